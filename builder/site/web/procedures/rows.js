/** The rows of one case (案件时间表); the twin of builder/limits/timetable.py: both run tests/spec/timetable.yaml. */

import { statusOn } from "../../../../search/web/core/days.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { withDone } from "./doubts.js";

const { WHY } = fromPython("builder.limits.timetable");
const { START } = fromPython("builder.model.procedure");
const MINUTES_SHOWN = 16;

/**
 * @typedef {{since?: string, done?: string, case?: string, pauses?: [string, string][], extended?: boolean,
 *   left_out?: boolean}} Known What is known of one step of a case.
 * @typedef {{id: string, do: string, actors: string, papers: string[], limits: [string[], string][], since: string,
 *   starts: string, page: string}} Step
 * @typedef {{slug: string, title: string, starts: string, steps: Step[]}} Procedure
 * @typedef {{since: string, estimated: boolean, between: string[] | null, why: string}} Begun From when the
 *   limits of a step count, whether that is only the last day of another step, and between which days it falls while
 *   a year is not arranged.
 * @typedef {{step: Step, number: number, limit: any, begun: Begun, due: any, case: string, why: string,
 *   done: string, doubt: string}} Row
 * @typedef {{procedure: Procedure, start: string, steps: Record<string, Known>, today: string,
 *   open?: string[]}} Asking Open are the steps of which a pause is typed in part.
 * @typedef {{limits: Map<string, any>, count: (limit: any, since: string, known: Known) => any[],
 *   between: (limit: any, between: string[], counts: any[]) => any, isRefusal: (error: any) => boolean}} Counting
 */

/** The rows of a case in the order of the steps; those that it leaves out have none. */
export class CaseRows {
  /** @param {Asking} asking @param {Counting} counting */
  constructor(asking, counting) {
    this.asking = asking;
    this.counting = counting;
    /** @type {Map<string, Begun>} */
    this.days = new Map();
  }

  /** @returns {Row[]} */
  all() {
    return this.asking.procedure.steps.filter((step) => !this.known(step).left_out).flatMap((step) => {
      return this.of(step).map((row) => withDone(row, this.known(step).done || "", this.asking.start));
    });
  }

  /** @param {Step} step @returns {Known} */
  known(step) {
    return this.asking.steps[step.id] || {};
  }

  /** @param {Step} step @returns {boolean} whether a time that does not count is typed in part */
  isOpen({ id }) {
    return (this.asking.open || []).includes(id);
  }

  /** @param {Step} step @returns {number} */
  number(step) {
    return this.asking.procedure.steps.indexOf(step) + 1;
  }

  /** @param {Step} step @returns {Row[]} */
  of(step) {
    const number = this.number(step);
    const plain = { step, number, limit: null, begun: begunOn(""), due: null, case: "", done: "", doubt: "" };
    if (!step.limits.length) return [{ ...plain, why: "" }];
    return step.limits.map(([names, meant]) => {
      const empty = { ...plain, case: meant || this.known(step).case || "" };
      const begun = this.begun(step);
      const limit = limitOn(this.counting.limits, names, begun.since || this.asking.start, this.asking.today);
      if (!limit) return { ...empty, why: `没有期限 ${names[0]}` };
      if (limit.counted === "figure") return { ...empty, limit, why: whyTold("figure", { words: limit.words }) };
      const why = whyNotOn(limit, begun.since || this.asking.start, this.asking.today);
      if (why) return { ...empty, limit, why };
      if (begun.why) return { ...empty, limit, why: begun.why };
      if (this.isOpen(step)) return { ...empty, limit, why: `${globalThis.zhidu.counting.LEFT_OUT}，所以没有算` };
      return { ...empty, limit, begun, ...this.counted(limit, empty.case, begun, this.known(step)) };
    });
  }

  /** @param {Step} step @returns {Begun} */
  begun(step) {
    const { procedure, start } = this.asking;
    const own = this.known(step).since;
    if (own) return begunOn(own);
    if (step.since === START) {
      return begunOn(start, start ? "" : whyTold("own", { what: procedure.starts || "程序开始" }));
    }
    const before = procedure.steps.find(({ id }) => id === step.since);
    if (!before) return begunOn("", whyTold("own", { what: this.whatStarts(step) }));
    const number = String(this.number(before));
    if (this.known(before).left_out) return begunOn("", whyTold("left-out", { number }));
    const begun = this.dayOf(before);
    return begun.since ? begun : begunOn("", whyTold("step", { number }));
  }

