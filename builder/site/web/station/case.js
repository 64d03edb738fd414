/** What one case fills into the forms of its set; the twin of builder/generate/case_values.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { runsOf, runXml } from "./runs.js";

const { CASE, CASE_DAY, CASE_LINE, LINE } = fromPython("builder.generate.case_values");
const { BLANK } = fromPython("builder.generate.fill");

/** By label, what stands beside it in every form. @typedef {Map<string, string>} CaseValues */

/** @param {string} blank */
export const isOfCase = (blank) => [CASE, CASE_DAY, CASE_LINE].some((begin) => blank.startsWith(begin));

/** @param {string} blank @param {CaseValues} values @returns {string} what is given for it */
const caseSaid = (blank, values) => values.get(blank.slice(blank.indexOf(".") + 1)) || "";

/** What a blank shows. @param {string} blank @param {CaseValues} values */
export const caseWords = (blank, values) => caseSaid(blank, values) || (blank.startsWith(CASE_LINE) ? LINE : "");

/** Its WordprocessingML: what is open is left to write on. @param {string} blank @param {CaseValues} values */
export function caseXml(blank, values) {
  const words = caseSaid(blank, values);
  if (words) return runXml(words);
  if (blank.startsWith(CASE_LINE)) return runXml(LINE, BLANK);
  return blank.startsWith(CASE_DAY) ? runsOf({ kind: "date", choices: [] }, "") : "";
}
