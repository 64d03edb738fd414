/** What scores add up to: levels, gates, pass lines; twin of builder/rating/totals.py. */

import { fraction, hundredths, larger, less, minus, over, plainAmount, plus, smaller, times, ZERO } from "./amounts.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { scoreOf } from "./scoring.js";

const { MISSED, NOT_APPLICABLE, OPEN, REACHED, UNKNOWN } = fromPython("builder.rating.totals");
const { KIND_NAMES } = fromPython("builder.model.indicator");
/** What stands beside the sum, by its scoring. @type {Record<string, string>} */
const BESIDE = { gate: "gate", bonus: "bonus", "from-total": "loss" };

/** @typedef {import("./amounts.js").Amount} Amount */
/** @typedef {import("./amounts.js").Fraction} Fraction */
/** @typedef {import("./scoring.js").Answer} Answer */
/** @typedef {import("./scoring.js").Score} Score */
/** @typedef {Record<string, any>} Indicator As builder/model/indicator.py says, with `items`. */
/** @typedef {Record<string, any>} System As builder/model/indicator.py says of `SystemFront`. */
/** @typedef {{ score: Fraction, full: Fraction | null, open: number, applies: boolean }} Sum */
/** @typedef {{ words: string, wanted: string, found: string, state: string, open: number }} Line */
/**
 * @typedef {{ score: Fraction, full: Fraction | null, bonus: Fraction, open: number, rated: boolean,
 *   lost: Fraction, scores: Record<string, Score>, sums: Record<string, Sum>, gates: string[], unsaid: string[],
 *   lines: Line[] }} Totals
 */

/**
 * Score every indicator and add up; what does not apply counts as the system says.
 * @param {System} system
 * @param {Record<string, Answer>} answers By code.
 * @param {Record<string, Amount>} rated The points that a rater gives, in place of those that an answer scores.
 * @returns {Totals}
 */
export function totals(system, answers, rated) {
  /** @type {Record<string, Score>} */
  const scores = {};
  const items = itemsOf(system);
  for (const { code, scoring, points, title } of items) {
    scores[code] = code in rated ? ratedScore(scoring, rated[code]) : scoreOf(scoring, points, answers[code], title);
  }
  /** @type {Record<string, Sum>} */
  const sums = {};
  const full = belowOf(system.items);
  const whole = addLevel({ system, answers, rated, scores, sums }, system.items, full);
  const asked = items.filter((one) => kindOf(one) === "gate");
  const failed = asked.filter((one) => isFailed(answers[one.code]));
  const unsaid = asked.filter((one) => saysNothing(answers[one.code])).map((one) => one.code);
  const isZero = failed.some((one) => one.scoring.effect === "zero");
  const bonus = isZero ? ZERO : bonusOf(system, scores);
  const lost = isZero ? ZERO : minus(ZERO, besideOf("loss", system, scores));
  const score = isZero ? ZERO : larger(minus(plus(whole.score, bonus), lost), ZERO);
  const losses = items.filter((one) => kindOf(one) === "loss");
  const open = losses.reduce((count, { code }) => count + sums[code].open, whole.open);
  const lines = linesOf(system, { ...whole, score, open }, sums);
  const gates = failed.map((one) => one.code);
  return { score, full, bonus, lost, open, rated: !failed.length, scores, sums, gates, unsaid, lines };
}

/**
 * The indicators of a system from the top, each before those below it.
 * @param {Indicator[]} items
 * @returns {Indicator[]}
 */
export function walked(items) {
  return items.flatMap((one) => [one, ...walked(one.items)]);
}

/**
 * What counts: `item`; beside the sum `bonus`, `loss`, `gate`; a level is the first of these that anything below it is.
 * @param {Indicator} one
 * @returns {string}
 */
export function kindOf(one) {
  if (one.items.length) {
    const below = one.items.map(kindOf);
    return Object.keys(KIND_NAMES).find((kind) => below.includes(kind)) || "item";
  }
  return BESIDE[one.scoring ? one.scoring.kind : ""] || "item";
}