  /** @param {Step} step @returns {string} */
  whatStarts(step) {
    const { start, today } = this.asking;
    const limits = step.limits.map(([names]) => limitOn(this.counting.limits, names, start, today));
    const starting = limits.find((one) => one && one.start);
    return step.starts || (starting ? starting.start : step.do);
  }

  /** When a step was done, else the last day on which it is due. @param {Step} step @returns {Begun} */
  dayOf(step) {
    const found = this.days.get(step.id);
    if (found) return found;
    const done = this.known(step).done || "";
    this.days.set(step.id, begunOn(done));
    const { isWaitedFor } = globalThis.zhidu.counting;
    // What must be waited for has no last day, and so none to go on from.
    const rows = !done && step.limits.length
      ? this.of(step).filter(({ limit, due }) => due && !isWaitedFor(limit))
      : [];
    const [due] = rows.map((row) => row.due);
    if (due) this.days.set(step.id, { since: due.literal, estimated: true, between: betweenOf(due), why: "" });
    return this.days.get(step.id) || begunOn("");
  }

  /** @param {any} limit @param {string} wanted @param {Begun} begun @param {Known} known */
  counted(limit, wanted, { since, between }, known) {
    if (!isDayWritten(since)) return { why: whyTold("no-day", { day: since }) };
    const inHours = limit.cases.some((/** @type {any} */ one) => one.unit === "小时");
    if (inHours && !since.includes("T")) return { why: whyTold("minute", {}) };
    const dueFrom = (/** @type {string} */ day) => {
      const found = this.counting.count(limit, day, known);
      return found.find((one) => found.length === 1 || one.case === wanted) || null;
    };
    try {
      const due = dueFrom(since);
      if (due && between) {
        const counts = [due, ...between.map(dueFrom).filter(Boolean)];
        return { due: this.counting.between(limit, between, counts), why: "" };
      }
      const cases = limit.cases.map((/** @type {any} */ one) => one.name).join("、");
      return { due, why: due ? "" : whyTold("cases", { cases }) };
    } catch (error) {
      if (!this.counting.isRefusal(error)) throw error;
      return { why: error.message };
    }
  }
}

/** @param {string} since @param {string} why @returns {Begun} */
function begunOn(since, why = "") {
  return { since, estimated: false, between: null, why };
}

/** Between which days a last one falls, while a year is not arranged. @param {any} due */
export function betweenOf(due) {
  return due && due.earliest && due.latest ? [due.earliest, due.latest] : null;
}

/**
 * Of a limit and those that take its turn the one that counts on a day, else the last.
 * @param {Map<string, any>} limits @param {string[]} names @param {string} since @param {string} today
 */
export function limitOn(limits, names, since, today) {
  const day = dayIn(since, today);
  const turns = names.map((name) => limits.get(name)).filter(Boolean);
  const counts = turns.find((one) => !["尚未生效", "已废止"].includes(statusOn(day, one)));
  return counts || turns[turns.length - 1] || null;
}

/**
 * Why a limit does not count on a day: it does no more, or not yet; empty where it does.
 * @param {any} limit
 * @param {string} since
 * @param {string} today
 */
function whyNotOn(limit, since, today) {
  const { name, ended, effective } = limit;
  const status = statusOn(dayIn(since, today), limit);
  if (status === "已废止") return whyTold("ended", { name, day: ended });
  return status === "尚未生效" ? whyTold("not-yet", { name, day: effective }) : "";
}

/** The day that is written; today where none is. @param {string} since @param {string} today */
function dayIn(since, today) {
  return isDayWritten(since) ? since.slice(0, 10) : today;
}

/** @param {string} name @param {Object<string, string>} words @returns {string} */
function whyTold(name, words) {
  return Object.entries(words).reduce((told, [key, value]) => told.replace(`{${key}}`, value), WHY[name]);
}

/** Whether what is written is a day, or a minute of one. @param {string} written */
export function isDayWritten(written) {
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/.test(written)) return false;
  const moment = Date.parse(written.includes("T") ? `${written}:00Z` : written);
  return Number.isFinite(moment) && new Date(moment).toISOString().slice(0, MINUTES_SHOWN).startsWith(written);
}
