/** The search boxes of a page. */

import { isComposed } from "../core/elements.js";
import { List } from "./list.js";

function isInSight(input) {
  const { top, bottom } = input.getBoundingClientRect();
  return top >= 0 && bottom > top && bottom <= innerHeight;
}

/** @param {EventTarget | null} target */
function isWrittenIn(target) {
  if (!(target instanceof HTMLElement)) return true;
  return target.isContentEditable || Boolean(target.closest("input:not([type=radio]), textarea, select"));
}

/** A slash leads to the first box that is in sight, unless it is being written somewhere. */
function focusBySlash(inputs) {
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, altKey, metaKey, target } = event;
    if (key !== "/" || ctrlKey || altKey || metaKey || isComposed(event) || isWrittenIn(target)) return;
    event.preventDefault();
    const input = inputs.find(isInSight) || inputs[inputs.length - 1];
    input.focus();
    input.select();
  });
}

/** The box of the page of results, as the one in the header, but large; the script of that page takes it over. */
function largeBox(header) {
  const form = header.cloneNode(true);
  form.querySelector("input").id = "zd-search-large";
  form.setAttribute("aria-label", "本页检索");
  form.classList.replace("zd-search--header", "zd-search--large");
  return form;
}

/** Let the boxes of a page answer; without this script their place stays empty. */
export function offerSearch() {
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll("form.zd-search");
  const forms = [...found];
  if (!forms.length) return;
  const place = document.getElementById("zd-results");
  const large = place && largeBox(forms[0]);
  if (large) place.append(large);
  for (const form of forms) new List(form, form.querySelector("input"));
  document.documentElement.classList.add("zd-search-on");
  focusBySlash([...(large ? [large] : []), ...forms.reverse()].map((form) => form.querySelector("input")));
}
