/** What the page 案件时间表 needs: it loads this as a part, behind that of the counts. */

import { readCase, soundCase, writeCase } from "./case-file.js";
import { TimetablePage } from "./panel.js";
import { CaseRows } from "./rows.js";

/**
 * The counts of limits, as rows ask for them.
 * @param {any[]} limits
 * @param {any} calendar
 * @returns {import("./rows.js").Counting}
 */
function countingOf(limits, calendar) {
  const { WorkCalendar, askedOf, counted, dueBetween } = globalThis.zhidu.counting;
  const worked = new WorkCalendar(calendar);
  return {
    limits: new Map(limits.map((one) => [one.name, one])),
    count: (limit, since, { pauses = [], extended = false }) =>
      counted(limit, askedOf(since, pauses, extended), worked),
    between: dueBetween,
    isRefusal: (error) => error instanceof globalThis.zhidu.CountError,
  };
}

export const timetable = { CaseRows, TimetablePage, countingOf, readCase, soundCase, writeCase };
