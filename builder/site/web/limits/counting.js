/** One count of one limit (期限计算); the twin of builder/limits/counting.py, and both run tests/spec/due.yaml. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { dayInWords, dayRead, daysOn, everyDay, monthsOn, pausedDays, unpaused, yearOf } from "./days.js";
import { extensionOf, inWorkingDays } from "./question.js";
import { refuse, refuseEnd } from "./refusals.js";
import { firstAfter, isWaitedFor } from "./shown.js";
import { changesTold, estimatedStart, hourSteps, markTold, stepsOf, yearlySteps } from "./steps.js";

/** @typedef {import("./calendar.js").WorkCalendar} WorkCalendar */
/** @typedef {import("./calendar.js").Outlook} Outlook */
/** @typedef {import("./question.js").Question} Question */
/** @typedef {import("./question.js").Limit} Limit */
/** @typedef {import("./question.js").Asked} Asked */
/** @typedef {import("./question.js").Span} Span */
/** @typedef {(day: number) => boolean} Counts */

const { WEEKEND } = fromPython("builder.limits.steps");
const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const MINUTES_SHOWN = 16;
/** How many months are in a unit of months. @type {Object<string, number>} */
const MONTHS = { 个月: 1, 年: 12 };

/**
 * What a form says: 2026-09-16 or 2026-09-16T14:20, pauses as days.
 * @param {string} since
 * @param {[string, string][]} pauses
 * @param {boolean} extended
 * @returns {Asked}
 */
export function askedOf(since, pauses, extended) {
  const minute = since.includes("T") ? Date.parse(`${since}:00Z`) : null;
  const spans = pauses.map(([first, last]) => ({ first: dayRead(first), last: dayRead(last) }));
  return { start: dayRead(since.slice(0, 10)), minute, pauses: spans, extended };
}

/** @param {Limit} limit @param {Asked} asked @param {WorkCalendar} calendar */
export function countLimit(limit, asked, calendar) {
  refuse(limit, asked, calendar);
  if (limit.counted === "yearly") return [yearly(limit, asked, calendar)];
  return limit.cases.map((one) => {
    const question = { limit, case: one, asked, back: limit.counted === "before", wait: isWaitedFor(limit) };
    return one.unit === "小时" ? inHours(question) : inDays(question, calendar);
  });
}

/**
 * The first of some counts, as one whose beginning is only known to fall between two days.
 * @param {Limit} limit
 * @param {string[]} between
 * @param {{literal: string, safe: string, earliest: string | null, latest: string | null, steps: string[]}[]} counts
 */
export function dueBetween(limit, between, counts) {
  const earliest = counts.map((one) => one.earliest || one.literal).sort()[0];
  const [latest] = counts.map((one) => one.latest || one.literal).sort().reverse();
  const safes = counts.map((one) => one.safe).sort();
  const waits = isWaitedFor(limit);
  const safe = safes[waits ? safes.length - 1 : 0];
  const [found] = counts;
  return {
    ...found,
    earliest,
    latest,
    safe,
    steps: [...found.steps, estimatedStart(waits, between, [earliest, latest, safe])],
  };
}

/** @param {number} minute */
function minuteWritten(minute) {
  return new Date(minute).toISOString().slice(0, MINUTES_SHOWN);
}

/** @param {Question} question */
function inHours(question) {
  const { limit, asked } = question;
  const length = question.case.number * HOUR;
  const minute = asked.minute || 0;
  const begun = limit.regime.hour_out ? (Math.floor(minute / HOUR) + 1) * HOUR : minute;
  const literal = begun + length;
  const safe = question.wait ? literal : minute + length;
  const steps = hourSteps(question, { begun: minuteWritten(begun), minute: minuteWritten(minute) }, {
    literal: minuteWritten(literal),
    safe: minuteWritten(safe),
  });
  const days = { literal: minuteWritten(literal), safe: minuteWritten(safe) };
  const opens = question.wait ? firstAfter(days.literal) : null;
  return { case: question.case.name, ...days, opens, earliest: null, latest: null, steps, changed: "", mark: "" };
}

