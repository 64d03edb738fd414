/** A button for each provision of a page that copies its citation. */

import { button, dress, element } from "../../../../search/web/core/elements.js";
import { copy, say } from "./copying.js";
import { writeNumber } from "./numerals.js";

/** The parts of an anchor, e.g. att_1__art_17-1__para_2__point_3__indent_1; a number used twice ends in --2. */
const ANCHOR = new RegExp(
  "^(?:att_(\\d+)__)?art_(\\d+)(?:-(\\d+))?" +
    "(?:__para_(\\d+))?(?:__point_(\\d+))?(?:__indent_(\\d+))?(?:--\\d+)?$",
);

/** The anchor of 4.1.2 or 一（二）3; a number that stands twice, or leaves a level out, cannot be cited. */
const LEVEL = new RegExp(
  "^clause_(\\d+(?:\\.\\d+)+|[1-9]\\d*(?:-[1-9]\\d*)+)" +
    "(?:__para_(\\d+))?(?:__point_(\\d+))?(?:__indent_(\\d+))?$",
);

/** How 一（二）3（4） is written, level by level. */
const LEVELS = [
  writeNumber,
  (/** @type {number} */ number) => `（${writeNumber(number)}）`,
  String,
  (/** @type {number} */ number) => `（${number}）`,
];

/**
 * @param {string} path as an anchor has it: 4.1.2, 1-2-3
 * @returns {string}
 */
function levelWords(path) {
  if (path.includes(".")) return path;
  return path.split("-").map((part, at) => LEVELS[at](Number(part))).join("");
}

/**
 * The citation of a provision: 《会议制度》第二条第一款第（一）项; empty when the anchor names none.
 * @param {string} title
 * @param {string} anchor
 * @returns {string}
 */
export function citation(title, anchor) {
  const level = LEVEL.exec(anchor);
  const found = level ? ["", "", "", "", ...level.slice(2)] : ANCHOR.exec(anchor);
  if (!found) return "";
  const [annex, article, inserted, paragraph, item, subitem] = found.slice(1).map((part) => Number(part || 0));
  return [
    `《${title.replace(/《/g, "〈").replace(/》/g, "〉")}》`,
    annex && `附件${annex}`,
    level ? levelWords(level[1]) : `第${writeNumber(article)}条`,
    inserted && `之${writeNumber(inserted)}`,
    paragraph && `第${writeNumber(paragraph)}款`,
    item && `第（${writeNumber(item)}）项`,
    subitem && `第${writeNumber(subitem)}目`,
  ]
    .filter(Boolean)
    .join("");
}

/** Give each provision of the page a button that copies its citation. */
export function offerCitations() {
  const title = document.querySelector("#zd-main h1");
  const provisions = [...document.querySelectorAll("#zd-main p[id]")];
  const cited = provisions.filter((provision) => citation("", provision.id));
  if (!title || !cited.length) return;
  const notice = element("div", { class: "zd-notice", role: "status" });
  document.body.append(notice);
  for (const provision of cited) {
    const copier = copyButton(citation(title.textContent.trim(), provision.id), notice);
    const label = provision.querySelector(".zd-label");
    if (label) label.after(copier);
    else provision.append(copier);
  }
}

/**
 * @param {string} words
 * @param {HTMLElement} notice
 * @returns {HTMLButtonElement}
 */
function copyButton(words, notice) {
  const made = button("", async () => {
    const copied = await copy(words);
    say(notice, copied ? `已复制：${words}` : `没能复制，请手工抄录：${words}`);
  });
  dress(made, { class: "zd-copy", title: "复制引用", "aria-label": `复制引用：${words}` });
  return made;
}
