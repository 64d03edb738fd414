/** The rows of one case (案件时间表); the twin of builder/limits/timetable.py, and both run tests/spec/timetable.yaml. */

import { statusOn } from "../../../../search/web/core/days.js";
import { fromPython } from "../../../../search/web/core/from-python.js";

const { WHY } = fromPython("builder.limits.timetable");
const { START } = fromPython("builder.model.procedure");
const MINUTES_SHOWN = 16;

/**
 * @typedef {{since?: string, done?: string, case?: string, pauses?: [string, string][], extended?: boolean,
 *   left_out?: boolean}} Known What is known of one step of a case.
 * @typedef {{id: string, do: string, actors: string, papers: string[], limits: [string[], string][], since: string,
 *   starts: string, page: string}} Step
 * @typedef {{slug: string, title: string, starts: string, steps: Step[]}} Procedure
 * @typedef {{step: Step, number: number, limit: any, since: string, estimated: boolean, due: any, why: string,
 *   done: string}} Row
 * @typedef {{procedure: Procedure, start: string, steps: Record<string, Known>, today: string}} Asking
 * @typedef {{limits: Map<string, any>, count: (limit: any, since: string, known: Known) => any[],
 *   isRefusal: (error: any) => boolean}} Counting
 */

/** The rows of a case in the order of the steps; those that it leaves out have none. */
export class CaseRows {
  /** @param {Asking} asking @param {Counting} counting */
  constructor(asking, counting) {
    this.asking = asking;
    this.counting = counting;
    /** @type {Map<string, [string, boolean]>} */
    this.days = new Map();
  }

  /** @returns {Row[]} */
  all() {
    return this.asking.procedure.steps.filter((step) => !this.known(step).left_out).flatMap((step) => {
      return this.of(step).map((row) => ({ ...row, done: this.known(step).done || "" }));
    });
  }

  /** @param {Step} step @returns {Known} */
  known(step) {
    return this.asking.steps[step.id] || {};
  }

  /** @param {Step} step @returns {number} */
  number(step) {
    return this.asking.procedure.steps.indexOf(step) + 1;
  }

  /** @param {Step} step @returns {Row[]} */
  of(step) {
    const empty = { step, number: this.number(step), limit: null, since: "", estimated: false, due: null, done: "" };
    if (!step.limits.length) return [{ ...empty, why: "" }];
    return step.limits.map(([names, meant]) => {
      const begun = this.begun(step);
      const limit = limitOn(this.counting.limits, names, begun.since || this.asking.start, this.asking.today);
      if (!limit) return { ...empty, why: `没有期限 ${names[0]}` };
      if (limit.counted === "figure") return { ...empty, limit, why: whyTold("figure", { words: limit.words }) };
      if (begun.why) return { ...empty, limit, why: begun.why };
      const { since, estimated } = begun;
      return { ...empty, limit, since, estimated, ...this.counted(limit, meant, since, this.known(step)) };
    });
  }

  /** From when the limits of a step count. @param {Step} step */
  begun(step) {
    const { procedure, start } = this.asking;
    const own = this.known(step).since;
    if (own) return { since: own, estimated: false, why: "" };
    if (step.since === START) {
      return {
        since: start,
        estimated: false,
        why: start ? "" : whyTold("own", { what: procedure.starts || "程序开始" }),
      };
    }
    const before = procedure.steps.find(({ id }) => id === step.since);
    if (!before) return { since: "", estimated: false, why: whyTold("own", { what: this.whatStarts(step) }) };
    const number = String(this.number(before));
    if (this.known(before).left_out) return { since: "", estimated: false, why: whyTold("left-out", { number }) };
    const [since, estimated] = this.dayOf(before);
    return { since, estimated, why: since ? "" : whyTold("step", { number }) };
  }

  /** @param {Step} step @returns {string} */
  whatStarts(step) {
    const { start, today } = this.asking;
    const limits = step.limits.map(([names]) => limitOn(this.counting.limits, names, start, today));
    const starting = limits.find((one) => one && one.start);
    return step.starts || (starting ? starting.start : step.do);
  }

  /** When a step was done, else the last day on which it is due. @param {Step} step @returns {[string, boolean]} */
  dayOf(step) {
    const found = this.days.get(step.id);
    if (found) return found;
    const done = this.known(step).done || "";
    this.days.set(step.id, [done, false]);
    const due = !done && step.limits.length ? this.of(step).map((row) => row.due).find(Boolean) : null;
    if (due) this.days.set(step.id, [due.literal, true]);
    return this.days.get(step.id) || ["", false];
  }

  /** @param {any} limit @param {string} meant @param {string} since @param {Known} known */
  counted(limit, meant, since, known) {
    if (!isDayWritten(since)) return { why: whyTold("no-day", { day: since }) };
    const inHours = limit.cases.some((/** @type {any} */ one) => one.unit === "小时");
    if (inHours && !since.includes("T")) return { why: whyTold("minute", {}) };
    try {
      const found = this.counting.count(limit, since, known);
      const wanted = meant || known.case;
      const due = found.find((one) => found.length === 1 || one.case === wanted) || null;
      return { due, why: due ? "" : whyTold("cases", {}) };
    } catch (error) {
      if (!this.counting.isRefusal(error)) throw error;
      return { why: error.message };
    }
  }
}

/**
 * Of a limit and those that take its turn the one that counts on a day, else the last.
 * @param {Map<string, any>} limits @param {string[]} names @param {string} since @param {string} today
 */
export function limitOn(limits, names, since, today) {
  const day = isDayWritten(since) ? since.slice(0, 10) : today;
  const turns = names.map((name) => limits.get(name)).filter(Boolean);
  const counts = turns.find((one) => !["尚未生效", "已废止"].includes(statusOn(day, one)));
  return counts || turns[turns.length - 1] || null;
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
