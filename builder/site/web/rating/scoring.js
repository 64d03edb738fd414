/** What an answer scores, and how the number came about; twin of builder/rating/scoring.py. */

import {
  fraction,
  hundredths,
  isGiven,
  larger,
  less,
  minus,
  over,
  plainAmount,
  plus,
  smaller,
  stepsFrom,
  times,
  ZERO,
} from "./amounts.js";
import { gateWords } from "./gates.js";
import { rateOf } from "./rates.js";

/** @typedef {import("./amounts.js").Amount} Amount */
/** @typedef {import("./amounts.js").Fraction} Fraction */
/** @typedef {{ points: Fraction | null, how: string }} Score No points where the answer does not say enough. */
/** @typedef {Record<string, any>} Scoring As the system has it: its kind, and that kind's numbers. */
/**
 * @typedef {{ met?: boolean | null, counts?: Record<string, Amount>, amounts?: Record<string, Amount>,
 *   done?: Amount | null, due?: Amount | null, rate?: Amount | null, mean?: Amount | null, band?: string,
 *   rank?: number | null, points?: Amount | null, applicable?: boolean }} Answer As builder/rating/answer.py says.
 */

const NOTHING = ZERO.n;
const UNSAID = "还没有填";

/**
 * Score an answer to an indicator of so many points; null is one whose points nobody has told.
 * @param {Scoring | null} scoring
 * @param {Amount | null} points
 * @param {Answer | null | undefined} answer
 * @param {string} title Of a gate, it says in what sense it is answered.
 * @returns {Score}
 */
export function scoreOf(scoring, points, answer, title) {
  if (!answer) return open(UNSAID);
  if (answer.applicable === false) return open("不适用");
  const kind = scoring ? scoring.kind : "by-hand";
  if (kind === "gate") return gateScore(scoring, answer.met, title);
  if (kind === "by-hand") return givenByHand(answer, ZERO, points);
  if (points === null && !OWN_BOUNDS.includes(kind)) return open("分值没有公布，不能计分");
  const full = fraction(points === null ? 0 : points);
  return asTold(RECKONERS[kind](/** @type {Scoring} */ (scoring), full, answer));
}

const gateScore = (/** @type {any} */ { effect }, /** @type {any} */ met, /** @type {string} */ title) =>
  open(isGiven(met) ? gateWords(title, effect)[Number(!met)] : UNSAID);
const OWN_BOUNDS = ["bonus", "discretion", "from-total"];

/** What was reckoned, to hundredths. @param {Score} reckoned @returns {Score} */
function asTold({ points, how }) {
  if (!points) return open(how);
  const told = hundredths(points);
  const earned = less(told, ZERO) ? `从总分扣 ${plainAmount(minus(ZERO, told))}` : `得 ${plainAmount(told)}`;
  return { points: told, how: how ? `${how}，${earned}` : earned };
}

