/** Limits to suggest where words mean none for sure, the nearest first; the twin of builder/limits/suggesting.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { canBeCut } from "./meaning.js";

const { ASKING, HELPING, SHORTEST } = fromPython("builder.limits.meaning");
const { ONCE, LITTLE, EITHER, STARTING, ASIDE, LONGEST, LEAST, BESIDE, MOST, WEIGHTS } = fromPython(
  "builder.limits.suggesting",
);

/** @typedef {import("./meaning.js").Said} Said */
/** @typedef {{signs: string, starting: string, deed: string}} Term */

/**
 * Limits, but for those found, that share a matter with words, the nearest first; none that share too little.
 * @template {{said: Said}} T
 * @param {T[]} limits
 * @param {string} words
 * @param {T[]} found
 * @returns {T[]}
 */
export function nearLimits(limits, words, found = []) {
  const known = limits.map(({ said }) => `${said.whole} ${said.spoken}`).join("\n");
  const terms = termsAsked(words, known);
  const weights = terms.map(({ signs }) => {
    const held = limits.filter(({ said }) => said.whole.includes(signs) || said.spoken.includes(signs));
    return Math.log((limits.length + 1) / Math.max(held.length, 1)) / (3 - Math.min(signs.length, 2));
  });
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((one, other) => one + other, 0);
  const scored = limits.map((limit) => {
    return { limit, score: sum(terms.map((term, at) => weights[at] * shared(term, limit.said))) };
  });
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  const asked = wordsAsked(words);
  const isNear = (/** @type {number} */ score, /** @type {Said} */ said) =>
    score >= best * BESIDE || saysAll(asked, said);
  return scored
    .filter(({ limit, score }) => score >= sum(weights) * LEAST && score > 0 && isNear(score, limit.said))
    .sort((one, other) => other.score - one.score || other.limit.said.names.length - one.limit.said.names.length)
    .map(({ limit }) => limit)
    .filter((limit) => !found.includes(limit))
    .slice(0, MOST);
}

/**
 * Limits near words that mean some; none where they are the matter of one: 复议几天答复 may ask about others.
 * @template {{said: Said}} T
 * @param {T[]} limits
 * @param {string} words
 * @param {T[]} found
 * @returns {T[]}
 */
export function limitsBeside(limits, words, found) {
  const asked = words.trim().toLowerCase();
  if (!found.length || found.some(({ said }) => said.names[0] === asked)) return [];
  return nearLimits(limits, words, found);
}

/** @param {Term} term @param {Said} said @returns {number} how much of a term a limit shares */
function shared({ signs, starting, deed }, said) {
  const isNamed = said.names.join(" ").includes(signs);
  if (signs.length < SHORTEST) return isNamed ? WEIGHTS.sign : 0;
  if (starting && said.starts.includes(starting)) return WEIGHTS.begun;
  if (isNamed) return deed && isDeedHead(deed, said) ? WEIGHTS.head : WEIGHTS.named;
  if (said.spoken.includes(signs)) return WEIGHTS.spoken;
  return said.whole.includes(signs) ? WEIGHTS.around : 0;
}

/** @param {string} deed @param {Said} said @returns {boolean} whether a name of a limit ends with a deed */
function isDeedHead(deed, { names }) {
  const parts = names.flatMap((name) => parted(name.replace(new RegExp(ASIDE, "gu"), "")));
  return parts.some((part) => part.endsWith(deed));
}

/** The words of a question that are more than one sign. @param {string} words @returns {string[]} */
function wordsAsked(words) {
  return parted(words.trim().toLowerCase().replace(new RegExp(LITTLE, "gu"), "")).filter(({ length }) =>
    length >= SHORTEST
  );
}

/** Whether a limit says all of several words, be it as people say them. @param {string[]} asked @param {Said} said */
function saysAll(asked, { names, spoken }) {
  const whole = `${names.join(" ")} ${spoken}`;
  return asked.length > 1 && asked.every((word) => canBeCut(word, whole));
}

/** @param {string} words */
function parted(words) {
  const pieces = words.split(new RegExp(ASKING, "u")).filter(Boolean);
  return pieces.flatMap((piece) => piece.split(new RegExp(HELPING, "u"))).filter(Boolean);
}

/** @param {string} words @param {string} known @returns {Term[]} the terms of a question, each once */
function termsAsked(words, known) {
  const bare = words.trim().toLowerCase().replace(new RegExp(ONCE, "u"), "").replace(new RegExp(LITTLE, "gu"), "");
  const typed = bare.replace(new RegExp(EITHER, "gu"), "$1");
  const pieces = typed.split(new RegExp(ASKING, "u")).filter(Boolean);
  const terms = pieces.flatMap((piece, at) => {
    const begun = piece.match(new RegExp(STARTING, "u"));
    const isDeed = at > 0 && at === pieces.length - 1 && typed.endsWith(piece);
    const parts = parted(begun ? piece.slice(begun[0].length) : piece);
    const rest = parts.flatMap((part, last) => termsOf(part, known, "", isDeed && last === parts.length - 1));
    return begun ? [...rest, ...termsOf(begun[1], known, begun[1], false)] : rest;
  });
  const once = new Map(terms.map((term) => [JSON.stringify(term), term]));
  return [...once.values()];
}

/** @param {string} part @param {string} known @param {string} starting @param {boolean} isDeed @returns {Term[]} */
function termsOf(part, known, starting, isDeed) {
  const words = knownWords(part, known);
  return words.flatMap((word, place) => {
    const deed = isDeed && place === words.length - 1 ? word : "";
    const wide = known.includes(word) && !isAscii(word) ? Math.min(SHORTEST, word.length) : word.length;
    const starts = Array.from({ length: Math.max(word.length - wide + 1, 0) }, (_, at) => at);
    return starts.map((at) => ({ signs: word.slice(at, at + wide), starting, deed }));
  });
}

/** @param {string} word */
function isAscii(word) {
  return [...word].every((sign) => sign < "\u0080");
}

/**
 * The longest words that limits say, and what is between.
 * @param {string} part
 * @param {string} known
 * @returns {string[]}
 */
function knownWords(part, known) {
  /** @type {string[]} */
  const words = [];
  let left = 0;
  let at = 0;
  while (at < part.length) {
    let length = Math.min(LONGEST, part.length - at);
    while (length >= SHORTEST && !known.includes(part.slice(at, at + length))) length -= 1;
    const isWord = length >= SHORTEST;
    if (isWord && left < at) words.push(part.slice(left, at));
    if (isWord) words.push(part.slice(at, at + length));
    at += isWord ? length : 1;
    if (isWord) left = at;
  }
  return left < at ? [...words, part.slice(left)] : words;
}
