/** Begins the page 案件时间表; no other page loads anything for it. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { Parts } from "../../../../search/web/core/loading.js";
import { countingParts } from "../limits/start.js";

const { FLOWS, FLOWS_FORMAT } = fromPython("builder.site.procedures");
const { TOOLS } = fromPython("builder.site.parts");

/** @type {Parts<any>} */
export const flowParts = new Parts(
  { folder: FLOWS, first: "list", format: FLOWS_FORMAT, title: "程序" },
  (given) => given,
);

/** Let a reader make the table of a case where the page has a place for it. */
export async function offerTimetable() {
  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-timetable]");
  if (!place) return;
  try {
    const { limits, calendar } = await countingParts.healed(async () => {
      await countingParts.part(TOOLS, () => true);
      return countingParts.json("limits");
    });
    const procedures = await flowParts.healed(async () => {
      await flowParts.part(TOOLS, () => true);
      return flowParts.json("procedures");
    });
    const { timetable } = globalThis.zhidu;
    new timetable.TimetablePage(place, procedures, timetable.countingOf(limits, calendar));
  } catch ({ message }) {
    place.textContent = message;
  }
}
