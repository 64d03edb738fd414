/** Questions drawn for a paper: the same seed gives the same paper; the twin of builder/quiz/drawing.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { OFFSET, PRIME, MIXERS } = fromPython("builder.quiz.drawing");

/**
 * A question as the list has it: what decides whether it is drawn.
 * @typedef {{name: string, quiz: string, part: string, posts: string[], kind: number, first: string, until: string}} Asked
 */

/** @typedef {{part?: string, post?: string, quiz?: string}} Scope */

/** Whether a question is good on a day. @param {Asked} asked @param {string} day @returns {boolean} */
export function isGood({ first, until }, day) {
  return (!first || first <= day) && (!until || day < until);
}

/** @param {Asked[]} asked @param {Scope} scope @param {string[]} everyone @returns {Asked[]} */
export function withinScope(asked, { part, post, quiz }, everyone) {
  const meant = [post, ...everyone];
  return asked.filter((one) =>
    (!part || one.part === part) &&
    (!quiz || one.quiz === quiz) &&
    (!post || !one.posts.length || one.posts.some((slug) => meant.includes(slug)))
  );
}

/** @param {Asked[]} asked @param {string} seed @param {number} count @returns {Asked[]} in the order of a paper */
export function drawn(asked, seed, count) {
  const lots = new Map(asked.map((one) => [one, lotOf(`${seed}/${one.name}`)]));
  const byLot = (/** @type {Asked} */ one, /** @type {Asked} */ other) =>
    lots.get(one) - lots.get(other) || (one.name < other.name ? -1 : 1);
  return [...asked].sort(byLot).slice(0, count).sort((one, other) => one.kind - other.kind);
}

/** @param {string} words @returns {number} */
export function lotOf(words) {
  let found = OFFSET;
  for (const byte of new TextEncoder().encode(words)) found = Math.imul(found ^ byte, PRIME);
  for (const [shift, factor] of MIXERS) found = Math.imul(found ^ (found >>> shift), factor);
  return found >>> 0;
}
