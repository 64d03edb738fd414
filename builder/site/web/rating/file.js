/** The file of one assessment: read, checked, written; twin of builder/rating/assessment.py. */

import { checksumOf, isTable, plainOf } from "../../../../search/web/core/checksum.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { parsed } from "../../../../search/web/core/storage.js";
import { walked } from "./totals.js";

const { FORMAT, FORMATS, LARGEST } = fromPython("builder.rating.assessment");

/** @typedef {import("./scoring.js").Answer} Answer */
/**
 * @typedef {{ title?: string, asked?: string, own?: Answer, rated?: string, reason?: string, evidence?: string,
 *   place?: string, since?: string, until?: string, note?: string, responsible?: string, due?: string,
 * }} Entry What is said of one item.
 * @typedef {{ product: string, format: number, system: string, version: string, station: string, since?: string,
 *   until?: string, stage?: string, entries: Record<string, Entry>, checksum?: string }} Assessment
 */

/**
 * Read a file; the message of an error says in Chinese why it is not read.
 * @param {File} file
 * @returns {Promise<Assessment>}
 */
export async function readFile(file) {
  if (file.size > LARGEST) throw new Error(`超过 ${Math.floor(LARGEST / 1e6)} MB，不像是自评文件`);
  const said = parsed((await file.text()).replace(/^\ufeff/, ""));
  return soundFile(said);
}

/** @param {any} said @returns {Assessment} */
function soundFile(said) {
  if (!isTable(said) || said.product !== "zhidu" || !("system" in said)) throw new Error("不是自评文件，或者已损坏");
  if (!FORMATS.includes(said.format)) {
    throw new Error(formatTold(said.format));
  }
  if (said.checksum !== checksumOf(said)) throw new Error("内容与校验码不符：文件不完整，或者被改动过");
  const whole = withoutEmpty(said);
  if (!whole) throw new Error("里面的内容不对");
  return whole;
}

/** Why a file of another format is not read: of a later one, or of none that there has been. @param {unknown} form */
function formatTold(form) {
  const isNumber = Number.isInteger(form);
  if (isNumber && Number(form) > FORMAT) {
    return `是新版本的格式（${String(form).slice(0, 20)}），请用新的网站或者光盘打开`;
  }
  return `格式${isNumber ? `（${form}）` : ""}不认识：从来没有这样的自评文件`;
}

const HEAD = ["product", "format", "system", "version", "station", "since", "until", "stage", "entries", "checksum"];
const ENTRY = [
  "title",
  "asked",
  "own",
  "rated",
  "reason",
  "evidence",
  "place",
  "since",
  "until",
  "note",
  "responsible",
  "due",
];
const ANSWER = ["met", "counts", "amounts", "done", "due", "rate", "mean", "band", "rank", "points", "applicable"];
/** Characters of the name of a station. */
export const LONGEST_NAME = 200;
const [LONGEST_STAGE, LONGEST_ASKED, LONGEST_WORDS] = [40, 40, 4000];

/**
 * What came from outside: only words where words belong, and answers as tables; null for anything else.
 * @param {any} said
 * @returns {Assessment | null}
 */
export function withoutEmpty(said) {
  if (!isOf(said, HEAD) || !isHead(said)) return null;
  const { entries = {} } = said;
  if (!isTable(entries) || !Object.values(entries).every(isEntry)) return null;
  return { ...said, station: said.station || "", entries: { ...entries } };
}

/** @param {any} said */
function isHead({ system, station, stage, version, since, until }) {
  const isNamed = Boolean(system) && isWords(system) && isWords(station, LONGEST_NAME);
  return isNamed && isWords(stage, LONGEST_STAGE) && [version, since, until].every(isDay);
}

/** @param {any} said */
function isEntry(said) {
  if (
    !isOf(said, ENTRY) || ![said.due, said.since, said.until].every(isDay) || !isFigure(said.rated) ||
    !isWords(said.asked, LONGEST_ASKED)
  ) {
    return false;
  }
  const words = [said.title, said.reason, said.evidence, said.place, said.note, said.responsible];
  return words.every((one) => isWords(one)) && (said.own === undefined || isAnswer(said.own));
}

