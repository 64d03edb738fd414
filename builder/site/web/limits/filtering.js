/** A box above long tables that leaves only the rows with all words that a reader types. */

import { element } from "../../../../search/web/core/elements.js";

/** Put a box where a page has a place for one. */
export function offerFilter() {
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll("[data-filter]");
  for (const place of places) {
    const found = element("span", { class: "zd-filter-found", "aria-live": "polite" });
    const input = element("input", { type: "search", placeholder: "如：查封、听证、投诉 7" });
    input.addEventListener("input", () => {
      found.textContent = filtered(document.querySelectorAll(place.dataset.filter || ""), input.value);
    });
    place.append(element("label", {}, "只看含有这些字的：", input), found);
  }
}

/**
 * Hide the rows without all of some words, and the sections without a row.
 * @param {NodeListOf<Element>} sections
 * @param {string} typed
 * @returns {string} how many rows are left; empty when nothing is typed
 */
function filtered(sections, typed) {
  const words = typed.toLowerCase().split(/[\s、，,]+/).filter(Boolean);
  let count = 0;
  for (const section of sections) {
    const title = (section.querySelector("h2") || section).textContent || "";
    let left = 0;
    /** @type {NodeListOf<HTMLElement>} */
    const rows = section.querySelectorAll("tbody tr");
    for (const row of rows) {
      const said = `${title} ${row.textContent}`.toLowerCase();
      const fits = words.every((word) => said.includes(word));
      row.classList.toggle("zd-unmatched", !fits);
      if (fits && !row.hidden) left += 1;
    }
    section.classList.toggle("zd-unmatched", !left);
    count += left;
  }
  return words.length ? `${count} 项` : "";
}
