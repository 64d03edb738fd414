/** The agenda (日程) of a case: last days of several limits, kept in this browser, in one calendar file. */

import { download } from "../../../../search/web/core/downloads.js";
import { button, element, refill } from "../../../../search/web/core/elements.js";
import { Kept } from "../../../../search/web/core/storage.js";
import { icsOf, newIdentity } from "./ics.js";

/**
 * @typedef {{name: string, day: string, steps: string[], since?: string, id?: string, passing?: boolean,
 *   mark?: string, title?: string}} Entry
 * A day, from when it was counted, and what stands behind it; one that an export alone took in is passing. The title
 * is that under which a file first had it.
 * @typedef {{title: string, entries: Entry[]}} Whole what is kept: what the case is called, and its days
 */

/**
 * What a reader has put together, shown as a list. A limit stands in it once for each start that the reader put in;
 * what an export alone took in makes room for the day counted last.
 */
export class Agenda {
  constructor() {
    /** @type {Kept<Whole>} */
    this.kept = new Kept({ name: "agenda", station: "", version: 1 }, soundAgenda);
    const { title, entries } = this.kept.get() || { title: "", entries: [] };
    this.entries = entries;
    /** @type {Entry[]} */
    this.counted = [];
    /** @type {Set<string>} what the reader has taken out, and does not mean to export */
    this.dropped = new Set();
    this.title = element("input", { type: "text", maxlength: "200", placeholder: "如：某店虚假宣传案" });
    this.title.value = title;
    this.title.addEventListener("change", () => this.keep());
    this.place = element("section", { class: "zd-due-agenda" });
    this.show();
  }

  /** Say what is counted on the page: an export takes it in. @param {Entry[]} counted */
  offer(counted) {
    this.counted = counted;
    this.show();
  }

  /** Take in what is counted. @returns {number} how many entries there are */
  add() {
    for (const one of this.counted) this.dropped.delete(markOf(one));
    this.takeIn(this.counted);
    return this.entries.length;
  }

  save() {
    const known = new Set(this.entries.filter(({ passing }) => !passing).map(markOf));
    const counted = this.counted.filter((one) => !this.dropped.has(markOf(one)));
    this.takeIn(counted.map((one) => known.has(markOf(one)) ? one : { ...one, passing: true }));
    const title = this.title.value.trim();
    this.replace(this.entries.map((one) => ({ ...one, id: one.id || newIdentity(), title: one.title || title })));
    const events = this.entries.map((one) => {
      const name = [title, this.told(one)].filter(Boolean).join("：");
      return { ...one, id: eventOf(one, title), name };
    });
    download("期限日程.ics", icsOf(events, Date.now()), "text/calendar");
  }

  /** An entry that is counted again stays the same for a calendar. @param {Entry[]} more */
  takeIn(more) {
    const isRenewed = (/** @type {Entry} */ old, /** @type {Entry} */ one) =>
      old.name === one.name && (old.passing || !old.since || old.since === one.since);
    const entries = more.map((one) => {
      const same = this.entries.find((old) => isRenewed(old, one));
      return { ...one, id: (same && same.id) || newIdentity(), title: same && same.title };
    });
    this.replace([...this.entries.filter((old) => !more.some((one) => isRenewed(old, one))), ...entries]);
  }

  /** @param {Entry[]} entries */
  replace(entries) {
    this.entries = entries;
    this.keep();
    this.show();
  }

  keep() {
    const title = this.title.value.trim();
    this.kept.set(this.entries.length || title ? { title, entries: this.entries } : null);
  }

  /** @param {Entry[]} away */
  drop(away) {
    for (const one of away) this.dropped.add(markOf(one));
    this.replace(this.entries.filter((one) => !away.includes(one)));
  }

  /** Begin anew, for another case. */
  clear() {
    this.title.value = "";
    this.dropped.clear();
    this.replace([]);
  }

  /** What an entry is called, with its start where another one has the same name. @param {Entry} one */
  told(one) {
    const isAlone = this.entries.filter(({ name }) => name === one.name).length < 2;
    const named = isAlone || !one.since ? one.name : `${one.name}，${one.since.replace("T", " ")} 起算`;
    return named + (one.mark || "");
  }

  show() {
    const rows = this.entries.map((one) => {
      const away = button("去掉", () => this.drop([one]));
      away.setAttribute("aria-label", `从日程去掉 ${this.told(one)}`);
      return element("li", {}, `${one.day.replace("T", " ")} ${this.told(one)} `, away);
    });
    const clear = this.entries.length ? button("清空日程", () => this.clear()) : "";
    const lasting = this.kept.lasting ? "" : "；浏览器不让保存，离开本页前请导出";
    this.place.hidden = !this.entries.length && !this.counted.length;
    const title = element("h3", {}, `日程：${this.entries.length} 项，按稳妥的日子${lasting}`);
    title.hidden = !this.entries.length;
    refill(this.place, [
      title,
      element("ul", {}, ...rows),
      element("label", { class: "zd-asked" }, element("span", {}, "案件（可以不填；一份日程一个案件）"), this.title),
      element("p", { class: "zd-due-tools" }, button("导出日程（.ics）", () => this.save()), clear),
    ]);
  }
}

/** By what a count is known: its name and its start. @param {Entry} one */
function markOf({ name, since = "" }) {
  return `${since} ${name}`;
}

/**
 * By what a calendar knows an entry: that of a case which is named later stays the same, that of another case does not.
 * @param {Entry} one
 * @param {string} title
 */
function eventOf({ id, title: first }, title) {
  return !title || title === first ? id : `${id}-${title}`;
}

/** A list without a title is what was kept before cases had names. @param {any} said @returns {Whole | null} */
function soundAgenda(said) {
  const { title, entries } = Array.isArray(said) ? { title: "", entries: said } : said || {};
  const sound = (/** @type {any} */ one) =>
    one && typeof one.name === "string" && typeof one.day === "string" && Array.isArray(one.steps);
  return typeof title === "string" && Array.isArray(entries) && entries.every(sound) ? { title, entries } : null;
}