/** @param {any} own */
function isAnswer(own) {
  if (!isOf(own, ANSWER) || ![own.met, own.applicable].every(isTruth)) return false;
  const tables = [own.counts, own.amounts].filter((one) => one !== undefined);
  if (!tables.every(isTable) || !tables.flatMap(Object.keys).every((line) => /^\d+$/.test(line))) return false;
  const figures = [own.done, own.due, own.rate, own.mean, own.points, ...tables.flatMap(Object.values)];
  return figures.every(isFigure) && isWords(own.band) && isRank(own.rank);
}

/** Whether it has no other names than those known. @param {any} said @param {string[]} names */
const isOf = (said, names) => isTable(said) && Object.keys(said).every((name) => names.includes(name));
const isWords = (/** @type {any} */ said, most = LONGEST_WORDS) =>
  said === undefined || (typeof said === "string" && said.length <= most);
const isTruth = (/** @type {any} */ said) => said === undefined || typeof said === "boolean";
const isDay = (/** @type {any} */ said) =>
  said === undefined || said === "" ||
  (typeof said === "string" && /^\d{4}-\d\d-\d\d$/.test(said) && !Number.isNaN(Date.parse(said)));
const isRank = (/** @type {any} */ said) => said === undefined || (Number.isInteger(said) && said > 0);
const isFigure = (/** @type {any} */ said) => said === undefined || (typeof said === "string" && FIGURE.test(said));
/** A number as a person writes it: at most eight digits, four places. */
export const FIGURE = /^\d{1,8}(?:\.\d{1,4})?$/;

/** @param {Assessment} assessment @returns {string} */
export function writeFile(assessment) {
  const said = plainOf({ ...assessment, checksum: undefined });
  // An answer without figures is one, too: that nothing was taken away.
  for (const [code, { own }] of Object.entries(assessment.entries)) {
    if (own) said.entries[code] = { own: {}, ...said.entries[code] };
  }
  return `${JSON.stringify({ ...said, checksum: checksumOf(said) }, null, 1)}\n`;
}

/**
 * An assessment opened with a version of its system: each answer keeps what was asked when it was given; of an older
 * form, the day of the version. What no longer fits stays in the record until somebody strikes it out.
 * @param {Assessment} assessment
 * @param {import("./totals.js").System} system With `version`, its items with what they ask.
 * @returns {Assessment}
 */
export function carriedOver(assessment, system) {
  const known = new Map(walked(system.items).map((one) => [one.code, one]));
  const isOther = assessment.version !== system.version;
  const entries = Object.entries(assessment.entries).map(([code, entry]) => {
    const one = known.get(code);
    if (!isSameItem(one, entry) || !saysPoints(entry) || entry.asked) return [code, entry];
    return [code, { ...entry, asked: isOther ? assessment.version : one.asked }];
  });
  return { ...assessment, format: FORMAT, version: system.version, entries: Object.fromEntries(entries) };
}

/** What was said of an item under its title of now; an answer holds only where it is the same. */
export function heldEntry(/** @type {Assessment} */ { entries }, /** @type {any} */ one) {
  return isSameItem(one, entries[one.code]) ? entries[one.code] : {};
}

/** What was said of items that this version does not have, or calls otherwise. @returns {[string, Entry][]} */
export function lostEntries(/** @type {Assessment} */ { entries }, /** @type {import("./totals.js").System} */ system) {
  const known = new Map(walked(system.items).map((one) => [one.code, one]));
  return Object.entries(entries).filter(([code, entry]) => !isSameItem(known.get(code), entry));
}

/** @param {any} one @param {Entry | undefined} entry @returns {boolean} */
const isSameItem = (one, entry) => Boolean(one && entry && one.title === entry.title);

/** Whether it has anything that what was asked makes points of. @param {Entry} entry */
const saysPoints = ({ own, rated }) => Boolean(own || rated);

/** Whether an answer that counts was given to another question. @param {any} one @param {Entry} entry */
export const isReworded = (one, entry) => Boolean(saysPoints(entry) && entry.asked && entry.asked !== one.asked);
