/** Begins the page of an assessment; no other page loads anything for it. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { Parts } from "../../../../search/web/core/loading.js";

const { RATING, RATING_FORMAT } = fromPython("builder.site.rating");
const { TOOLS } = fromPython("builder.site.parts");

/** @type {Parts<any>} */
export const systems = new Parts(
  { folder: RATING, first: "list", format: RATING_FORMAT, title: "指标" },
  (given) => given,
);

/** Show the assessment of the system that the page names. */
export async function offerAssessment() {
  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-assessment]");
  if (!place) return;
  const { assessment = "" } = place.dataset;
  try {
    const system = await systems.healed(async () => {
      await systems.part(TOOLS, () => true);
      return systems.json(assessment);
    });
    new globalThis.zhidu.rating.AssessmentPage(place, system);
  } catch ({ message }) {
    place.textContent = message;
  }
}
