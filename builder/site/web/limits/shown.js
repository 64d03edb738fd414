/** How a count is shown: by when, and of what must be waited for, from when; the twin of builder/limits/shown.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { dayInChina, statusOn } from "../../../../search/web/core/days.js";
import { dayInWords, dayRead } from "./days.js";
import { putIn } from "./refusals.js";

const { CHANGES, INSTEAD, UNUSED } = fromPython("builder.limits.shown");
const { SOON } = fromPython("builder.model.status");
const { TITLE_MARKS } = fromPython("builder.generate.timetable");

/** @typedef {{counted: string}} Kind A limit, as far as its kind matters. */

/** @param {Kind} limit @returns {boolean} whether nothing may be done before it is over */
export function isWaitedFor({ counted }) {
  return counted === "after";
}

/** @param {string} end @returns {string} the first day or minute after a wait on which something may be done */
export function firstAfter(end) {
  return end.includes("T") ? end : dayInWords(dayRead(end) + 1);
}

/**
 * A count with the days that readers are shown: the last ones, or the first ones after a wait.
 * @template {{literal: string, safe: string, earliest: string | null, latest: string | null}} T
 * @param {Kind} limit
 * @param {T} due
 * @returns {T}
 */
export function dueShown(limit, due) {
  if (!isWaitedFor(limit)) return due;
  const [literal, safe, earliest, latest] = [due.literal, due.safe, due.earliest, due.latest]
    .map((day) => day && firstAfter(day));
  return { ...due, literal, safe, earliest, latest };
}

/**
 * From when a limit is another one, or none, where that is soon after a day; which it was at an earlier start.
 * @param {any[]} limits
 * @param {any} limit
 * @param {string} day
 * @param {string} start
 * @returns {string}
 */
export function changeSaid(limits, { name: own, effective, ended, later }, day, start) {
  const earlier = limits.find((one) => one.later === own);
  if (effective && start < effective) {
    return putIn(earlier ? CHANGES.begun : CHANGES.before, { ...earlier, day: effective });
  }
  if (!ended || ended <= day || dayRead(ended) > dayRead(day) + SOON) return "";
  const other = limits.find(({ name }) => name === later);
  return other ? putIn(CHANGES.other, { ...other, day: ended }) : putIn(CHANGES.none, { day: ended });
}

/**
 * That a limit does not count on a day, and which one does; null of one that counts.
 * @param {any[]} limits
 * @param {any} limit
 * @param {string} day
 * @returns {{said: string, use: string, other: any} | null}
 */
export function unusedSaid(limits, limit, day) {
  const status = statusOn(day, limit);
  const why = status === "尚未生效" ? "not-yet" : status === "已废止" ? "ended" : "";
  if (!why) return null;
  const other = limits.find((one) => why === "ended" ? one.name === limit.later : one.later === limit.name);
  return { said: putIn(UNUSED[why], limit), use: other ? putIn(INSTEAD[why], { day, name: other.name }) : "", other };
}

/** How many days are left, or to wait, by the reader's clock. @param {Kind} limit @param {string} day one shown */
export function daysLeft(limit, day) {
  const days = dayRead(day.slice(0, 10)) - dayRead(dayInChina(Date.now()));
  if (isWaitedFor(limit)) return days > 0 ? `还要等 ${days} 天` : "已经等满";
  if (days < 0) return `已过 ${-days} 天`;
  return days ? `还有 ${days} 天` : "就是今天";
}

/** What stands behind the name of a day in a calendar. @param {Kind} limit @param {boolean} isOpen whether 推算 */
export function titleMark(limit, isOpen) {
  return TITLE_MARKS[(isWaitedFor(limit) ? 2 : 0) + Number(isOpen)];
}