/** The points to be had: printed, else the sum of those below. @param {Indicator} one @returns {Fraction | null} */
export function fullOf(one) {
  if (one.points !== null) return fraction(one.points);
  return one.items.length && kindOf(one) === "item" ? belowOf(one.items) : null;
}

/** @param {System} system */
const itemsOf = (system) => walked(system.items).filter((one) => !one.items.length);

/** @param {Indicator[]} items @returns {Fraction | null} */
function belowOf(items) {
  let sum = ZERO;
  for (const one of items) {
    if (kindOf(one) !== "item") continue;
    const counted = countedOf(one);
    if (!counted) return null;
    sum = plus(sum, counted);
  }
  return sum;
}

/** What an indicator's points count in the level above. @param {Indicator} one @returns {Fraction | null} */
function countedOf(one) {
  const full = fullOf(one);
  return full && times(full, shareOf(one.weight));
}

/** @param {Amount | null} percent */
export const shareOf = (percent) => (percent === null ? fraction(1) : over(percent, 100));

/** @param {Answer | undefined} answer */
const isFailed = (answer) => Boolean(answer && answer.applicable !== false && answer.met === false);

/** @param {Answer | undefined} answer */
const saysNothing = (answer) => !answer || (answer.applicable !== false && typeof answer.met !== "boolean");

/** @param {System} system @param {Record<string, Score>} scores */
function bonusOf(system, scores) {
  const total = besideOf("bonus", system, scores);
  return system.bonus_most === null ? total : smaller(total, system.bonus_most);
}

/** What all of a kind beside the sum add, below nothing what they take. */
function besideOf(
  /** @type {string} */ kind,
  /** @type {System} */ system,
  /** @type {Record<string, Score>} */ scores,
) {
  return sumOfAll(highestOf(kind, system.items).map((one) => gainedOf(kind, one, scores)));
}

/**
 * Bonuses (or losses), and levels that are of this kind, each without those above and below it.
 * @param {string} kind
 * @param {Indicator[]} items
 * @returns {Indicator[]}
 */
function highestOf(kind, items) {
  return items.flatMap((one) => (kindOf(one) === kind ? [one] : highestOf(kind, one.items)));
}

/**
 * What a bonus adds, below nothing what a loss takes; a level of them at most its own points.
 * @param {string} kind
 * @param {Indicator} one
 * @param {Record<string, Score>} scores
 * @returns {Fraction}
 */
function gainedOf(kind, one, scores) {
  if (kindOf(one) !== kind) return ZERO;
  if (!one.items.length) return scores[one.code].points || ZERO;
  const total = sumOfAll(one.items.map((/** @type {Indicator} */ below) => gainedOf(kind, below, scores)));
  return one.points === null ? total : larger(smaller(total, one.points), minus(ZERO, one.points));
}

/** What a rater gives; of a loss, what the rater takes. @param {any} scoring @param {Amount} points @returns {Score} */
function ratedScore(scoring, points) {
  if (!scoring || BESIDE[scoring.kind] !== "loss") {
    return { points: fraction(points), how: `考核分 ${plainAmount(points)}` };
  }
  return { points: minus(ZERO, points), how: `考核扣分 ${plainAmount(points)}` };
}

/** @param {Fraction[]} points @returns {Fraction} */
const sumOfAll = (points) => points.reduce((sum, one) => plus(sum, one), ZERO);

/**
 * @typedef {{ system: System, answers: Record<string, Answer>, rated: Record<string, Amount>,
 *   scores: Record<string, Score>, sums: Record<string, Sum> }} Reckoning
 */

/**
 * Add up one level; what does not apply is full, or leaves its points to what stands beside it.
 * @param {Reckoning} reckoning
 * @param {Indicator[]} items
 * @param {Fraction | null} full
 * @returns {Sum}
 */
function addLevel(reckoning, items, full) {
  const parts = items.map((one) => ({ one, sum: sumOf(reckoning, one) })).filter(({ one }) => kindOf(one) === "item");
  let [got, left, open] = [ZERO, ZERO, 0];
  for (const { one, sum } of parts) {
    if (sum.applies) got = plus(got, times(sum.score, shareOf(one.weight)));
    else left = plus(left, countedOf(one) || ZERO);
    open += sum.open;
  }
  if (parts.length && !parts.some(({ sum }) => sum.applies)) return { score: ZERO, full, open: 0, applies: false };
  return { score: hundredths(withoutRest(reckoning.system, got, left, full || ZERO)), full, open, applies: true };
}

