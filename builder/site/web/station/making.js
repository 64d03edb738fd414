/** Files of a station from the moulds of this site; the twin of builder/generate/making.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { caseWords, caseXml, isOfCase } from "./case.js";
import { checklistXml } from "./checklist.js";
import { shown } from "./fill.js";
import { runsOf, textOf } from "./runs.js";
import { issuedWords, issuedXml, issueOf, signedRuns } from "./issuing.js";
import { member, readMember, stored, zipped } from "./mould.js";
import { moulds } from "./moulds.js";
import { firstPages } from "./paging.js";
import { placed, sealedFile } from "./sealing.js";

const { CHECKLIST, COMPENDIUM, NOTICE } = fromPython("builder.generate.issue");
const { DOCUMENT } = fromPython("builder.generate.docx");
const { OURS } = fromPython("builder.generate.paper");
const { PAGE_OF } = fromPython("builder.generate.compendium");

/**
 * @typedef {import("./moulds.js").Template} Template
 * @typedef {import("./moulds.js").List} List
 * @typedef {import("./issuing.js").Issue} Issue
 * @typedef {{name: string, bytes: Uint8Array<ArrayBuffer>}} Made a file that is ready
 * @typedef {{name: string, filled: import("./issuing.js").Read, asked: boolean,
 *   ofCase?: import("./case.js").CaseValues}} Given
 *   a station: its name, what was read for its slots, whether it is to issue its own, what a case fills in
 * @typedef {{name: string, issue: Issue, shown: (blank: string) => string, run: (blank: string) => string,
 *   signed: (slot: string) => string, text: (slot: string) => string}} Station
 */

/**
 * One station: what stands in each slot, and in the blanks of ours, ready to be put in.
 * @param {List} known
 * @param {Given} given
 * @param {Issue} issue
 * @param {Map<string, string>} said
 * @returns {Station}
 */
function stationOf({ slots }, { name, filled, ofCase = new Map() }, issue, said) {
  const words = (slot) => (filled.get(slot) || { words: "" }).words;
  return {
    name,
    issue,
    shown: (blank) => {
      if (isOfCase(blank)) return caseWords(blank, ofCase);
      return said.has(blank) ? said.get(blank) : shown(slots.get(blank), words(blank));
    },
    run: (blank) => {
      if (isOfCase(blank)) return caseXml(blank, ofCase);
      return said.has(blank) ? issuedXml(blank, said.get(blank)) : runsOf(slots.get(blank), words(blank));
    },
    signed: (slot) => signedRuns(slots.get(slot), words(slot)),
    text: (slot) => textOf(slots.get(slot), words(slot)),
  };
}

/**
 * The files of a document for one station, and how it issues them.
 * @param {List} known
 * @param {Template} document
 * @param {Given} given
 * @param {(path: string) => boolean} wanted
 * @returns {Promise<{files: Made[], issue: Issue}>}
 */
export async function documentFiles(known, document, given, wanted) {
  const issue = issueOf((await whereSlotsStand([document])).keys(), given.filled, given.asked);
  const station = stationOf(known, given, issue, issuedWords(issue, given.filled, [], ""));
  return { files: await filesFrom(document, station, wanted), issue };
}

async function filesFrom(document, station, wanted) {
  const cut = await moulds.json(`d${document.number}`);
  const made = [];
  for (const [at, [path, source, version]] of document.files.entries()) {
    if (wanted(path)) made.push({ name: path, bytes: await cast(cut[at], { source, version }, station) });
  }
  return made;
}

/**
 * One archive of many documents and what comes with them, made one after the other.
 * @param {List} known
 * @param {Template[]} documents
 * @param {Given} given
 * @param {(title: string, done: number) => void} progress
 * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, count: number, issue: Issue, noticed: boolean}>}
 */
export async function archive(known, documents, given, progress) {
  const where = await whereSlotsStand(documents);
  const issue = issueOf(where.keys(), given.filled, given.asked);
  const titles = documents.filter(({ key }) => key.startsWith("rules/")).map(({ title }) => title);
  const annex = titles.length === 1 ? titles[0] : COMPENDIUM;
  const station = stationOf(known, given, issue, issuedWords(issue, given.filled, titles, annex));
  const members = [];
  for (const [at, document] of documents.entries()) {
    progress(document.title, at);
    await pause();
    members.push(...(await filesFrom(document, station, () => true)).map(stored));
  }
  progress(COMPENDIUM, documents.length - 1);
  await pause();
  const { made, noticed } = await withThem(known, { documents, titles, where }, given, station);
  members.push(...made.map(stored));
  return { bytes: zipped(members), count: members.length, issue, noticed };
}

/** 制度汇编 of all documents, 印发通知 of all or one rule, 填写清单. */
async function withThem(known, { documents, titles, where }, given, station) {
  const set = await moulds.json("set");
  const all = documents.length === known.documents.filter(({ alone }) => !alone).length;
  const whole = all && set.whole;
  const noticed = Boolean(set.notice && station.issue.own && titles.length && (all || titles.length === 1));
  const made = [];
  const add = async (title, template, own) => {
    made.push({ name: `${title}.docx`, bytes: await cast(template, { source: title, version: "" }, own) });
  };
  if (whole) await add(COMPENDIUM, set.whole, withPages(station, set.outlines));
  if (noticed) await add(NOTICE, set.notice, station);
  const { fixed, section } = set.checklist;
  const told = { where, withheld: all ? set.withheld : [], model: set.model, whole: Boolean(whole), section };
  const xml = checklistXml({ ...given, slots: known.slots, issue: station.issue }, told);
  await add(CHECKLIST, { fixed, templates: [[DOCUMENT, [xml]]], own: { fixed: {}, templates: {} } }, station);
  return { made, noticed };
}

/** A station whose compendium has its pages numbered. */
function withPages(station, outlines) {
  const pages = firstPages(outlines, station.shown);
  const pageOf = (blank) => (blank.startsWith(PAGE_OF) ? pages[Number(blank.slice(PAGE_OF.length)) - 1] : undefined);
  return { ...station, run: (blank) => pageOf(blank) || station.run(blank) };
}

/**
 * By slot, the titles of the documents that it stands in.
 * @param {Template[]} documents
 * @returns {Promise<Map<string, string[]>>}
 */
export async function whereSlotsStand(documents) {
  const found = new Map();
  for (const { number, title } of documents) {
    const cut = await moulds.json(`d${number}`);
    const pieces = cut.flatMap(({ templates }) => templates.flatMap(([, listed]) => listed));
    const slots = pieces.filter((piece) => typeof piece !== "string").map(([, slot]) => slot);
    for (const slot of new Set(slots.filter((name) => !name.startsWith(OURS)))) {
      found.set(slot, [...(found.get(slot) || []).filter((one) => one !== title), title]);
    }
  }
  return found;
}

/** A file for one station, with what it was made from and a hash over all its members. */
async function cast({ fixed, templates, own }, { source, version }, station) {
  const kit = await moulds.json("kit");
  const chosen = (which, entry, at) => (station.issue.own && own[which][at] !== undefined ? own[which][at] : entry);
  const members = fixed.map((entry, at) => chosen("fixed", entry, at)).map((entry) =>
    readMember(typeof entry === "number" ? kit.members[entry] : entry)
  );
  const filled = templates.map((entry, at) => chosen("templates", entry, at)).map(([name, pieces]) =>
    member(name, placed(pieces, (which, slot) => station[which](slot)))
  );
  members.push(...filled);
  return sealedFile(members, { source, version, station: station.name }, kit.provenance);
}

/** Let the page do what it has to: nothing may stand still for long. */
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}
