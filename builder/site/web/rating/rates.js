/** The rate of an answer: of its two figures, or as it is given; see builder/rating/scoring.py. */

import { fraction, isGiven, larger, less, minus, over, plainAmount, smaller, times, ZERO } from "./amounts.js";

const MISSING = "还缺数字";
/** In percent: what a rate differs from one that is given beside it, where it is no matter of rounding. */
const APART = 1;

/** @typedef {import("./amounts.js").Fraction} Fraction */
/** @typedef {import("./scoring.js").Answer} Answer */

/**
 * The rate in percent, and where it comes from.
 * @param {Answer} answer
 * @returns {{ rate: Fraction | null, how: string }}
 */
export function rateOf({ done, due, rate }) {
  if (isGiven(done) && isGiven(due) && fraction(due).n > ZERO.n) {
    const found = times(over(done, due), 100);
    const isApart = isGiven(rate) && !less(minus(larger(found, rate), smaller(found, rate)), APART);
    const other = isApart ? `（另填的比率 ${plainAmount(rate)}% 不同，请核对）` : "";
    return { rate: found, how: `${plainAmount(done)} ÷ ${plainAmount(due)} = ${plainAmount(found)}%${other}` };
  }
  if (isGiven(rate)) return { rate: fraction(rate), how: `${plainAmount(rate)}%` };
  return { rate: null, how: isGiven(done) && isGiven(due) ? "应做的数是 0；没有要做的，请填不适用" : MISSING };
}
