/** What a reader does with a text: go to an article by its number, print. */

import { dress } from "../../../../search/web/core/elements.js";

const NUMBER = /^(\d{1,4})(?:[-之](\d{1,2}))?$/;

/** Let the boxes for an article and the buttons that print do what they say. */
export function offerTools() {
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll(".zd-jump");
  for (const form of forms) {
    const input = form.querySelector("input");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const place = articleAt(input.value.normalize("NFKC"));
      dress(input, { "aria-invalid": String(!place) });
      input.setCustomValidity(place ? "" : "本文没有这一条");
      if (place) {
        location.hash = place.id;
        // The address does not change when a reader asks for the same article again.
        place.scrollIntoView();
      } else input.reportValidity();
    });
    input.addEventListener("input", () => input.setCustomValidity(""));
  }
  /** @type {NodeListOf<HTMLButtonElement>} */
  const printers = document.querySelectorAll(".zd-print");
  for (const printer of printers) printer.addEventListener("click", () => print());
}

/**
 * An article that the page has: 12, 十二, 第12条, 17-1 and 第十七条之一 name one.
 * @param {string} typed
 * @returns {Element | null | undefined}
 */
function articleAt(typed) {
  const bare = (/** @type {string} */ words) => words.replace(/[第条\s]/g, "");
  const words = bare(typed);
  const found = NUMBER.exec(words);
  const anchor = found ? `art_${Number(found[1])}${found[2] ? `-${Number(found[2])}` : ""}` : "";
  const labels = [...document.querySelectorAll(".zd-article[id] .zd-label")];
  const named = words && labels.find(({ textContent }) => bare(textContent || "") === words);
  return document.getElementById(anchor) || (named ? named.parentElement : null);
}