/** @type {Record<string, (scoring: Scoring, full: Fraction, answer: Answer) => Score>} */
const RECKONERS = {
  all(_, full, { met }) {
    if (!isGiven(met)) return open(UNSAID);
    return met ? { points: full, how: "符合" } : { points: ZERO, how: "不符合" };
  },
  conditions(scoring, full, answer) {
    const met = /** @type {Scoring[]} */ (scoring.conditions).filter((_, at) => countOf(answer, at).n > NOTHING);
    const total = summed(met.map((one) => one.points));
    const words = met.map((one) => plainAmount(one.points)).join(" + ") || "没有符合的";
    return { points: smaller(total, full), how: words + (less(full, total) ? "，以满分为限" : "") };
  },
  deductions,
  proportion(scoring, full, answer) {
    const { rate, how } = rateOf(answer);
    if (!rate) return open(how);
    if (isGiven(scoring.below) && less(rate, scoring.below)) {
      return { points: ZERO, how: `${how}，不到 ${plainAmount(scoring.below)}%` };
    }
    if (!less(rate, scoring.full)) return { points: full, how: `${how}，满分` };
    const of = plainAmount(scoring.full) === "100" ? "" : ` ÷ ${plainAmount(scoring.full)}%`;
    return {
      points: times(full, over(rate, scoring.full)),
      how: `${how}，${plainAmount(full)} × ${plainAmount(rate)}%${of}`,
    };
  },
  "from-total": fromTotal,
  steps,
  bands(scoring, _, answer) {
    /** @type {Scoring[]} */
    const bands = scoring.bands;
    if (answer.band) {
      const found = bands.find((band) => band.name === answer.band);
      return found ? { points: fraction(found.points), how: found.name } : open(`没有“${answer.band}”这一档`);
    }
    const { rate, how } = rateOf(answer);
    if (!rate || !bands.some((band) => isGiven(band.since))) return open("还没有选档");
    const reached = bands.filter((band) => isGiven(band.since) && !less(rate, band.since));
    if (!reached.length) return { points: ZERO, how: `${how}，不到最低一档` };
    const best = reached.reduce((one, other) => (less(one.since, other.since) ? other : one));
    return { points: fraction(best.points), how: `${how}，${best.name}` };
  },
  rank(scoring, full, { rank }) {
    if (!isGiven(rank)) return open("还没有名次");
    const behind = Number(rank) - 1;
    const exact = minus(full, times(behind, scoring.each));
    const left = larger(larger(exact, scoring.least), ZERO);
    const how = `第 ${rank} 名${behind ? `，扣 ${behind} × ${plainAmount(scoring.each)}` : ""}`;
    return { points: left, how: less(exact, left) ? `${how}，最低 ${plainAmount(left)}` : how };
  },
  milestones,
  discretion(scoring, full, answer) {
    const given = givenByHand(answer, fraction(scoring.least), isGiven(scoring.most) ? scoring.most : full);
    return given.points ? { points: given.points, how: "" } : given;
  },
  bonus,
  over(scoring, full, answer) {
    const { rate, how } = rateOf(answer);
    if (!rate) return open(how);
    if (less(rate, 100)) {
      return { points: over(times(full, rate), 100), how: `${how}，${plainAmount(full)} × ${plainAmount(rate)}%` };
    }
    const count = stepsFrom(minus(rate, 100), scoring.step, false);
    const added = atMost(times(count, scoring.each), scoring.most, "最多加 ");
    const more = count ? `，超额加 ${count} × ${plainAmount(scoring.each)}${added.end}` : "";
    return { points: plus(full, added.points), how: `${how}，完成${more}` };
  },
};

/** @param {Scoring} scoring @param {Fraction} full @param {Answer} answer @returns {Score} */
function deductions(scoring, full, answer) {
  const lost = [];
  const words = [];
  for (const [at, line] of /** @type {Scoring[]} */ (scoring.lines).entries()) {
    const count = countOf(answer, at);
    if (count.n === NOTHING) continue;
    if (line.nothing) return { points: ZERO, how: `有“${line.words}”，该项不得分` };
    const { points, how } = takenBy(line, count, (answer.amounts || {})[at]);
    if (!points) return open(how);
    words.push(how);
    lost.push(points);
  }
  return usedUp(full, summed(lost), words, "没有扣分");
}

/**
 * What a line takes away, as often as it occurred; one with a range, or without a number, as the rater says.
 * @param {Scoring} line
 * @param {Fraction} count
 * @param {Amount | undefined} amount
 * @returns {Score}
 */
function takenBy(line, count, amount) {
  const each = isGiven(line.upto) || !isGiven(line.each) ? amount : line.each;
  if (!isGiven(each) || !isWithin(each, line)) return open(`“${line.words}”每${line.unit}扣多少还没有定`);
  const { points, end } = atMost(times(count, each), line.most, "最多 ");
  return { points, how: `扣 ${plainAmount(count)} × ${plainAmount(each)}${end}` };
}

/** @param {Scoring} scoring @param {Fraction} full @param {Answer} answer @returns {Score} */
function fromTotal(scoring, full, answer) {
  const taken = [];
  for (const [at, line] of /** @type {Scoring[]} */ (scoring.lines).entries()) {
    const count = countOf(answer, at);
    if (count.n === NOTHING) continue;
    const found = takenBy(line, count, (answer.amounts || {})[at]);
    if (!found.points) return open(found.how);
    taken.push(found);
  }
  const bound = isGiven(scoring.most) ? scoring.most : full.n > NOTHING ? full : null;
  const { points, end } = atMost(taken.map((one) => one.points).reduce(plus, ZERO), bound, "最多 ");
  return { points: minus(ZERO, points), how: taken.map(({ how }) => how).join("，") + end || "没有扣分" };
}

/** @param {Amount} each @param {Scoring} line */
function isWithin(each, line) {
  return !isGiven(line.upto) || (!less(each, isGiven(line.each) ? line.each : 0) && !less(line.upto, each));
}

/**
 * What is left of the points (扣完为止).
 * @param {Fraction} full
 * @param {Fraction} lost
 * @param {string[]} words
 * @param {string} none
 */
