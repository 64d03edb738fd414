/** The most that a rater may give for an item, or take for it; twin of builder/rating/bounds.py. */

import { fraction, isGiven, less, plainAmount, plus, smaller, ZERO } from "./amounts.js";
import { kindOf } from "./totals.js";

/** @typedef {import("./amounts.js").Amount} Amount */
/** @typedef {import("./amounts.js").Fraction} Fraction */

/** Whether a rater gives more than there is, or takes more. @param {any} one @param {Amount | undefined} rated */
export function isAboveMost(one, rated) {
  const most = rated ? mostGiven(one) : null;
  return most !== null && less(most, rated);
}

/** What is said of what a rater gives above it: 超过满分 5. @param {any} one @param {Amount} rated */
export function aboveWords(one, rated) {
  if (!isAboveMost(one, rated)) return "";
  const most = mostGiven(one);
  const kind = kindOf(one);
  const named = { bonus: "最多加的分", loss: "最多扣的分" }[kind] || (less(one.points, most) ? "最多可得的分" : "满分");
  return `，超过${named} ${plainAmount(most)}，请核对`;
}

/** The most that an item may have, or take from the total; null if nothing bounds it. @returns {Fraction | null} */
function mostGiven({ scoring, points }) {
  const full = points === null ? null : fraction(points);
  const bound = scoring ? BOUNDS[scoring.kind] : undefined;
  return bound ? bound(scoring, full) : full;
}

/** How scorings bound points otherwise than by their item. @type {Record<string, (one: any, full: any) => any>} */
const BOUNDS = {
  bonus: boundBeside,
  "from-total": boundBeside,
  discretion: ({ most }, full) => (isGiven(most) ? fraction(most) : full),
  over: ({ most }, full) => full && plus(full, most),
  steps: ({ gains, most }, full) => (gains ? (isGiven(most) && full ? plus(full, most) : null) : full),
};

/** Of what stands beside the sum; points of nothing bound nothing there. */
function boundBeside(scoring, full) {
  const bounds = [isGiven(scoring.most) ? fraction(scoring.most) : full, mostOfLines(scoring)];
  return bounds.filter((one) => one && less(ZERO, one)).reduce((a, b) => (a ? smaller(a, b) : b), null);
}

/** What all lines come to at most, where each is bounded; where the highest counts, that one. */
function mostOfLines({ highest, lines }) {
  if (highest) {
    const each = lines.map((line) => (isGiven(line.most) ? smaller(line.each, line.most) : fraction(line.each)));
    return each.reduce((a, b) => (less(a, b) ? b : a));
  }
  return lines.every(({ most }) => isGiven(most)) ? lines.reduce((sum, { most }) => plus(sum, most), ZERO) : null;
}
