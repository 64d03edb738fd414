/** The answer as readers get it: address, excerpt, a way on when nothing is found; the twin of search/answer.py. */

import { fromPython } from "../core/from-python.js";
import { absent, articlesOf } from "./direct.js";
import { bare, fold } from "./text.js";

const { BY_RELATED, BY_WORDS, LEAD, NEAR, NUMBER, STOPS, WINDOW } = fromPython("search.answer");

/**
 * @typedef {{id: string, document: string, url: string, title: string, article: string, path: string[], kind: string,
 *   part: string, score: number, excerpt: string, marks: [number, number][], why: string, effective: string,
 *   superseded: string, ended: string}} Hit
 */

/**
 * @param {any} ranked
 * @param {any} query
 * @param {any} catalogue
 * @param {[string, string, string[], string]} row anchor, label, path and words of the passage
 * @returns {Hit}
 */
export function shownHit(ranked, query, catalogue, [anchor, label, path, words]) {
  const { entry } = ranked;
  const { excerpt: stretch, marks, why } = excerpt({ path, words }, query, catalogue);
  const fragment = anchor ? `#${anchor}` : "";
  return {
    id: entry.path.replace(/\.md$/, "") + fragment,
    document: entry.path,
    url: entry.url + fragment,
    title: entry.title,
    article: label,
    path,
    kind: entry.kind,
    part: entry.part,
    score: ranked.score,
    excerpt: stretch,
    marks,
    why: ranked.why || (why.length ? `${BY_WORDS}${why.join("、")}` : BY_RELATED),
    effective: entry.effective,
    superseded: entry.superseded,
    ended: entry.ended,
  };
}

/** The stretch of a passage with most of what was asked for, the marks in it, and what met what. */
function excerpt({ path, words }, { groups, kinds }, { cut, terms, kindOf }) {
  const line = words.replace(/\n/g, " ");
  const tokens = cut(fold(line));
  const beside = path.flatMap((part) => terms(fold(part)));
  const there = new Set([...tokens.map((token) => token.term), ...beside]);
  const wanted = new Set();
  const why = [];
  for (const group of groups) {
    const met = group.alternatives.find((alternative) => alternative.terms.every((term) => there.has(term)));
    if (!met) continue;
    for (const term of met.terms) wanted.add(term);
    why.push(met.words ? `${group.words}→${met.words}` : group.words);
  }
  const sought = tokens.map((token) => ({ ...token, kind: kindOf(token.term) }));
  const matches = sought.filter(({ term, kind }) => wanted.has(term) || kinds.includes(kind));
  const start = densest(line, matches, kinds);
  const end = Math.min(line.length, start + WINDOW);
  const before = start ? "…" : "";
  const marks = [];
  for (const match of matches) {
    if (start <= match.start && match.end <= end) {
      mark(marks, match.start - start + before.length, match.end - start + before.length);
    }
  }
  return { excerpt: before + line.slice(start, end) + (end < line.length ? "…" : ""), marks, why };
}

/** Where the window begins that has the kind of number asked for, and the most different terms. */
function densest(line, matches, kinds) {
  let start = 0;
  let best = 0;
  for (const match of matches) {
    const inside = matches.filter((other) => match.start <= other.start && other.end <= match.start + WINDOW - LEAD);
    const numbers = new Set(inside.map(({ kind }) => kind).filter((kind) => kinds.includes(kind)));
    const worth = new Set(inside.map(({ term }) => term)).size + NUMBER * numbers.size;
    if (worth > best) {
      start = begin(line, match.start, inside[inside.length - 1].end);
      best = worth;
    }
  }
  return start;
}

/** Where to begin so that what is asked for is in sight: with its sentence if that is near. */
function begin(line, first, last) {
  const stop = 1 + Math.max(...[...STOPS].map((sign) => line.slice(0, first).lastIndexOf(sign)));
  const begun = stop + line.slice(stop, first).search(/[^ ]|$/);
  return last - begun <= WINDOW ? begun : Math.max(0, first - LEAD);
}

function mark(marks, start, end) {
  const last = marks[marks.length - 1];
  if (last && start <= last[1]) last[1] = Math.max(last[1], end);
  else marks.push([start, end]);
}

/** The words of the query of which nothing stands anywhere. */
export function missing(query, index) {
  const met = new Map();
  for (const group of query.groups) {
    const wanted = group.alternatives.flatMap(({ terms }) => terms);
    if (!group.word) continue;
    const telling = wanted.filter((term) => term.length > 1 || group.words.length === 1);
    const found = telling.some((term) => index.passages(term).passages.length);
    met.set(group.word, [...(met.get(group.word) || []), found]);
  }
  return [...met].filter(([, found]) => 2 * found.filter(Boolean).length < found.length).map(([word]) => word);
}

/** How a query was understood where it was not read as it stands, and which article there is not. */
export function told(spelt, query, catalogue, view) {
  const found = absent(query, catalogue, view);
  const read = spelt.some(([source, written]) => source !== written) ? [`按“${query.words}”检索`] : [];
  if (!found) return read;
  const lacking = found.lacking.map(([, written]) => `第${written}`).join("、");
  const count = new Set(articlesOf(found.entry).map(String)).size;
  return [...read, `《${bare(found.entry.title)}》没有${lacking}，共${count}条`];
}

/** Titles that share the most characters with a query. */
export function near(query, catalogue) {
  const signs = new Set(bare(query.words));
  const found = catalogue.entries.map((entry) => {
    const title = bare(entry.title);
    const shared = [...new Set(title)].filter((sign) => signs.has(sign)).length;
    return { entry, shared, length: title.length };
  });
  found.sort(
    (a, b) =>
      b.shared - a.shared ||
      a.entry.standing - b.entry.standing ||
      a.length - b.length ||
      (a.entry.path < b.entry.path ? -1 : 1),
  );
  return found.slice(0, NEAR).map(({ entry }) => ({ title: entry.title, url: entry.url }));
}
