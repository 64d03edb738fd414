/** The steps of a count in Chinese; the twin of builder/limits/steps.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { dayInWords, dayRead, weekday, yearOf } from "./days.js";
import { extensionOf, inWorkingDays } from "./question.js";
import { putIn } from "./refusals.js";

const { SENTENCES } = fromPython("builder.limits.steps");
const NAMES = "一二三四五六日";

/** @typedef {import("./question.js").Question} Question */
/** @typedef {import("./calendar.js").WorkCalendar} WorkCalendar */
/** @typedef {import("./question.js").Limit} Limit */
/**
 * @typedef {{raw: number, literal: number, safe: number, opens: number | null, earliest: number, latest: number,
 *   estimated: number[], skipped: Map<string, number>, worked: number[], closed: boolean}} Found
 */

/**
 * Every step of a count in days, in their order.
 * @param {Question} question
 * @param {Found} found
 * @param {WorkCalendar} calendar
 * @returns {string[]}
 */
export function stepsOf(question, found, calendar) {
  return [
    ...begun(question),
    ...begunOff(question, calendar),
    length(question),
    ...passed(question, found),
    ...paused(question),
    ...extended(question),
    said("end", { day: dated(found.raw) }),
    ...moving(question, found, calendar),
    ...opening(question, found),
    safety(question, found, calendar),
    ...estimates(question, found, calendar),
  ];
}

/**
 * @param {Question} question
 * @param {{begun: string, minute: string}} from
 * @param {{literal: string, safe: string}} to
 * @returns {string[]}
 */
export function hourSteps(question, from, to) {
  const { regime } = question.limit;
  const early = to.safe < to.literal ? said("safe-hour", { safe: clock(to.safe) }) : said("safe-same-hour", {});
  const started = what(question) ? ` ${what(question)}` : "";
  const words = { minute: clock(from.minute), what: started, next: clock(from.begun), clause: regime.title };
  return [
    said(regime.hour_out ? "start-hour" : "start-minute", words),
    ...unwritten(question),
    said("hours", { span: spanWords(question.case) }),
    said("end-hour", { minute: clock(to.literal) }),
    ...(question.wait ? [said("opens", { day: clock(to.literal) })] : []),
    question.wait ? said("safe-wait", {}) : early,
  ];
}

/**
 * @param {Limit} limit
 * @param {number} start
 * @param {{day: number, safe: number}} found
 * @param {WorkCalendar} calendar
 * @returns {string[]}
 */
export function yearlySteps(limit, start, { day, safe }, calendar) {
  const words = { days: limit.words.replace(/^每年/, ""), start: dayInWords(start), day: dated(day) };
  const sure = safe === day ? said("safe-same", {}) : said("safe", { safe: dated(safe) });
  const year = yearOf(day);
  const reckoned = () => said("estimated-safe", { unarranged: unarrangedSaid([year], calendar) });
  return [said("yearly", words), sure, ...(calendar.years.has(year) ? [] : [reckoned()])];
}

/** Why the days off of years are reckoned. @param {number[]} years @param {WorkCalendar} calendar @returns {string} */
function unarrangedSaid(years, { lacking }) {
  const unknown = years.filter((year) => !lacking[year]);
  const told = unknown.length ? [said("unarranged", { years: unknown.join("、") })] : [];
  const incomplete = years.filter((year) => lacking[year]);
  return [...told, ...incomplete.map((year) => said("lacking", { year, days: lacking[year] }))].join("；");
}

/**
 * What stands beside a safe day that is not surely worked; in years that are arranged it surely is not.
 * @param {Question} question
 * @param {{safe: number, estimated: number[]}} found
 * @param {WorkCalendar} calendar
 * @returns {string}
 */
export function markTold({ wait }, { safe, estimated }, calendar) {
  if (wait || calendar.isSure(safe)) return "";
  return said(estimated.length ? "safe-none-briefly" : "safe-off-briefly", {});
}

/** Between which days a last one falls, while a year is not arranged. @param {any} due @returns {string} */
export function betweenWords(due) {
  return due.earliest && due.latest ? said("between", { first: due.earliest, last: due.latest }) : "";
}

/** @param {number} day @returns {string} 2026-10-01（星期四） */
export function dated(day) {
  return `${dayInWords(day)}（星期${NAMES[weekday(day)]}）`;
}

/** @param {string} minute 2026-10-01T14:20 @returns {string} */
function clock(minute) {
  return minute.replace("T", " ");
}

/** @param {string} kind @param {Object<string, any>} words @returns {string} */
function said(kind, words) {
  return putIn(SENTENCES[kind], words);
}

/** @param {{number: number, unit: string}} span @returns {string} */
export function spanWords({ number, unit }) {
  return `${number} ${unit === "工作日" ? "个工作日" : unit}`;
}

/** @param {Question} question */
function what(question) {
  return question.case.start || question.limit.start;
}

/** @param {Question} question */
function unwritten({ limit }) {
  return limit.unwritten ? [said("unwritten", {})] : [];
}

/** @param {Question} question */
function begun(question) {
  const { limit, back, asked } = question;
  const { says, title } = limit.regime;
  const forward = limit.same ? "start-same" : "start";
  const words = { day: dated(asked.start), what: what(question), clause: title };
  const travel = says && !back ? [said("travel", { says, clause: title })] : [];
  return [said(back ? "start-back" : forward, words), ...unwritten(question), ...travel];
}

/** That the start falls on a day off. @param {Question} question @param {WorkCalendar} calendar */
function begunOff({ asked: { start } }, calendar) {
  const [day, holiday, reason] = [dated(start), calendar.holiday(start), calendar.closings.get(start)];
  return [
    ...(holiday ? [said("starts-holiday", { day, holiday })] : []),
    ...(reason ? [said("starts-closing", { day, reason })] : []),
  ];
}

