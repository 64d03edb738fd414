/** The fields that the forms of one case have in common: typed once, never kept. */

import { dayOnPaper } from "../../../../search/web/core/days.js";
import { element } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { Kept } from "../../../../search/web/core/storage.js";

const LONGEST = "200";
const DAY_SIGNS = 10;
/** So many fields are all shown. */
const FEW = 8;
const { CASE_START, CASE_TITLE } = fromPython("builder.generate.case_values");
const LEAD = "各张表单里同样的栏目，在这里填一次（可以不填，不会保存；台账登记许多案件，不填这些）：";

/** @typedef {import("./moulds.js").Template} Template */

export class CaseFields {
  /** @param {Template[]} documents @param {string} procedure the slug of theirs */
  constructor(documents, procedure) {
    /** By label, what it takes. @type {Map<string, string>} */
    const takes = new Map(documents.flatMap((document) => document.takes || []));
    /** @type {Map<string, HTMLInputElement>} */
    this.inputs = new Map([...takes].map(([label, kind]) => [label, inputOf(kind)]));
    this.carryOver(procedure);
    this.nodes = takes.size ? [element("p", { class: "zd-hint" }, LEAD), ...this.asked(documents)] : [];
  }

  /**
   * The fields; of many, those that one form alone has fold away.
   * @param {Template[]} documents
   * @returns {HTMLElement[]}
   */
  asked(documents) {
    const holders = (label) => documents.filter(({ takes }) => (takes || []).some(([name]) => name === label)).length;
    const labelled = [...this.inputs].map(([label, input]) => ({
      often: holders(label) > 1,
      node: element("label", { class: "zd-asked" }, element("span", {}, label), input),
    }));
    const shown = labelled.filter(({ often }) => often || labelled.length <= FEW).map(({ node }) => node);
    const folded = labelled.filter(({ often }) => !often && labelled.length > FEW).map(({ node }) => node);
    if (!folded.length) return shown;
    return [
      ...shown,
      element("details", {}, element("summary", {}, `只有一张表单有的栏目（${folded.length} 栏）`), ...folded),
    ];
  }

  /** Take what the page 案件时间表 keeps of a case of this procedure. @param {string} procedure */
  carryOver(procedure) {
    const kept = new Kept({ name: "timetable", station: "", version: 1 }, (said) => said).get();
    if (!kept || kept.procedure !== procedure) return;
    const day = String(kept.start || "").slice(0, DAY_SIGNS);
    const [title, start] = [CASE_TITLE, CASE_START].map((label) => this.inputs.get(label));
    if (title) title.value = String(kept.title || "");
    if (start) start.value = start.type === "date" || !day ? day : dayOnPaper(day);
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
