/** What the search box and the page of results show, as values: queries, addresses, sections. */

import { statusOn, statusToTell } from "../core/days.js";
import { fromPython } from "../core/from-python.js";

const { SCORED } = fromPython("search.ranking");
const LONGEST = 200;
/** What readers choose by, as the address has it. */
export const CHOICES = ["part", "kind", "level", "state"];

/** Whether a reader looks among some texts only. @param {Wish} wish */
export function isNarrow(wish) {
  return CHOICES.some((name) => wish[name]);
}

/**
 * @typedef {import("./answer.js").Hit} Hit
 * @typedef {{hits: Hit[], total?: number, more?: Object<string, number>, missing: string[], told?: string[],
 *   readings?: import("./reading.js").Reading[], counts?: Object<string, Object<string, number>>,
 *   near: {title: string, url: string}[]}} Answer
 * @typedef {[string, string][]} Values what there is to choose, with its name
 * @typedef {{parts: Values, kinds: Values, levels: Values, states: Values}} Facets
 * @typedef {{query: string, part?: string, kind?: string, level?: string, state?: string}} Wish what a reader asks for
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
  const [words, part, kind, level, state] = ["q", ...CHOICES].map((name) => cleaned(asked.get(name) || ""));
  return { query: words, part, kind, level, state };
}

/**
 * The page of results for a wish, below the site's root.
 * @param {Wish} wish
 * @returns {string}
 */
export function resultsAddress(wish) {
  const asked = [["q", wish.query], ...CHOICES.map((name) => [name, wish[name]])].filter(([, value]) => value);
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
        status: hasStatus(hit) ? statusToTell(hit) : "",
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

/** Whether a text has a status: a page without any date that is neither rule nor law has none. */
function hasStatus(text) {
  return text.effective || text.superseded || text.ended || text.kind === "rule" || text.kind === "law";
}

/** The status of a text on a day, if it has one. */
export function stateOf(text, today) {
  return hasStatus(text) ? statusOn(today, text) : "";
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

function waysOn({ near }, { parts, kinds }, wish) {
  const lists = parts.map(([name, title]) => way(`rules/${name}/index.html`, title));
  if (kinds.some(([name]) => name === "form")) lists.push(way("forms/index.html", "表单台账"));
  if (kinds.some(([name]) => name === "law")) lists.push(way("laws/index.html", "法律文件"));
  const wider = isNarrow(wish) ? [way(resultsAddress({ query: wish.query }), "在全部内容中检索")] : [];
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
export function summary({ hits, total = 0, missing, told = [] }, wish) {
  const words = missing.map((word) => `“${word}”`).join("");
  const unmet = words && `没有找到${words}`;
  if (!hits.length) return `${isNarrow(wish) ? "所选范围内" : ""}${unmet || `没有找到“${wish.query}”`}`;
  return [counted(hits.length, total), ...told, ...(unmet ? [unmet] : [])].join("，");
}

/** How many there are, as far as they are told apart. */
export function number(total) {
  return total < SCORED ? String(total) : `${SCORED} 多`;
}

function counted(listed, total) {
  const all = `找到 ${number(total)} 条`;
  return listed < total ? `${all}，先列 ${listed} 条` : all;
}
