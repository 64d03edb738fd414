/** The buttons that make files, on the page of a rule or form. */

import { button, element } from "../../../../search/web/core/elements.js";
import { ROOT } from "../../../../search/web/core/loading.js";
import { CaseFields } from "./case-fields.js";
import { BLANK_FILE, giveMany, giveOne, Maker, ready, TYPES } from "./giving.js";
import { moulds } from "./moulds.js";
import { OWN } from "./station.js";
import { outdated, TemplatesPage } from "./templates-page.js";

/** The buttons of one document: of each file, this station's and a blank one. */
function documentBar(document) {
  const bar = element("div", { class: "zd-offer", role: "group", "aria-label": "下载" });
  const status = outdated(document);
  if (status) {
    bar.append(element("p", { class: "zd-offer-says" }, `这一文本${status}，不提供下载。`));
    return bar;
  }
  const maker = new Maker();
  for (const [path] of document.files) {
    const ending = path.split(".").pop();
    for (const kind of [OWN, BLANK_FILE]) {
      bar.append(
        button(`${TYPES[ending][0]}（${kind}）`, () => maker.work(() => giveOne(document.key, ending, kind, maker))),
      );
    }
  }
  bar.append(maker.says);
  return bar;
}

function keyOfPage() {
  const address = location.href.replace(/[?#].*$/, "");
  if (!address.startsWith(ROOT)) return "";
  return decodeURIComponent(address.slice(ROOT.length)).replace(/\.html$/, "");
}

async function offerDocument(article) {
  const key = keyOfPage();
  const document = (await moulds.first()).documents.find((one) => one.key === key);
  if (!document) return;
  const tools = article.querySelector(".zd-tools");
  if (tools) tools.append(documentBar(document));
}

/** The buttons for the whole set of forms of a rule or procedure. @param {HTMLElement} place */
async function offerSet(place) {
  const keys = new Set((place.dataset.forms || "").split(" "));
  const listed = (await moulds.first()).documents.filter(({ key }) => keys.has(key));
  if (!listed.length) return;
  const [maker, key] = [new Maker(), keyOfPage()];
  const procedure = key.startsWith("procedures/");
  // A rule is no case: its forms and ledgers have nothing in common.
  const fields = new CaseFields(procedure ? listed : [], key.replace(/^procedures\//, ""));
  const give = (kind) => maker.work(async () => (await ready(kind)) && giveMany(keys, kind, maker, fields.values()));
  const buttons = [OWN, BLANK_FILE].map((kind) => button(`下载（${kind}）`, () => give(kind)));
  const titles = procedure ? `：${listed.map(({ title }) => title).join("、")}` : "，一个压缩包";
  const says = `整套表单 ${listed.length} 份${titles}`;
  place.append(element("p", { class: "zd-offer-says" }, says), ...fields.nodes, ...buttons, maker.says);
}

/** Offer what the page is for: the files of its document, or of all that are ticked. */
export async function offerFiles() {
  const article = document.querySelector("#zd-main");
  const { documents } = await moulds.first();
  /** @type {HTMLElement | null} */
  const set = article.querySelector("[data-forms]");
  if (!article.classList.contains("zd-page--templates")) await offerDocument(article);
  else if (article.querySelector("[data-template]")) new TemplatesPage(article, documents);
  if (set) await offerSet(set);
}