/** @param {Question} question */
function length(question) {
  const span = question.case;
  const words = { span: spanWords(span), clause: question.limit.regime.title };
  if (span.unit === "个月" || span.unit === "年") return said("months", words);
  if (!inWorkingDays(question, span)) return said("natural", words);
  return said(span.unit === "工作日" ? "working" : "working-clause", words);
}

/** @param {Question} question @param {Found} found */
function passed({ back, wait }, { skipped, worked, closed }) {
  const steps = [];
  const days = [...skipped].map(([name, number]) => `${name} ${number} 天`).join("，");
  if (skipped.size) steps.push(said("skipped", { days }));
  if (worked.length) steps.push(said("worked", { days: worked.map(dated).join("、") }));
  if (closed) steps.push(said(back || wait ? "closed-safe" : "closed", {}));
  return steps;
}

/** @param {Question} question */
function paused(question) {
  const { asked: { pauses }, limit } = question;
  const steps = pauses.map(({ first, last }) => {
    const days = daysTaken(question, { first, last });
    const words = { first: dayInWords(first), last: dayInWords(last), days };
    return said(days === last - first + 1 ? "pause" : "pause-start", words);
  });
  return pauses.length && !limit.pauses.length ? [...steps, said("pause-unstated", {})] : steps;
}

/** How many days a pause takes. @param {Question} question @param {import("./days.js").Pause} pause */
function daysTaken({ asked: { start }, limit }, { first, last }) {
  return last - first + (first === start && !limit.same ? 0 : 1);
}

/** What moves the end, in few words, the year of the start left out. @param {Question} question @returns {string} */
export function changesTold(question) {
  const { start, pauses } = question.asked;
  const briefly = (/** @type {number} */ day) => dayInWords(day).replace(`${yearOf(start)}-`, "");
  const told = pauses.map(({ first, last }) => {
    const days = daysTaken(question, { first, last });
    return said("paused-briefly", { first: briefly(first), last: briefly(last), days });
  });
  const one = extensionOf(question);
  return [...told, ...(one ? [said("extended-briefly", { span: spanWords(one) })] : [])].join("，");
}

/** @param {Question} question */
function extended(question) {
  const one = extensionOf(question);
  return one ? [said("extended", { by: one.by, span: spanWords(one) })] : [];
}

/** @param {Question} question @param {Found} found @param {WorkCalendar} calendar */
function moving(question, found, calendar) {
  const { raw, literal, worked } = found;
  const isWorked = calendar.workdays.has(raw) && literal === raw && !worked.includes(raw);
  const made = isWorked ? [said("worked-end", { day: dated(raw) })] : [];
  const reason = calendar.isWorking(literal) && calendar.closings.get(literal);
  const closing = reason ? [said("unmoved-closing", { day: dated(literal), reason })] : [];
  return [...movedOrNot(question, found, calendar), ...made, ...closing];
}

/** @param {Question} question @param {Found} found @param {WorkCalendar} calendar */
function movedOrNot({ limit: { regime }, back }, { raw, literal }, calendar) {
  const holiday = calendar.holiday(raw);
  const day = dated(raw);
  if (literal !== raw) {
    const words = { day, holiday, literal: dated(literal), clause: regime.title };
    return [said(holiday ? "moved" : "moved-rest", words)];
  }
  if (calendar.isWorking(raw)) return [];
  if (!(back || holiday || regime.moves)) return [];
  if (back) return [said("unmoved-back", { day })];
  return [holiday ? said("unmoved-holiday", { day, holiday }) : said("unmoved-weekend", { day })];
}

/** @param {Question} question @param {Found} found */
function opening({ wait }, { opens }) {
  return opens === null ? [] : [said(wait ? "opens" : "window", { day: dated(opens) })];
}

/** @param {Question} question @param {Found} found @param {WorkCalendar} calendar */
function safety(question, { raw, literal, safe }, calendar) {
  const words = { safe: dated(safe), literal: dated(literal), span: spanWords(question.case) };
  if (question.wait) return said(safe === literal ? "safe-wait" : "safe-wait-late", words);
  if (!calendar.isSure(safe)) return said("safe-none", words);
  if (question.back) return said("safe-back", words);
  if (safe === literal) return said("safe-same", words);
  const surely = literal !== raw && ["rest", "workday"].includes(question.limit.regime.moves);
  const moved = surely ? "safe-moved" : "safe";
  return said(calendar.isWorking(raw) ? "safe-early" : moved, words);
}

/** @param {Question} question @param {Found} found @param {WorkCalendar} calendar */
function estimates(question, { estimated, earliest, latest, safe }, calendar) {
  if (!estimated.length) return [];
  const unarranged = unarrangedSaid(estimated, calendar);
  const words = { unarranged, earliest: dated(earliest), latest: dated(latest), safe: dated(safe) };
  const rests = !question.back && safe < earliest ? "estimated-rest" : "estimated";
  const open = question.wait ? "estimated-wait" : rests;
  return [said(earliest === latest ? "estimated-same" : open, words)];
}

/**
 * @param {boolean} waits
 * @param {string[]} between
 * @param {string[]} ends the earliest day, the latest, the safe one
 * @returns {string}
 */
export function estimatedStart(waits, between, ends) {
  const [first, last, earliest, latest, safe] = [...between, ...ends].map((day) => dated(dayRead(day)));
  return said(waits ? "estimated-start-wait" : "estimated-start", { first, last, earliest, latest, safe });
}