/** @param {Limit} limit @param {Asked} asked @param {WorkCalendar} calendar */
function yearly(limit, { start }, calendar) {
  const ends = [0, 1].map((later) => dateOf(yearOf(start) + later, limit.dates[limit.dates.length - 1]));
  const raw = Math.min(...ends.filter((day) => day >= start));
  const opens = limit.dates.length > 1 ? dayInWords(dateOf(yearOf(raw), limit.dates[0])) : null;
  const safe = sureOnOrBefore(raw, start, calendar);
  const steps = yearlySteps(limit, start, { day: raw, safe }, calendar);
  return {
    case: "",
    literal: dayInWords(raw),
    safe: dayInWords(safe),
    opens,
    earliest: null,
    latest: null,
    steps,
    changed: "",
    mark: "",
  };
}

/** A day of a year, as 02-29; the last of that month where there is none. @param {number} year @param {string} words */
function dateOf(year, words) {
  const first = dayRead(`${year}-${words.slice(0, 2)}-01`);
  return Math.min(first + Number(words.slice(3)) - 1, monthsOn(first, 1) - 1);
}

/** @param {Question} question @param {WorkCalendar} calendar */
function inDays(question, calendar) {
  const { asked } = question;
  const span = question.case;
  const raw = endOf(question, span, calendar, "likely");
  const estimated = yearsBetween(asked.start, raw).filter((year) => !calendar.years.has(year));
  const literal = moved(question, raw, calendar, "likely");
  const { early, earliest, latest } = bounds(question, calendar, { raw, literal }, estimated.length > 0);
  const safe = safeOf(question, calendar, early, latest);
  const opens = opensOf(question, calendar, literal);
  refuseEnd(asked, raw, calendar);
  const passed = passedOver(question, raw, calendar);
  const found = { raw, literal, safe, opens, earliest, latest, estimated, ...passed };
  const isOpen = estimated.length && earliest !== latest;
  return {
    case: span.name,
    literal: dayInWords(literal),
    safe: dayInWords(safe),
    opens: opens === null ? null : dayInWords(opens),
    earliest: isOpen ? dayInWords(earliest) : null,
    latest: isOpen ? dayInWords(latest) : null,
    steps: stepsOf(question, found, calendar),
    changed: changesTold(question),
    mark: markTold(question, found, calendar),
  };
}

/** @param {number} one @param {number} other @returns {number[]} */
function yearsBetween(one, other) {
  const first = yearOf(Math.min(one, other));
  return Array.from({ length: yearOf(Math.max(one, other)) - first + 1 }, (_, at) => first + at);
}

/**
 * Between which days the literal one falls, and the earliest end before it is moved.
 * @param {Question} question
 * @param {WorkCalendar} calendar
 * @param {{raw: number, literal: number}} found
 * @param {boolean} isOpen whether a year is not arranged
 */
function bounds(question, calendar, { raw, literal }, isOpen) {
  const relies = calendar.closings.size || (question.asked.pauses.length && !question.limit.pauses.length);
  const bounded = isOpen || relies;
  const early = bounded ? endOf(question, question.case, calendar, "early") : raw;
  const late = bounded ? endOf(question, question.case, calendar, "late") : raw;
  if (question.back) return { early, earliest: late, latest: early };
  const earliest = Math.min(moved(question, early, calendar, "early"), literal);
  return { early, earliest, latest: Math.max(moved(question, late, calendar, "late"), literal) };
}

/**
 * @param {Question} question
 * @param {Span} span
 * @param {WorkCalendar} calendar
 * @param {Outlook} outlook
 * @returns {number}
 */
function endOf(question, span, calendar, outlook) {
  const { asked, limit } = question;
  const working = calendar.counter(outlook);
  if (question.back) return advanced(question, asked.start, span, [working, everyDay], -1);
  const pauses = outlook !== "early" || limit.pauses.length ? asked.pauses : [];
  const counts = unpaused(pauses);
  /** @type {[Counts, Counts]} */
  const ways = [pauses.length ? (day) => working(day) && counts(day) : working, counts];
  let end = firstEnd(question, span, ways);
  if (MONTHS[span.unit]) end = daysOn(end, pausedDays(pauses, asked.start, end), counts, 1);
  const extension = extensionOf(question);
  return extension ? advanced(question, end, extension, ways, 1) : end;
}

