/** The questions that a reader answered wrongly and not yet rightly; this browser keeps their names. */

import { Kept } from "../../../../search/web/core/storage.js";

const MOST = 2000;

export class WrongOnes {
  constructor() {
    /** @type {Kept<string[]>} */
    this.kept = new Kept({ name: "quiz", station: "", version: 1 }, soundNames);
    this.names = new Set(this.kept.get() || []);
  }

  get lasting() {
    return this.kept.lasting;
  }

  /**
   * Those that are still asked.
   * @param {import("./drawing.js").Asked[]} asked
   * @returns {import("./drawing.js").Asked[]}
   */
  among(asked) {
    return asked.filter(({ name }) => this.names.has(name));
  }

  /** @param {string} name @param {boolean} isRight */
  note(name, isRight) {
    if (isRight) this.names.delete(name);
    else this.names.add(name);
    this.kept.set(this.names.size ? [...this.names].slice(-MOST) : null);
  }
}

/** @param {any} said @returns {string[] | null} */
function soundNames(said) {
  return Array.isArray(said) && said.every((name) => typeof name === "string") ? said : null;
}
