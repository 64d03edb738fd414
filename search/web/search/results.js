/** What the search box and the page of results show, as values: queries, addresses, sections. */

import { statusToTell } from "../core/days.js";
import { fromPython } from "../core/from-python.js";

const { SCORED } = fromPython("search.ranking");
const LONGEST = 200;

/**
 * @typedef {import("./answer.js").Hit} Hit
 * @typedef {{hits: Hit[], total?: number, more?: Object<string, number>, missing: string[], told?: string[],
 *   near: {title: string, url: string}[]}} Answer
 * @typedef {{parts: [string, string][], kinds: [string, string][]}} Facets
 * @typedef {{query: string, part: string, kind: string}} Wish what a reader asks for
 * @typedef {{url: string, head: string, chapter: string, pieces: {words: string, marked: boolean}[]}} Link
 * @typedef {{title: string, url: string, label: string, status: string, links: Link[]}} Section
 */

/**
 * Words as they may stand in an address and in a title: one line, not endless, no half characters.
 * @param {string} words
 * @returns {string}
 */
export function cleaned(words) {
  return words.slice(0, LONGEST).replace(/[\ud800-\udfff]/gu, "").replace(/\s+/g, " ").trim();
}

/**
 * @param {string} query the part of an address after its path
 * @returns {Wish}
 */
export function wishIn(query) {
  const asked = new URLSearchParams(query);
  const [words, part, kind] = ["q", "part", "kind"].map((name) => cleaned(asked.get(name) || ""));
  return { query: words, part, kind };
}

/**
 * The page of results for a wish, below the site's root.
 * @param {Wish} wish
 * @returns {string}
 */
export function resultsAddress({ query, part, kind }) {
  const asked = Object.entries({ q: query, part, kind }).filter(([, value]) => value);
  return `search.html${asked.length ? "?" : ""}${new URLSearchParams(asked)}`;
}

/**
 * Where a hit is, with the words to mark there.
 * @param {Hit} hit
 * @returns {string}
 */
function hitAddress({ url, excerpt, marks }) {
  const [path, fragment] = url.split("#");
  const words = [...new Set(marks.map(([start, end]) => excerpt.slice(start, end)))];
  const telling = words.filter((word) => word.length > 1);
  const wanted = cleaned((telling.length ? telling : words).join(" "));
  return path + (wanted && `?hit=${encodeURIComponent(wanted)}`) + (fragment ? `#${fragment}` : "");
}

/**
 * The words that an opened page is to mark.
 * @param {string} query the part of its address after the path
 * @returns {string[]}
 */
export function wordsToMark(query) {
  return [...new Set(cleaned(new URLSearchParams(query).get("hit") || "").split(" "))].filter(Boolean);
}

/**
 * Where any of these words stand in a text; places that touch are one.
 * @param {string} text
 * @param {string[]} words
 * @returns {[number, number][]}
 */
export function places(text, words) {
  const found = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      found.push([at, at + word.length]);
    }
  }
  /** @type {[number, number][]} */
  const joined = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0])) {
    const last = joined[joined.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/**
 * What to show for an answer: its hits by document, or ways on when there are none.
 * @param {Answer} answer
 * @param {Facets} facets
 * @param {Wish} wish
 * @returns {Section[]}
 */
export function sections(answer, facets, wish) {
  return answer.hits.length ? documents(answer, facets) : waysOn(answer, facets, wish);
}

function documents({ hits, more = {} }, { parts, kinds }) {
  const names = new Map([...kinds, ...parts]);
  const found = new Map();
  for (const hit of hits) {
    if (!found.has(hit.document)) {
      const label = (hit.kind !== "form" && names.get(hit.part)) || names.get(hit.kind) || "";
      found.set(hit.document, {
        title: hit.title,
        url: hit.url.split("#")[0],
        label,
        status: statusOf(hit),
        links: [],
      });
    }
    found.get(hit.document).links.push(hitLink(hit));
  }
  for (const [path, { url, links }] of found) {
    if (more[path]) links.push(way(url, `本文件还有 ${more[path]} 条`));
  }
  return [...found.values()];
}

/** The status of a text that is not simply in force; a page without any date that is neither rule nor law has none. */
function statusOf(hit) {
  const dated = hit.effective || hit.superseded || hit.ended || hit.kind === "rule" || hit.kind === "law";
  return dated ? statusToTell(hit) : "";
}

function hitLink(hit) {
  const above = hit.path.filter(Boolean);
  const head = hit.article || above.pop() || "全文";
  return {
    url: hitAddress(hit),
    head,
    chapter: above.filter((title) => title !== head).join(" › "),
    pieces: pieces(hit),
  };
}

function pieces({ excerpt, marks }) {
  const cut = [];
  let at = 0;
  for (const [start, end] of marks) {
    cut.push({ words: excerpt.slice(at, start), marked: false }, { words: excerpt.slice(start, end), marked: true });
    at = end;
  }
  return [...cut, { words: excerpt.slice(at), marked: false }].filter(({ words }) => words);
}

function waysOn({ near }, { parts, kinds }, { query, part, kind }) {
  const lists = parts.map(([name, title]) => way(`rules/${name}/index.html`, title));
  if (kinds.some(([name]) => name === "form")) lists.push(way("forms/index.html", "表单台账"));
  if (kinds.some(([name]) => name === "law")) lists.push(way("laws/index.html", "法律文件"));
  const wider = part || kind ? [way(resultsAddress({ query, part: "", kind: "" }), "在全部内容中检索")] : [];
  return [
    { title: "放宽范围", links: wider },
    { title: "名称相近的文件", links: near.map(({ title, url }) => way(url, title)) },
    { title: "按栏目查找", links: lists },
  ].filter(({ links }) => links.length).map((section) => ({ url: "", label: "", status: "", ...section }));
}

function way(url, head) {
  return { url, head, chapter: "", pieces: [] };
}

/**
 * The last row of a list.
 * @param {Wish} wish
 * @returns {Link}
 */
export function everything(wish) {
  return way(resultsAddress(wish), "查看全部结果");
}

/**
 * The answer in one sentence, for eyes and for screen readers.
 * @param {Answer} answer
 * @param {Wish} wish
 * @returns {string}
 */
export function summary({ hits, total = 0, missing, told = [] }, { query, part, kind }) {
  const words = missing.map((word) => `“${word}”`).join("");
  const unmet = words && `没有找到${words}`;
  if (!hits.length) return `${part || kind ? "所选范围内" : ""}${unmet || `没有找到“${query}”`}`;
  return [counted(hits.length, total), ...told, ...(unmet ? [unmet] : [])].join("，");
}

function counted(listed, total) {
  const all = `找到 ${total < SCORED ? total : `${SCORED} 多`} 条`;
  return listed < total ? `${all}，先列 ${listed} 条` : all;
}
