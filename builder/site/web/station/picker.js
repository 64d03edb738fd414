/** A box that narrows a long list of names as one types, after the combobox pattern of WAI-ARIA 1.2. */

import { ActiveRow } from "../../../../search/web/core/active-row.js";
import { button, dress, element, isComposed, refill } from "../../../../search/web/core/elements.js";

const MOST_SHOWN = 50;
const ID = "zd-stations";
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Thousands of names; only those that match what is typed, and of them the first, are ever elements. */
export class Picker {
  /**
   * @param {string} title
   * @param {string[]} names
   * @param {(number: number) => void} pick is told the place of a name in the list
   */
  constructor(title, names, pick) {
    this.names = names;
    this.pick = pick;
    this.picked = "";
    const facts = { role: "combobox", "aria-autocomplete": "list", "aria-controls": `${ID}-list`, autocomplete: "off" };
    const asks = `输入所名中的字，从 ${names.length} 个所里选`;
    this.input = element("input", { id: ID, type: "text", spellcheck: "false", placeholder: asks, ...facts });
    this.active = new ActiveRow(this.input);
    this.box = element("div", { id: `${ID}-list`, role: "listbox", "aria-label": title });
    this.says = element("p", { class: "zd-hint", "aria-live": "polite" });
    const label = element("label", { for: ID }, title);
    this.place = element("div", { class: "zd-field zd-picker" }, label, this.input, this.box, this.says);
    this.listen();
    this.close();
  }

  listen() {
    this.input.addEventListener("input", () => this.open(this.input.value));
    this.input.addEventListener("click", () => this.box.hidden && this.open(""));
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("keydown", (event) => isComposed(event) || this.press(event));
    this.place.addEventListener("focusout", ({ relatedTarget }) => this.place.contains(relatedTarget) || this.close());
    // The box keeps the focus, so that a row is still there when it is clicked.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Show whose name stands in the panel. */
  show(name) {
    this.picked = this.names.includes(name) ? name : "";
    if (this.box.hidden) this.input.value = this.picked;
  }

  /** The names that have all the pieces of what is typed, in the order of the roster. */
  open(words) {
    const pieces = words.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.names.map((name, number) => ({ name, number })).filter(({ name }) => {
      const low = name.toLowerCase();
      return pieces.every((piece) => low.includes(piece));
    });
    const rows = found.slice(0, MOST_SHOWN).map((row, at) => this.row(row, at));
    this.active.set(null);
    refill(this.box, rows);
    this.box.hidden = !rows.length;
    dress(this.input, { "aria-expanded": rows.length > 0 });
    this.says.textContent = countWords(found.length);
  }

  row({ name, number }, at) {
    const row = button(name, () => this.take(number));
    dress(row, { id: `${ID}-${at}`, role: "option", tabindex: "-1", "aria-selected": "false" });
    return row;
  }

  take(number) {
    this.close();
    this.pick(number);
  }

  close() {
    this.active.set(null);
    this.box.hidden = true;
    dress(this.input, { "aria-expanded": false });
    this.says.textContent = "";
    this.input.value = this.picked;
  }

  press(event) {
    const step = STEPS[event.key];
    const rows = this.box.hidden ? [] : [...this.box.children];
    if (step) this.move(step, rows);
    else if (event.key === "Enter") (this.active.row || (rows.length === 1 ? rows[0] : this.input)).click();
    else if (event.key === "Escape" && rows.length) this.close();
    else return;
    // Escape would close the whole panel.
    event.preventDefault();
  }

  move(step, rows) {
    if (this.box.hidden) this.open("");
    else this.active.move(step, rows);
  }
}

function countWords(count) {
  if (!count) return "没有这样的所。";
  return count > MOST_SHOWN ? `有 ${count} 个，只列出前 ${MOST_SHOWN} 个，请再输入几个字。` : `有 ${count} 个。`;
}