/** @param {System} system @param {Fraction} got @param {Fraction} left @param {Fraction} room */
function withoutRest(system, got, left, room) {
  if (system.not_applicable === "full" || left.n === ZERO.n) return plus(got, left);
  return less(left, room) ? over(times(got, room), minus(room, left)) : ZERO;
}

/** @param {Reckoning} reckoning @param {Indicator} one @returns {Sum} */
function sumOf(reckoning, one) {
  const { answers, rated, scores, sums } = reckoning;
  const full = fullOf(one);
  if (one.items.length) {
    sums[one.code] = addLevel(reckoning, one.items, full);
    const kind = kindOf(one);
    if (Object.values(BESIDE).includes(kind) && kind !== "gate") {
      sums[one.code] = { score: gainedOf(kind, one, scores), full, open: 0, applies: true };
    }
  } else {
    const answer = answers[one.code];
    // Who gives points for an item holds that it applies.
    const applies = one.code in rated || !answer || answer.applicable !== false;
    const { points } = scores[one.code];
    sums[one.code] = { score: points || ZERO, full, open: applies && !points ? 1 : 0, applies };
  }
  return sums[one.code];
}

/** Whether a first-level indicator has points. @param {Indicator} one */
function isCounted(one) {
  const full = fullOf(one);
  return kindOf(one) === "item" && !(full && full.n === ZERO.n);
}

/** @param {System} system @param {Sum} whole @param {Record<string, Sum>} sums @returns {Line[]} */
function linesOf(system, whole, sums) {
  const { total, each_first: eachFirst, each_key: eachKey, must } = system.lines;
  const all = walked(system.items);
  const firsts = eachFirst === null ? [] : system.items.filter(isCounted);
  const keys = eachKey === null ? [] : all.filter((one) => one.importance === "key" && !one.items.length);
  return [
    ...(total === null ? [] : [lineOf("总分", fraction(total), whole)]),
    ...firsts.map((/** @type {Indicator} */ one) => sharedLine(`一级指标 ${one.title}`, eachFirst, sums[one.code])),
    ...keys.map((one) => sharedLine(`关键项 ${one.code} ${one.title}`, eachKey, sums[one.code])),
    ...all.filter((one) => must.includes(one.code) && kindOf(one) !== "gate").map((one) => {
      return sharedLine(`必备 ${one.code} ${one.title}`, 100, sums[one.code]);
    }),
  ];
}

/** @param {string} words @param {Amount} percent @param {Sum} sum @returns {Line} */
function sharedLine(words, percent, sum) {
  if (!sum.full && sum.applies) {
    return { words, wanted: `${plainAmount(percent)}%`, found: "分值不明", state: UNKNOWN, open: 0 };
  }
  return lineOf(words, times(sum.full || ZERO, shareOf(percent)), sum);
}

/** @param {string} words @param {Fraction} wanted @param {Sum} sum @returns {Line} */
function lineOf(words, wanted, sum) {
  if (!sum.applies) {
    return { words, wanted: plainAmount(wanted), found: NOT_APPLICABLE, state: NOT_APPLICABLE, open: 0 };
  }
  const state = !less(sum.score, wanted) ? REACHED : sum.open ? OPEN : MISSED;
  const open = state === OPEN ? sum.open : 0;
  return { words, wanted: plainAmount(wanted), found: plainAmount(sum.score), state, open };
}

/** How a pass line stands, and why it is open. @param {Line} line @returns {string} */
export const stateTold = ({ state, open }) => (open ? `${state}，${open}项没有得分` : state);

/**
 * Every indicator with what a point of it counts in the whole.
 * @param {any[]} items
 * @param {import("./amounts.js").Fraction} above
 * @returns {{ one: any, share: import("./amounts.js").Fraction }[]}
 */
export function weighed(items, above) {
  return items.flatMap((one) => {
    const share = times(above, shareOf(one.weight));
    return [{ one, share }, ...weighed(one.items, share)];
  });
}
