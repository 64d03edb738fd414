/** How near a query is to the ways of asking that passages are given; the twin of search/closeness.py, sum by sum. */

import { fromPython } from "../core/from-python.js";
import { fold } from "./text.js";

const { FINE, MOST_KEPT, UNHEARD } = fromPython("search.closeness");
const EVERY = new RegExp(UNHEARD, "g");
/** @type {Map<string, Map<string, number>>} */
const kept = new Map();

/**
 * @param {string} words
 * @param {string[][]} asked of some passages
 * @returns {number[]} for each how near the nearest of its ways of asking is: from 0 to 1, the cosine
 */
export function closeness(words, asked) {
  const ways = asked.map((each) => each.map(signsOf));
  const counts = new Map();
  for (const way of ways.flat()) for (const sign of way.keys()) counts.set(sign, (counts.get(sign) || 0) + 1);
  const total = ways.reduce((sum, each) => sum + each.length, 0);
  const weight = (sign) => Math.floor(Math.log(1 + total / (1 + (counts.get(sign) || 0))) * FINE + 0.5) / FINE;
  const weights = new Map([...counts.keys()].map((sign) => [sign, weight(sign)]));
  const query = new Map([...signsOf(words)].map(([sign, count]) => [sign, count * weight(sign)]));
  const length = Math.sqrt([...query.values()].reduce((sum, own) => sum + own * own, 0));
  return ways.map((each) => Math.max(0, ...each.map((way) => cosine(query, length, way, weights))));
}

function cosine(query, length, way, weights) {
  let [shared, squares] = [0, 0];
  for (const [sign, count] of way) {
    const own = count * weights.get(sign);
    shared += own * (query.get(sign) || 0);
    squares += own * own;
  }
  return shared ? shared / (length * Math.sqrt(squares)) : 0;
}

/** The characters and the pairs of words, and how often each stands there. */
function signsOf(words) {
  const known = kept.get(words);
  if (known) return known;
  const heard = fold(words).replace(EVERY, "");
  const counts = new Map();
  for (let at = 0; at < heard.length; at += 1) {
    for (const sign of new Set([heard[at], heard.slice(at, at + 2)])) counts.set(sign, (counts.get(sign) || 0) + 1);
  }
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(words, counts);
  return counts;
}
