/** What a query asks for; the twin of search/query.py. */

import { fromPython } from "../core/from-python.js";
import { namesIn, speltOut, syllablesIn } from "./naming.js";
import { fold, quantity } from "./text.js";

const { ARTICLE, BY_SOUND, LONG, LONGEST, LONGEST_KNOWN, SPELT, STATE } = fromPython("search.query");
const { LAST_NUMBER, LATIN, RUN, WORD } = fromPython("search.naming");

/**
 * @typedef {{factor: number, terms: string[], words: string}} Alternative
 * @typedef {import("./naming.js").Named} Named
 * @typedef {{words: string, size: number, alternatives: Alternative[], word: string}} Group
 * @typedef {{words: string, number: [number, number, number] | null, named: Named[],
 *   groups: Group[], bare: boolean}} Query
 */

/**
 * @param {string} words
 * @param {any} catalogue
 * @returns {Query}
 */
export function readQuery(words, catalogue) {
  const folded = fold(words).slice(0, LONGEST).trim();
  const [first, left] = numbered(folded.split(STATE).join(" "));
  const [named, beside] = namesIn(left, catalogue, first !== null);
  const [number, rest, bare] = first ? [first, beside, false] : numberBehind(beside, named, folded);
  return { words: folded, number, named, groups: groupsIn(rest, catalogue), bare };
}

function numbered(words) {
  const found = ARTICLE.exec(words);
  if (!found) return [null, words];
  const inserted = found[2] ? Math.trunc(quantity(found[2])) : 0;
  const rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`;
  return [[0, Math.trunc(quantity(found[1])), inserted], rest];
}

/** Take out a number that stands behind a name, and tell whether one stands alone. */
function numberBehind(rest, named, folded) {
  const last = LAST_NUMBER.exec(rest);
  if (last) {
    const before = rest.slice(0, last.index);
    const bare = !before.trim();
    return [named.length || bare ? [0, Number(last[1]), 0] : null, named.length ? before : rest, bare];
  }
  const spelt = named.length && rest !== folded ? SPELT.exec(rest.trim()) : null;
  return spelt ? [[0, Math.trunc(quantity(spelt[0])), 0], "", false] : [null, rest, false];
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
  return [...groups.values()];
}

function inPinyin(word, catalogue) {
  if (!LATIN.test(word)) return [];
  const found = syllablesIn(word, catalogue.syllables);
  return found.slice(1).map((other, at) => ({
    words: `${found[at]}${other}`,
    size: 1,
    alternatives: [{ factor: 1, terms: [`${BY_SOUND}${found[at]} ${other}`], words: "" }],
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
    return [{ words: word, size: Math.max(1, Math.min(2, own.length)), alternatives }];
  }
  const targets = questions.get(word);
  if (!targets.length) return [];
  const alternatives = targets.map((words) => ({ factor: 1, terms: wanted(words, telling), words }));
  return [{ words: word, size: weights.question, alternatives }];
}

/** The terms of words with blanks between them; a kind of quantity such as #期限 is one. */
function wanted(words, telling) {
  return words.split(" ").flatMap((part) => {
    const found = part.startsWith("#") ? [part] : telling(part);
    const last = found.length - 1;
    return found.length < LONG ? found : found.filter((_, at) => at === last || at % 2 === 0);
  });
}
