/** The page 案件时间表: a procedure, a first day, and by when each step is due. Nothing leaves the browser. */

import { dayInChina } from "../../../../search/web/core/days.js";
import { download } from "../../../../search/web/core/downloads.js";
import { button, element, refill } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { Kept } from "../../../../search/web/core/storage.js";
import { readCase, soundCase, writeCase } from "./case-file.js";
import { betweenOf, CaseRows, limitOn } from "./rows.js";
import { flowParts } from "./start.js";
import {
  changeWords,
  limitWords,
  literalWords,
  safeWords,
  shownDay,
  shownOf,
  sinceWords,
  StepRow,
  takeMoment,
} from "./step-row.js";

const { COLUMNS, KIND, TABLE_FORMAT } = fromPython("builder.generate.timetable");
const { START } = fromPython("builder.model.procedure");
const { WORKBOOK } = fromPython("builder.site.procedures");
const HEADS = ["步骤", "由谁、文书", "起算", "最迟或最早", "办结"];
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const LASTING = "内容随时保存在这个浏览器里；换一台电脑，请存成文件。文件才是记录。";
const PASSING = "这个浏览器不让网页保存内容：离开本页前请存成文件。";

/** @typedef {import("./case-file.js").CaseTable} CaseTable */
/** @typedef {import("./rows.js").Procedure} Procedure */
/** @typedef {import("./rows.js").Counting} Counting */

export class TimetablePage {
  /** @param {HTMLElement} place @param {Procedure[]} procedures @param {Counting} counting */
  constructor(place, procedures, counting) {
    this.procedures = procedures;
    this.counting = counting;
    /** @type {Kept<CaseTable>} */
    this.kept = new Kept({ name: "timetable", station: "", version: 1 }, (said) => this.known(soundCase(said)));
    this.says = element("p", { class: "zd-says", role: "status" });
    this.select = element("select", {}, ...this.choices());
    this.title = element("input", { type: "text", maxlength: "200", placeholder: "如：某店虚假宣传案" });
    this.start = new globalThis.zhidu.counting.MomentFields(() => this.replace({ start: this.start.value }));
    this.begins = element("span", {});
    this.otherStart = element("div", { class: "zd-case-bar", role: "status" });
    this.body = element("tbody", {});
    this.printed = element("p", { class: "zd-case-printed" });
    refill(place, [this.head(), this.otherStart, this.bar(), this.says, this.printed, this.table()]);
    this.take(this.kept.get() || this.empty(procedures[0].slug));
    this.tell(this.kept.lasting ? LASTING : PASSING);
    addEventListener("hashchange", () => this.fromAddress());
    this.fromAddress();
  }

  /** @param {CaseTable | null} table @returns {CaseTable | null} a table of a procedure that this site has */
  known(table) {
    return table && this.procedures.some(({ slug }) => slug === table.procedure) ? table : null;
  }

  choices() {
    return this.procedures.map(({ slug, title }) => element("option", { value: slug }, title));
  }

  head() {
    const asked = (/** @type {any[]} */ ...nodes) => element("label", { class: "zd-asked" }, ...nodes);
    const named = (/** @type {string} */ words) => element("span", {}, words);
    this.select.addEventListener("change", () => this.choose(this.select.value));
    this.title.addEventListener("change", () => this.replace({ title: this.title.value.trim() }));
    return element(
      "div",
      { class: "zd-asked-head" },
      asked(named("程序"), this.select),
      asked(named("案件（可以不填）"), this.title),
      asked(this.begins, element("span", {}, this.start.day, " ", this.start.time)),
    );
  }

  bar() {
    const file = element("input", { type: "file", accept: ".json,application/json", hidden: "" });
    file.addEventListener("change", () => {
      const [chosen] = file.files;
      file.value = "";
      if (chosen) this.open(chosen);
    });
    return element(
      "div",
      { class: "zd-buttons zd-case-bar" },
      button("存成文件", () => download(`${this.name()}.json`, writeCase(this.case), "application/json")),
      button("打开文件", () => file.click()),
      button("导出 Excel", () => this.giveWorkbook()),
      button("导出日程（.ics）", () => this.giveAgenda()),
      button("打印", () => print()),
      button("清空", () => this.clear()),
      file,
    );
  }

