/** Feasts, and which days around them may be off or worked; the twin of builder/limits/festivals.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { dayNumber, weekday } from "./days.js";

const { FEASTS, AROUND, DAYS } = fromPython("builder.limits.festivals");
const SATURDAY = 5;

/** @typedef {{name: string, days: number[], shifted: number[], perhaps: number[], worked: number}} Feast */

/** @type {Map<number, Feast[]>} */
const reckoned = new Map();

/** @param {number} year @returns {Feast[]} the feasts of a year in their order */
export function feasts(year) {
  const there = reckoned.get(year);
  if (there) return there;
  const firsts = firstDays(year);
  /** @type {[any[], number][]} */
  const ordered = firsts.map((first, at) => [FEASTS[at], first]);
  ordered.sort((one, other) => one[1] - other[1]);
  /** @type {Set<number>} */
  const taken = new Set();
  const found = ordered.map(([feast, first]) => feastAt(feast, first, taken));
  reckoned.set(year, found);
  return found;
}

/** @param {Feast} feast @param {number} day @returns {boolean} whether a weekend may be worked for it */
export function isNear({ days }, day) {
  return days[0] - AROUND <= day && day <= days[days.length - 1] + AROUND;
}

/** @param {any[]} feast @param {number} first @param {Set<number>} taken @returns {Feast} */
function feastAt([name, count, [before, after], worked], first, taken) {
  const days = spread(first, first + count - 1);
  const lost = days.filter((day) => weekday(day) >= SATURDAY || taken.has(day)).length;
  for (const day of days) taken.add(day);
  const shifted = weekdaysAfter(days[days.length - 1], lost, taken);
  for (const day of shifted) taken.add(day);
  return { name, days, shifted, perhaps: withWeekends(first + before, first + after - 1), worked };
}

/** @param {number} year @returns {number[]} the first day off of each feast, in the order of FEASTS */
function firstDays(year) {
  const line = DAYS.split("\n").find((/** @type {string} */ row) => row.startsWith(`${year} `));
  if (!line) return [];
  const [spring, bright, dragon, moon] = line
    .split(" ")
    .slice(1)
    .map((/** @type {string} */ one) => dayNumber(year, Number(one.slice(0, 2)), Number(one.slice(2))));
  return [dayNumber(year, 1, 1), spring - 1, bright, dayNumber(year, 5, 1), dragon, moon, dayNumber(year, 10, 1)];
}

/** @param {number} first @param {number} last @returns {number[]} */
function withWeekends(first, last) {
  let from = first;
  let until = last;
  while (weekday(from - 1) >= SATURDAY) from -= 1;
  while (weekday(until + 1) >= SATURDAY) until += 1;
  return spread(from, until);
}

/** @param {number} day @param {number} count @param {Set<number>} taken @returns {number[]} */
function weekdaysAfter(day, count, taken) {
  const found = [];
  for (let at = day + 1; found.length < count; at += 1) {
    if (weekday(at) < SATURDAY && !taken.has(at)) found.push(at);
  }
  return found;
}

/** @param {number} first @param {number} last @returns {number[]} */
function spread(first, last) {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
