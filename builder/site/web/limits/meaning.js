/** Which limits someone means who asks with words; the twin of builder/limits/meaning.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { ASKING, HELPING, SHORTEST, WHO } = fromPython("builder.limits.meaning");

/** @typedef {{names: string[], whole: string, starts: string[], spoken: string}} Said */
/** @typedef {(said: Said) => boolean} Way */

/**
 * The limits that words mean: all that the first kind of ways finds, the nearest first.
 * @template {{said: Said}} T
 * @param {T[]} limits
 * @param {string} words
 * @returns {T[]}
 */
export function meantLimits(limits, words) {
  const kinds = waysOfMeaning(words).map((ways) => [
    ...new Set(ways.flatMap((way) => limits.filter(({ said }) => way(said)))),
  ]);
  return kinds.find((found) => found.length) || [];
}

/** Words with the letters and digits of a Chinese keyboard as others have them. @param {string} words */
export function halfWidthLetters(words) {
  return words.replace(/[Ａ-Ｚａ-ｚ０-９]/gu, (sign) => sign.normalize("NFKC"));
}

/** @param {string} words @returns {Way[][]} by kind, the nearest first */
function waysOfMeaning(words) {
  const typed = halfWidthLetters(words).trim().toLowerCase();
  const asked = typed.split(/\s+/).filter(Boolean);
  const about = typed.split(new RegExp(ASKING, "u")).filter(Boolean);
  const parts = about.flatMap((word) => word.split(new RegExp(HELPING, "u"))).filter(Boolean);
  const main = parts.filter((part) => part.length >= SHORTEST);
  const inNames = (/** @type {Said} */ { names }) => names.join(" ");
  const anywhere = (/** @type {Said} */ { whole }) => whole;
  /** @param {(said: Said) => string} where @returns {Way[]} */
  const byWords = (where) => [
    (said) => hasAll(asked, where(said)),
    (said) => hasAll(about, where(said)),
    (said) => canCutAll(parts, where(said)),
  ];
  const matter = about.join("");
  const unasked = parts.map((part) => part.replace(new RegExp(WHO, "u"), ""));
  const isAsker = unasked.join() !== parts.join();
  /** @type {Way} */
  const asksTheSame = ({ names }) => matter !== "" && names.some((name) => matterAsked(name) === matter);
  return [
    [({ names }) => names.includes(typed)],
    [asksTheSame, ...byWords(inNames)],
    [(said) => isAsker && canCutAll(unasked, inNames(said))],
    byWords(anywhere),
    [inNames, anywhere].map((where) => (said) => canCutAll(main, where(said))),
  ];
}

/** A name without what asks how long. @param {string} name */
function matterAsked(name) {
  return name.split(new RegExp(ASKING, "u")).join("");
}

/** @param {string[]} words @param {string} said */
function hasAll(words, said) {
  return words.length > 0 && words.every((word) => said.includes(word));
}

/** @param {string[]} words @param {string} said */
function canCutAll(words, said) {
  return words.length > 0 && words.every((word) => canBeCut(word, said));
}

/** @param {string} word @param {string} said @returns {boolean} whether it stands there, or falls into words that do */
export function canBeCut(word, said) {
  if (said.includes(word)) return true;
  for (let at = word.length - SHORTEST; at >= SHORTEST; at -= 1) {
    if (said.includes(word.slice(0, at)) && canBeCut(word.slice(at), said)) return true;
  }
  return false;
}
