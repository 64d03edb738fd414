/** Answers to items that there are no longer, in words; twin of what builder/rating/report.py and answer.py say. */

import { plainAmount } from "./amounts.js";
import { evidenceWords } from "./evidence.js";

/** All that was said of an item that is no longer there, but for its points. */
export function lostWords(/** @type {import("./file.js").Entry} */ entry) {
  const { own, reason, note, responsible, due } = entry;
  const labelled = [["考核理由", reason], ["佐证", evidenceWords(entry, {})], ["备注", note], ["责任人", responsible], [
    "完成时限",
    due,
  ]];
  const said = labelled.filter(([, words]) => words).map(([label, words]) => `${label}：${words}`);
  return [own ? answerWords(own) : "", ...said].filter(Boolean).join("；");
}

/** What an answer says, for who has no longer the item that asked for it. @param {import("./scoring.js").Answer} own */
function answerWords({ applicable, met, counts = {}, amounts = {}, band, ...own }) {
  const lines = (/** @type {Record<string, any>} */ table, /** @type {string} */ more) =>
    Object.entries(table).map(([at, figure]) => [`第${Number(at) + 1}行${more}`, figure]);
  const figures = [
    ["完成数", own.done],
    ["应完成数", own.due],
    ["比率", own.rate],
    ["平均数", own.mean],
    ...lines(counts, ""),
    ...lines(amounts, "每次扣"),
    ["名次", own.rank],
    ["给分", own.points],
  ];
  const isSaid = (/** @type {any} */ said) => said !== undefined && said !== null;
  const told = figures.filter(([, figure]) => isSaid(figure)).map(([name, figure]) => name + plainAmount(figure));
  const head = [applicable === false ? "不适用" : "", isSaid(met) ? (met ? "符合" : "不符合") : ""];
  return [...head, ...told, band].filter(Boolean).join("，");
}
