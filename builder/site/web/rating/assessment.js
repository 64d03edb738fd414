/** The page of an assessment: items with their scores, what they add up to, and the file that keeps it all. */

import { download } from "../../../../search/web/core/downloads.js";
import { button, element, refill } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { TYPES } from "../station/giving.js";
import { givenValues, STATION_NAME } from "../station/values.js";
import { choice } from "./fields.js";
import { carriedOver, heldEntry, isReworded, lostEntries, readFile, writeFile } from "./file.js";
import { headOf, tellLasting } from "./head.js";
import { ItemCard } from "./item.js";
import { listenToKeys } from "./keys.js";
import { makeNearby } from "./nearby.js";
import { carriedWords, listenToOthers, openedWords, spoiledWords } from "./opened.js";
import { preparePrint } from "./print.js";
import { bookFile } from "./book.js";
import { reportFile, sheetFile } from "./papers.js";
import { reportOf } from "./report.js";
import { Shelf } from "./shelf.js";
import { systems } from "./start.js";
import { lostOf, summaryOf, weightOf } from "./summary.js";
import { totals, walked } from "./totals.js";

const STATES = ["全部", "还没有填", "没有得满分", "缺佐证", "评分不一致", "问法变了"];
const { FORMAT, STAGES } = fromPython("builder.rating.assessment");
/** What is made of an assessment: its name, its ending, what makes it. @type {[string, string, typeof sheetFile][]} */
const PAPERS = [["自评表", "docx", sheetFile], ["自评报告", "docx", reportFile], ["自评表", "xlsx", bookFile]];

/** @typedef {import("./file.js").Assessment} Assessment */
/** @typedef {import("./file.js").Entry} Entry */
/** @typedef {import("./totals.js").System} System With `slug`, `version` and `stars`. */

export class AssessmentPage {
  /**
   * @param {HTMLElement} place
   * @param {System} system
   */
  constructor(place, system) {
    this.place = place;
    this.system = system;
    this.shelf = new Shelf(system.slug);
    this.assessment = this.opened(this.shelf.newest() || this.empty(givenValues().get(STATION_NAME) || ""));
    this.filter = { area: "", state: STATES[0], person: "" };
    this.says = element("p", { class: "zd-says", role: "status" });
    this.summary = element("section", { class: "zd-summary", "aria-label": "得分" });
    this.head = element("div", { class: "zd-asked-head" });
    this.list = element("div", {});
    this.printed = element("div", { class: "zd-printed" });
    refill(place, [this.head, this.bar(), this.says, this.summary, this.list, this.printed]);
    this.cards = walked(system.items).filter(({ items }) => !items.length).map((one) => new ItemCard(one, this));
    this.show();
    makeNearby(new Map(this.cards.map((card) => [card.place, card])), (card) => card.make());
    listenToKeys(this);
    preparePrint(this);
    listenToOthers(this);
  }

  /** @param {string} station @returns {Assessment} */
  empty(station) {
    const { slug, version } = this.system;
    return { product: "zhidu", format: FORMAT, system: slug, version, station, stage: STAGES[0], entries: {} };
  }

  /** The assessment with today's version of the table; what no longer fits is told. @param {Assessment} read */
  opened(read) {
    this.since = read.version === this.system.version ? "" : read.version;
    return carriedOver(read, this.system);
  }

  /** What was said of items that there are no longer. */
  get lost() {
    return lostEntries(this.assessment, this.system);
  }

  bar() {
    const file = element("input", { type: "file", accept: ".json,application/json", hidden: "" });
    file.addEventListener("change", () => {
      const [chosen] = file.files;
      file.value = "";
      if (chosen) this.take(chosen);
    });
    this.undo = button("撤销", () => this.restore());
    const open = button("打开文件", () => file.click());
    const buttons = [
      button("保存文件（Ctrl+S）", () => this.hand()),
      open,
      ...PAPERS.map(([name, ending, make]) =>
        button(`${name}（${TYPES[ending][0]}）`, () => this.give(name, ending, make))
      ),
      this.undo,
      button("打印", () => globalThis.print()),
      button("清除", () => this.erase()),
    ];
    return element("div", { class: "zd-offer zd-offer--all zd-buttons" }, ...buttons, file, ...this.filters());
  }

  filters() {
    const areas = this.system.items.map((/** @type {any} */ one) => `${one.code} ${one.title}`);
    const set = (/** @type {string} */ name) => (/** @type {string} */ value) => {
      this.filter = { ...this.filter, [name]: value };
      this.showSome();
    };
    this.person = element("span", {});
    return [
      choice("范围", areas, "", set("area"), "全部"),
      choice("状态", STATES, STATES[0], set("state"), ""),
      this.person,
    ];
  }

  /** What is said of an item. @param {any} one @returns {Entry} */
  entry(one) {
    return heldEntry(this.assessment, one);
  }

  /** What is said of a ledger at any item. @param {string} evidence @returns {Entry | undefined} */
  ofLedger(evidence) {
    return Object.values(this.assessment.entries).find((entry) => evidence && entry.evidence === evidence);
  }

  /** Change what is said of an item. @param {any} one @param {(entry: Entry) => Entry} made */
  change(one, made) {
    const before = this.entry(one);
    const entry = { ...made(before), title: one.title };
    const isAnswered = entry.own !== before.own || (!entry.own && entry.rated !== before.rated);
    if (isAnswered) entry.asked = one.asked;
    this.replace({ ...this.assessment, entries: { ...this.assessment.entries, [one.code]: entry } });
  }

  /** @param {Assessment} assessment */
  replace(assessment) {
    this.shelf.change(this.assessment, assessment);
    this.assessment = assessment;
    this.reckon();
  }