function usedUp(full, lost, words, none) {
  if (less(full, lost)) words.push("扣完为止");
  return { points: larger(minus(full, lost), ZERO), how: words.join("，") || none };
}

/**
 * An amount within its bound, and a word where the bound holds.
 * @param {Fraction} whole
 * @param {Amount | null} most
 * @param {string} word
 */
function atMost(whole, most, word) {
  const points = isGiven(most) ? smaller(whole, most) : whole;
  return { points, end: less(points, whole) ? `，${word}${plainAmount(points)}` : "" };
}

/** @param {Scoring} scoring @param {Fraction} full @param {Answer} answer @returns {Score} */
function steps(scoring, full, answer) {
  const { rate, how } = rateOf(answer);
  const base = isGiven(scoring.base) ? scoring.base : answer.mean;
  if (!rate) return open(how);
  if (!isGiven(base)) return open("还缺平均数");
  if (!less(rate, base) && !scoring.gains) return { points: full, how: `${how}，达到 ${plainAmount(base)}%` };
  const away = minus(larger(rate, base), smaller(rate, base));
  const count = stepsFrom(away, scoring.step, scoring.begun);
  const changed = times(count, scoring.each);
  const reckoned = `${count} × ${plainAmount(scoring.each)}`;
  if (less(rate, base)) return usedUp(full, changed, [`${how}，低 ${plainAmount(away)}，扣 ${reckoned}`], "");
  const added = atMost(changed, scoring.most, "最多加 ");
  return { points: plus(full, added.points), how: `${how}，高 ${plainAmount(away)}，加 ${reckoned}${added.end}` };
}

/** @param {Scoring} scoring @param {Fraction} full @param {Answer} answer @returns {Score} */
function milestones(scoring, full, answer) {
  const lost = [];
  const words = [];
  for (const [at, stone] of /** @type {Scoring[]} */ (scoring.milestones).entries()) {
    const done = (answer.counts || {})[at];
    if (!isGiven(done)) return open(`还缺${stone.by}前的数`);
    const missing = larger(minus(stone.need, done), ZERO);
    if (missing.n > NOTHING) {
      words.push(`${stone.by}前差 ${plainAmount(missing)}，扣 ${plainAmount(missing)} × ${plainAmount(stone.each)}`);
    }
    lost.push(times(missing, stone.each));
  }
  return usedUp(full, summed(lost), words, "都按时完成");
}

/** @param {Scoring} scoring @param {Fraction} full @param {Answer} answer @returns {Score} */
function bonus(scoring, full, answer) {
  /** @type {Scoring[]} */
  const lines = scoring.lines;
  const gained = lines
    .map((line, at) => ({ line, count: countOf(answer, at) }))
    .filter(({ count }) => count.n > NOTHING)
    .map(({ line, count }) => gainOf(line, count, scoring.highest));
  if (!gained.length) return { points: ZERO, how: "没有加分" };
  const best = gained.reduce((one, other) => (less(one.points, other.points) ? other : one));
  const chosen = scoring.highest ? [best] : gained;
  const only = gained.length > chosen.length ? "，只取最高" : "";
  const bound = isGiven(scoring.most) ? scoring.most : full.n > NOTHING ? full : null;
  const { points, end } = atMost(summed(chosen.map((one) => one.points)), bound, "最多 ");
  return { points, how: `加 ${chosen.map((one) => one.words).join(" + ")}${only}${end}` };
}

/** @param {Scoring} line @param {Fraction} count @param {boolean} once Whether it counts once, however often. */
function gainOf(line, count, once) {
  const { points, end } = atMost(times(once ? 1 : count, line.each), line.most, "最多 ");
  return { points, words: `${once ? "" : `${plainAmount(count)} × `}${plainAmount(line.each)}${end}` };
}

/** @param {Answer} answer @param {Amount} least @param {Amount | null} most @returns {Score} */
function givenByHand({ points }, least, most) {
  if (!isGiven(points)) return open("由评定人给分");
  if (less(points, least) || (most !== null && less(most, points))) {
    return open(most === null ? "给分不对" : `应当在 ${plainAmount(least)} 和 ${plainAmount(most)} 之间`);
  }
  const told = hundredths(points);
  return { points: told, how: `评定人给分，得 ${plainAmount(told)}` };
}

/** @param {Amount[]} amounts @returns {Fraction} */
const summed = (amounts) => amounts.map(fraction).reduce(plus, ZERO);

/** @param {string} how @returns {Score} */
const open = (how) => ({ points: null, how });

/** @param {Answer} answer @param {number} at */
const countOf = (answer, at) => fraction((answer.counts || {})[at] || 0);
