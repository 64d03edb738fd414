/** The fields for a day and, where hours count from it, its minute: each stays as it is typed while the other lacks. */

import { element } from "../../../../search/web/core/elements.js";

/** A day (2026-09-16), or a minute of one (2026-09-16T14:20); without a day there is none. */
export class MomentFields {
  /**
   * @param {() => void} changed
   * @param {Object<string, string>} labels what each is called; a day without one has words of the page beside it
   */
  constructor(changed, { day = "", time = "几点几分" } = {}) {
    this.day = element("input", { type: "date", ...(day ? { "aria-label": day } : {}) });
    this.time = element("input", { type: "time", "aria-label": time });
    for (const input of [this.day, this.time]) input.addEventListener("change", changed);
    this.ask(false);
  }

  /** Ask for the minute, too, or for the day alone; what is typed stays. @param {boolean} inHours */
  ask(inHours) {
    this.time.hidden = !inHours;
  }

  /** @returns {string} what is asked for and typed */
  get value() {
    const time = this.time.hidden ? "" : this.time.value;
    return this.day.value && time ? `${this.day.value}T${time}` : this.day.value;
  }

  set value(written) {
    const [day, time = ""] = written.split("T");
    this.day.value = day;
    this.time.value = time;
  }
}
