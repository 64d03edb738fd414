/** Answers queries from the parts of an index; `zhiduSearch` is for anyone. */

import { dayInChina } from "../core/days.js";
import { fromPython } from "../core/from-python.js";
import { Parts } from "../core/loading.js";
import { missing, near, shownHit, told } from "./answer.js";
import { readCatalogue } from "./catalogue.js";
import { readQuery } from "./query.js";
import { rank, sideBySide } from "./ranking.js";
import { loadFor, postingsOf, rowOf, shardsOf, withSynonyms } from "./shards.js";
import { heardAll, mendedAll, speltAll } from "./spelling.js";
import { asked } from "./text.js";

const { FOLDER, FORMAT } = fromPython("search.export");

const index = new Parts({ folder: FOLDER, first: "core", format: FORMAT, title: "检索索引" }, readCore);

function readCore({ chunks, shards, parts, kinds, ...core }) {
  let first = 0;
  const starts = chunks.map((count) => {
    first += count;
    return first - count;
  });
  return { shards, starts, parts, kinds, catalogue: readCatalogue(core) };
}

/** Load what every query needs; a failure is tried again with the next query. */
function warm() {
  return index.healed(() => index.first());
}

/**
 * @typedef {{count?: number, each?: number, part?: string, kind?: string, today?: string}} Options today: a day, else
 *   the reader's; each: how many of a text
 */

/**
 * Answer a query.
 * @param {string} words
 * @param {Options} [options]
 * @returns {Promise<{hits: import("./answer.js").Hit[], missing: string[], near: {title: string, url: string}[]}>}
 */
function ask(words, options) {
  return index.healed(() => answered(String(words), options));
}

/** @param {string} words @param {Options} options */
async function answered(words, { count = 10, each = Infinity, part = "", kind = "", today } = {}) {
  const core = await index.first();
  const shards = shardsOf(core, index);
  const postings = postingsOf(core.catalogue, shards);
  const typed = asked(words);
  const spelt = speltAll(typed, await withSynonyms(typed, core, shards), postings);
  const heard = heardAll(spelt, await withSynonyms(spelt, core, shards), postings);
  const meant = mendedAll(heard, await withSynonyms(heard, core, shards), postings);
  const catalogue = await withSynonyms(meant, core, shards);
  const query = readQuery(meant, catalogue);
  await loadFor(query, postings, catalogue, shards);
  const view = { today: today || dayInChina(Date.now()), part, kind };
  const { first, more } = sideBySide(rank(query, catalogue, postings, view), catalogue, each);
  const ranked = first.slice(0, count);
  const rows = await Promise.all(ranked.map((hit) => rowOf(hit, core, index)));
  const hits = ranked.map((hit, at) => shownHit(hit, query, catalogue, rows[at]));
  return {
    hits,
    ...(each < Infinity ? { more } : {}),
    missing: missing(query, postings),
    near: hits.length ? [] : near(query, catalogue),
    told: told(words, query, catalogue, view),
  };
}

/** The parts and kinds that the index holds, with their names. */
async function facets() {
  const { catalogue, parts, kinds } = await warm();
  const held = (names, column) =>
    Object.entries(names).filter(([name]) => catalogue.entries.some((entry) => entry[column] === name));
  return { parts: held(parts, "part"), kinds: held(kinds, "kind") };
}

/** What pages ask. */
export const search = { warm, ask, facets };

/**
 * Find the articles that answer a query, best first: the same as `zhidu search --json`.
 * @param {string} words
 * @param {number} [count]
 */
export async function zhiduSearch(words, count = 10) {
  return (await ask(words, { count })).hits;
}
