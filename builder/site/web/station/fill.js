/** Which value goes where; the twin of builder/model/given.py and builder/generate/fill.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { BLANK, BOX, CHOSEN, GAP, GAPS, OPEN } = fromPython("builder.generate.fill");
const { BROKEN, DATE, DATE_CLOSE, DIGIT, FEWEST_DIGITS, FORMULA, LONGEST } = fromPython("builder.model.given");
const { NOTHING, NUMBER, PHONE, QUOTED, SAMPLE, SPACES, TEMPLATE } = fromPython("builder.model.given");
const { NOT_XML } = fromPython("builder.escaping");
const { BLANKS } = fromPython("builder.generate.names");
const ENDS = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, "g");

/**
 * @typedef {{name: string, label: string, kind: string, example: string, meaning: string, choices: string[]}} Slot
 * @typedef {{words: string, problem: string}} Filled what stands in a blank: words, or why those given cannot be used
 */

/**
 * Signs that nobody sees, from gaps and lengths of their ranges.
 * @param {string} ranges
 * @returns {RegExp}
 */
export function signs(ranges) {
  const numbers = ranges.split(",").map(Number);
  const written = (code) => `\\u{${code.toString(16)}}`;
  let pattern = "";
  let code = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    code += numbers[at];
    pattern += `${written(code)}-${written(code + numbers[at + 1] - 1)}`;
    code += numbers[at + 1];
  }
  return new RegExp(`[${pattern}]`, "u");
}

/**
 * Read what was given for a slot; nothing is guessed: what is not surely right leaves the blank open.
 * @param {Slot} slot
 * @param {string} given
 * @param {RegExp} hidden
 * @returns {Filled}
 */
export function readValue({ kind, choices }, given, hidden) {
  const words = given.replace(new RegExp(SPACES, "g"), " ").replace(ENDS, "");
  if (!words) return filled("");
  const problem = unusable(words, hidden);
  if (problem) return refused(problem);
  if (kind === "date") return asDate(words);
  if (kind === "number") return asNumber(words);
  if (kind === "phone") return asPhone(words);
  if (kind === "choice") return asChoice(words, choices);
  return FORMULA.test(words) ? refused("以 =、+、-、@ 开头，像公式") : filled(words);
}

function filled(words) {
  return { words, problem: "" };
}

function refused(problem) {
  return { words: "", problem };
}

function unusable(words, hidden) {
  const count = [...words].length;
  if (count > LONGEST) return `有 ${count} 个字符，最多 ${LONGEST} 个`;
  const found = hidden.exec(words);
  if (found) return `有看不见的字符 U+${found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  if (TEMPLATE.test(words)) return "有模板用的花括号";
  if (NOTHING.includes(words.toLowerCase()) || BROKEN.test(words)) return `“${words}”不是内容`;
  return words.includes(SAMPLE) ? `还是示例（有“${SAMPLE}”）` : "";
}

/** Full-width signs as ASCII ones. */
function narrow(words) {
  return words.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

function quoted(words) {
  return `“${[...words].slice(0, QUOTED).join("")}”`;
}

function asDate(words) {
  const plain = narrow(words);
  const found = DATE.exec(plain) || DATE_CLOSE.exec(plain);
  const [year, month, day] = found ? found.slice(1).map(Number) : [0, 0, 0];
  const real = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return real ? filled(`${year}年${month}月${day}日`) : refused(`${quoted(words)}不是日期，写作 2026-11-22`);
}

function daysIn(year, month) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

function asNumber(words) {
  const plain = narrow(words).replace(/,/g, "");
  return NUMBER.test(plain) ? filled(plain) : refused(`${quoted(words)}不是数字`);
}

function asPhone(words) {
  const plain = narrow(words);
  const enough = (plain.match(new RegExp(DIGIT, "g")) || []).length >= FEWEST_DIGITS;
  return enough && PHONE.test(plain) ? filled(plain) : refused(`${quoted(words)}不是电话号码`);
}

function asChoice(words, choices) {
  return choices.includes(words) ? filled(words) : refused(`${quoted(words)}不在可选的值里：${choices.join("、")}`);
}

/**
 * What a slot shows: a choice as boxes, one of them ticked; an open date as 年月日; else the words or a gap.
 * @param {Slot} slot
 * @param {string} words
 * @returns {string}
 */
export function shown({ kind, choices }, words) {
  if (kind === "choice") return choices.map((choice) => (choice === words ? CHOSEN : OPEN) + choice).join(GAP);
  if (words) return words;
  return kind === "date" ? `${GAP}${GAP}年${GAP}月${GAP}日` : GAP.repeat(GAPS[kind]);
}

/**
 * The WordprocessingML runs of a slot: its words, or a blank with a line under it.
 * @param {Slot} slot
 * @param {string} words
 * @returns {string}
 */
export function runsOf(slot, words) {
  if (slot.kind === "choice") {
    const box = (choice) => runXml(choice === words ? CHOSEN : OPEN, BOX);
    return slot.choices.map((choice, at) => (at ? runXml(GAP) : "") + box(choice) + runXml(choice)).join("");
  }
  if (words) return runXml(words);
  if (slot.kind !== "date") return runXml(shown(slot, ""), BLANK);
  const [year, other] = [runXml(GAP + GAP, BLANK), runXml(GAP, BLANK)];
  return `${year}${runXml("年")}${other}${runXml("月")}${other}${runXml("日")}`;
}

function runXml(words, style = "") {
  const named = style && `<w:rStyle w:val="${style}"/>`;
  const properties = `<w:rPr>${named}<w:rFonts w:hint="eastAsia"/></w:rPr>`;
  return `<w:r>${properties}<w:t xml:space="preserve">${escapedXml(words)}</w:t></w:r>`;
}

/** What a slot shows in a cell of a workbook, where no line can stand under a blank. */
export function textOf(slot, words) {
  const open = !words && slot.kind !== "choice";
  return escapedXml(open ? shown(slot, "").replace(/\u3000/g, "＿") : shown(slot, words));
}

/**
 * Words as XML text; what XML 1.0 cannot hold becomes U+FFFD.
 * @param {string} words
 * @returns {string}
 */
export function escapedXml(words) {
  return words.replace(new RegExp(NOT_XML, "gu"), "\ufffd").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(
    />/g,
    "&gt;",
  );
}