  restore() {
    const before = this.shelf.back();
    if (!before) return;
    this.assessment = before;
    this.show();
    this.tell("已撤销。");
  }

  /** @param {string} told */
  tell(told) {
    this.says.textContent = told;
  }

  /** All anew. */
  show() {
    refill(this.head, headOf(this));
    for (const card of this.cards) card.show();
    /** @type {any} */
    const focused = document.activeElement;
    refill(this.list, this.groups());
    if (focused && this.list.contains(focused)) focused.focus();
    this.reckon();
    const { carried } = this;
    if (carried) this.tell(carried);
  }

  /** Show the assessment of another station, or another of this one. @param {Assessment} read */
  turn(read) {
    const shown = this.opened(read);
    this.shelf.turn(this.assessment, shown);
    this.assessment = shown;
    this.show();
  }

  groups() {
    return this.system.items.map((/** @type {any} */ first) => {
      const codes = new Set(walked([first]).map(({ code }) => code));
      const cards = this.cards.filter(({ one }) => codes.has(one.code)).map(({ place }) => place);
      return element(
        "section",
        { "data-area": `${first.code} ${first.title}` },
        element("h2", {}, `${first.code} ${first.title}`, weightOf(first)),
        ...cards,
      );
    });
  }

  /** Scores and sums; the fields stay as they are. */
  reckon() {
    /** @type {[string, Entry][]} */
    const entries = this.cards.map(({ one }) => [one.code, this.entry(one)]);
    const own = Object.fromEntries(
      entries.filter(([, { own: answer }]) => answer).map(([code, { own: answer }]) => [code, answer]),
    );
    const rated = Object.fromEntries(
      entries.filter(([, entry]) => entry.rated).map(([code, entry]) => [code, entry.rated]),
    );
    this.own = totals(this.system, own, {});
    this.rated = Object.keys(rated).length ? totals(this.system, own, rated) : null;
    for (const card of this.cards) card.tell(this.own);
    const strike = () => this.strikeLost();
    refill(this.summary, [...summaryOf(this.system, this.own, this.rated), ...lostOf(this.lost, strike)]);
    this.undo.hidden = !this.shelf.before.length;
    tellLasting(this);
    this.showSome();
  }

  /** Those items that the filters ask for. */
  showSome() {
    const people = [
      ...new Set(this.cards.map(({ one }) => this.entry(one).responsible || "").filter(Boolean)),
    ];
    if (this.filter.person && !people.includes(this.filter.person)) this.filter.person = "";
    if (people.join() !== this.people) {
      this.people = people.join();
      const set = (/** @type {string} */ person) => {
        this.filter = { ...this.filter, person };
        this.showSome();
      };
      refill(this.person, people.length ? [choice("责任人", people, this.filter.person, set, "全部")] : []);
    }
    const { area, state, person } = this.filter;
    for (const card of this.cards) card.place.hidden = !card.suits(state || STATES[0], person);
    for (const section of this.list.children) {
      const shown = [...section.children].some((child) => child.tagName !== "H2" && !child.hidden);
      section.hidden = Boolean(area && section.dataset.area !== area) || !shown;
    }
  }

  hand() {
    const name = this.named(this.assessment.stage || STAGES[0], "json");
    download(name, writeFile(this.assessment), "application/json");
    this.tell(`已保存“${name}”。`);
  }

  /** The name of a file of this station. @param {string} what @param {string} ending */
  named(what, ending) {
    const station = (this.assessment.station || "未填单位").replace(/[\\/:*?"<>|]/g, " ").slice(0, 60);
    return `${station}-${what}-${this.system.slug}.${ending}`;
  }

  /**
   * Make a paper of what is filled in, and hand it over.
   * @param {string} what
   * @param {string} ending
   * @param {typeof sheetFile} make
   */
  async give(what, ending, make) {
    try {
      const { system } = this;
      const cut = await systems.healed(() => systems.json(system.papers));
      const report = this.report();
      const origin = { source: `indicators/${system.slug}`, version: system.version, station: report.station };
      const name = this.named(what, ending);
      download(name, await make(report, cut, origin), TYPES[ending][1]);
      this.tell(`已生成“${name}”。`);
    } catch ({ message }) {
      this.tell(`没有生成${what}：${message}`);
    }
  }

  /** What it comes to, in the words of its papers. */
  report() {
    const { assessment, lost, own, rated, system } = this;
    return reportOf({ system, assessment, own, rated, lost }, system.kinds);
  }

  /** @param {File} file */
  async take(file) {
    try {
      const read = await readFile(file);
      if (read.system !== this.system.slug) throw new Error(`是另一套指标（${read.system}）的自评`);
      const before = this.assessment;
      this.turn(read);
      this.tell(openedWords(file.name, read, before) + this.carried);
    } catch ({ message }) {
      this.tell(`没有打开“${file.name}”：${message}。原来填的还在。`);
    }
  }

  /** What is told of a file by another table: what is asked otherwise by now, and what is gone. */
  get carried() {
    const reworded = this.cards.filter(({ one }) => isReworded(one, this.entry(one))).map(({ one }) => one);
    return spoiledWords(this.shelf.spoiled.splice(0)) + carriedWords(this.since, reworded, this.lost);
  }

  /** Take out of the record what no longer fits. */
  strikeLost() {
    const gone = new Set(this.lost.map(([code]) => code));
    const entries = Object.entries(this.assessment.entries).filter(([code]) => !gone.has(code));
    this.replace({ ...this.assessment, entries: Object.fromEntries(entries) });
    this.tell("已删去对不上的内容，可以撤销。");
    this.undo.focus();
  }

  erase() {
    this.replace(this.empty(this.assessment.station));
    this.show();
    this.tell("已清除这套指标填的全部内容，可以撤销。");
  }
}
