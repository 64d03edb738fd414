/** What a query asks for; the twin of search/query.py. */

import { fromPython } from "../core/from-python.js";
import { namesIn, speltOut, syllablesIn } from "./naming.js";
import { numbersBehind, numbersIn } from "./numbering.js";
import { phrasesIn } from "./phrases.js";
import { asked } from "./text.js";

const { BY_SOUND, DIGITS, LONG, LONGEST_KNOWN, STATE, YEAR } = fromPython("search.query");
const { KIND } = fromPython("search.text");
const { LATIN, RUN, WORD } = fromPython("search.naming");

/**
 * @typedef {{factor: number, terms: string[], words: string}} Alternative
 * @typedef {import("./naming.js").Named} Named
 * @typedef {{words: string, size: number, alternatives: Alternative[], word: string, everyday?: boolean}} Group
 * @typedef {{words: string, numbers: import("./numbering.js").Asked[], named: Named[],
 *   groups: Group[], bare: boolean, kinds: string[], called: string, quoted: string[],
 *   day?: string}} Query
 */

/**
 * @param {string} words
 * @param {any} catalogue
 * @param {string[]} [quoted] what is not read but looked for
 * @returns {Query}
 */
export function readQuery(words, catalogue, quoted = []) {
  const folded = asked(words);
  const [, year] = YEAR.exec(folded) || [];
  if (year) {
    const query = readPlain(folded.replace(YEAR, " "), catalogue, quoted);
    const isMeant = ({ effective, key, title }) =>
      effective.startsWith(year) && !title.includes(year) && query.named.some((one) => one.key === key);
    if (catalogue.entries.some(isMeant)) query.day = `${year}-12-31`;
    if (query.day) return query;
  }
  return readPlain(folded, catalogue, quoted);
}

function readPlain(folded, catalogue, quoted) {
  let called = numbersIn(folded.split(STATE).join(" "));
  const [named, beside] = namesIn(called.rest, catalogue, called.numbers.length > 0);
  const bare = !called.numbers.length && !named.length && DIGITS.test(beside);
  let left = beside;
  if (!called.numbers.length && (named.length || bare)) {
    called = numbersBehind(beside);
    if (!bare) left = called.rest;
  }
  const groups = groupsIn(left, catalogue);
  for (const word of quoted) groups.push(...pairs(word, catalogue).map((group) => ({ ...group, word })));
  return {
    words: [folded, ...quoted].join(" ").trim(),
    numbers: called.numbers,
    named,
    groups,
    bare,
    kinds: kindsIn(folded, catalogue.questions),
    called: called.written.trim(),
    quoted,
    day: "",
  };
}

/** The kinds of quantity that a query asks for, be it with a word of its own or within an everyday word. */
function kindsIn(words, questions) {
  const asking = [...questions].filter(([question]) => words.includes(question));
  const terms = asking.flatMap(([, targets]) => targets.join(" ").split(" "));
  return terms.filter((term) => term.startsWith(KIND));
}

function groupsIn(rest, catalogue) {
  const groups = new Map();
  for (const word of rest.match(new RegExp(WORD, "g")) || []) {
    const parts = speltOut(word, catalogue).length ? word.match(new RegExp(RUN, "g")) : [word];
    for (const part of parts) {
      const sounds = inPinyin(part, catalogue);
      for (const group of sounds.length ? sounds : groupsOf(part, catalogue)) {
        if (!groups.has(group.words)) groups.set(group.words, { ...group, word });
      }
    }
  }
  for (const phrase of phrasesIn(rest, [...groups.keys()], catalogue)) {
    const [{ words, alternatives }] = meant(phrase, catalogue);
    const size = catalogue.tables.weights.phrase;
    if (groups.has(phrase)) continue;
    groups.set(phrase, { words, size, alternatives: alternatives.slice(1), word: "", everyday: true });
  }
  return [...groups.values()];
}

function inPinyin(word, catalogue) {
  if (!LATIN.test(word)) return [];
  const found = syllablesIn(word, catalogue.syllables);
  return found.slice(1).map((other, at) => ({
    words: `${found[at]}${other}`,
    size: 1,
    alternatives: [{ factor: 1, terms: [`${BY_SOUND}${found[at]} ${other}`], words: "" }],
    everyday: false,
  }));
}

function groupsOf(word, catalogue) {
  const groups = [];
  let plain = 0;
  let at = 0;
  while (at < word.length) {
    const known = knownAt(word, at, catalogue);
    if (known) {
      groups.push(...pairs(word.slice(plain, at), catalogue), ...meant(known, catalogue));
      at += known.length;
      plain = at;
    } else at += 1;
  }
  groups.push(...pairs(word.slice(plain), catalogue));
  return groups;
}

function knownAt(word, at, { synonyms, questions }) {
  for (let length = Math.min(LONGEST_KNOWN, word.length - at); length > 0; length -= 1) {
    const part = word.slice(at, at + length);
    if (synonyms.has(part) || questions.has(part)) return part;
  }
  return "";
}

function pairs(words, { cut, tables }) {
  return cut(words).map(({ term, start, end }) => ({
    words: words.slice(start, end),
    size: [...term].some((sign) => tables.weak.includes(sign)) ? tables.weights.weak : 1,
    alternatives: [{ factor: 1, terms: [term], words: "" }],
    everyday: false,
  }));
}

function meant(word, { synonyms, questions, terms, telling, tables }) {
  const { weights } = tables;
  if (synonyms.has(word)) {
    const own = terms(word);
    const alternatives = own.length ? [{ factor: 1, terms: own, words: "" }] : [];
    for (const words of synonyms.get(word)) {
      const found = wanted(words, telling);
      if (found.length) alternatives.push({ factor: weights.synonym, terms: found, words });
    }
    return [{ words: word, size: Math.max(1, Math.min(2, own.length)), alternatives, everyday: true }];
  }
  const targets = questions.get(word);
  if (!targets.length) return [];
  const alternatives = targets.map((words) => ({ factor: 1, terms: wanted(words, telling), words }));
  return [{ words: word, size: weights.question, alternatives, everyday: false }];
}

/** The terms of words with blanks between them; a kind of quantity such as #期限 is one. */
function wanted(words, telling) {
  return words.split(" ").flatMap((part) => {
    const found = part.startsWith(KIND) ? [part] : telling(part);
    const last = found.length - 1;
    return found.length < LONG ? found : found.filter((_, at) => at === last || at % 2 === 0);
  });
}
