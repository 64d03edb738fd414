/**
 * The reader's own station on every page: a button for its panel, its words in every blank, buttons for its files.
 */

import { element } from "../../../../search/web/core/elements.js";
import { shown } from "./fill.js";
import { loadTools, moulds, readValues } from "./moulds.js";
import { followValues, givenValues, STATION_NAME } from "./values.js";

/** Whose values a file is made with when its station has no name, and whose panel it is. */
export const OWN = "本所";
const OFFERED_ON = ".zd-page--rule, .zd-page--form, .zd-page--templates, [data-forms]";

/** Show on the page what this station fills in; a blank without a value keeps its label. */
async function paintBlanks() {
  /** @type {NodeListOf<HTMLElement>} */
  const blanks = document.querySelectorAll("span.zd-slot[data-slot]");
  if (!blanks.length || !(givenValues().size || document.querySelector(".zd-slot--filled"))) return;
  const known = await moulds.healed(() => moulds.first());
  const filled = readValues(known);
  for (const blank of blanks) paintBlank(blank, known.slots.get(blank.dataset.slot), filled);
}

function paintBlank(blank, slot, filled) {
  const { words } = slot ? filled.get(slot.name) : { words: "" };
  if (words) blank.textContent = shown(slot, words);
  else if (blank.classList.contains("zd-slot--filled")) blank.textContent = slot.label;
  blank.classList.toggle("zd-slot--filled", Boolean(words));
}

/** The button tells whose values the page shows. */
async function nameStation(label) {
  const given = givenValues().get(STATION_NAME);
  const words = given ? readValues(await moulds.first()).get(STATION_NAME) : undefined;
  label.textContent = (words && words.words) || OWN;
}

/** Open the panel 本所信息; the promise is kept when it is closed. */
export async function openPanel() {
  const tools = await moulds.healed(loadTools);
  await tools.openPanel();
}

function offerPanel(place) {
  const label = element("span", {}, OWN);
  const facts = { type: "button", class: "zd-station", "aria-haspopup": "dialog", title: "本所信息：填入各处空白" };
  const opener = element("button", facts, label);
  opener.addEventListener("click", () => openPanel().catch(({ message }) => alertReader(place, message)));
  place.insertBefore(opener, place.querySelector("[data-md-component=palette]"));
  const name = () => nameStation(label).catch(() => {});
  followValues(name);
  name();
}

/** Say that something could not be loaded, where nothing else can say it. */
function alertReader(place, words) {
  const said = document.querySelector(".zd-station-says") || element("p", { class: "zd-station-says", role: "alert" });
  said.textContent = words;
  place.after(said);
}

async function offerMaking() {
  if (!document.querySelector(OFFERED_ON)) return;
  const tools = await moulds.healed(loadTools);
  await tools.offerFiles();
}

export function offerStation() {
  const place = document.querySelector(".md-header__inner");
  if (!place) return;
  offerPanel(place);
  followValues(() => paintBlanks().catch(() => {}));
  // A page whose moulds cannot be read is a page without buttons.
  paintBlanks().catch(() => {});
  offerMaking().catch(() => {});
}
