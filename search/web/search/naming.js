/** The text that a query names: by its name, sound or pinyin, with a slip, in short; the twin of search/naming.py. */

import { fromPython } from "../core/from-python.js";
import { bare } from "./text.js";

const { LAST_NUMBER, LATIN, NUMERAL, RUN, WORD } = fromPython("search.naming");
const { DERIVED, IN_SHORT, LAW, LONGEST_NAME, LONGEST_SYLLABLE, METHOD } = fromPython("search.naming");
const { MOST_NAMED, NOT_AFTER_LAW, RULE, SHORTEST, SHORTEST_WITH_SLIP, SLIP, TYPED } = fromPython("search.naming");

/** @typedef {{key: string, cost: number, whole: boolean}} Named */

/** @returns {[Named[], string]} */
export function namesIn(words, catalogue, isNumbered) {
  const [written, spoken] = SHORTEST;
  const found = wholeName(words, catalogue) || longest(words, catalogue.byName, (part) => part, written) ||
    longest(words, catalogue.bySound, catalogue.sound, spoken);
  if (found) return namedWhole(words, found, catalogue);
  const rules = catalogue.byName.get(words.trim() + RULE);
  if (rules) return [rules.map((key) => ({ key, cost: 0, whole: true })), words];
  for (const word of words.match(new RegExp(WORD, "g")) || []) {
    const meant = typedIn(word, catalogue) || nearlyIn(word, catalogue, isNumbered);
    if (meant) return [meant[0], meant[1] ? words.replace(meant[1], " ") : words];
  }
  return [[], words];
}

/** The texts of which a query is the name, whatever signs stand in it. */
function wholeName(words, { byName }) {
  const keys = words.trim().includes(" ") ? undefined : byName.get(bare(words));
  return keys && { start: 0, end: words.length, keys };
}

/**
 * The texts whose whole name a query has, or those made under them; and what is left of the query.
 * @returns {[Named[], string]}
 */
function namedWhole(words, { start, end, keys }, catalogue) {
  const tail = DERIVED.exec(words.slice(end));
  const made = tail ? derived(words.slice(start, end + tail[0].length), catalogue) : [];
  if (made.length) return [made, `${words.slice(0, start)} ${words.slice(end + tail[0].length)}`];
  const rest = keys.some((key) => catalogue.texts.has(key)) ? `${words.slice(0, start)} ${words.slice(end)}` : words;
  return [keys.map((key) => ({ key, cost: 0, whole: true })), rest];
}

/** The text that a word names in pinyin, all of it or in part; and what of the word is no word of a text. */
function typedIn(word, catalogue) {
  const letters = word.replace(LAST_NUMBER, "");
  if (LATIN.test(letters)) {
    const named = typedName(letters, catalogue);
    if (named.length) return [named, syllablesIn(letters, catalogue.syllables).length ? "" : letters];
  }
  const keys = catalogue.bySound.get(speltOut(letters, catalogue).join(" "));
  return keys ? [keys.map((key) => ({ key, cost: 0, whole: true })), letters] : null;
}

/** The text that a word names with a slip, or in short; and what of the word is that name alone. */
function nearlyIn(word, catalogue, isNumbered) {
  for (const span of spans(word, catalogue.tables, isNumbered)) {
    const slip = withASlip(span, catalogue);
    if (slip.length) return [slip, span];
    const short = inShort(span, catalogue);
    if (short.length) return [short, isNumbered || NUMERAL.test(word.slice(span.length)) ? span : ""];
  }
  return null;
}

/** Texts made under the one that a name leads to: 食安法实施条例, 专利法细则. */
function derived(span, catalogue) {
  return inShort(span.split(" ").join(""), catalogue).filter((named) => named.whole);
}

function longest(words, names, nameOf, shortest) {
  for (let length = Math.min(words.length, LONGEST_NAME); length >= shortest; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const end = start + length;
      if (words[end - 1] === LAW && end < words.length && NOT_AFTER_LAW.includes(words[end])) continue;
      const keys = names.get(nameOf(words.slice(start, end)));
      if (keys) return { start, end, keys };
    }
  }
  return null;
}

