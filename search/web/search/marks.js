/** Marks the words of a search on the page that it led to; Escape takes the marks away. */

import { places, wordsToMark } from "./results.js";

const MOST = 500;
const BLOCK = "p, li, td, th, dt, dd, pre, h1, h2, h3, h4, h5, h6";
const ASIDE = "details, button, script, style";

/** The text nodes of the page's words, by the block they stand in: a link does not part a word. */
function blocks() {
  const found = new Map();
  for (const root of document.querySelectorAll(".zd-text, .zd-page--text")) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const block = node.parentElement.closest(BLOCK) || root;
      if (node.parentElement.closest(ASIDE)) continue;
      if (!found.has(block)) found.set(block, []);
      found.get(block).push(node);
    }
  }
  return [...found.values()];
}

/** Mark the places in a block, the last first so that the others keep their numbers; give how many there are. */
function markBlock(nodes, words, most) {
  const found = places(nodes.map((node) => node.data).join(""), words).slice(0, most);
  let end = nodes.reduce((length, node) => length + node.data.length, 0);
  for (const node of nodes.reverse()) {
    const begin = end - node.data.length;
    for (const [from, to] of found.slice().reverse()) {
      wrap(node, Math.max(from, begin) - begin, Math.min(to, end) - begin);
    }
    end = begin;
  }
  return found.length;
}

function wrap(node, from, to) {
  if (from >= to) return;
  node.splitText(to);
  const words = node.splitText(from);
  const made = document.createElement("mark");
  made.className = "zd-hit";
  words.replaceWith(made);
  made.append(words);
}

function unmark() {
  for (const made of document.querySelectorAll("mark.zd-hit")) {
    const around = made.parentNode;
    made.replaceWith(...made.childNodes);
    around.normalize();
  }
}

/** Mark the words that the address of this page asks for. */
export function markHits() {
  const words = wordsToMark(location.search);
  if (!words.length) return;
  const target = document.querySelector(":target");
  const before = target && target.getBoundingClientRect().top;
  let left = MOST;
  for (const nodes of blocks()) left -= markBlock(nodes, words, left);
  if (target && Math.abs(target.getBoundingClientRect().top - before) > 1) target.scrollIntoView();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) unmark();
  });
}
