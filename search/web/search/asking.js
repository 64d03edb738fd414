/** What asks an index; what answers is loaded with its first part. `zhiduSearch` is for anyone. */

import { fromPython } from "../core/from-python.js";
import { Parts } from "../core/loading.js";

const { FOLDER, FORMAT, TOOLS } = fromPython("search.export");

/** @type {Parts<any>} */
const index = new Parts({ folder: FOLDER, first: "core", format: FORMAT, title: "检索索引" }, (given) => given);

/**
 * What answers; a failure is tried again with the next query.
 * @returns {Promise<import("./answering.js").Answering>}
 */
async function answering() {
  await index.part(TOOLS, () => true);
  return index.once("what answers", async () => new globalThis.zhidu.Answering(await index.first(), index));
}

/** Load what every query needs. */
function warm() {
  return index.healed(answering);
}

/**
 * @typedef {{count?: number, each?: number, part?: string, kind?: string, level?: string, state?: string,
 *   today?: string, also?: (read: any) => object}} Options today: a day, else the reader's; each: how many of a text;
 *   also: gives more of what was read
 */

/**
 * Answer a query.
 * @param {string} words
 * @param {Options} [options]
 * @returns {Promise<{hits: import("./answer.js").Hit[], missing: string[], near: {title: string, url: string}[]}>}
 */
function ask(words, options) {
  return index.healed(async () => (await answering()).answer(String(words), options));
}

/** The parts and kinds that the index holds, with their names. */
async function facets() {
  return (await warm()).facets();
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