/** @param {Question} question @param {Span} span @param {[Counts, Counts]} ways @returns {number} */
function firstEnd(question, span, ways) {
  const { start } = question.asked;
  if (!question.limit.same) return advanced(question, start, span, ways, 1);
  if (!MONTHS[span.unit]) return advanced(question, start - 1, span, ways, 1);
  const matching = advanced(question, start, span, ways, 1);
  return dayInWords(matching).slice(8) === dayInWords(start).slice(8) ? matching - 1 : matching;
}

/**
 * @param {Question} question
 * @param {number} day
 * @param {Span} span
 * @param {[Counts, Counts]} ways
 * @param {number} step
 */
function advanced(question, day, span, [working, natural], step) {
  const { number, unit } = span;
  if (MONTHS[unit]) return monthsOn(day, step * number * MONTHS[unit]);
  return daysOn(day, number, inWorkingDays(question, span) ? working : natural, step);
}

/**
 * @param {Question} question
 * @param {number} day
 * @param {WorkCalendar} calendar
 * @param {Outlook} outlook
 * @returns {number}
 */
function moved(question, day, calendar, outlook) {
  const moves = question.back ? "" : question.limit.regime.moves;
  let at = day;
  if (moves === "rest" || (moves === "workday" && calendar.holiday(at, outlook))) {
    while (!calendar.isWorking(at, outlook)) at += 1;
  }
  if (moves === "holiday") { while (calendar.holiday(at, outlook)) at += 1; }
  return at;
}

/** @param {Question} question @param {WorkCalendar} calendar @param {number} literal @returns {number | null} */
function opensOf(question, calendar, literal) {
  const { opens, unit } = question.case;
  if (opens !== null) return endOf(question, { number: opens, unit }, calendar, "likely");
  return question.wait ? literal + 1 : null;
}

/**
 * @param {Question} question
 * @param {WorkCalendar} calendar
 * @param {number} early
 * @param {number} latest
 * @returns {number}
 */
function safeOf(question, calendar, early, latest) {
  if (question.wait) return latest;
  // Before a rest, natural days may leave none but that of the start; working days have their own.
  const works = inWorkingDays(question, question.case) && !question.limit.same;
  if (!question.back) return sureOnOrBefore(early, question.asked.start + (works ? 1 : 0), calendar);
  const { number, unit } = question.case;
  // 七日前 may mean that seven whole days lie between.
  const strict = { number: number + 1, unit: inWorkingDays(question, question.case) ? "工作日" : "日" };
  const end = MONTHS[unit]
    ? endOf(question, question.case, calendar, "late") - 1
    : endOf(question, strict, calendar, "late");
  return sureOnOrBefore(end, -Infinity, calendar);
}

/** @param {number} day @param {number} begin the first to look at @param {WorkCalendar} calendar @returns {number} */
function sureOnOrBefore(day, begin, calendar) {
  for (let found = day;; found -= 1) {
    if (calendar.isSure(found)) return found;
    if (found <= begin) return day;
  }
}

/**
 * What was passed over in a count of working days, and the weekends that were counted; no paused day.
 * @param {Question} question
 * @param {number} raw
 * @param {WorkCalendar} calendar
 */
function passedOver(question, raw, calendar) {
  /** @type {Map<string, number>} */
  const skipped = new Map();
  /** @type {number[]} */
  const worked = [];
  if (!inWorkingDays(question, question.case)) return { skipped, worked, closed: false };
  const after = question.back ? 0 : 1;
  const [first, last] = [Math.min(question.asked.start, raw), Math.max(question.asked.start, raw)];
  const [counts, isUnpaused] = [calendar.counter("likely"), unpaused(question.asked.pauses)];
  for (let day = first + after; day < last + after; day += 1) {
    if (!isUnpaused(day)) continue;
    if (counts(day)) {
      if (calendar.workdays.has(day)) worked.push(day);
      continue;
    }
    const name = calendar.closings.get(day) || calendar.holiday(day) || WEEKEND;
    skipped.set(name, (skipped.get(name) || 0) + 1);
  }
  const isWithin = (/** @type {number} */ day) => day >= first + after && day < last + after && isUnpaused(day);
  const closed = [...calendar.closings.keys()].some((day) => isWithin(day) && calendar.isWorking(day));
  return { skipped, worked, closed };
}
