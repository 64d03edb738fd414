/** The head of an assessment: whose it is, of when, at which stage; and the way to those of other stations. */

import { element, refill } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { choice, wordsField } from "./fields.js";
import { LONGEST_NAME } from "./file.js";

const { STAGES } = fromPython("builder.rating.assessment");
const { UNNAMED } = fromPython("builder.rating.report");
const LASTING = "内容随时保存在这个浏览器里；换一台电脑，或者上报，请保存成文件。文件才是记录。";
const PASSING = "这个浏览器不让网页保存内容：离开本页前请保存成文件。";

/** @typedef {import("./assessment.js").AssessmentPage} Page */

/** @param {Page} page @returns {Node[]} */
export function headOf(page) {
  const set = (/** @type {string} */ name) => (/** @type {string} */ value) => {
    page.replace({ ...page.assessment, [name]: value });
  };
  const { station, since, until, stage } = page.assessment;
  const { lasting } = page.shelf;
  const others = element("span", {});
  const named = wordsField("单位", station, (words) => rename(page, named, others, words), "text", LONGEST_NAME);
  showOthers(page, others);
  return [
    others,
    named,
    wordsField("考评期自", since || "", set("since"), "date"),
    wordsField("至", until || "", set("until"), "date"),
    choice("阶段", stagesOf(page.system, stage), stage || STAGES[0], set("stage"), ""),
    element("p", { class: `zd-hint${lasting ? "" : " zd-warning"}` }, lasting ? LASTING : PASSING),
  ];
}

/** The stages of a rating, the rounds that a system has, and whatever a file says. @returns {string[]} */
function stagesOf(/** @type {any} */ system, /** @type {string} */ stage) {
  const rounds = system.rounds.map((/** @type {any} */ { name }) => name);
  return [...new Set([...STAGES, ...rounds, stage || STAGES[0]])];
}

/**
 * Give the assessment to a station; a name under which another is kept is told, and keeps it.
 * @param {Page} page
 * @param {HTMLElement} field
 * @param {HTMLElement} others
 * @param {string} station
 */
function rename(page, field, others, station) {
  if (station !== page.shelf.at && page.shelf.of(station)) {
    field.querySelector("input").value = page.assessment.station;
    page.tell(`这个浏览器里已经有“${station || UNNAMED}”填的内容，没有改名；要接着填它，请在“已存的自评”里选。`);
  } else {
    page.replace({ ...page.assessment, station });
    showOthers(page, others);
  }
}

/**
 * The stations of which this browser keeps an assessment, and the way to a new one.
 * @param {Page} page
 * @param {HTMLElement} place
 */
function showOthers(page, place) {
  const { at } = page.shelf;
  const kept = page.shelf.stations();
  const named = [...new Set([...kept, at])].filter(Boolean);
  const turned = (/** @type {string} */ station) => {
    page.turn(page.shelf.of(station) || page.empty(station));
    /** @type {HTMLElement | null} */
    const again = page.head.querySelector("select");
    if (again) again.focus();
  };
  const none = kept.includes("") ? UNNAMED : "（另填一家）";
  refill(place, named.length ? [choice("已存的自评", named, at, turned, none)] : []);
}
