/** What the search box and the page of results show, as values: queries, addresses, sections, missed words. */
(() => {
  "use strict";

  const zhidu = globalThis.zhidu || {};
  const { search } = zhidu;
  if (!search) return;

  const LONGEST = 200;
  const MOST_MISSED = 500;
  const LONGEST_MISSED = 100;
  const KEPT = "zhidu-missed";

  /**
   * @typedef {import("./answer.js").Hit} Hit
   * @typedef {{hits: Hit[], missing: string[], near: {title: string, url: string}[]}} Answer
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
  function cleaned(words) {
    return words.slice(0, LONGEST).replace(/[\ud800-\udfff]/gu, "").replace(/\s+/g, " ").trim();
  }

  /**
   * @param {string} query the part of an address after its path
   * @returns {Wish}
   */
  function wishIn(query) {
    const asked = new URLSearchParams(query);
    const [words, part, kind] = ["q", "part", "kind"].map((name) => cleaned(asked.get(name) || ""));
    return { query: words, part, kind };
  }

  /**
   * The page of results for a wish, below the site's root.
   * @param {Wish} wish
   * @returns {string}
   */
  function resultsAddress({ query, part, kind }) {
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
  function wordsToMark(query) {
    return [...new Set(cleaned(new URLSearchParams(query).get("hit") || "").split(" "))].filter(Boolean);
  }

  /**
   * Where any of these words stand in a text; places that touch are one.
   * @param {string} text
   * @param {string[]} words
   * @returns {[number, number][]}
   */
  function places(text, words) {
    const found = [];
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push([at, at + word.length]);
    }
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
  function sections(answer, facets, wish) {
    return answer.hits.length ? documents(answer.hits, facets) : waysOn(answer, facets, wish);
  }

  function documents(hits, { parts, kinds }) {
    const names = new Map([...kinds, ...parts]);
    const found = new Map();
    for (const hit of hits) {
      if (!found.has(hit.document)) {
        const label = (hit.kind !== "form" && names.get(hit.part)) || names.get(hit.kind) || "";
        found.set(hit.document, { title: hit.title, url: hit.url.split("#")[0], label, status: statusOf(hit), links: [] });
      }
      found.get(hit.document).links.push(hitLink(hit));
    }
    return [...found.values()];
  }

  /** The status of a text that is not simply in force; a page without any date that is neither rule nor law has none. */
  function statusOf(hit) {
    const dated = hit.effective || hit.superseded || hit.ended || hit.kind === "rule" || hit.kind === "law";
    const status = dated ? zhidu.statusOn(zhidu.dayInChina(Date.now()), hit) : "";
    return status === "现行有效" ? "" : status;
  }

  function hitLink(hit) {
    const above = hit.path.filter(Boolean);
    const head = hit.article || above.pop() || "全文";
    return { url: hitAddress(hit), head, chapter: above.filter((title) => title !== head).join(" › "), pieces: pieces(hit) };
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
  function everything(wish) {
    return way(resultsAddress(wish), "查看全部结果");
  }

  /**
   * The answer in one sentence, for eyes and for screen readers.
   * @param {Answer} answer
   * @param {Wish} wish
   * @param {number} most how many hits were asked for
   * @returns {string}
   */
  function summary({ hits, missing }, { query, part, kind }, most) {
    const words = missing.map((word) => `“${word}”`).join("");
    const unmet = words && `没有找到${words}`;
    if (!hits.length) return `${part || kind ? "所选范围内" : ""}${unmet || `没有找到“${query}”`}`;
    const found = hits.length < most ? `找到 ${hits.length} 条` : `显示前 ${hits.length} 条`;
    return unmet ? `${found}，${unmet}` : found;
  }

  /** Whether nothing was found, or nothing but what sounds or looks a little like it. */
  function isUnmet({ hits, missing }, { query }) {
    return !hits.length || missing.join("").length >= query.replace(/[^0-9A-Za-z\u3400-\u9fff]/g, "").length;
  }

  /**
   * The queries that found nothing, oldest first; none where a browser keeps nothing.
   * @returns {{query: string, day: string}[]}
   */
  function missedQueries() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT) || "[]");
      return kept.filter(({ query, day }) => typeof query === "string" && typeof day === "string");
    } catch {
      // A browser may forbid storage, and anyone may have written there.
      return [];
    }
  }

  /**
   * Keep a query that found nothing, in this browser only.
   * @param {string} query
   * @param {string} day
   */
  function keepMissed(query, day) {
    const words = cleaned(query.slice(0, LONGEST_MISSED));
    const others = missedQueries().filter((entry) => entry.query !== words);
    writeMissed(JSON.stringify([...others, { query: words, day }].slice(-MOST_MISSED)));
  }

  function forgetMissed() {
    writeMissed("[]");
  }

  function writeMissed(written) {
    try {
      localStorage.setItem(KEPT, written);
    } catch {
      // Where nothing can be kept, nothing is.
    }
  }

  /**
   * Missed queries as JSON Lines.
   * @param {{query: string, day: string}[]} missed
   * @returns {string}
   */
  function missedLines(missed) {
    return missed.map(({ query, day }) => `${JSON.stringify({ query, day })}\n`).join("");
  }

  /** Asks once a frame, and lets only the answer to the newest wish be painted. */
  class Asker {
    /**
     * @param {number} count
     * @param {() => Wish} wished
     * @param {(outcome: {wish: Wish, answer?: Answer, facets?: Facets, error?: string}) => void} paint
     */
    constructor(count, wished, paint) {
      Object.assign(this, { count, wished, paint, frame: 0, turn: 0, missed: "" });
    }

    soon() {
      this.forget();
      this.frame = requestAnimationFrame(() => this.ask(this.turn));
    }

    /** Drop what is on its way. */
    forget() {
      cancelAnimationFrame(this.frame);
      this.turn += 1;
    }

    async ask(turn) {
      const wish = this.wished();
      const outcome = await this.outcome(wish);
      if (turn !== this.turn) return;
      const { answer } = outcome;
      this.missed = answer && !wish.part && !wish.kind && isUnmet(answer, wish) ? wish.query : "";
      this.paint({ wish, ...outcome });
    }

    async outcome({ query, part, kind }) {
      try {
        await search.warm();
        const facets = await search.facets();
        return { facets, answer: query ? await search.ask(query, { count: this.count, part, kind }) : undefined };
      } catch (error) {
        return { error: error.message };
      }
    }

    keepMissed() {
      if (this.missed) keepMissed(this.missed, zhidu.dayInChina(Date.now()));
    }
  }

  search.results = {
    Asker, cleaned, wishIn, resultsAddress, wordsToMark, places, sections, summary, everything,
    missedQueries, forgetMissed, missedLines,
  };
})();
