/** The head of an assessment: whose it is, of when, at which stage; and the way to those of other stations. */

import { button, element, refill } from "../../../../search/web/core/elements.js";
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
  const others = element("span", {});
  const named = wordsField("单位", station, (words) => takeName(page, named, others, words), "text", LONGEST_NAME);
  showOthers(page, others);
  return [
    others,
    named,
    wordsField("考评期自", since || "", set("since"), "date"),
    wordsField("至", until || "", set("until"), "date"),
    choice("阶段", stagesOf(page.system, stage), stage || STAGES[0], (to) => turnStage(page, to), ""),
    element("p", { class: "zd-hint" }),
  ];
}

/** Tell whether what is filled in stays: a browser that forbids it, or is full, does not say so by itself. */
export function tellLasting(/** @type {Page} */ page) {
  const hint = page.head.querySelector(".zd-hint");
  const { lasting } = page.shelf;
  hint.classList.toggle("zd-warning", !lasting);
  hint.textContent = lasting ? LASTING : PASSING;
}

/** Turn to another stage; points that a rater has given stay, and are told to be of the stage before. */
function turnStage(/** @type {Page} */ page, /** @type {string} */ stage) {
  const was = page.assessment;
  page.replace({ ...was, stage });
  const count = Object.values(was.entries).filter(({ rated }) => rated).length;
  if (count) {
    page.tell(`${count} 项的考核分和理由是“${was.stage || STAGES[0]}”时填的，还在原处；“${stage}”另有意见的，请改。`);
  }
}

/** The stages of a rating, the rounds that a system has, and whatever a file says. @returns {string[]} */
function stagesOf(/** @type {any} */ system, /** @type {string} */ stage) {
  const rounds = system.rounds.map((/** @type {any} */ { name }) => name);
  return [...new Set([...STAGES, ...rounds, stage || STAGES[0]])];
}

/** Take a name that was typed; a blank beside it makes no other. */
function takeName(
  /** @type {Page} */ page,
  /** @type {HTMLElement} */ field,
  /** @type {HTMLElement} */ others,
  typed = "",
) {
  const { station } = page.assessment;
  if (station && typed.trim() === station.trim()) field.querySelector("input").value = station;
  else rename(page, field, others, typed);
}

/**
 * Another name begins another assessment beside that of the first, which whoever only put a name right takes along; a
 * name under which one is kept is told, and keeps it.
 * @param {Page} page
 * @param {HTMLElement} field
 * @param {HTMLElement} others
 * @param {string} station
 */
function rename(page, field, others, station) {
  const was = page.assessment;
  const isFilled = Boolean(was.station && isAnswered(was));
  const isKept = station !== page.shelf.at && isAnswered(page.shelf.of(station));
  if (isKept || (isFilled && !station)) {
    field.querySelector("input").value = was.station;
    page.tell(
      isKept
        ? `这个浏览器里已经有“${station || UNNAMED}”填的内容，没有改名；要接着填它，请在“已存的自评”里选。`
        : "填过的自评要有单位的名称，没有改。",
    );
  } else if (isFilled) {
    page.turn(page.empty(station));
    offerMove(page, was.station, station);
  } else {
    page.replace({ ...was, station });
    showOthers(page, others);
  }
}

/** Whether anything is said in an assessment. @param {import("./file.js").Assessment | null} kept */
const isAnswered = (kept) => Boolean(kept && Object.keys(kept.entries).length);

/** Tell that another assessment began, and the way for who only put the name right. */
function offerMove(/** @type {Page} */ page, /** @type {string} */ from, /** @type {string} */ to) {
  const begun = page.assessment;
  const move = button(`“${from}”写错了，改成“${to}”`, () => {
    if (page.assessment === begun) {
      page.restore();
      page.replace({ ...page.assessment, station: to });
      page.show();
      page.tell(`已改名为“${to}”，内容没有变。`);
    } else page.tell(`“${to}”已经填了内容，没有改名。`);
  });
  page.tell(`现在填的是“${to}”，从空白开始；“${from}”填的内容还在，可以在“已存的自评”里选。只是改正名称的，请按：`);
  page.says.append(move);
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