function spans(word, tables, isNumbered) {
  const found = [];
  const endsWithAny = (span, endings) => endings.some((ending) => span.endsWith(ending));
  for (let end = word.length; end > 1; end -= 1) {
    const span = word.slice(0, end);
    const named = endsWithAny(span, tables.endings) &&
      (span.endsWith(METHOD) || !endsWithAny(span, tables.not_endings));
    if ((isNumbered && end === word.length) || named) found.push(span);
  }
  return found;
}

function inShort(span, catalogue) {
  const found = [];
  for (const [name, key] of catalogue.names) {
    const count = runsIn(span, name);
    if (!count || count > span.length / 2 + IN_SHORT.runs) continue;
    const cost = IN_SHORT.run * (count - 1) +
      IN_SHORT.longer * (name.length - span.length) +
      (name[0] === span[0] ? 0 : IN_SHORT.begins) +
      (name[name.length - 1] === span[span.length - 1] ? 0 : IN_SHORT.ends);
    found.push({ key, cost: IN_SHORT.whole + cost, whole: name.slice(-2) === span.slice(-2) });
  }
  return best(found, catalogue);
}

function runsIn(span, name) {
  let count = 0;
  let at = 0;
  for (const sign of span) {
    if (count && name[at] === sign) {
      at += 1;
      continue;
    }
    const place = name.indexOf(sign, at);
    if (place < 0) return 0;
    count += 1;
    at = place + 1;
  }
  return count;
}

function withASlip(span, catalogue) {
  const near = catalogue.names.filter(
    ([name]) => name.length >= SHORTEST_WITH_SLIP && Math.abs(name.length - span.length) <= 1 && oneApart(span, name),
  );
  return best(near.map(([, key]) => ({ key, cost: SLIP, whole: true })), catalogue);
}

function oneApart(one, other) {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return Math.max(one.length, other.length) - start - end <= 1;
}

function typedName(word, catalogue) {
  const found = [];
  for (const [name, key] of catalogue.names) {
    const syllables = catalogue.sound(name).split(" ");
    for (const written of [syllables.join(""), syllables.map((syllable) => syllable[0] || "").join("")]) {
      if (written === word) found.push({ key, cost: 0, whole: true });
      else if (written.startsWith(word)) {
        found.push({ key, cost: TYPED.begins + TYPED.longer * name.length, whole: true });
      } else if (word.length > TYPED.short && written.includes(word)) {
        found.push({ key, cost: TYPED.holds + TYPED.longer * name.length, whole: false });
      }
    }
  }
  return best(found, catalogue);
}

function best(found, catalogue) {
  const standing = (named) => catalogue.standing.get(named.key);
  found.sort((a, b) => a.cost - b.cost || standing(a) - standing(b) || (a.key < b.key ? -1 : Number(a.key > b.key)));
  const kept = new Map();
  for (const named of found) if (!kept.has(named.key)) kept.set(named.key, named);
  return [...kept.values()].slice(0, MOST_NAMED);
}

/** The syllables of a word written half in characters, half in pinyin: 食品anquan法; nothing when it is not. */
export function speltOut(word, catalogue) {
  const parts = word.match(new RegExp(RUN, "g")) || [];
  const found = [];
  for (const part of parts.length > 1 ? parts : []) {
    const sounds = /^[a-z]/.test(part) ? syllablesIn(part, catalogue.syllables) : [...part].map(catalogue.sound);
    if (!sounds.length) return [];
    found.push(...sounds);
  }
  return found;
}

export function syllablesIn(word, known) {
  const bestFrom = Array.from(word, () => null);
  bestFrom.push([]);
  for (let start = word.length - 1; start >= 0; start -= 1) {
    for (let length = Math.min(LONGEST_SYLLABLE, word.length - start); length > 0; length -= 1) {
      const rest = bestFrom[start + length];
      const syllable = word.slice(start, start + length);
      if (rest && known.has(syllable) && (!bestFrom[start] || rest.length + 1 < bestFrom[start].length)) {
        bestFrom[start] = [syllable, ...rest];
      }
    }
  }
  return bestFrom[0] || [];
}
