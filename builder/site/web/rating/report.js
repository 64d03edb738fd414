/** One assessment in words and tables (自评表、自评报告); the twin of builder/rating/report.py. */

import { dayOnPaper } from "../../../../search/web/core/days.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { fraction, hundredths, less, minus, over, plainAmount, plus, times, ZERO } from "./amounts.js";
import { isAboveMost } from "./bounds.js";
import { evidenceWords, evidenceWrong, windowWords } from "./evidence.js";
import { lostWords } from "./lost.js";
import { heldEntry, isReworded } from "./file.js";
import { kindOf, stateTold, walked, weighed } from "./totals.js";

const { MISSED, NOT_APPLICABLE, OPEN, UNKNOWN } = fromPython("builder.rating.totals");
const { ABOVE_MOST } = fromPython("builder.rating.bounds");
const { EXAMPLE, KIND_NAMES } = fromPython("builder.model.indicator");
const { MOST_NAMED } = fromPython("builder.rating.carrying");
const { UNNAMED } = fromPython("builder.rating.report");
const { MOST_DOES } = fromPython("builder.rating.words");

/**
 * @typedef {import("./amounts.js").Fraction} Fraction
 * @typedef {import("./totals.js").Totals} Totals
 * @typedef {string | Fraction | null} Told what a cell says
 * @typedef {{ name: string, columns: [string, number][], rows: Told[][], levels: Set<number> }} Listing
 * @typedef {{ name: string, columns: [string, number][], optional: string[] }} Kind
 * @typedef {{ system: any, assessment: import("./file.js").Assessment, own: Totals, rated: Totals | null,
 *   lost: [string, import("./file.js").Entry][] }} Carried
 */

/** Tell an assessment. @param {Carried} carried @param {Kind[]} kinds of tables, the sheet first */
export function reportOf(carried, kinds) {
  const teller = new Teller(carried);
  const [sheet, ...others] = kinds;
  const doubtful = [teller.rewordedRows(), teller.lost()];
  const rows = [teller.areas(), teller.lines(), teller.gaps(), teller.leftOpen(), teller.differences(), ...doubtful];
  const { rows: all, levels } = teller.sheet();
  return {
    station: carried.assessment.station.trim() || UNNAMED,
    system: carried.system.title,
    example: carried.system.example ? EXAMPLE : "",
    facts: teller.facts(),
    outcome: teller.outcome(),
    sheet: listingOf(sheet, all, levels),
    listings: others.map((kind, at) => listingOf(kind, rows[at], new Set())).filter(({ rows: found }) => found.length),
  };
}

/** A table without the columns that may be left out and in which no row says anything. @returns {Listing} */
function listingOf({ name, columns, optional }, rows, levels) {
  const kept = columns.map(([head], at) => !optional.includes(head) || rows.some((row) => row[at] && row[at] !== ""));
  const only = (cells) => cells.filter((_, at) => kept[at]);
  return { name, columns: only(columns), rows: rows.map(only), levels };
}

/** A cell as print has it. @param {Told} said */
export const toldWords = (said) => (said === null ? "" : typeof said === "string" ? said : plainAmount(said));

/** @param {string[]} names */
function listedNames(names) {
  return names.slice(0, MOST_NAMED).join("、") + (names.length > MOST_NAMED ? `等${names.length}项` : "");
}

/** What is known of one assessment. */
class Teller {
  /** @param {Carried} carried */
  constructor({ system, assessment, own, rated, lost }) {
    this.system = system;
    this.assessment = assessment;
    this.own = own;
    this.rated = rated;
    this.gone = lost;
    this.items = walked(system.items).filter(({ items }) => !items.length);
    this.reworded = this.items.filter((one) => isReworded(one, this.entry(one)));
    this.given = this.items.filter((one) => this.entry(one).rated);
    this.changed = this.given.filter((one) => {
      const { points } = own.scores[one.code];
      return !points || minus(points, this.ratedOf(one)).n !== BigInt(0);
    });
  }

  /** @param {any} one @returns {import("./file.js").Entry} */
  entry(one) {
    return heldEntry(this.assessment, one);
  }

  ratedOf(one) {
    const { rated } = this.entry(one);
    if (!rated) return null;
    return kindOf(one) === "loss" ? minus(ZERO, rated) : fraction(rated);
  }

  facts() {
    return [
      ["单位", this.assessment.station.trim() || UNNAMED],
      ["指标", this.system.title],
      ["版本", `${dayOnPaper(this.system.version)}起施行`],
      ["考评期", windowWords(this.assessment)],
      ["阶段", this.assessment.stage || "自评"],
    ];
  }

