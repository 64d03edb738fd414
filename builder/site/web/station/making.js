/** Files of a station from the moulds of this site; the twin of builder/generate/making.py and provenance.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { escapedXml, runsOf, textOf } from "./fill.js";
import { member, readMember, stored, zipped } from "./mould.js";
import { moulds } from "./moulds.js";
import { sha256 } from "../../../../search/web/core/sha256.js";

const { CUSTOM } = fromPython("builder.generate.provenance");
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * @typedef {import("./moulds.js").Template} Template
 * @typedef {{name: string, bytes: Uint8Array<ArrayBuffer>}} Made a file that is ready
 * @typedef {{name: string, run: (slot: string) => string, text: (slot: string) => string}} Station
 */

/**
 * One station: what it fills into each slot, read and ready to be put in.
 * @param {import("./moulds.js").List} known
 * @param {Map<string, {words: string}>} filled none for a blank file
 * @param {string} name
 * @returns {Station}
 */
export function stationOf({ slots }, filled, name) {
  const words = (slot) => (filled.has(slot) ? filled.get(slot).words : "");
  return {
    name,
    run: (slot) => runsOf(slots.get(slot), words(slot)),
    text: (slot) => textOf(slots.get(slot), words(slot)),
  };
}

/**
 * The files of a document for one station.
 * @param {Template} document
 * @param {Station} whose
 * @param {(path: string) => boolean} wanted
 * @returns {Promise<Made[]>}
 */
export async function stationFiles(document, whose, wanted) {
  const [kit, cut] = await Promise.all([moulds.json("kit"), moulds.json(`d${document.number}`)]);
  const made = [];
  for (const [at, [path, source, version]] of document.files.entries()) {
    if (wanted(path)) made.push({ name: path, bytes: zipped(await cast(cut[at], kit, { source, version }, whose)) });
  }
  return made;
}

/**
 * One archive of many documents, made one after the other.
 * @param {Template[]} documents
 * @param {Station} whose
 * @param {(title: string, done: number) => void} progress
 * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, count: number}>}
 */
export async function archive(documents, whose, progress) {
  const members = [];
  for (const [at, document] of documents.entries()) {
    progress(document.title, at);
    await pause();
    members.push(...(await stationFiles(document, whose, () => true)).map(stored));
  }
  return { bytes: zipped(members), count: members.length };
}

/**
 * The slots that stand in documents.
 * @param {Template[]} documents
 * @returns {Promise<Set<string>>}
 */
export async function slotsIn(documents) {
  const found = new Set();
  for (const { number } of documents) {
    const cut = await moulds.json(`d${number}`);
    const pieces = cut.flatMap(({ templates: own }) => own.flatMap(([, listed]) => listed));
    for (const piece of pieces) if (typeof piece !== "string") found.add(piece[1]);
  }
  return found;
}

/** The members of one file for one station, with what it was made from and a hash over all the others. */
async function cast(template, kit, { source, version }, whose) {
  const fixed = template.fixed.map((entry) => readMember(typeof entry === "number" ? kit.members[entry] : entry));
  const own = template.templates.map(([name, pieces]) =>
    member(name, placed(pieces, (which, slot) => whose[which](slot)))
  );
  const members = [...fixed, ...(await Promise.all(own))];
  const facts = { source, version, station: whose.name, sha256: digest(members) };
  const provenance = placed(kit.provenance, (fact) => escapedXml(facts[fact]));
  return [...members, await member(CUSTOM, provenance)];
}

/** Literals with what belongs between them. */
function placed(pieces, put) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : put(...piece))).join("");
}

function digest(members) {
  const lines = members.map(({ name, crc }) => `${decoder.decode(name)}\0${crc}\n`);
  return sha256(encoder.encode(lines.sort().join("")));
}

/** Let the page do what it has to: nothing may stand still for long. */
function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}
