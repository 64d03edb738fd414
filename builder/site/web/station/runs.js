/** What stands in a blank of a file; with fill.js, which every page has, the twin of builder/generate/fill.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { shown } from "./fill.js";

const { BLANK, BOX, FOREIGN, GAP, JOINER, OPEN, TIE } = fromPython("builder.generate.fill");
const { ROOM } = fromPython("builder.generate.paper");
const { NOT_XML } = fromPython("builder.escaping");

/** @typedef {import("./given.js").Slot} Slot */

/**
 * The WordprocessingML runs of a slot: its words, or a blank with a line under it.
 * @param {Pick<Slot, "kind" | "choices">} slot
 * @param {string} words
 * @returns {string}
 */
export function runsOf(slot, words) {
  if (words) return runXml(words);
  if (slot.kind === "choice") {
    return slot.choices.map(boxed).join(runXml(GAP));
  }
  if (slot.kind !== "date") return runXml(shown(slot, ""), BLANK);
  const [year, other] = [runXml(ROOM + ROOM, BLANK), runXml(ROOM, BLANK)];
  return `${year}${runXml("年")}${other}${runXml("月")}${other}${runXml("日")}`;
}

/** The runs of a box with its label, in one line whatever stands before it. */
const boxed = (choice) =>
  runXml(OPEN, BOX) + [...choice].map((sign) => runXml(JOINER, TIE, FOREIGN) + runXml(sign, "", FOREIGN)).join("");

/** A run of words. */
export function runXml(words, style = "", language = "") {
  const named = style && `<w:rStyle w:val="${style}"/>`;
  const properties = `<w:rPr>${named}<w:rFonts w:hint="eastAsia"/>${language}</w:rPr>`;
  return `<w:r>${properties}<w:t xml:space="preserve">${escapedXml(words)}</w:t></w:r>`;
}

/** What a slot shows in a cell of a workbook, where no line can stand under a blank. */
export function textOf(slot, words) {
  const open = !words && slot.kind !== "choice";
  return escapedXml(open ? shown(slot, "").split(ROOM).join("＿") : shown(slot, words));
}

/**
 * Words as XML text; what XML 1.0 cannot hold becomes U+FFFD.
 * @param {string} words
 * @returns {string}
 */
export function escapedXml(words) {
  return words.replace(new RegExp(NOT_XML, "gu"), "\ufffd").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(
    />/g,
    "&gt;",
  );
}
