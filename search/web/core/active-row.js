/** The row of a list that the arrow keys have reached, after the combobox pattern of WAI-ARIA 1.2. */

import { dress } from "./elements.js";

/** At most one row of a list below a box; the box keeps the focus. */
export class ActiveRow {
  /** @param {HTMLElement} input */
  constructor(input) {
    this.input = input;
    /** @type {HTMLElement | null} */
    this.row = null;
  }

  /**
   * Go on through the rows, and over none of them round to the other end.
   * @param {number} step
   * @param {HTMLElement[]} rows
   */
  move(step, rows) {
    const places = [null, ...rows];
    this.set(places[(places.indexOf(this.row) + step + places.length) % places.length]);
  }

  /** @param {HTMLElement | null} row */
  set(row) {
    if (this.row) this.row.setAttribute("aria-selected", "false");
    this.row = row;
    this.input.removeAttribute("aria-activedescendant");
    if (!row) return;
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    dress(this.input, { "aria-activedescendant": row.id });
  }
}
