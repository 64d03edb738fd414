/** What an assessment comes to: the total, its areas, gates, pass lines, and what gains most. */

import { button, element } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { fraction, hundredths, less, minus, plainAmount, times, ZERO } from "./amounts.js";
import { lostWords } from "./lost.js";
import { gainedTail, mostWords } from "./report.js";
import { kindOf, stateTold, walked, weighed } from "./totals.js";

/** @typedef {import("./totals.js").Totals} Totals */
/** @typedef {import("./totals.js").System} System */

const { MISSED, NOT_APPLICABLE, REACHED } = fromPython("builder.rating.totals");
const { KIND_NAMES } = fromPython("builder.model.indicator");
const GAINS_SHOWN = 5;

/** @param {System} system @param {Totals} own @param {Totals | null} rated @returns {Node[]} */
export function summaryOf(system, own, rated) {
  const of = own.full ? ` / ${plainAmount(own.full)}` : "";
  const head = element(
    "p",
    { class: "zd-total" },
    element("strong", {}, `${plainAmount(own.score)}${of} 分`),
    gainedTail(system, own),
    own.open ? `，还有 ${own.open} 项没有得分` : "，各项都有得分",
    rated && `；考核分合计 ${plainAmount(rated.score)}${of} 分${gainedTail(system, rated)}`,
  );
  const reached = rated
    ? [element("p", {}, linesReached(own, "按自评分，")), ...lines(rated, "按考核分，")]
    : lines(own, "");
  const more = [...farther(system, rated || own, rated ? "考核分" : "自评分"), ...gains(system, own)];
  return [head, areas(system, own, rated), ...gates(system, own), ...reached, ...more];
}

/** @param {System} system @param {Totals} own @param {Totals | null} rated */
function areas(system, own, rated) {
  const cell = (/** @type {string} */ tag, /** @type {string} */ said) => element(tag, {}, said);
  const heads = ["一级指标", "满分", "自评分", ...(rated ? ["考核分"] : []), "还没有填"];
  const isShown = (/** @type {any} */ one) => own.sums[one.code].full || ["bonus", "loss"].includes(kindOf(one));
  const rows = system.items.filter(isShown).map(
    (/** @type {any} */ one) => {
      const { score, full, open } = own.sums[one.code];
      const worth = kindOf(one) === "item" ? plainAmount(full) : mostWords(one) || KIND_NAMES[kindOf(one)];
      const cells = [`${one.code} ${one.title}`, worth, plainAmount(score)];
      if (rated) cells.push(plainAmount(rated.sums[one.code].score));
      return element("tr", {}, ...[...cells, String(open)].map((said) => cell("td", said)));
    },
  );
  const head = element("thead", {}, element("tr", {}, ...heads.map((said) => cell("th", said))));
  return element("table", { class: "zd-table" }, head, element("tbody", {}, ...rows));
}

/**
 * What was said of items that there are no longer, as long as the record has it.
 * @param {[string, import("./file.js").Entry][]} lost
 * @param {() => void} strike
 */
export function lostOf(lost, strike) {
  if (!lost.length) return [];
  const named = lost.map(([code, entry]) => {
    return element("li", {}, [`${code} ${entry.title || ""}`, lostWords(entry)].filter(Boolean).join("："));
  });
  const said = `旧表填过、现在的指标表里没有或者换了名称的 ${lost.length} 项，没有计入得分，还留在自评文件里：`;
  return [
    element("p", { class: "zd-warning" }, said),
    element("ul", {}, ...named),
    element("p", {}, button("删去这些内容", strike)),
  ];
}

/** @param {System} system @param {Totals} own */
function gates(system, own) {
  const all = walked(system.items).filter((one) => !one.items.length && kindOf(one) === "gate");
  if (!all.length) return [];
  const failed = all.filter(({ code }) => own.gates.includes(code)).map(({ code, title }) => `${code} ${title}`);
  const said = failed.length ? `触及否决项：${failed.join("、")}` : `否决项 ${all.length} 项，没有触及的`;
  const unsaid = own.unsaid.length ? `，还有 ${own.unsaid.length} 项没有填` : "";
  return [element("p", { class: failed.length ? "zd-warning" : "" }, said + unsaid)];
}

/** How many of the pass lines some scores reach, and which they do not. @param {Totals} by @param {string} whose */
function lines(by, whose) {
  const missed = by.lines.filter(({ state }) => ![NOT_APPLICABLE, REACHED].includes(state));
  const said = missed.map((line) => {
    const told = line.state === MISSED ? "" : `（${stateTold(line)}）`;
    return element("li", {}, `${line.words}：要 ${line.wanted}，现在 ${line.found}${told}`);
  });
  const head = element("p", {}, linesReached(by, whose) + (said.length ? "，还差：" : ""));
  return [head, ...(said.length ? [element("ul", {}, ...said)] : [])];
}

/** @param {Totals} by @param {string} whose @returns {string} */
function linesReached(by, whose) {
  const decided = by.lines.filter(({ state }) => state !== NOT_APPLICABLE);
  const reached = decided.filter(({ state }) => state === REACHED);
  const skipped = by.lines.length - decided.length;
  if (!by.lines.length) return "没有公布申报线";
  const more = skipped ? `（另有 ${skipped} 条不适用）` : "";
  return `${whose}申报线 ${decided.length} 条${more}，达到 ${reached.length} 条`;
}

/** How far the next stars are, by whose points. */
function farther(/** @type {System} */ system, /** @type {Totals} */ by, /** @type {string} */ whose) {
  return system.stars.filter((/** @type {any} */ other) => other.total !== null).map((/** @type {any} */ other) => {
    const away = minus(other.total, by.score);
    const said = less(ZERO, away) ? `按${whose}还差 ${plainAmount(away)} 分` : `按${whose}总分已到`;
    return element(
      "p",
      { class: "zd-hint" },
      `距${other.title}的总分线 ${plainAmount(other.total)} 分：${said}（那套指标更严，须另行自评）`,
    );
  });
}

/** What the points of an indicator count in the level above, where that is a share. @param {any} one */
export const weightOf = (one) =>
  one.weight === null ? "" : element("span", { class: "zd-points" }, `权重 ${plainAmount(one.weight)}%`);

/** What gains most: items that have lost the most points of the whole. @param {System} system @param {Totals} own */
function gains(system, own) {
  const lost = weighed(system.items, fraction(1))
    .filter(({ one }) => !one.items.length && kindOf(one) === "item" && one.points !== null)
    .filter(({ one }) => own.sums[one.code].applies)
    .map(({ one, share }) => {
      const away = minus(one.points, own.scores[one.code].points || ZERO);
      return { one, away: hundredths(times(away, share)) };
    })
    .filter(({ away }) => less(ZERO, away))
    .sort((a, b) => (less(a.away, b.away) ? 1 : less(b.away, a.away) ? -1 : 0))
    .slice(0, GAINS_SHOWN);
  if (!lost.length) return [];
  const named = lost.map(({ one, away }) => {
    return element(
      "li",
      {},
      element("a", { href: `#item-${one.place}` }, `${one.code} ${one.title}`),
      `：还可得 ${plainAmount(away)} 分`,
    );
  });
  return [element("p", {}, "补这几项得分最多："), element("ol", {}, ...named)];
}