  table() {
    const heads = HEADS.map((head) => element("th", { scope: "col" }, head));
    const head = element("thead", {}, element("tr", {}, ...heads));
    const table = element("table", { class: "zd-table zd-case" }, head, this.body);
    return element("div", { class: "zd-scroll", role: "region", "aria-label": "时间表", tabindex: "0" }, table);
  }

  /** @param {string} slug @returns {CaseTable} */
  empty(slug) {
    const id = globalThis.zhidu.counting.newIdentity();
    const made = { product: "zhidu", kind: KIND, format: TABLE_FORMAT, id, procedure: slug };
    return { ...made, title: "", start: "", steps: {} };
  }

  /** Choose the procedure that the address names. */
  fromAddress() {
    const slug = location.hash.slice(1);
    const known = this.procedures.some((one) => one.slug === slug);
    if (known && slug !== this.case.procedure) this.choose(slug);
    else if (slug && !known && !document.getElementById(slug)) this.tell(`没有程序“${slug}”，请在上面选一个`);
  }

  /** @param {string} slug */
  choose(slug) {
    const filled = Object.keys(this.case.steps).length > 0;
    if (filled && !confirm("换一个程序，各步填的日子就没有了。要换吗？")) {
      this.select.value = this.case.procedure;
      return;
    }
    const { procedure, title, start = "" } = this.case;
    const event = this.begins.textContent;
    const typed = { ...this.typed, [procedure]: start };
    this.take({ ...this.empty(slug), title, start: typed[slug] || "" });
    this.typed = typed;
    this.kept.set(this.case);
    if (start && !this.case.start) this.offerStart(start, event);
    if (title) this.tell(`换成了“${this.procedure.title}”，案件名称还是“${title}”：是另一个案件的，请改名称`);
  }

  /** Say that the day typed is that of another event, and offer it. @param {string} start @param {string} event */
  offerStart(start, event) {
    const said = `这个程序从${this.begins.textContent}算起，请填这一天；${shownDay(start)} 是${event}。`;
    const take = () => {
      this.start.value = start;
      this.replace({ start: this.start.value });
    };
    refill(this.otherStart, [element("span", {}, said), button(`也填 ${shownDay(start)}`, take)]);
  }

  clear() {
    if (!confirm("清空这个案件填的内容？")) return;
    this.take(this.empty(this.case.procedure));
    this.kept.set(null);
  }

  /** @param {File} file */
  async open(file) {
    try {
      const read = await readCase(file);
      if (!this.known(read)) throw new Error(`本站没有程序“${read.procedure}”`);
      this.take(read);
      this.kept.set(this.case);
      const lost = Object.keys(read.steps).filter((id) => !this.procedure.steps.some((step) => step.id === id));
      const left = lost.length ? `；文件里有这个程序没有的步骤，没有列出：${lost.join("、")}` : "";
      this.tell(`打开了 ${file.name}${left}`);
    } catch ({ message }) {
      this.tell(`没有打开 ${file.name}：${message}`);
    }
  }

  /** Show a case: the fields of its procedure, and what is known of its steps. @param {CaseTable} table */
  take(table) {
    // The same file without an identity is the same case wherever it is opened.
    this.case = { ...table, id: table.id || table.checksum || globalThis.zhidu.counting.newIdentity() };
    this.procedure = this.procedures.find(({ slug }) => slug === table.procedure) || this.procedures[0];
    const { steps, starts } = this.procedure;
    const fromHere = (/** @type {string} */ id) =>
      steps.filter(({ since }) => since === id).some((one) => this.inHours(one));
    this.select.value = this.procedure.slug;
    this.title.value = table.title || "";
    this.begins.textContent = `${starts || "开始"}的日子`;
    takeMoment({ fields: this.start, inHours: fromHere(START) }, table.start || "");
    this.rows = steps.map((step, at) => {
      const facts = { number: at + 1, limits: this.limitsOf(step), hoursFrom: fromHere(step.id) };
      const row = new StepRow(step, facts, (known) => this.setStep(step.id, known));
      row.take(table.steps[step.id] || {});
      return row;
    });
    refill(this.body, this.rows.map(({ row }) => row));
    /** @type {Record<string, string>} by procedure, the first day typed for it, which is that of its event alone */
    this.typed = {};
    refill(this.otherStart, []);
    this.reckon();
  }

