/** Links to what was found, in the list below a box and on the page of results; and how a box asks. */

import { element } from "../core/elements.js";
import { search } from "./asking.js";

/** Ask what is typed; what an input method has not finished is no query. */
export function followTyping(input, asker) {
  input.addEventListener("compositionstart", () => asker.forget());
  input.addEventListener("compositionend", () => asker.soon());
  input.addEventListener("input", ({ isComposing }) => isComposing || asker.soon());
  input.addEventListener("change", () => asker.keepMissed());
  input.addEventListener("focus", () => search.warm().catch(() => {}), { once: true });
}

/** A link to a hit or to another way on. */
export function resultLink({ url, head, chapter, pieces }, root, attributes) {
  const words = pieces.map((piece) => (piece.marked ? element("mark", {}, piece.words) : piece.words));
  const above = chapter && element("span", {}, chapter);
  const top = element("span", { class: "zd-result-head" }, element("strong", {}, head), above);
  const excerpt = words.length && element("span", { class: "zd-excerpt" }, ...words);
  return element("a", { class: "zd-result", href: root + url, ...attributes }, top, excerpt);
}

/** What a document is: its status when it is not in force, and where it belongs. */
export function documentFacts({ status, label }) {
  return [
    status && element("span", { class: "zd-state", "data-state": status }, status),
    label && element("span", { class: "zd-kind" }, label),
  ];
}
