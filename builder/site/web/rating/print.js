/** What the page of an assessment prints: the words and numbers of 自评表 and 自评报告, and no fields. */

import { element, refill } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { toldWords } from "./report.js";

const { NOTE, SHEET } = fromPython("builder.generate.assessment");

/** Let a page print its report, across the paper. @param {import("./assessment.js").AssessmentPage} page */
export function preparePrint(page) {
  page.place.parentElement.classList.add("zd-across");
  globalThis.addEventListener("beforeprint", () => refill(page.printed, printedReport(page.report())));
}

/** @param {ReturnType<import("./report.js").reportOf>} report @returns {Node[]} */
function printedReport({ facts, outcome, sheet, listings }) {
  return [
    element("p", {}, facts.map(([label, words]) => `${label}：${words}`).join("\u3000\u3000")),
    ...[sheet, ...listings].flatMap((listing, at) => [
      element("h2", {}, at ? listing.name : SHEET),
      tableOf(listing),
      ...(at ? [] : [...outcome, NOTE].map((words) => element("p", {}, words))),
    ]),
  ];
}

/** @param {import("./report.js").Listing} listing */
function tableOf({ columns, rows, levels }) {
  const line = (/** @type {string} */ tag, /** @type {any[]} */ cells, kind = "") =>
    element("tr", { class: kind }, ...cells.map((said) => element(tag, {}, toldWords(said))));
  const body = rows.map((row, at) => line("td", row, levels.has(at) ? "zd-head" : ""));
  const head = element("thead", {}, line("th", columns.map(([words]) => words)));
  const whole = columns.reduce((sum, [, share]) => sum + share, 0);
  const widths = columns.map(([, share]) => element("col", { width: `${(100 * share) / whole}%` }));
  return element(
    "table",
    { class: "zd-table" },
    element("colgroup", {}, ...widths),
    head,
    element("tbody", {}, ...body),
  );
}
