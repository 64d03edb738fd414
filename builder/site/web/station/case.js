/** What one case fills into the forms of its set; the twin of builder/generate/case_values.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { runsOf, runXml } from "./runs.js";

const { CASE, CASE_DAY } = fromPython("builder.generate.case_values");

/** By label, what stands beside it in every form. @typedef {Map<string, string>} CaseValues */

/** @param {string} blank */
export const isOfCase = (blank) => [CASE, CASE_DAY].some((begin) => blank.startsWith(begin));

/** The words of a blank. @param {string} blank @param {CaseValues} values */
export const caseWords = (blank, values) => values.get(blank.slice(blank.indexOf(".") + 1)) || "";

/** Its WordprocessingML: an open day is left as 年月日. @param {string} blank @param {CaseValues} values */
export function caseXml(blank, values) {
  const words = caseWords(blank, values);
  if (words) return runXml(words);
  return blank.startsWith(CASE_DAY) ? runsOf({ kind: "date", choices: [] }, "") : "";
}
