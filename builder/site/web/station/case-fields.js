/** The fields that the forms of one case have in common: typed once, never kept. */

import { dayOnPaper } from "../../../../search/web/core/days.js";
import { element } from "../../../../search/web/core/elements.js";

const LONGEST = "200";
const LEAD = "各张表单里同样的栏目，在这里填一次（可以不填，不会保存）：";

/** @typedef {import("./moulds.js").Template} Template */

export class CaseFields {
  /** @param {Template[]} documents */
  constructor(documents) {
    /** By label, what it takes. @type {Map<string, string>} */
    const takes = new Map(documents.flatMap((document) => document.takes || []));
    /** @type {Map<string, HTMLInputElement>} */
    this.inputs = new Map([...takes].map(([label, kind]) => [label, inputOf(kind)]));
    const asked = [...this.inputs].map(([label, input]) => {
      return element("label", { class: "zd-asked" }, element("span", {}, label), input);
    });
    this.nodes = asked.length ? [element("p", { class: "zd-hint" }, LEAD), ...asked] : [];
  }

  /** What is typed, by label; days as they are written on paper. @returns {Map<string, string>} */
  values() {
    const said = (/** @type {HTMLInputElement} */ { type, value }) =>
      type === "date" && value ? dayOnPaper(value) : value.trim();
    return new Map([...this.inputs].map(([label, input]) => [label, said(input)]));
  }
}

/** @param {string} kind @returns {HTMLInputElement} */
function inputOf(kind) {
  return element("input", kind === "day" ? { type: "date" } : { type: "text", maxlength: LONGEST });
}
