/** What is between quotation marks is looked for as it stands; with reading.js the twin of search/reading.py. */

import { fromPython } from "../core/from-python.js";
import { asked, bare, fold } from "./text.js";

const { MOST_READ, QUOTED } = fromPython("search.reading");

/** The words of a query that are between quotation marks, and those that are not; a name may have such marks. */
export function quotedIn(words, { byName }) {
  const folded = asked(words);
  if (byName.has(bare(folded))) return { quoted: [], rest: folded };
  const quoted = [...folded.matchAll(new RegExp(QUOTED, "g"))].map((found) => found[1].trim()).filter(Boolean);
  return { quoted, rest: folded.replace(new RegExp(QUOTED, "g"), " ").trim() };
}

/**
 * The hits whose words or names have what is quoted as it stands.
 * @param {any[]} ranked
 * @param {string[]} quoted
 * @param {(hit: any) => Promise<any>} rowFor
 */
export async function withQuoted(ranked, quoted, rowFor) {
  if (!quoted.length) return ranked;
  const first = ranked.slice(0, MOST_READ);
  const rows = await Promise.all(first.map(rowFor));
  return first.filter(({ entry }, at) => {
    const [, label, path, words] = rows[at];
    const all = [entry.title, ...entry.names, ...entry.keywords, label, ...path, words];
    const there = fold(all.join("\n"));
    return quoted.every((one) => there.includes(one));
  });
}
