/** What is told when an assessment is opened, and when another window changes the one that is open. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { UNNAMED } = fromPython("builder.rating.report");

/** @typedef {import("./assessment.js").AssessmentPage} Page */
/** @typedef {import("./file.js").Assessment} Assessment */

/**
 * What was opened, and what it took the place of.
 * @param {string} name
 * @param {Assessment} read
 * @param {Assessment} before
 */
export function openedWords(name, read, before) {
  const said = Object.keys(read.entries).length ? "" : "这个文件里一项都没有填。";
  const filled = Object.keys(before.entries).length;
  const isSame = read.station.trim() === before.station.trim();
  const replaced = isSame && filled && JSON.stringify(read.entries) !== JSON.stringify(before.entries);
  return `已打开“${name}”。${said}${replaced ? `这个浏览器里原来填的 ${filled} 项换下了，可以撤销。` : ""}`;
}

/**
 * Of a file of another version: what is asked otherwise by now, and what is gone.
 * @param {string} since The version by which it was filled in.
 * @param {{ code: string, title: string }[]} reworded
 * @param {[string, any][]} lost
 */
export function carriedWords(since, reworded, lost) {
  const asked = reworded.map(({ code, title }) => `${code} ${title}`).join("、");
  const named = lost.map(([code, { title }]) => `${code} ${title || ""}`).join("、");
  const why = since ? "指标表已经换了版本，下面各项现在没有，或者换了名称" : "指标表里没有下面各项，或者名称不同";
  return [
    since && `原来是按${since}的指标表填的，名称没有变的项照旧带过来。`,
    asked && `下面各项问的和填写时不一样了，请逐项核对：${asked}。`,
    named && `${why}，填过的没有计入：${named}。`,
  ].filter(Boolean).join("");
}

/** Whose assessments this browser kept and nobody can read any more. @param {string[]} stations */
export function spoiledWords(stations) {
  const named = stations.map((station) => `“${station || UNNAMED}”`).join("、");
  return named ? `这个浏览器里存的${named}的自评已损坏，读不出来：有保存过的文件的，请打开它。` : "";
}

/** Tell of what another window writes into the place of what is open: the last to write is kept. @param {Page} page */
export function listenToOthers(page) {
  addEventListener("storage", ({ key, newValue }) => {
    if (!newValue || key !== page.shelf.slot(page.shelf.at).key) return;
    page.tell("这个单位的自评在另一个窗口里改过，这里显示的还是改前的：请只留一个窗口；要那里填的，关掉这里重新打开。");
  });
}
