/** The fields for times that do not count (扣除): spans of two days each, as many as there are. */

import { button, element, refill } from "../../../../search/web/core/elements.js";

const ONE_DAY = "只填了一个日子，这一段没有扣除：补上另一个，或者去掉";
/** That something is left out of a count, as its answer says. */
export const LEFT_OUT = "有一段扣除的时间只填了一个日子，没有扣除";

export class PauseFields {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.place = element("div", {});
    /** @type {{inputs: HTMLInputElement[], says: HTMLElement}[]} */
    this.spans = [];
    this.told = this.said();
  }

  /** @param {[string, string][]} pauses those to begin with */
  take(pauses) {
    this.spans = [];
    refill(this.place, []);
    for (const one of pauses) this.add(one);
    this.told = this.said();
  }

  /** @param {string[]} days @returns {HTMLInputElement} the field of the first day */
  add(days = ["", ""]) {
    const inputs = ["从哪天起扣除", "扣除到"].map((label, at) => {
      return Object.assign(element("input", { type: "date", "aria-label": label }), { value: days[at] });
    });
    const span = { inputs, says: element("span", { class: "zd-problem", role: "status" }) };
    const row = element("p", { class: "zd-due-pause" }, "扣除 ", inputs[0], " 至 ", inputs[1], " ");
    const away = button("去掉", () => {
      row.remove();
      this.spans = this.spans.filter((one) => one !== span);
      this.tell();
    });
    row.append(away, span.says);
    // A day that is typed in part changes nothing, and is told when its field is left.
    for (const event of ["change", "focusout"]) row.addEventListener(event, () => this.look(span));
    this.place.append(row);
    this.spans.push(span);
    return inputs[0];
  }

  /** @param {{inputs: HTMLInputElement[], says: HTMLElement}} span */
  look(span) {
    span.says.textContent = isHalf(span.inputs) ? ONE_DAY : "";
    this.tell();
  }

  /** Tell of what has changed, once: a click elsewhere leaves a field, and must find its button still there. */
  tell() {
    if (this.said() === this.told) return;
    this.told = this.said();
    this.changed();
  }

  /** @returns {string} what the fields say */
  said() {
    return JSON.stringify([this.written(), this.isOpen()]);
  }

  /** @returns {[string, string][]} those of two days */
  written() {
    const days = this.spans.map(({ inputs: [first, last] }) => [first.value, last.value]);
    return days.filter((one) => one.every(Boolean)).map(([first, last]) => [first, last]);
  }

  /** @returns {boolean} whether one is begun and not whole, and so does not count */
  isOpen() {
    return this.spans.some(({ inputs }) => isHalf(inputs));
  }
}

/** @param {HTMLInputElement[]} inputs */
function isHalf(inputs) {
  const begun = inputs.some(({ value, validity }) => value || validity.badInput);
  return begun && !inputs.every(({ value }) => value);
}
