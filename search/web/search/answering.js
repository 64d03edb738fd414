/** Answers queries from the parts of an index; a page loads this when somebody begins to ask. */

import { dayInChina } from "../core/days.js";
import { missing, near, shownHit, told } from "./answer.js";
import { readCatalogue } from "./catalogue.js";
import { speller } from "./letters.js";
import { placer } from "./places.js";
import { readQuery } from "./query.js";
import { rank, sideBySide } from "./ranking.js";
import { loadFor, postingsOf, rowOf, shardsOf, withSynonyms } from "./shards.js";
import { heardAll, mendedAll, speltAll } from "./spelling.js";
import { asked } from "./text.js";

const ZERO = "0".charCodeAt(0);

function readCore({ chunks, hubs, parts, kinds, usual, letters, singles, ...core }) {
  let first = 0;
  const starts = chunks.map((count) => {
    first += count;
    return first - count;
  });
  const levels = Uint8Array.from({ length: usual.length }, (_, at) => usual.charCodeAt(at) - ZERO);
  const spelt = speller(letters, singles);
  return { place: placer(hubs), starts, parts, kinds, usual: levels, spelt, catalogue: readCatalogue(core) };
}

/** An index whose first part is there. */
export class Answering {
  /**
   * @param {any} first the part that every query needs
   * @param {import("../core/loading.js").Parts<any>} index
   */
  constructor(first, index) {
    this.core = readCore(first);
    this.index = index;
  }

  /**
   * @param {string} words
   * @param {import("./asking.js").Options} [options]
   */
  async answer(words, { count = 10, each = Infinity, part = "", kind = "", today } = {}) {
    const { core, index } = this;
    const shards = shardsOf(core, index);
    const postings = postingsOf(core, shards);
    const typed = asked(words);
    const known = new Map();
    /** Most queries are written as they are typed: their everyday words are sorted once. */
    const wordsOf = (query) => known.get(query) || known.set(query, withSynonyms(query, core, shards)).get(query);
    const spelt = speltAll(typed, await wordsOf(typed), postings);
    const heard = heardAll(spelt, await wordsOf(spelt), postings);
    const meant = mendedAll(heard, await wordsOf(heard), postings);
    const catalogue = await wordsOf(meant);
    const query = readQuery(meant, catalogue);
    await loadFor(query, postings, catalogue, shards);
    const view = { today: today || dayInChina(Date.now()), part, kind };
    const { first, more } = sideBySide(rank(query, catalogue, postings, view), catalogue, each);
    const ranked = first.slice(0, count);
    const rows = await Promise.all(ranked.map((hit) => rowOf(hit, core, index)));
    const hits = ranked.map((hit, at) => shownHit(hit, query, catalogue, rows[at]));
    return {
      hits,
      ...(each < Infinity ? { more, total: first.length } : {}),
      missing: missing(query, postings),
      near: hits.length ? [] : near(query, catalogue),
      told: told(words, query, catalogue, view),
    };
  }

  /** The parts and kinds that the index holds, with their names. */
  facets() {
    const { catalogue, parts, kinds } = this.core;
    const held = (names, column) =>
      Object.entries(names).filter(([name]) => catalogue.entries.some((entry) => entry[column] === name));
    return { parts: held(parts, "part"), kinds: held(kinds, "kind") };
  }
}