  outcome() {
    const { own, rated, gone } = this;
    const reworded = this.reworded.map(({ code }) => code);
    const untimely = this.items.filter((one) => evidenceWrong(this.entry(one), this.assessment)).map(({ code }) =>
      code
    );
    const above = Object.entries(ABOVE_MOST).map(([kind, told]) => {
      const found = this.given.filter((one) => kindOf(one) === kind && isAboveMost(one, this.entry(one).rated));
      const codes = listedNames(found.map(({ code }) => code));
      return found.length ? `${told}的有${found.length}项，请核对：${codes}。` : "";
    });
    return [
      `自评得分${plainAmount(own.score)}分（${own.full ? `满分${plainAmount(own.full)}分` : "满分没有公布"}）${
        gainedTail(this.system, own)
      }。`,
      own.open ? `还有${own.open}项没有得分，总分还会变。` : "",
      rated
        ? `考核得分${plainAmount(rated.score)}分${
          gainedTail(this.system, rated)
        }：${this.given.length}项按考核分，其余按自评分；其中${this.changed.length}项与自评不同。`
        : "",
      ...this.items.filter(({ code }) => own.gates.includes(code)).map(({ code, title }) =>
        `否决项“${code} ${title}”：${own.scores[code].how}。`
      ),
      ...verdict(rated || own, this.items),
      ...above,
      reworded.length
        ? `有${reworded.length}项现在问的和填写时不一样，回答照旧算，请核对：${listedNames(reworded)}。`
        : "",
      untimely.length ? `有${untimely.length}项佐证的起止时间与考评期不符，请核对：${listedNames(untimely)}。` : "",
      gone.length
        ? `指标表改动以后，有${gone.length}项的回答对不上，没有计入，列在后面：${
          listedNames(gone.map(([code]) => code))
        }。`
        : "",
    ].filter(Boolean);
  }

  sheet() {
    const all = walked(this.system.items);
    const rows = all.map((one) => {
      const [code, title, ...rest] = one.items.length ? this.levelRow(one) : this.itemRow(one);
      return [code, title + weightTail(one), ...rest];
    });
    const last = this.rated ? this.rated.score : null;
    const [how, why] = [this.own, this.rated].map((found) => (found ? gainedWords(this.system, found) : ""));
    rows.push(["", "合计", this.own.full, this.own.score, how, last, why, "", "", ""]);
    const levels = all.map((one, at) => (one.items.length ? at : -1)).filter((at) => at >= 0);
    return { rows, levels: new Set([...levels, rows.length - 1]) };
  }

  levelRow(one) {
    const { full } = this.own.sums[one.code];
    const worth = KIND_NAMES[kindOf(one)] || full;
    const sums = [sumTold(this.own, one), mostWords(one), sumTold(this.rated, one)];
    return [one.code, one.title, worth, ...sums, "", "", "", ""];
  }

  itemRow(one) {
    const entry = this.entry(one);
    const { note = "", reason = "", responsible = "" } = entry;
    const { points, how } = this.own.scores[one.code];
    const worth = KIND_NAMES[kindOf(one)] || (one.points === null ? null : fraction(one.points));
    const evidence = evidenceWords(entry, this.assessment);
    return [one.code, one.title, worth, points, how, this.ratedOf(one), reason, evidence, responsible, note];
  }

  areas() {
    return this.system.items.filter((one) => kindOf(one) === "item").map((one) => {
      const { full, score, applies, open } = this.own.sums[one.code];
      const share = full && full.n !== BigInt(0) && applies ? hundredths(times(over(score, full), 100)) : null;
      const named = `${one.code} ${one.title}${weightTail(one)}`;
      return [named, full, sumTold(this.own, one), share, fraction(open), sumTold(this.rated, one)];
    });
  }

  lines() {
    return (this.rated || this.own).lines.map((line) => [line.words, line.wanted, line.found, stateTold(line)]);
  }

  gaps() {
    const isCounted = (one) => kindOf(one) === "loss" || (kindOf(one) === "item" && one.points !== null);
    const found = weighed(this.system.items, fraction(1)).filter(({ one }) => !one.items.length && isCounted(one));
    const isWeighted = walked(this.system.items).some(({ weight }) => weight !== null && plainAmount(weight) !== "100");
    const told = found.map(({ one, share }) => {
      const { points, how } = this.own.scores[one.code];
      const { responsible = "", due = "", note = "" } = this.entry(one);
      const kind = kindOf(one);
      const lost = points && minus(kind === "loss" ? ZERO : one.points, points);
      const worth = KIND_NAMES[kind] || fraction(one.points);
      const away = lost && times(lost, share);
      const ofWhole = isWeighted && away ? hundredths(away) : null;
      return {
        lost,
        away,
        row: [one.code, one.title, worth, points, lost, ofWhole, how, responsible, due, note],
      };
    });
    const short = told.filter(({ lost }) => lost && lost.n > 0);
    return short.sort((a, b) => (less(b.away, a.away) ? -1 : less(a.away, b.away) ? 1 : 0)).map(({ row }) => row);
  }

