/** Answers queries from the parts of an index; a page loads this when somebody begins to ask. */

import { dayInChina } from "../core/days.js";
import { missing, near, shownHit, told } from "./answer.js";
import { readCatalogue } from "./catalogue.js";
import { facetsOf } from "./direct.js";
import { speller } from "./letters.js";
import { placer } from "./places.js";
import { readQuery } from "./query.js";
import { quotedIn, withQuoted } from "./quoting.js";
import { rank, sideBySide } from "./ranking.js";
import { loadFor, postingsOf, rowOf, shardsOf, withSynonyms } from "./shards.js";
import { heardAll, mendedAll, mendedParts, speltAll } from "./spelling.js";

const ZERO = "0".charCodeAt(0);

function readCore({ chunks, hubs, parts, kinds, usual, letters, singles, ways, ...core }) {
  let first = 0;
  const starts = chunks.map((count) => {
    first += count;
    return first - count;
  });
  const levels = Uint8Array.from({ length: usual.length }, (_, at) => usual.charCodeAt(at) - ZERO);
  const spelt = speller(letters, singles);
  return { place: placer(hubs), starts, parts, kinds, usual: levels, ways, spelt, catalogue: readCatalogue(core) };
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
  async answer(words, { count = 10, each = Infinity, also = () => ({}), ...chosen } = {}) {
    const { core, index } = this;
    const shards = shardsOf(core, index);
    const postings = postingsOf(core, shards);
    const { quoted, rest } = quotedIn(words, core.catalogue);
    const known = new Map();
    /** Most queries are written as they are typed: their everyday words are sorted once. */
    const wordsOf = (query) => known.get(query) || known.set(query, withSynonyms(query, core, shards)).get(query);
    const typed = speltAll(rest, await wordsOf(rest), postings);
    const spelt = writtenOut(typed);
    const heard = heardAll(spelt, await wordsOf(spelt), postings);
    const meant = mendedAll(heard, await wordsOf(heard), postings);
    const catalogue = await wordsOf(meant);
    const query = readQuery(meant, catalogue, quoted);
    await Promise.all([quoted.length || postings.loadAsked(index), loadFor(query, postings, catalogue, shards)]);
    const view = viewOf(chosen);
    const ranked = rank(query, catalogue, postings, view);
    const rowFor = (hit) => rowOf(hit, core, index);
    const { first, more } = sideBySide(await withQuoted(ranked, quoted, rowFor), catalogue, each);
    const shown = first.slice(0, count);
    const rows = await Promise.all(shown.map(rowFor));
    const hits = shown.map((hit, at) => shownHit(hit, query, catalogue, rows[at]));
    const parts = mendedParts(typed, meant);
    const total = (among) => sideBySide(rank(query, catalogue, postings, among), catalogue, each).first.length;
    return {
      hits,
      ...(each < Infinity ? { more, total: first.length } : {}),
      missing: missing(query, postings),
      near: hits.length ? [] : near(query, catalogue),
      told: told(parts, query, catalogue, view),
      ...also({ query, parts, postings, view, facets: this.facets(), total }),
    };
  }

  /** What the index holds to choose from, with the names. */
  facets() {
    const { catalogue: { entries, tables }, parts, kinds } = this.core;
    const today = dayInChina(Date.now());
    const there = entries.map((entry) => facetsOf(entry, tables, today));
    const held = (name, values) => values.filter(([value]) => value && there.some((facets) => facets[name] === value));
    const alike = (values) => [...new Set(values)].map((value) => [value, value]);
    return {
      parts: held("part", Object.entries(parts)),
      kinds: held("kind", Object.entries(kinds)),
      levels: held("level", alike(tables.levels)),
      states: held("state", alike(there.map(({ state }) => state))),
    };
  }
}

/** What a reader sees, on the reader's day if no other is asked for. */
function viewOf({ part = "", kind = "", level = "", state = "", today = "" }) {
  return { today: today || dayInChina(Date.now()), part, kind, level, state };
}

function writtenOut(parts) {
  return parts.map(([, written]) => written).join("");
}
