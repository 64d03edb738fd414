/** Begins the page 期限计算; no other page loads anything for it. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { Parts } from "../../../../search/web/core/loading.js";

const { COUNTING, COUNTING_FORMAT, DUE } = fromPython("builder.site.limits");
const { TOOLS } = fromPython("builder.site.parts");

/** @type {Parts<any>} */
export const countingParts = new Parts(
  { folder: COUNTING, first: "list", format: COUNTING_FORMAT, title: "期限" },
  (given) => given,
);

/** Let a reader count limits where the page has a place for it. */
export async function offerCounting() {
  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-counting]");
  if (!place) return;
  try {
    const { limits, calendar } = await countingParts.healed(async () => {
      await countingParts.part(TOOLS, () => true);
      await countingParts.part(DUE, () => true);
      return countingParts.json("limits");
    });
    const { counting, due } = globalThis.zhidu;
    new due.DuePage(place, limits, new counting.WorkCalendar(calendar));
  } catch ({ message }) {
    place.textContent = message;
  }
}
