/** One step of a case on the page: what is known of it to fill in, and by when it is due. */

import { button, element, refill } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { ROOT } from "../../../../search/web/core/loading.js";
import { betweenOf } from "./rows.js";

const { MARKS } = fromPython("builder.generate.timetable");
const { FROM_THEN } = fromPython("builder.limits.shown");

/** @typedef {import("./rows.js").Step} Step */
/** @typedef {import("./rows.js").Known} Known */
/** @typedef {import("./rows.js").Row} Row */

export class StepRow {
  /**
   * @param {Step} step
   * @param {{number: number, limits: any[], hoursFrom: boolean}} facts
   * @param {(known: Known) => void} changed
   */
  constructor(step, { number, limits, hoursFrom }, changed) {
    this.step = step;
    this.changed = changed;
    /** @type {Known} */
    this.known = {};
    const inHours = limits.some((one) => one.cases.some((/** @type {any} */ each) => each.unit === "小时"));
    this.since = this.momentFields("since", inHours, {
      day: `第 ${number} 步从哪天起算`,
      time: `第 ${number} 步从几点几分起算`,
    });
    this.done = this.momentFields("done", hoursFrom, {
      day: `第 ${number} 步办结的日子`,
      time: `第 ${number} 步几点几分办结`,
    });
    this.case = element("select", { "aria-label": `第 ${number} 步是哪一档` });
    this.offerCases(limits);
    this.extended = element("input", { type: "checkbox" });
    this.extended.addEventListener("change", () => this.set({ extended: this.extended.checked }));
    this.leaves = element("input", { type: "checkbox" });
    this.leaves.addEventListener("change", () => this.set({ left_out: this.leaves.checked }));
    this.pauses = new globalThis.zhidu.counting.PauseFields(() => this.set({ pauses: this.pauses.written() }));
    this.begins = element("span", {});
    this.doubt = element("span", { class: "zd-case-why", role: "status" });
    this.due = element("td", { class: "zd-case-due" });
    this.steps = element("div", {});
    this.row = this.built(number, limits);
  }

  /** @param {string} key @param {boolean} inHours @param {Object<string, string>} labels */
  momentFields(key, inHours, labels) {
    const fields = new globalThis.zhidu.counting.MomentFields(() => {
      this.sayDays();
      this.set({ [key]: fields.value });
    }, labels);
    const place = element("span", {}, fields.day, " ", fields.time);
    return { fields, place, inHours };
  }

  /** Let paper show days as the rest of the table does. */
  sayDays() {
    for (const { fields, place } of [this.since, this.done]) place.dataset.day = shownDay(fields.value);
  }

  /** @param {any[]} limits */
  offerCases(limits) {
    const names = limits.flatMap((one) => one.cases.map((/** @type {any} */ each) => each.name)).filter(Boolean);
    refill(
      this.case,
      ["选一档", ...new Set(names)].map((name, at) => element("option", { value: at ? name : "" }, name)),
    );
    const chosen = this.step.limits.every(([, meant]) => meant);
    this.case.hidden = !names.length || chosen;
    this.case.addEventListener("change", () => this.set({ case: this.case.value }));
  }

  /** @param {number} number @param {any[]} limits */
  built(number, limits) {
    const { step } = this;
    const title = element("a", { href: ROOT + step.page }, step.do);
    const papers = step.papers.length ? element("span", { class: "zd-case-papers" }, step.papers.join("、")) : null;
    const own = limits.length && !step.since;
    const longer = limits.some((one) => one.cases.some((/** @type {any} */ each) => each.extension));
    const pausing = limits.length ? button("加一段扣除的时间", () => this.pauses.add().focus()) : null;
    const more = element(
      "details",
      { class: "zd-case-more" },
      element("summary", {}, "更多"),
      limits.length && !own ? element("p", {}, element("label", {}, "另定起算的日子：", this.since.place)) : null,
      longer ? element("p", {}, element("label", {}, this.extended, "已经批准延长")) : null,
      this.pauses.place,
      pausing,
      element("p", {}, element("label", {}, this.leaves, "这个案件不走这一步")),
      this.steps,
    );
    const cell = (/** @type {string} */ name, /** @type {any[]} */ ...nodes) =>
      element("td", { "data-label": name }, ...nodes);
    return element(
      "tr",
      {},
      cell("步骤", element("span", {}, `${number} `), title, more),
      cell("由谁", step.actors, papers),
      cell("起算", own ? this.since.place : null, this.begins, this.case),
      this.due,
      cell("办结", this.done.place, this.doubt),
    );
  }

  /** @param {Known} more */
  set(more) {
    this.known = { ...this.known, ...more };
    this.changed(this.known);
  }

  /** Let the fields say what is known. @param {Known} known */
  take(known) {
    this.known = known;
    takeMoment(this.since, known.since || "");
    takeMoment(this.done, known.done || "");
    this.sayDays();
    this.case.value = known.case || "";
    this.extended.checked = Boolean(known.extended);
    this.leaves.checked = Boolean(known.left_out);
    this.pauses.take(known.pauses || []);
  }

