/** Makes files and hands them over, one thing at a time; says how it goes, and what was left open. */

import { download } from "../../../../search/web/core/downloads.js";
import { element } from "../../../../search/web/core/elements.js";
import { archive, slotsIn, stationFiles, stationOf } from "./making.js";
import { moulds, readValues } from "./moulds.js";
import { fileName } from "./names.js";
import { openPanel, OWN } from "./station.js";
import { STATION_NAME } from "./values.js";

export const BLANK_FILE = "空白";
/** By ending, what a file is for readers and for browsers. */
export const TYPES = {
  docx: ["Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  xlsx: ["Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  zip: ["", "application/zip"],
};
const MOST_NAMED = 6;
const GONE = "网站已经更新，没有这一份了，请刷新页面";

/** @typedef {import("./moulds.js").Template} Template */

/** Whose files are made: this station's, or nobody's. */
async function whose(kind) {
  const known = await moulds.first();
  const filled = kind === OWN ? readValues(known) : new Map();
  const named = filled.get(STATION_NAME);
  const name = kind === BLANK_FILE ? known.blank : (named && named.words) || OWN;
  return { known, filled, name, station: stationOf(known, filled, name) };
}

/** Whether there is anything to fill in; if not, the panel asks for it first. */
export async function ready(kind) {
  if (kind === BLANK_FILE || (await anyGiven())) return true;
  await openPanel();
  return anyGiven();
}

async function anyGiven() {
  return [...readValues(await moulds.first()).values()].some(({ words }) => words);
}

/** Which blanks of these documents stay open for a station. */
async function leftOpen(documents, slots, filled) {
  const found = await slotsIn(documents);
  return [...slots.values()].filter(({ name }) => found.has(name) && !filled.get(name).words).map(({ label }) => label);
}

function openWords(open) {
  if (!open.length) return "";
  const named = open.slice(0, MOST_NAMED).join("、") + (open.length > MOST_NAMED ? "等" : "");
  return `还有 ${open.length} 项没有填，文件里留作空白：${named}`;
}

/** Does one thing at a time, and says how it goes. */
export class Maker {
  constructor() {
    this.busy = false;
    this.says = element("p", { class: "zd-offer-says", role: "status" });
  }

  say(words) {
    this.says.textContent = words;
  }

  async work(task) {
    if (this.busy) return;
    this.busy = true;
    this.say("");
    try {
      await moulds.healed(task);
    } catch (error) {
      this.say(`没有生成：${error.message}`);
    } finally {
      this.busy = false;
    }
  }
}

/** 三会一课制度（某所）.docx: the number of a file means nothing outside its folder. */
function singleName(path, name, hidden) {
  const [, stem, ending] = /([^/]*)(\.[a-z]+)$/.exec(path);
  return `${stem.replace(/^\d+-/, "")}（${fileName(name, hidden)}）${ending}`;
}

/**
 * Make one file of a document and hand it over.
 * @param {string} key of the document, which a newer list may have at another place
 * @param {string} ending docx or xlsx
 * @param {string} kind
 * @param {Maker} maker
 */
export async function giveOne(key, ending, kind, maker) {
  if (!(await ready(kind))) return;
  const { known, filled, name, station } = await whose(kind);
  const document = known.documents.find((one) => one.key === key);
  const made = document ? await stationFiles(document, station, (path) => path.endsWith(ending)) : [];
  if (!made.length) throw new Error(GONE);
  const file = singleName(made[0].name, kind === BLANK_FILE ? kind : name, known.hidden);
  const open = kind === OWN ? openWords(await leftOpen([document], known.slots, filled)) : "";
  download(file, made[0].bytes, TYPES[ending][1]);
  maker.say(`已生成“${file}”${open && `。${open}`}`);
}

/**
 * Make one archive of documents, in the order of the site's list, and hand it over.
 * @param {Set<string>} keys
 * @param {string} kind
 * @param {Maker} maker
 */
export async function giveMany(keys, kind, maker) {
  const { known, filled, name, station } = await whose(kind);
  const documents = known.documents.filter(({ key }) => keys.has(key));
  const progress = (title, done) => maker.say(`正在生成 ${done + 1}/${documents.length}：${title}`);
  const { bytes, count } = await archive(documents, station, progress);
  const file = `${fileName(name, known.hidden)}.zip`;
  const open = kind === OWN ? openWords(await leftOpen(documents, known.slots, filled)) : "";
  download(file, bytes, TYPES.zip[1]);
  maker.say(`已生成“${file}”，${count} 个文件${open && `。${open}`}`);
}
