/** The list below a search box. */

import { ActiveRow } from "../core/active-row.js";
import { dress, element, isComposed, refill } from "../core/elements.js";
import { Asker } from "./asker.js";
import { documentFacts, followTyping, resultLink } from "./links.js";
import { cleaned, everything, resultsAddress, sections, summary } from "./results.js";

const IN_LIST = 8;
const OPTION = { role: "option", tabindex: "-1", "aria-selected": "false" };

/** The list below the box, after the combobox pattern of WAI-ARIA 1.2. */
export class List {
  constructor(form, input) {
    this.input = input;
    this.root = form.dataset.root;
    /** @type {HTMLElement[]} */
    this.options = [];
    this.active = new ActiveRow(input);
    this.status = element("p", { class: "zd-unseen", role: "status" });
    this.says = element("p", { class: "zd-says", "aria-hidden": "true" });
    this.box = element("div", { id: `${input.id}-list`, role: "listbox", "aria-label": "检索结果" });
    this.alert = element("p", { class: "zd-error", role: "alert" });
    this.panel = element("div", { class: "zd-panel" }, this.says, this.box, this.alert);
    this.asker = new Asker(IN_LIST, () => this.wish(), (outcome) => this.paint(outcome));
    dress(this.input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.box.id });
    this.close();
    form.append(this.panel, this.status);
    this.listen(form);
  }

  listen(form) {
    followTyping(this.input, this.asker);
    for (const coming of ["focus", "click"]) {
      this.input.addEventListener(coming, () => this.panel.hidden && this.input.value && this.asker.soon());
    }
    this.input.addEventListener("keydown", (event) => isComposed(event) || this.press(event));
    // A row of what was asked before is not what Enter means.
    this.input.addEventListener("input", () => this.active.set(null));
    this.panel.addEventListener("click", ({ ctrlKey, metaKey, target }) => {
      if (!ctrlKey && !metaKey && target.closest("a")) this.close();
    });
    for (const leaving of ["pointerdown", "focusin"]) {
      document.addEventListener(leaving, ({ target }) => form.contains(target) || this.close());
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.assign(this.root + resultsAddress(this.wish()));
    });
  }

  wish() {
    return { query: cleaned(this.input.value), part: "", kind: "" };
  }

  /** @param {import("./asker.js").Outcome} outcome */
  paint({ wish, answer, facets, error }) {
    const opening = this.panel.hidden;
    this.close();
    if (!answer && !error) return;
    const shown = answer ? sections(answer, facets, wish) : [];
    if (answer && answer.hits.length) {
      shown.push({ title: "", url: "", label: "", status: "", links: [everything(wish)] });
    }
    refill(this.box, shown.map((section, at) => this.group(section, at)));
    this.options = [...this.box.querySelectorAll("[role=option]")];
    this.options.forEach((option, at) => dress(option, { id: `${this.box.id}-${at}` }));
    this.status.textContent = this.says.textContent = answer ? summary(answer, wish) : "";
    this.alert.textContent = error || "";
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    if (opening) this.panel.scrollIntoView({ block: "nearest" });
    dress(this.input, { "aria-expanded": shown.length > 0 });
  }

  group(section, at) {
    const id = `${this.box.id}-group-${at}`;
    const links = section.links.map((link) => resultLink(link, this.root, OPTION));
    if (!section.title) return element("div", { class: "zd-all" }, ...links);
    const head = element(
      "div",
      { id, class: "zd-document" },
      element("b", {}, section.title),
      ...documentFacts(section),
    );
    return element("div", { role: "group", "aria-labelledby": id }, head, ...links);
  }

  close() {
    this.asker.forget();
    this.panel.hidden = true;
    this.active.set(null);
    dress(this.input, { "aria-expanded": false });
  }

  press(event) {
    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Escape") this.leave();
    else if (event.key === "Enter" && this.active.row) this.active.row.click();
    else return;
    event.preventDefault();
  }

  move(step) {
    if (this.panel.hidden) this.asker.soon();
    else this.active.move(step, this.options);
  }

  leave() {
    if (this.panel.hidden) {
      this.input.value = "";
      this.input.blur();
    }
    this.close();
  }
}
