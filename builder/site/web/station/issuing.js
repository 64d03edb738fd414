/** How a set is issued, as a model or as a station's own; the twin of builder/generate/issuing.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { runsOf, runXml } from "./runs.js";
import { STATION_NAME } from "./values.js";

const { ACROSS, ANNEX, ANNEXED, COMES_INTO_FORCE, COVER_DAY, COVER_NAME, HEAD, ISSUED, ISSUER, ISSUES } = fromPython(
  "builder.generate.issuing",
);
const { DAY, EFFECTIVE, ISSUE_SLOTS, LINE_ENDS, MARK, MODEL, MODEL_LINE, NOTICE_TITLE, NUMBER, OPEN } = fromPython(
  "builder.generate.issuing",
);
const { PLAIN_NUMBER, RED_NUMBER, RULE_ANNEXED, SIGNER } = fromPython("builder.generate.issuing");
const { BLANK, GAP } = fromPython("builder.generate.fill");
const { ROOM } = fromPython("builder.generate.paper");
const { OUTWEIGHS, WORD } = fromPython("builder.generate.breaking");
const { BREAK } = fromPython("builder.generate.wordml");
const { SLOT } = fromPython("builder.references");

/**
 * @typedef {Map<string, import("./given.js").Filled>} Read what was read for each slot; none for blank files
 * @typedef {{asked: boolean, own: boolean, open: string[]}} Issue
 */

/**
 * Nothing in what is issued may be open, and nothing given for the notice refused.
 * @param {Iterable<string>} slots
 * @param {Read} filled
 * @param {boolean} asked
 * @returns {Issue}
 */
export function issueOf(slots, filled, asked) {
  const unsaid = [...slots].filter((slot) => !(filled.get(slot) || { words: "" }).words);
  const refused = ISSUE_SLOTS.filter((slot) => filled.has(slot) && filled.get(slot).problem);
  const open = asked ? [...unsaid, ...refused] : [];
  return { asked, own: asked && !open.length, open };
}

/**
 * What stands in each blank of ours.
 * @param {Issue} issue
 * @param {Read} filled
 * @param {string[]} titles of the rules
 * @param {string} annex
 * @returns {Map<string, string>}
 */
export function issuedWords({ own }, filled, titles, annex) {
  const said = wordsIn(filled);
  const [number, mark, day] = [NUMBER, MARK, DAY].map((slot) => (own ? said(slot) : ""));
  const annexed = own && titles.length ? `${number}附件` : "";
  const isRule = titles.includes(annex);
  /** @type {[string, string][]} */
  const words = [
    [MODEL_LINE, own ? "" : `（${MODEL}）`],
    [ANNEXED, isRule ? "" : annexed],
    [RULE_ANNEXED, annexed && isRule ? `${annexed}\n` : ""],
    [COVER_DAY, day && `${day.split("月")[0]}月`],
    [ANNEX, titleSaid(annex, said)],
  ];
  const noticed = noticeWords(issuedThings(titles, said), said(STATION_NAME), said(EFFECTIVE));
  return new Map([
    ...words,
    ...headWords(mark, number),
    ...issuerWords(own, said(STATION_NAME), [number, day].filter(Boolean).join(GAP)),
    ...noticed,
  ]);
}

/** What was read for a slot, as words. */
function wordsIn(filled) {
  return (slot) => (filled.get(slot) || { words: "" }).words;
}

/**
 * What stands above the title of a notice.
 * @returns {[string, string][]}
 */
function headWords(mark, number) {
  return [
    [HEAD, nameLines(mark, ACROSS[HEAD])],
    [RED_NUMBER, mark && (number || GAP)],
    [PLAIN_NUMBER, mark ? "" : number],
  ];
}

/**
 * Who issues, and with what number and when.
 * @returns {[string, string][]}
 */
function issuerWords(own, name, facts) {
  return [
    [ISSUED, facts && `\n${facts}`],
    [ISSUER, own ? [name, facts].filter(Boolean).join("\n") : ""],
    [COVER_NAME, nameLines(name, ACROSS[COVER_NAME])],
    [SIGNER, nameLines(name, ACROSS[SIGNER])],
  ];
}

/**
 * What a notice issues, and from when it is in force.
 * @returns {[string, string][]}
 */
function noticeWords(what, name, effective) {
  return [
    [ISSUES, what],
    [NOTICE_TITLE, nameLines(`${name}关于印发${what}的通知`, ACROSS[NOTICE_TITLE])],
    [COMES_INTO_FORCE, effective && `所附制度自${effective}起施行。`],
  ];
}

function issuedThings(titles, said) {
  if (!titles.length) return "";
  const first = `《${titleSaid(titles[0], said).replace(/《/g, "〈").replace(/》/g, "〉")}》`;
  return titles.length > 1 ? `${first}等${titles.length}项制度` : first;
}

function titleSaid(title, said) {
  return title.replace(new RegExp(SLOT, "g"), (_, name) => said(name));
}

/** The WordprocessingML of a blank of ours. */
export function issuedXml(name, said) {
  if (!said) {
    const open = OPEN[name] || [];
    return open.map(([length, after]) => runXml(ROOM.repeat(length), BLANK) + (after && runXml(after))).join("");
  }
  const [begin, end] = LINE_ENDS[name] || ["", ""];
  return begin + said.split("\n").map((line) => line && runXml(line)).join(BREAK) + end;
}

/** The WordprocessingML of who signs a letter: a long name in lines that end between words, else the blank. */
export function signedRuns(slot, words) {
  return words ? issuedXml(SIGNER, nameLines(words, ACROSS[SIGNER])) : runsOf(slot, words);
}

/** A name in as few lines as hold it, ended between words, about as long as one another. */
export function nameLines(name, across) {
  if ([...name].length <= across) return name;
  const words = name.match(new RegExp(WORD, "g"));
  for (let cuts = 1; cuts < words.length; cuts += 1) {
    const best = cutInto(words, cuts).reduce((one, other) => (raggedness(other) < raggedness(one) ? other : one));
    if (longestLine(best) <= across) return best.join("\n");
  }
  return name;
}

/** Words in so many lines and one more, in every way there is. */
function cutInto(words, cuts) {
  if (!cuts) return [[words.join("")]];
  const ends = words.slice(cuts).map((_, at) => at + 1);
  return ends.flatMap((end) =>
    cutInto(words.slice(end), cuts - 1).map((rest) => [words.slice(0, end).join(""), ...rest])
  );
}

function longestLine(lines) {
  return Math.max(...lines.map((line) => [...line].length));
}

/** The shorter the longest line the better; of equals, those that are most alike. */
function raggedness(lines) {
  return longestLine(lines) * OUTWEIGHS + lines.reduce((sum, line) => sum + [...line].length ** 2, 0);
}