  /** @param {import("./rows.js").Step} step */
  limitsOf(step) {
    const found = step.limits.map(([names]) => limitOn(this.counting.limits, names, this.case.start || "", today()));
    return found.filter(Boolean);
  }

  /** @param {import("./rows.js").Step} step @returns {boolean} */
  inHours(step) {
    return this.limitsOf(step).some((one) => one.cases.some((/** @type {any} */ each) => each.unit === "小时"));
  }

  /** @param {string} id @param {import("./rows.js").Known} known */
  setStep(id, known) {
    this.replace({ steps: { ...this.case.steps, [id]: known } });
  }

  /** @param {Partial<CaseTable>} more */
  replace(more) {
    this.case = { ...this.case, ...more };
    if (this.case.start) refill(this.otherStart, []);
    this.kept.set(this.case);
    if (!this.kept.lasting) this.tell(PASSING);
    this.reckon();
  }

  /** Count all that can be counted, and show it. */
  reckon() {
    const { start = "", steps } = this.case;
    const open = this.rows.filter(({ pauses }) => pauses.isOpen()).map(({ step }) => step.id);
    const asking = { procedure: this.procedure, start, steps, today: today(), open };
    this.found = new CaseRows(asking, this.counting).all();
    for (const row of this.rows) row.show(this.found.filter(({ step }) => step === row.step));
    const named = [this.procedure.title, this.case.title, start && `${this.begins.textContent} ${shownDay(start)}`];
    this.printed.textContent = named.filter(Boolean).join("　");
  }

  name() {
    return `${this.case.title || this.procedure.title}时间表`.replace(/[\\/:*?"<>|\s]/g, "_");
  }

  async giveWorkbook() {
    const rows = this.found.map((row) => {
      const days = row.due ? [literalWords(row), safeWords(row)] : ["", ""];
      const since = row.due ? sinceWords(row) : row.why;
      const named = row.limit ? limitWords(row, row.step.limits.length > 1) : "";
      const limit = [[named, ...changeWords(row)].filter(Boolean).join("，"), row.doubt].filter(Boolean).join("；");
      const said = [`${row.number} ${row.step.do}`, row.step.actors, limit, since, ...days];
      return [...said, shownDay(row.done), row.step.papers.join("、")];
    });
    const above = [`${this.procedure.title} 时间表`, this.case.title].filter(Boolean);
    try {
      await flowParts.healed(() => flowParts.part(WORKBOOK, () => true));
      download(`${this.name()}.xlsx`, await globalThis.zhidu.workbookOf(above, COLUMNS, rows), EXCEL);
    } catch ({ message }) {
      this.tell(message);
    }
  }

  giveAgenda() {
    const due = this.found.filter((row) => row.due && !row.done);
    if (!due.length) {
      this.tell("还没有算出日子，没有可以导出的日程");
      return;
    }
    const what = this.case.title || this.procedure.title;
    this.kept.set(this.case);
    const { icsOf, titleMark } = globalThis.zhidu.counting;
    const entries = due.map((row) => {
      const mark = titleMark(row.limit, Boolean(betweenOf(row.due)));
      return {
        id: [this.case.id, row.step.id, row.limit.name].join("-"),
        name: `${what}：${row.number} ${row.step.do}（${row.step.actors}）${mark}`,
        day: shownOf(row).safe,
        steps: row.due.steps,
      };
    });
    download(`${this.name()}.ics`, icsOf(entries, Date.now()), "text/calendar");
  }

  /** @param {string} words */
  tell(words) {
    this.says.textContent = words;
  }
}

function today() {
  return dayInChina(Date.now());
}
