/** The file of one case: read, checked, written; the twin of builder/generate/timetable.py. */

import { checksumOf, isTable } from "../../../../search/web/core/checksum.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { parsed } from "../../../../search/web/core/storage.js";
import { isDayWritten } from "./rows.js";

const { KIND, LARGEST, TABLE_FORMAT } = fromPython("builder.generate.timetable");
const MOST = 400;
const DAYS = ["since", "done"];
const KEYS = ["since", "done", "case", "pauses", "extended", "left_out"];

/** @typedef {import("./rows.js").Known} Known */
/**
 * @typedef {{product: string, kind: string, format: number, id?: string, procedure: string, title?: string,
 *   start?: string, steps: Record<string, Known>, checksum?: string}} CaseTable
 */

/**
 * Read a file; the message of an error says in Chinese why it is not read.
 * @param {File} file
 * @returns {Promise<CaseTable>}
 */
export async function readCase(file) {
  if (file.size > LARGEST) throw new Error(`超过 ${Math.floor(LARGEST / 1e6)} MB，不像是案件时间表`);
  const said = parsed((await file.text()).replace(/^\ufeff/, ""));
  if (!isTable(said) || said.product !== "zhidu" || said.kind !== KIND) throw new Error("不是案件时间表，或者已损坏");
  if (said.format !== TABLE_FORMAT) {
    throw new Error(`是新版本的格式（${String(said.format).slice(0, 20)}），请用新的网站或者光盘打开`);
  }
  if (said.checksum !== checksumOf(said)) throw new Error("内容与校验码不符：文件不完整，或者被改动过");
  const sound = soundCase(said);
  if (!sound) throw new Error("里面的内容不对");
  return sound;
}

/** What came from outside, if all of it is what it should be. @param {any} said @returns {CaseTable | null} */
export function soundCase(said) {
  if (!isTable(said) || typeof said.procedure !== "string") return null;
  if (![said.id, said.title].every(isWords) || !isMoment(said.start)) return null;
  const { steps = {} } = said;
  return isTable(steps) && Object.values(steps).every(isKnown) ? { ...said, steps } : null;
}

/** @param {any} known */
function isKnown(known) {
  if (!isTable(known) || !Object.keys(known).every((key) => KEYS.includes(key))) return false;
  const pauses = known.pauses === undefined ? [] : known.pauses;
  const sound = Array.isArray(pauses) &&
    pauses.every((one) => Array.isArray(one) && one.length === 2 && one.every(isDayWritten));
  const answers = [known.extended, known.left_out].every((one) => one === undefined || typeof one === "boolean");
  return sound && answers && isWords(known.case) && DAYS.every((key) => isMoment(known[key]));
}

const isWords = (/** @type {any} */ said) => said === undefined || (typeof said === "string" && said.length <= MOST);
const isMoment = (/** @type {any} */ said) =>
  said === undefined || said === "" || (isWords(said) && isDayWritten(said));

/** @param {CaseTable} table @returns {string} */
export function writeCase(table) {
  const said = withoutNothing({ ...table, checksum: undefined });
  return `${JSON.stringify({ ...said, checksum: checksumOf(said) }, null, 1)}\n`;
}

/** Without what says nothing. @param {any} said @returns {any} */
function withoutNothing(said) {
  if (Array.isArray(said) || !isTable(said)) return said;
  const kept = Object.entries(said).map(([name, one]) => [name, withoutNothing(one)]).filter(([, one]) => {
    return !(one === undefined || one === "" || one === false || (typeof one === "object" && !Object.keys(one).length));
  });
  return Object.fromEntries(kept);
}
