/** A box above long lists that leaves only the entries with all words that a reader types. */

import { element } from "../../../../search/web/core/elements.js";

const ENTRIES = "[data-group] tbody > tr, [data-group] li";

/** Put a box where a page has a place for one; the place says what to type, for example. */
export function offerFilter() {
  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-filter]");
  if (!place) return;
  const found = element("span", { class: "zd-filter-found", "aria-live": "polite" });
  const input = element("input", { type: "search", placeholder: place.dataset.filter || "", autocomplete: "off" });
  input.addEventListener("input", () => {
    found.textContent = filtered(input.value);
  });
  place.append(element("label", {}, "只看含有这些字的：", input), found);
}

/**
 * Hide the entries without all of some words, and the groups without an entry. What the name of a group says, all
 * below it say; an entry may have words that are not shown.
 * @param {string} typed
 * @returns {string} how many entries are left, and what else to do where none is; empty when nothing is typed
 */
function filtered(typed) {
  const words = typed.toLowerCase().split(/[\s、，,]+/).filter(Boolean);
  for (const group of document.querySelectorAll("[data-group]")) {
    group.classList.toggle("zd-unmatched", words.length > 0);
  }
  let count = 0;
  /** @type {NodeListOf<HTMLElement>} */
  const entries = document.querySelectorAll(ENTRIES);
  for (const entry of entries) {
    const around = groupsAround(entry);
    const names = around.map(({ dataset }) => dataset.group).join(" ");
    const said = `${names} ${entry.dataset.words || ""} ${entry.textContent}`.toLowerCase();
    // 24小时 finds 24 小时.
    const fits = words.every((word) => (said + said.replace(/\s/g, "")).includes(word));
    entry.classList.toggle("zd-unmatched", !fits);
    if (!fits || entry.hidden) continue;
    count += 1;
    for (const group of around) group.classList.remove("zd-unmatched");
  }
  return words.length ? `${count} 项${count ? "" : "；这里只认原字，按意思找用搜索"}` : "";
}

/**
 * @param {HTMLElement} entry
 * @returns {HTMLElement[]}
 */
function groupsAround(entry) {
  const found = [];
  /** @type {HTMLElement | null} */
  let at = entry.closest("[data-group]");
  while (at) {
    found.push(at);
    at = at.parentElement && at.parentElement.closest("[data-group]");
  }
  return found;
}
