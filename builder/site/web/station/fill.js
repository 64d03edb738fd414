/** What stands in a blank: what was read for it, or a line to fill; beside runs.js twin of builder/generate/fill.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { GAP, GAPS, OPEN } = fromPython("builder.generate.fill");
const { ROOM } = fromPython("builder.generate.paper");

/** @typedef {import("./given.js").Slot} Slot */

/**
 * What a slot shows: the words; of an open choice the boxes, of an open date 年月日, else a gap.
 * @param {Pick<Slot, "kind" | "choices">} slot
 * @param {string} words
 * @returns {string}
 */
export function shown({ kind, choices }, words) {
  if (words) return words;
  if (kind === "choice") return choices.map((choice) => OPEN + choice).join(GAP);
  return kind === "date" ? `${ROOM}${ROOM}年${ROOM}月${ROOM}日` : ROOM.repeat(GAPS[kind]);
}