  leftOpen() {
    return this.items.filter((one) => kindOf(one) !== "bonus").flatMap((one) => {
      const { points, how } = this.own.scores[one.code];
      const isOpen = kindOf(one) === "gate" ? this.own.unsaid.includes(one.code) : !points && how !== NOT_APPLICABLE;
      return isOpen ? [[one.code, one.title, how, this.entry(one).responsible || ""]] : [];
    });
  }

  differences() {
    return this.changed.map((one) => {
      const { points } = this.own.scores[one.code];
      const rated = this.ratedOf(one);
      const full = one.points === null ? null : fraction(one.points);
      const reason = this.entry(one).reason || "（没有写）";
      return [one.code, one.title, full, points, rated, points && minus(rated, points), reason];
    });
  }

  rewordedRows() {
    return this.reworded.map((one) => {
      const { points, how } = this.own.scores[one.code];
      const worth = KIND_NAMES[kindOf(one)] || (one.points === null ? null : fraction(one.points));
      return [one.code, one.title, worth, points, this.ratedOf(one), how];
    });
  }

  lost() {
    return this.gone.map(([code, entry]) => {
      const { title = "", rated } = entry;
      return [code, title, rated ? fraction(rated) : null, lostWords(entry)];
    });
  }
}

/** Of a bonus, or a level of bonuses, what it adds at most, where that is printed. */
export function mostWords(one) {
  const does = MOST_DOES[kindOf(one)];
  return does && one.points !== null ? `最多${does} ${plainAmount(one.points)} 分` : "";
}

/** What the points of an indicator count in the level above, if a share, behind its title. @param {any} one */
const weightTail = ({ weight }) => (weight === null ? "" : `（权重 ${plainAmount(weight)}%）`);

/** @param {Totals | null} found */
function sumTold(found, one) {
  if (!found || kindOf(one) === "gate") return null;
  const { applies, score } = found.sums[one.code];
  return applies ? score : NOT_APPLICABLE;
}

/** What bonuses add, and what is taken from the total, if anything. @param {any} system @param {Totals} found */
function gainedWords({ bonus_most: most }, { bonus, lost }) {
  const bound = most === null ? "" : `（最多${plainAmount(most)}分）`;
  const gained = less(0, bonus) ? `其中加分${plainAmount(bonus)}分${bound}` : "";
  return [gained, less(0, lost) ? `已从总分扣${plainAmount(lost)}分` : ""].filter(Boolean).join("，");
}

/** The same behind a total. @param {any} system @param {Totals} found */
export function gainedTail(system, found) {
  const said = gainedWords(system, found);
  return said && `，${said}`;
}

/** Which items still decide, and how many points they are of, where all are known. */
function blankTold(sums, items) {
  const blank = items.filter((one) => ["item", "loss"].includes(kindOf(one)) && sums[one.code].open);
  const points = blank.filter((one) => kindOf(one) === "item").map((one) => one.points);
  const known = points.length > 0 && !points.includes(null);
  const worth = known ? `，共${plainAmount(points.reduce(plus, ZERO))}分` : "";
  return `${blank.length}项没有得分${worth}：${listedNames(blank.map(({ code }) => code))}`;
}

/** What is said of the pass lines. @param {Totals} counted @param {any[]} items @returns {string[]} */
function verdict({ lines, sums }, items) {
  if (!lines.length) return ["申报线没有公布，不判断是否可以申报。"];
  const standing = (/** @type {string} */ state) =>
    lines.filter((line) => line.state === state).map((one) => one.words);
  const [missed, unknown, undecided] = [MISSED, UNKNOWN, OPEN].map(standing);
  const decided = lines.length - standing(NOT_APPLICABLE).length;
  const told = [
    missed.length ? `没有达到的申报线有${missed.length}条：${listedNames(missed)}。` : "",
    undecided.length
      ? `还不能判断的申报线有${undecided.length}条：${listedNames(undecided)}；${blankTold(sums, items)}。`
      : "",
    unknown.length ? `分值不明、要核定的申报线有${unknown.length}条：${listedNames(unknown)}。` : "",
  ].filter(Boolean);
  if (told.length) return told;
  return [decided ? `申报线${decided}条都已达到。` : "各条申报线都不适用。"];
}
