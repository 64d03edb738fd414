/** The agenda (日程) of a case: last days of several limits, kept in this browser, in one calendar file. */

import { download } from "../../../../search/web/core/downloads.js";
import { button, element, refill } from "../../../../search/web/core/elements.js";
import { Kept } from "../../../../search/web/core/storage.js";
import { icsOf, newIdentity } from "./ics.js";

/** @typedef {{name: string, day: string, steps: string[], id?: string}} Entry */

/** What a reader has put together, shown as a list; a limit of a case stands in it once, with the day counted last. */
export class Agenda {
  constructor() {
    /** @type {Kept<Entry[]>} */
    this.kept = new Kept({ name: "agenda", station: "", version: 1 }, soundEntries);
    this.entries = this.kept.get() || [];
    /** @type {Entry[]} */
    this.counted = [];
    /** @type {Set<string>} names that the reader has taken out, and does not mean to export */
    this.dropped = new Set();
    this.title = element("input", { type: "text", maxlength: "200", placeholder: "如：某店虚假宣传案" });
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
    for (const { name } of this.ofCase()) this.dropped.delete(name);
    this.takeIn(this.ofCase());
    return this.entries.length;
  }

  save() {
    this.takeIn(this.ofCase().filter(({ name }) => !this.dropped.has(name)));
    const entries = this.entries.map((one) => ({ ...one, id: one.id || newIdentity() }));
    this.replace(entries);
    download("期限日程.ics", icsOf(entries, Date.now()), "text/calendar");
  }

  /** What is counted, as entries of the case that the reader names. @returns {Entry[]} */
  ofCase() {
    const title = this.title.value.trim();
    return this.counted.map((one) => ({ ...one, name: title ? `${title}：${one.name}` : one.name }));
  }

  /** An entry that is counted again stays the same for a calendar. @param {Entry[]} more */
  takeIn(more) {
    const ids = new Map(this.entries.map(({ name, id }) => [name, id]));
    const renewed = new Set(more.map(({ name }) => name));
    const entries = more.map((one) => ({ ...one, id: ids.get(one.name) || newIdentity() }));
    this.replace([...this.entries.filter(({ name }) => !renewed.has(name)), ...entries]);
  }

  /** @param {Entry[]} entries */
  replace(entries) {
    for (const one of this.entries) if (!entries.some(({ name }) => name === one.name)) this.dropped.add(one.name);
    this.entries = entries;
    this.kept.set(entries.length ? entries : null);
    this.show();
  }

  show() {
    const rows = this.entries.map((one) => {
      const away = button("去掉", () => this.replace(this.entries.filter((other) => other !== one)));
      away.setAttribute("aria-label", `从日程去掉 ${one.name}`);
      return element("li", {}, `${one.day.replace("T", " ")} ${one.name} `, away);
    });
    const clear = this.entries.length ? button("清空日程", () => this.replace([])) : "";
    const lasting = this.kept.lasting ? "" : "；浏览器不让保存，离开本页前请导出";
    this.place.hidden = !this.entries.length && !this.counted.length;
    const title = element("h3", {}, `日程：${this.entries.length} 项，按稳妥的日子${lasting}`);
    title.hidden = !this.entries.length;
    refill(this.place, [
      title,
      element("ul", {}, ...rows),
      element("label", { class: "zd-asked" }, element("span", {}, "案件（可以不填）"), this.title),
      element("p", { class: "zd-due-tools" }, button("导出日程（.ics）", () => this.save()), clear),
    ]);
  }
}

/** @param {any} said @returns {Entry[] | null} null for what is no agenda */
function soundEntries(said) {
  const sound = (/** @type {any} */ one) =>
    one && typeof one.name === "string" && typeof one.day === "string" && Array.isArray(one.steps);
  return Array.isArray(said) && said.every(sound) ? said : null;
}
