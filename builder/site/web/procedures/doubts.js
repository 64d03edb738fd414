/** What may be wrong with the day on which a step was done; as builder/limits/timetable.py has it. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { DOUBTS } = fromPython("builder.limits.timetable");

/** @typedef {import("./rows.js").Row} Row */

/**
 * A row with the day on which its step was done, and what may be wrong with that.
 * @param {Row} row
 * @param {string} done
 * @param {string} start
 * @returns {Row}
 */
export function withDone(row, done, start) {
  const doubt = doubtOf(row, done) || (isBefore(done, start) ? "before-start" : "");
  return { ...row, done, doubt: doubt && DOUBTS[doubt] };
}

/** @param {Row} row @param {string} done */
function doubtOf({ limit, due, begun }, done) {
  if (!due) return "";
  const { counted } = limit;
  if (counted !== "before" && !begun.estimated && isBefore(done, begun.since)) return "before-begun";
  return !globalThis.zhidu.counting.isWaitedFor(limit) && isBefore(due.latest || due.literal, done) ? "late" : "";
}

/**
 * Whether a day comes before another; of a day and a minute of it neither does. Not where one is not known.
 * @param {string} one
 * @param {string} other
 */
function isBefore(one, other) {
  const known = Math.min(one.length, other.length);
  return one.slice(0, known) < other.slice(0, known);
}
