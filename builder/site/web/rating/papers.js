/** 自评表 and 自评报告 as Word files, of a report and what was cut at the build; see builder/generate/assessment_cut.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { runXml } from "../station/runs.js";
import { nameLines } from "../station/issuing.js";
import { member, readMember } from "../station/mould.js";
import { placed, sealedFile } from "../station/sealing.js";
import { toldWords } from "./report.js";

const { FACTS, MIDDLE, STATION, TITLE } = fromPython("builder.generate.assessment_cut");
const { NOTE, NUMERALS, REPORT, TITLE_ACROSS } = fromPython("builder.generate.assessment");
const { BREAK } = fromPython("builder.generate.wordml");
const { DOCUMENT } = fromPython("builder.generate.docx");

/** @typedef {ReturnType<import("./report.js").reportOf>} Report */

/** 自评表. @param {Report} report @param {any} cut @param {any} origin */
export function sheetFile(report, cut, origin) {
  const notes = [...report.outcome, NOTE].map((words) => paragraph("Note", runXml(words)));
  const facts = report.facts.map(([label, words]) => `${label}：${words}`).join("\u3000\u3000");
  const put = { [FACTS]: runXml(facts), [MIDDLE]: tableXml(report.sheet, cut) + notes.join("") };
  return wordFile(cut.sheet, put, cut, origin);
}

/** 自评报告. @param {Report} report @param {any} cut @param {any} origin */
export function reportFile(report, cut, origin) {
  const parts = [heading(0, "基本情况")];
  parts.push(...report.facts.map(([label, words]) => paragraph("Body", runXml(`${label}：${words}。`))));
  parts.push(heading(1, "自评结果"), ...report.outcome.map((words) => paragraph("Body", runXml(words))));
  for (const [at, listing] of report.listings.entries()) {
    parts.push(heading(at + 2, listing.name), tableXml(listing, cut));
  }
  const put = {
    [TITLE]: brokenRuns(nameLines(report.station + REPORT, TITLE_ACROSS)),
    [MIDDLE]: parts.join(""),
    [STATION]: runXml(report.station),
  };
  return wordFile(cut.report, put, cut, origin);
}

function wordFile({ fixed, pieces }, put, cut, origin) {
  const xml = placed(pieces, (name) => put[name]);
  return sealedFile([...fixed.map(readMember), member(DOCUMENT, xml)], origin, cut.provenance);
}

/** A table of as many rows as there are. @param {import("./report.js").Listing} listing */
function tableXml({ columns, levels, rows }, { tables }) {
  const [first, between, next, last] = tables[columns.map(([head]) => head).join("|")];
  const written = rows.map((row, at) => {
    const cells = row.map((said) => brokenRuns(toldWords(said), levels.has(at) ? "Label" : ""));
    return cells.map((runs, place) => (place ? between[place - 1] : "") + runs).join("");
  });
  return first + written.join(next) + last;
}

const paragraph = (/** @type {string} */ style, /** @type {string} */ runs) =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs}</w:p>`;

const heading = (/** @type {number} */ at, /** @type {string} */ words) =>
  paragraph("Closing", runXml(`${NUMERALS[at]}、${words}`, "Label"));

/** Words with the ends of their lines. @param {string} words */
const brokenRuns = (words, face = "") => words.split("\n").map((line) => runXml(line, face)).join(BREAK);
