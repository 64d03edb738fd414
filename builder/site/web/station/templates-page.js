/** The page of all templates: a box for each, and one archive of those that are ticked. */

import { statusToTell } from "../../../../search/web/core/days.js";
import { button, element } from "../../../../search/web/core/elements.js";
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
    article.querySelector("h2").before(bar);
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

  chosen() {
    return this.boxes.filter(({ checked }) => checked);
  }

  recount() {
    const count = this.chosen().length;
    this.count.textContent = `已选 ${count} 份`;
    this.all.textContent = count === this.boxes.length ? "全不选" : "全选";
  }

  toggleAll() {
    const checked = this.chosen().length < this.boxes.length;
    for (const box of this.boxes) box.checked = checked;
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
