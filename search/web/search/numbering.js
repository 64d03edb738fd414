/** The articles that a query names, in any writing; the twin of search/numbering.py. */

import { fromPython } from "../core/from-python.js";
import { quantity } from "./text.js";

const { APART, ARTICLE, BASE, DASH, JOINT, MOST, ONE, RANGE } = fromPython("search.numbering");
// Put together here, since the pattern of one article is long and stands twice in that of several.
const LIST = `${ONE}(?:(?:${JOINT}|(?=第))${ONE})*`;
const LAST = new RegExp(`(?:^|[ .:]|\\((?=[0-9])|(?<=[a-z])|(?=第))(${LIST})[ .,)]*$`);

/** @typedef {[[number, number, number], string]} Asked an article asked for, and how its number is written */

/** @typedef {{numbers: Asked[], written: string, rest: string}} Called with what is left of the words */

/** @returns {Called} the articles that are called so */
export function numbersIn(given) {
  const words = given.replace(new RegExp(APART, "g"), "");
  for (const { 0: written, index } of words.matchAll(new RegExp(LIST, "g"))) {
    if (!written.includes(ARTICLE)) continue;
    const rest = `${words.slice(0, index)} ${words.slice(index + written.length)}`;
    return { numbers: readNumbered(written), written, rest };
  }
  return { numbers: [], written: "", rest: words };
}

/** @returns {Called} the numbers with which words end */
export function numbersBehind(words) {
  const found = LAST.exec(words);
  if (!found) return { numbers: [], written: "", rest: words };
  return { numbers: readNumbered(found[1]), written: found[1], rest: words.slice(0, found.index) };
}

/** @returns {Asked[]} */
function readNumbered(written) {
  /** @type {Asked[]} */
  const asked = [];
  for (const [, joint, base, sign, after] of written.matchAll(new RegExp(BASE, "g"))) {
    const number = Math.trunc(quantity(base));
    const behind = after ? Math.trunc(quantity(after)) : 0;
    if (joint && RANGE.test(joint)) asked.push(...between(asked[asked.length - 1][0][1], number));
    if (sign === DASH && behind > number) {
      asked.push(article(number, base), ...between(number, behind), article(behind, after));
    } else asked.push(behind ? [[0, number, behind], `${base}${ARTICLE}之${after}`] : article(number, base));
  }
  const seen = new Map(asked.map((one) => [String(one), one]));
  return [...seen.values()].slice(0, MOST);
}

/** @returns {Asked} */
function article(number, written) {
  return [[0, number, 0], `${written}${ARTICLE}`];
}

function between(first, last) {
  const count = Math.max(0, Math.min(last, first + MOST) - first - 1);
  return Array.from({ length: count }, (_, at) => article(first + 1 + at, first + 1 + at));
}
