/** The page of all templates: a box for each, and one archive of those that are ticked. */

import { statusToTell } from "../../../../search/web/core/days.js";
import { button, dress, element } from "../../../../search/web/core/elements.js";
import { BLANK_FILE, giveMany, Maker, ready } from "./giving.js";
import { OWN } from "./station.js";

/**
 * The status of a text that is not in force on the reader's day: what was right at the build may have ended.
 * @param {import("./moulds.js").Template} document
 * @returns {string}
 */
export function outdated(document) {
  return document.effective ? statusToTell(document) : "";
}

export class TemplatesPage {
  constructor(article, documents) {
    this.maker = new Maker();
    this.documents = new Map(documents.map((document) => [document.key, document]));
    this.boxes = [...article.querySelectorAll("[data-template]")].flatMap((entry) => this.box(entry));
    if (this.boxes.length) this.offer(article);
  }

  offer(article) {
    this.all = button("全选", () => this.toggleAll());
    this.count = element("span", { class: "zd-count" });
    const own = button("下载（本所）", () => this.give(OWN));
    const blank = button("下载（空白）", () => this.give(BLANK_FILE));
    const bar = element("div", { class: "zd-offer zd-offer--all", role: "group", "aria-label": "下载" });
    bar.append(this.all, own, blank, this.count, this.maker.says);
    article.querySelector("[data-ticked]").replaceWith(bar);
    for (const group of article.querySelectorAll("[data-group]")) this.offerGroup(group);
    article.addEventListener("change", () => this.recount());
    this.recount();
  }

  /** A box before the name; none for what is not issued. */
  box(entry) {
    const document = this.documents.get(entry.dataset.template);
    if (!document || outdated(document)) return [];
    const box = element("input", { type: "checkbox", "aria-label": document.title, value: document.key });
    entry.prepend(element("label", { class: "zd-check" }, box));
    return [box];
  }

  /** A button beside the heading of a group that has templates of its own. */
  offerGroup(group) {
    const own = this.boxes.filter((box) => box.closest("[data-group]") === group);
    if (!own.length) return;
    const all = button("全选本组", () => this.toggle(own));
    dress(all, { class: "zd-group-all", "aria-label": `全选本组：${group.dataset.group}` });
    group.querySelector("h2, h3").append(all);
  }

  chosen() {
    return this.boxes.filter(({ checked }) => checked);
  }

  recount() {
    const count = this.chosen().length;
    this.count.textContent = `已选 ${count} 份`;
    this.all.textContent = count === this.boxes.length ? "全不选" : "全选";
  }

  toggleAll() {
    this.toggle(this.boxes);
  }

  /** Tick those that the filter shows; when all of them are ticked, none. */
  toggle(boxes) {
    const seen = boxes.filter((box) => !box.closest(".zd-unmatched"));
    const checked = seen.some((box) => !box.checked);
    for (const box of seen) box.checked = checked;
    this.recount();
  }

  give(kind) {
    return this.maker.work(async () => {
      const keys = new Set(this.chosen().map(({ value }) => value));
      if (!keys.size) this.maker.say("请先勾选要下载的制度和表单。");
      else if (await ready(kind)) await giveMany(keys, kind, this.maker);
    });
  }
}
