/** Days as whole numbers since 1970, working days and months on from them; the twin of builder/limits/spans.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { BEYOND } = fromPython("builder.limits.spans");
const { LAST_YEAR } = fromPython("builder.limits.festivals");
const DAY = 86400000;
const THURSDAY = 3;
/** Days of a week. */
const WEEK = 7;
/** After so many years the calendar comes round, and `Date.UTC` takes no year of them for one of the last century. */
const [ROUND, DAYS_ROUND] = [400, 146_097];

/** What was asked for cannot be counted; says why. */
export class CountError extends Error {}

/** @param {number} year @param {number} month from 1 @param {number} date @returns {number} */
export function dayNumber(year, month, date) {
  return Date.UTC(year + ROUND, month - 1, date) / DAY - DAYS_ROUND;
}

/** @param {string} words 2026-09-16 @returns {number} */
export function dayRead(words) {
  const [year, month, date] = words.split("-").map(Number);
  return dayNumber(year, month, date);
}

/** @param {number} day @returns {string} 2026-09-16 */
export function dayInWords(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** @param {number} day @returns {number} */
export function yearOf(day) {
  return new Date(day * DAY).getUTCFullYear();
}

/** @param {number} day @returns {number} 0 on Mondays */
export function weekday(day) {
  return (((day + THURSDAY) % WEEK) + WEEK) % WEEK;
}

/** Every day counts. */
export function everyDay() {
  return true;
}

/**
 * The last of so many days that count, the day itself not among them; step -1 goes back.
 * @param {number} day
 * @param {number} number
 * @param {(day: number) => boolean} counts
 * @param {number} step
 * @returns {number}
 */
export function daysOn(day, number, counts, step) {
  const end = dayNumber(LAST_YEAR + 1, 12, 31);
  if (counts === everyDay) return withinReason(day + step * number, end);
  let at = day;
  let left = number;
  while (left) {
    at = withinReason(at + step, end);
    if (counts(at)) left -= 1;
  }
  return at;
}

/** @param {number} day @param {number} end @returns {number} */
function withinReason(day, end) {
  if (day > end) throw new CountError(BEYOND);
  return day;
}

/**
 * The matching day so many months later or earlier; the last of that month where it has no such day.
 * @param {number} day
 * @param {number} months
 * @returns {number}
 */
export function monthsOn(day, months) {
  const from = new Date(day * DAY);
  const all = from.getUTCFullYear() * 12 + from.getUTCMonth() + months;
  const year = Math.floor(all / 12);
  const month = all - year * 12 + 1;
  if (year > LAST_YEAR + 1) throw new CountError(BEYOND);
  return Math.min(dayNumber(year, month, from.getUTCDate()), dayNumber(year, month + 1, 1) - 1);
}

/** @typedef {{first: number, last: number}} Pause */

/** @param {Pause[]} pauses @returns {(day: number) => boolean} whether a day lies in no pause */
export function unpaused(pauses) {
  if (!pauses.length) return everyDay;
  return (day) => !pauses.some(({ first, last }) => first <= day && day <= last);
}

/** @param {Pause[]} pauses @param {number} after @param {number} until @returns {number} */
export function pausedDays(pauses, after, until) {
  let sum = 0;
  for (const { first, last } of pauses) sum += Math.max(0, Math.min(last, until) - Math.max(first, after + 1) + 1);
  return sum;
}
