/** Tells status and dates of a page again on its reader's day: a disc is read long after it was burned. */

import { dayInChina, statusOn } from "../../../../search/web/core/days.js";

/** Tell every status on the page, its date and its banners by the reader's clock. */
export function tellStatus() {
  const day = dayInChina(Date.now());
  /** @type {NodeListOf<HTMLElement>} */
  const states = document.querySelectorAll(".zd-state");
  for (const state of states) {
    const status = statusOn(day, state.dataset);
    state.textContent = status;
    state.dataset.state = status;
  }
  const line = document.querySelector("p.zd-status");
  if (!line) return;
  const status = line.querySelector(".zd-state").getAttribute("data-state");
  line.querySelector(".zd-asof").textContent = `截至${written(day)}`;
  /** @type {NodeListOf<HTMLElement>} */
  const banners = document.querySelectorAll(".zd-banner[data-banner]");
  for (const banner of banners) {
    banner.hidden = banner.dataset.banner !== status;
  }
}

/**
 * A day as official papers write it: 2026年11月22日.
 * @param {string} day
 * @returns {string}
 */
function written(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
