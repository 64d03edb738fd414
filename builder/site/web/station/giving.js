/** Makes files and hands them over, one thing at a time; says how it goes, and what was left open. */

import { download } from "../../../../search/web/core/downloads.js";
import { element } from "../../../../search/web/core/elements.js";
import { loadFiles, moulds, readValues } from "./moulds.js";
import { openPanel, OWN } from "./station.js";
import { isIssued, STATION_NAME } from "./values.js";

export const BLANK_FILE = "空白";
/** By ending, what a file is for readers and for browsers. */
export const TYPES = {
  docx: ["Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  xlsx: ["Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  zip: ["", "application/zip"],
};
const MOST_NAMED = 6;
const NO_NOTICE = "；要印发通知，请全选，或者只选一项制度";
const GONE = "网站已经更新，没有这一份了，请刷新页面";

/** @typedef {import("./moulds.js").Template} Template */

/**
 * Whose files are made, this station's or nobody's, for which case, and what makes them.
 * @param {string} kind @param {import("./case.js").CaseValues} [ofCase]
 */
async function whose(kind, ofCase) {
  const known = await moulds.first();
  const filled = kind === OWN ? readValues(known) : new Map();
  const named = filled.get(STATION_NAME);
  const name = kind === BLANK_FILE ? known.blank : (named && named.words) || OWN;
  return { known, given: { name, filled, asked: kind === OWN && isIssued(), ofCase }, files: await loadFiles() };
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

/** Which blanks of these documents stay open for a station, and what that means for what it issues. */
async function openWords(documents, { known, given, files }, issue) {
  const found = await files.whereSlotsStand(documents);
  const names = issue.asked ? issue.open : [...found.keys()].filter((name) => !given.filled.get(name).words);
  const open = names.map((name) => known.slots.get(name).label);
  if (!open.length) return issue.own ? "按本所印发，没有“示范文本”字样" : "";
  const named = open.slice(0, MOST_NAMED).join("、") + (open.length > MOST_NAMED ? "等" : "");
  const still = issue.asked ? "没有按本所印发，仍是示范文本：" : "";
  return `${still}还有 ${open.length} 项没有填，文件里留作空白：${named}`;
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

/**
 * Make one file of a document and hand it over.
 * @param {string} key of the document, which a newer list may have at another place
 * @param {string} ending docx or xlsx
 * @param {string} kind
 * @param {Maker} maker
 */
export async function giveOne(key, ending, kind, maker) {
  if (!(await ready(kind))) return;
  const asked = await whose(kind);
  const { known, given, files } = asked;
  const document = known.documents.find((one) => one.key === key);
  const wanted = (path) => path.endsWith(ending);
  const made = document && (await files.documentFiles(known, document, given, wanted));
  if (!made || !made.files.length) throw new Error(GONE);
  const [{ name, bytes }] = made.files;
  const [, stem] = /([^/]*)\.[a-z]+$/.exec(name);
  // The number of a file means nothing outside its folder.
  const whom = files.fileName(kind === BLANK_FILE ? kind : given.name, known.hidden);
  const file = `${stem.replace(/^\d+-/, "")}（${whom}）.${ending}`;
  const open = kind === OWN ? await openWords([document], asked, made.issue) : "";
  download(file, bytes, TYPES[ending][1]);
  maker.say(`已生成“${file}”${open && `。${open}`}`);
}

/**
 * Make one archive of documents, in the order of the site's list, and hand it over.
 * @param {Set<string>} keys
 * @param {string} kind
 * @param {Maker} maker
 * @param {import("./case.js").CaseValues} [ofCase] what the case of their set fills in
 */
export async function giveMany(keys, kind, maker, ofCase) {
  const asked = await whose(kind, ofCase);
  const { known, given, files } = asked;
  const documents = known.documents.filter(({ key }) => keys.has(key));
  const progress = (title, done) => maker.say(`正在生成 ${done + 1}/${documents.length}：${title}`);
  const { bytes, count, issue, noticed } = await files.archive(known, documents, given, progress);
  const file = `${files.fileName(given.name, known.hidden)}.zip`;
  const open = kind === OWN ? await openWords(documents, asked, issue) : "";
  const alone = issue.own && !noticed ? NO_NOTICE : "";
  download(file, bytes, TYPES.zip[1]);
  maker.say(`已生成“${file}”，${count} 个文件${open && `。${open}`}${alone}`);
}
