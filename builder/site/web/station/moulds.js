/** The moulds of a site: which documents there are, which blanks they have, and what each is made of. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { Parts } from "../../../../search/web/core/loading.js";
import { readValue, signs } from "./given.js";
import { givenValues } from "./values.js";

const { FILES, FOLDER, FORMAT } = fromPython("builder.site.moulds");
const { TOOLS } = fromPython("builder.site.parts");

/**
 * @typedef {import("./given.js").Slot} Slot
 * @typedef {{key: string, title: string, number: number, files: [string, string, string][],
 *   effective?: string, superseded?: string, ended?: string, alone?: boolean, takes?: [string, string][]}} Template
 *   a document and the files it is made into; `alone` if it goes with no others; what a case fills in, by label
 * @typedef {{blank: string, hidden: RegExp, slots: Map<string, Slot>, groups: [string, string[]][],
 *   documents: Template[]}} List
 */

/** @type {Parts<List>} */
export const moulds = new Parts({ folder: FOLDER, first: "list", format: FORMAT, title: "模板" }, readList);

/** @returns {List} */
function readList({ alone, blank, hidden, never, slots, groups, documents }) {
  const named = slots.map(([name, label, kind, example, meaning, choices, noneAllowed, min, max, whole]) => [
    name,
    { name, label, kind, example, meaning, choices, noneAllowed, min, max, whole, never: [] },
  ]);
  const known = new Map(named);
  for (const [names, pattern, why] of never) {
    for (const name of names) known.get(name).never.push([new RegExp(pattern), why]);
  }
  return {
    blank,
    groups,
    hidden: signs(hidden),
    slots: known,
    documents: documents.map((document, number) => ({ ...document, number, alone: alone.includes(document.key) })),
  };
}

/**
 * What stands in each slot, read by its kind.
 * @param {List} known
 * @returns {Map<string, import("./given.js").Filled>}
 */
export function readValues({ slots, hidden }) {
  const values = givenValues();
  return new Map([...slots].map(([name, slot]) => [name, readValue(slot, values.get(name) || "", hidden)]));
}

/**
 * The script of what is rarely needed; it is a part like any other, so that it is of the same build.
 * @returns {Promise<typeof import("./tools.js").tools>}
 */
export async function loadTools() {
  await moulds.part(TOOLS, () => true);
  return globalThis.zhidu.tools;
}

/**
 * The script that makes files, likewise.
 * @returns {Promise<typeof import("./files.js").files>}
 */
export async function loadFiles() {
  await moulds.part(FILES, () => true);
  return globalThis.zhidu.files;
}