  /** Show by when the step is due. @param {Row[]} rows none where the case leaves it out */
  show(rows) {
    this.row.classList.toggle("zd-case-left", !rows.length);
    const [first] = rows;
    this.doubt.textContent = doubtWords(rows);
    const own = !this.step.since && this.step.limits.length;
    this.begins.textContent = first && first.begun.since && !own ? sinceWords(first) : "";
    const asked = own || !this.case.hidden;
    this.begins.parentElement.classList.toggle("zd-case-none", !asked && !this.begins.textContent);
    refill(this.due, rows.flatMap((row) => dueNodes(row, rows.length > 1)));
    this.due.dataset.label = labelOf(rows);
    refill(
      this.steps,
      rows.filter(({ due }) => due).map(({ due }) => {
        return element("ol", {}, ...due.steps.map((/** @type {string} */ said) => element("li", {}, said)));
      }),
    );
  }
}

/** What the days of a step are. @param {Row[]} rows @returns {string} */
function labelOf(rows) {
  const waits = rows.map(isWaiting);
  return [!waits.every(Boolean) || !waits.length, waits.some(Boolean)]
    .flatMap((one, at) => (one ? [["最迟", "最早"][at]] : [])).join("、");
}

/** What may be wrong with the day on which a step was done, each once. @param {Row[]} rows */
function doubtWords(rows) {
  return [...new Set(rows.map(({ doubt }) => doubt).filter(Boolean))].join("；");
}

/**
 * Ask for what is usual, and for the minute where one is written.
 * @param {{fields: any, inHours: boolean}} moment
 * @param {string} written
 */
export function takeMoment({ fields, inHours }, written) {
  fields.ask(inHours || written.includes("T"));
  fields.value = written;
}

/** 2026-09-16, and what stands behind it. @param {Row} row */
export function sinceWords({ begun: { since, estimated, between } }) {
  return shownDay(since) + MARKS[Number(estimated) + (between ? 2 : 0)];
}

/** Whether a row shows from when something may be done. @param {Row} row @returns {boolean} */
function isWaiting({ limit, due }) {
  return Boolean(due) && globalThis.zhidu.counting.isWaitedFor(limit);
}

/** 2027-02-11（推算）, 2027-03-25 起才可以. @param {Row} row */
export function literalWords(row) {
  return shownDay(shownOf(row).literal) + fromThen(row) + MARKS[betweenOf(row.due) ? 2 : 0];
}

/** @param {Row} row */
export function safeWords(row) {
  return shownDay(shownOf(row).safe) + fromThen(row);
}

/** @param {Row} row */
function fromThen(row) {
  return isWaiting(row) ? FROM_THEN : "";
}

/** The count of a row with the days that readers are shown. @param {Row} row @returns {any} */
export function shownOf({ limit, due }) {
  return globalThis.zhidu.counting.dueShown(limit, due);
}

/** What moved the end of a row, and between which days it may fall (推算). @param {Row} row @returns {string[]} */
export function changeWords(row) {
  if (!row.due) return [];
  return [row.due.changed, globalThis.zhidu.counting.betweenWords(shownOf(row))].filter(Boolean);
}

/** @param {Row} row @param {boolean} named whether to say of which limit it is @returns {Node[]} */
function dueNodes(row, named) {
  if (!row.limit && !row.why) return [];
  const limit = row.limit ? element("span", { class: "zd-case-limit" }, limitWords(row, named)) : null;
  if (!row.due) return [element("div", {}, limit, element("span", { class: "zd-case-why" }, row.why))];
  const { literal, safe } = shownOf(row);
  const late = row.done ? "" : globalThis.zhidu.counting.daysLeft(row.limit, literal);
  const days = safe === literal ? "" : element("span", { class: "zd-case-safe" }, `稳妥 ${safeWords(row)}`);
  const day = element("strong", {}, literalWords(row));
  const left = late && element("span", { class: "zd-case-left-days" }, late);
  const changes = changeWords(row).map((words) => element("span", { class: "zd-case-limit" }, words));
  return [element("div", {}, limit, day, left, days, ...changes)];
}

/** How long a limit is, in the case that is meant; of several also which. @param {Row} row @param {boolean} named */
export function limitWords({ limit, case: meant }, named) {
  const found = limit.cases.find((/** @type {any} */ one) => meant && one.name === meant);
  const words = (found ? caseWords(found) : limit.words) + (limit.counted === "before" ? "之前" : "");
  return named ? `${limit.matter} ${words}` : words;
}

/** Which case, and how long: 三级 72 小时. @param {any} one */
function caseWords(one) {
  const first = one.opens ? `${one.opens} 至 ` : "";
  return `${one.name} ${first}${one.number} ${one.unit === "工作日" ? "个工作日" : one.unit}`;
}

/** @param {string} day */
export function shownDay(day) {
  return day.replace("T", " ");
}
