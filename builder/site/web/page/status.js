/** Tells status and dates of a page again on its reader's day: a disc is read long after it was burned. */

import { dayInChina, statusOn } from "../../../../search/web/core/days.js";

/** What a mark says of facts that were checked long ago; the twin of LONG_AGO in builder/compile/state.py. */
const LONG_AGO = "，距今已超过180天，请核对有无变动";

/** Tell every status on the page, and what is shown on certain days only, by the reader's clock. */
export function tellStatus() {
  const day = dayInChina(Date.now());
  /** @type {NodeListOf<HTMLElement>} */
  const states = document.querySelectorAll(".zd-state");
  for (const state of states) {
    const status = statusOn(day, state.dataset);
    state.textContent = status;
    state.dataset.state = status;
    const { stale } = state.dataset;
    if (stale) state.title = state.title.replace(LONG_AGO, "") + (day >= stale ? LONG_AGO : "");
  }
  /** @type {NodeListOf<HTMLElement>} */
  const dated = document.querySelectorAll("[data-from], [data-until]");
  for (const shown of dated) {
    const { from, until } = shown.dataset;
    shown.hidden = Boolean((from && day < from) || (until && day >= until));
  }
}
