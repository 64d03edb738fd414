/** On which page each paper of a compendium begins; the twin of builder/generate/paging.py, whose outlines it reads. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { BLANKS, CELL_PADDING, CLOSING, HANGING, HEADING, NEW_PAGE, OPENING, OPTIONAL, RULE, SMALL_LINE } = fromPython(
  "builder.generate.paging",
);
const { NARROW } = fromPython("builder.generate.paper");
const TOKEN = /[!-~]+|[^]/gu;

/** @typedef {(blank: string) => string} Shown what stands in a blank */

/**
 * @param {any[][]} outlines
 * @param {Shown} shown
 * @returns {number[]}
 */
export function firstPages(outlines, shown) {
  let next = 1;
  return outlines.map((outline) => {
    const first = next;
    next += pagesOf(outline, shown);
    return first;
  });
}

/**
 * The pages of a paper for a station.
 * @param {any[]} outline
 * @param {Shown} shown
 */
function pagesOf(outline, shown) {
  const [height, ...steps] = outline;
  const page = new Sheet(height, shown);
  for (const step of steps) {
    if (Array.isArray(step[0])) page.table(step);
    else page.paragraph(step);
  }
  return page.count;
}

/** The page being filled: how many there are, and how much of the last is taken, in twips. */
class Sheet {
  constructor(height, shown) {
    this.height = height;
    this.shown = shown;
    this.taken = 0;
    this.kept = 0;
    this.count = 1;
  }

  paragraph([pitch, after, flags, across, indent, words]) {
    const said = Array.isArray(words) ? this.said(words) : "";
    if (flags & OPTIONAL && !said) return;
    const count = Array.isArray(words) ? lineCount(said, across, indent) : words;
    if (flags & NEW_PAGE && this.taken) this.turn();
    if (flags & HEADING) {
      this.put(count * pitch + after, true);
      this.kept = count * pitch + after;
      return;
    }
    for (let line = 0; line < count; line += 1) this.put(pitch, false);
    this.taken += after;
  }

  table(rows) {
    const heights = rows.map(([least, , ...cells]) => {
      const lines = cells.map(([across, ...words]) => lineCount(this.said(words), across, 0));
      return Math.max(least, ...lines.map((count) => count * SMALL_LINE + CELL_PADDING)) + RULE;
    });
    const heads = heights.reduce((sum, height, at) => sum + rows[at][1] * height, 0);
    heights.forEach((height, at) => {
      const before = this.count;
      this.put(height, true);
      if (this.count > before && !rows[at][1]) this.taken += heads;
    });
  }

  said(words) {
    return words.map((part) => (typeof part === "string" ? part : this.shown(part[0]))).join("");
  }

  put(height, whole) {
    const { kept } = this;
    this.kept = 0;
    if (this.taken + height > this.height && (this.taken || !whole)) {
      this.turn();
      this.taken += kept;
    }
    this.taken += height;
  }

  turn() {
    this.count += 1;
    this.taken = 0;
  }
}

/** How many lines words take (避头尾). */
function lineCount(words, length, indent) {
  const [first, ...rest] = words.split("\n");
  return rest.reduce((count, line) => count + wrapped(line, length, 0), wrapped(first, length, indent));
}

function wrapped(words, length, indent) {
  let count = 1;
  let taken = indent;
  let kept = 0;
  for (const token of tokens(words)) {
    const width = breadth(token);
    const blank = BLANKS.includes(token);
    kept = blank ? 0 : width + (CLOSING.includes(token) ? kept : 0);
    if (blank || taken + width <= length || (HANGING.includes(token) && taken <= length)) {
      taken += width;
    } else {
      count += 1;
      taken = kept;
    }
  }
  return count;
}

/** What stays together: unbroken runs of Latin, an opening mark with the next. */
function tokens(words) {
  const found = [];
  let held = "";
  for (const token of words.match(TOKEN) || []) {
    if (held && !OPENING.includes(held[held.length - 1])) {
      found.push(held);
      held = "";
    }
    held += token;
  }
  return held ? [...found, held] : found;
}

/** How wide words are, in characters. */
export function breadth(words) {
  return [...words].reduce((sum, sign) => sum + signBreadth(sign), 0);
}

function signBreadth(sign) {
  if (NARROW.includes(sign)) return 0.25;
  return sign < "\u0080" ? 0.5 : 1;
}
