/** Tells status and dates of a page again on its reader's day: a disc is read long after it was burned. */

import { dayInChina, statusOn } from "../../../../search/web/core/days.js";

/** Tell every status on the page, and what is shown on certain days only, by the reader's clock. */
export function tellStatus() {
  const day = dayInChina(Date.now());
  /** @type {NodeListOf<HTMLElement>} */
  const states = document.querySelectorAll(".zd-state");
  for (const state of states) {
    const status = statusOn(day, state.dataset);
    state.textContent = status;
    state.dataset.state = status;
  }
  /** @type {NodeListOf<HTMLElement>} */
  const dated = document.querySelectorAll("[data-from], [data-until]");
  for (const shown of dated) {
    const { from, until } = shown.dataset;
    shown.hidden = Boolean((from && day < from) || (until && day >= until));
  }
}
