/** Buttons for the provisions of a page: each copies its citation, an article its words, too. */

import { button, dress, element } from "../../../../search/web/core/elements.js";
import { copy, say } from "./copying.js";
import { writeNumber } from "./numerals.js";

/** The parts of an anchor, e.g. att_1__art_17-1__para_2__point_3__indent_1; a number used twice ends in --2. */
const ANCHOR = /^(?:att_(\d+)__)?art_(\d+)(?:-(\d+))?(?:__para_(\d+))?(?:__point_(\d+))?(?:__indent_(\d+))?(?:--\d+)?$/;

/** The anchor of 4.1.2 or 一（二）3; a number that stands twice, or leaves a level out, cannot be cited. */
const LEVEL = /^clause_(\d+(?:\.\d+)+|[1-9]\d*(?:-[1-9]\d*)+)(?:__para_(\d+))?(?:__point_(\d+))?(?:__indent_(\d+))?$/;

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

/** Give each provision of the page a button that copies its citation, and each article one that copies its words. */
export function offerCitations() {
  const title = document.querySelector("#zd-main h1");
  /** @type {NodeListOf<HTMLElement>} */
  const provisions = document.querySelectorAll("#zd-main p[id]");
  const cited = [...provisions].filter((provision) => citation("", provision.id));
  if (!title || !cited.length) return;
  const notice = element("div", { class: "zd-notice", role: "status" });
  document.body.append(notice);
  for (const provision of cited) {
    const words = citation(title.textContent.trim(), provision.id);
    const copier = copyButton("引用", words, () => words, notice);
    const label = provision.querySelector(".zd-label");
    if (!label) provision.append(copier);
    else label.after(copier, copyButton("条文", words, () => `${words}　${wordsOfArticle(provision)}`, notice));
  }
}

/**
 * @param {string} what 引用 or 条文
 * @param {string} provision
 * @param {() => string} words
 * @param {HTMLElement} notice
 * @returns {HTMLButtonElement}
 */
function copyButton(what, provision, words, notice) {
  const made = button("", async () => {
    const copied = await copy(words());
    const told = what === "引用" ? provision : `${provision}的${what}`;
    say(notice, copied ? `已复制：${told}` : `没能复制，请手工抄录：${told}`);
  });
  const classes = what === "引用" ? "zd-copy" : "zd-copy zd-copy--text";
  dress(made, { class: classes, title: `复制${what}`, "aria-label": `复制${what}：${provision}` });
  return made;
}

/**
 * The words of an article as the page shows them, a line for each paragraph, item and row, without its number.
 * @param {HTMLElement} article
 * @returns {string}
 */
function wordsOfArticle(article) {
  const lines = [];
  /** @type {Element | null} */
  let at = article;
  while (at && (at === article || at.matches("p:not(.zd-article), .zd-scroll, details"))) {
    const rows = at.matches("details") ? [] : at.matches("p") ? [at] : [...at.querySelectorAll("tr")];
    lines.push(...rows.map(wordsShown));
    at = at.nextElementSibling;
  }
  return lines.filter(Boolean).join("\n");
}

/**
 * @param {Element} line
 * @returns {string}
 */
function wordsShown(line) {
  const cells = line.matches("tr") ? [...line.children] : [line];
  return cells.map((cell) => {
    const words = /** @type {Element} */ (cell.cloneNode(true));
    for (const added of words.querySelectorAll(".zd-copy, .zd-label")) added.remove();
    for (const blank of words.querySelectorAll(".zd-slot:not(.zd-slot--filled)")) blank.textContent = "____";
    return (words.textContent || "").trim();
  }).join("\t");
}
