/** The box in which words choose a limit, after the combobox pattern of WAI-ARIA 1.2. */

import { ActiveRow } from "../../../../search/web/core/active-row.js";
import { button, dress, element, isComposed, refill } from "../../../../search/web/core/elements.js";

const ID = "zd-due-matches";
const MOST = 12;
/** @type {Object<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** @typedef {(typed: string) => any[]} Finds */
/** @typedef {(typed: string, found: any[]) => any[]} Adds */

/**
 * A box for words, and below it the limits that they mean; Enter takes the one reached, or the first.
 * Those that are near stand behind them. Where words mean none, Enter takes only the one reached.
 */
export class Matches {
  /**
   * @param {{find: Finds, suggest: Finds, beside: Adds, marked: (limit: any) => string}} ways
   * @param {(limit: any) => void} pick
   */
  constructor({ find, suggest, beside, marked }, pick) {
    this.find = find;
    this.suggest = suggest;
    this.beside = beside;
    this.marked = marked;
    this.isSure = true;
    this.pick = pick;
    const facts = { role: "combobox", "aria-autocomplete": "list", "aria-controls": ID, autocomplete: "off" };
    this.input = element("input", { type: "search", placeholder: "如：查封、听证通知、CF07", ...facts });
    this.active = new ActiveRow(this.input);
    this.box = element("div", { id: ID, class: "zd-due-matches", role: "listbox", "aria-label": "符合的期限" });
    this.says = element("p", { class: "zd-filter-found", role: "status" });
    this.place = element("div", {}, element("p", {}, element("label", {}, "事项：", this.input)), this.box, this.says);
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (!isComposed(event)) this.press(event);
    });
    this.show();
  }

  /** List what the words mean. */
  show() {
    const typed = this.input.value.trim();
    const meant = this.find(typed);
    this.isSure = meant.length > 0;
    const near = this.isSure ? this.beside(typed, meant) : this.suggest(typed);
    const found = typed ? [...meant, ...near] : meant;
    this.active.set(null);
    refill(this.box, found.slice(0, MOST).map((limit, at) => this.option(limit, at)));
    this.box.hidden = !found.length;
    dress(this.input, { "aria-expanded": found.length > 0 });
    const more = found.length > MOST ? `另有 ${found.length - MOST} 项，再写几个字` : "";
    const none = found.length ? "没有这样的期限，可以试试上面几项" : "没有这样的期限，也没有相近的";
    const also = typed && near.length && !more ? `后面 ${near.length} 项是相近的` : more;
    this.says.textContent = typed && !this.isSure ? none : also;
  }

  /** @param {any} limit @param {number} at */
  option(limit, at) {
    const said = `${limit.name} ${limit.matter}：${limit.words}${this.marked(limit)}`;
    const row = button(said, () => this.pick(limit));
    dress(row, { id: `${ID}-${at}`, role: "option", tabindex: "-1", "aria-selected": "false" });
    return row;
  }

  clear() {
    this.input.value = "";
    this.show();
  }

  /** @param {Element | null} row */
  take(row) {
    if (row instanceof HTMLElement) row.click();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const rows = Array.from(this.box.children);
    const step = STEPS[event.key];
    if (!rows.length) return;
    if (step) this.active.move(step, rows);
    else if (event.key === "Enter") this.take(this.active.row || (this.isSure ? rows[0] : null));
    else if (event.key === "Escape") this.clear();
    else return;
    event.preventDefault();
  }
}
