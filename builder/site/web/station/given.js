/** What a station gives for a blank, read by the kind of its slot; the twin of builder/model/given.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { BROKEN, COUNTED, DASHES, DATE, DATE_CLOSE, DATE_WORDS, DIGITS, ZERO_AHEAD } = fromPython(
  "builder.model.given",
);
const { FILLERS, FIRST_DAY, FORMULA, LAST_DAY, LONGEST, LOST, LOST_ZERO, MARKUP } = fromPython(
  "builder.model.given",
);
const { DOCUMENT_NUMBER, NONE, NUMBER, PHONE, QUOTED, SCIENTIFIC, SERIAL, SPACES } = fromPython(
  "builder.model.given",
);
const { COUNTED_DAY, DAYS_COUNTED, DAYS_LATELY, NEW_CENTURY, NO_SUCH_DAY } = fromPython("builder.model.given");
const { INTERNAL, LINES, NO_CONTENT, ONE_DIGIT, PART_OF_ONE, RECKONED, TEMPLATE, WEEK, ZERO, ZERO_DAY } = fromPython(
  "builder.model.given",
);
const { INSIDE, KIND, NAMED, PARTS, SAMPLE, STAND_IN, WRITTEN } = fromPython("builder.model.placeholders");
const { BLANKS } = fromPython("builder.generate.names");
/** A pattern with what its marks stand for. @param {string} words @returns {string} */
const spelled = (words) => words.replace(/§(.)/g, (_, mark) => spelled(/** @type {any} */ (NAMED)[mark]));
const NOTHING = new RegExp(spelled(WRITTEN));
const ENDS = new RegExp(`^[${BLANKS}]+|[${BLANKS}]+$`, "g");

/**
 * @typedef {{name: string, label: string, kind: string, example: string, meaning: string, choices: string[],
 *   noneAllowed: boolean, min?: number | null, max?: number | null, whole?: boolean, never?: [RegExp, string][]}} Slot
 *   with patterns of words that are `never` its value, and why
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
export function readValue(slot, given, hidden) {
  const { kind, choices, noneAllowed } = slot;
  const words = given.replace(new RegExp(SPACES, "g"), " ").replace(ENDS, "");
  if (!words || choices.includes(words)) return filled(words);
  if (noneAllowed && kind !== "choice" && letters(words) === NONE) return filled(NONE);
  const problem = unusable(words, hidden);
  if (problem) return refused(problem);
  const why = whyNever(slot, words);
  return why ? refused(why, words) : readAs(slot, words);
}

/** Read words by the kind of their slot. */
function readAs(slot, words) {
  const { kind, choices } = slot;
  if (kind === "date") return asDate(words);
  if (kind === "number") return asNumber(slot, words);
  if (kind === "phone") return asPhone(words);
  if (kind === "document_number") return asDocumentNumber(words);
  if (kind === "choice") return refused(`不在可选的值里：${choices.join("、")}`, words);
  return asText(words);
}

function asText(words) {
  if (FORMULA.test(words)) return refused("以 =、+、-、@ 或单引号开头，像公式，请改成文字");
  const meant = dayMeant(narrow(words), DAYS_COUNTED);
  if (meant) {
    return refused(`不知道是不是日期：是日期就写成 ${meant}，不是就加上单位或者说明`, words);
  }
  if (PART_OF_ONE.test(narrow(words))) return refused(RECKONED, words);
  if (asDate(words).problem.endsWith(NO_SUCH_DAY)) return asDate(words);
  const standsIn = ZERO.test(letters(words)) || STAND_IN.test(words);
  return standsIn ? refused(NO_CONTENT, words) : filled(words);
}

/** The day that a bare number may mean, as 20260105 or as spreadsheets count it; nothing for other words. */
function dayMeant(words, [first, last]) {
  if (DATE_CLOSE.test(words) && Number(words) >= NEW_CENTURY) return asDate(words).words;
  const found = COUNTED_DAY.exec(words);
  const number = found ? Number(found[1]) : 0;
  if (number < first || number > last) return "";
  const day = new Date(Date.UTC(1899, 11, 30 + number));
  return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

function filled(words) {
  return { words, problem: "" };
}

/** No value, and why; behind what was given where that is named. */
function refused(why, given = "") {
  return { words: "", problem: (given && inQuotes(given)) + why };
}

/** Why words can be no value of any kind. */
function unusable(words, hidden) {
  const { length } = [...words];
  if (length > LONGEST) return `有 ${length} 个字符，最多 ${LONGEST} 个`;
  const unseen = [...words].find((sign) => hidden.test(sign) || FILLERS.test(sign));
  if (unseen) {
    return `有看不见的字符 U+${unseen.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}，请删去重写`;
  }
  if (TEMPLATE.test(words)) return "有模板用的花括号，请删去";
  return noContent(words);
}

/** Why words that can be seen say nothing. */
function noContent(words) {
  const plain = letters(words);
  if (MARKUP.test(words)) return `${inQuotes(words)}里有网页的记号，请改成文字`;
  const sample = SAMPLE.exec(words);
  if (sample) return `还是示例（有“${sample.slice(1).find(Boolean)}”），请换成本所的`;
  const inside = words.match(new RegExp(INSIDE, "g")) || [];
  const said = [words, ...inside, words.split(PARTS).pop(), words.replace(KIND, "")];
  if (!plain || said.some((part) => NOTHING.test(letters(part))) || BROKEN.test(words)) {
    return `${inQuotes(words)}${NO_CONTENT}`;
  }
  if (LOST.test(words)) return `${inQuotes(words)}里有问号或者乱码，可能丢了字，请核对重写`;
  return SCIENTIFIC.test(words) ? `${inQuotes(words)}是科学记数，请设为文本后重写` : "";
}

/** Why words cannot be the value of this slot, whatever they are elsewhere. */
function whyNever({ label, never = [] }, words) {
  const said = letters(words);
  if (said[1] && letters(label).endsWith(said)) return "是填空项的名称，请填内容";
  const plain = words.replace(/ /g, "");
  return (never.find(([pattern]) => pattern.test(plain)) || ["", ""])[1];
}

/** Words without blanks and marks. */
function letters(words) {
  return narrow(words).replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** Full-width signs as ASCII ones, and all dashes as one. */
function narrow(words) {
  const plain = words.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  return plain.replace(new RegExp(`[${DASHES}]`, "g"), "-");
}

function inQuotes(words) {
  return `“${[...words].slice(0, QUOTED).join("")}”`;
}

function asDate(words) {
  const [written, weekday] = dayWritten(narrow(words));
  const [year, month, day] = written.map(count);
  if (!isDay(year, month, day)) {
    const hint = SERIAL.test(words) ? "像是没有设成日期格式的日期" : "写作 2026-11-22";
    return refused(`不是日期，${hint}`, words);
  }
  const number = year * 10000 + month * 100 + day;
  if (number < FIRST_DAY || number > LAST_DAY || number === ZERO_DAY) {
    return refused(NO_SUCH_DAY, words);
  }
  const real = WEEK[(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7];
  if (!["", real].includes(weekday.replace("天", "日"))) {
    return refused(`：这一天是星期${real}，请核对`, words);
  }
  return filled(`${year}年${month}月${day}日`);
}

/**
 * The year, month and day that words write, and the day of the week that they add.
 * @param {string} words
 * @returns {[string[], string]}
 */
function dayWritten(words) {
  const close = DATE_CLOSE.exec(words);
  if (close) return [close.slice(1), ""];
  const found = DATE.exec(words) || DATE_WORDS.exec(words);
  if (!found) return [["0", "0", "0"], ""];
  const { year, month, day, week } = found.groups;
  return [[year, month, day], week || ""];
}

/** A year, month or day in either script; 0 for words that are none. */
function count(words) {
  if (words.length === 4 && DIGITS.includes(words[0])) {
    return Number([...words].map((sign) => Math.max(0, DIGITS.indexOf(sign) - 2)).join(""));
  }
  return /^[0-9]+$/.test(words) ? Number(words) : COUNTED[words.replace(ZERO_AHEAD, "")] || 0;
}

function isDay(year, month, day) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= 1 && day >= 1 && day <= last;
}

function asNumber(slot, words) {
  const plain = narrow(words).replace(/,/g, "");
  if (NUMBER.test(narrow(words))) {
    const problem = outOfBounds(slot, /^[0-9]/.test(plain) ? Number(plain) : numeral(plain));
    return problem ? refused(problem, words) : filled(plain);
  }
  return refused("不是数字，只写数字，如 15", words);
}

/** Why a number makes no sense in a slot. */
function outOfBounds({ min, max, whole }, number) {
  if (whole && number !== Math.trunc(number)) return "不是整数";
  if (typeof min === "number" && number < min) return `太小，最小是 ${min}`;
  return typeof max === "number" && number > max ? `太大，最大是 ${max}` : "";
}

/** The value of a numeral in Chinese that a number may be written with. */
function numeral(words) {
  const [high, low] = words.includes("万") ? words.split("万") : ["", words];
  const value = (part) => {
    let [total, digit] = [0, 0];
    for (const sign of part.replace(/两/g, "二")) {
      const unit = { 十: 10, 百: 100, 千: 1000 }[sign];
      if (unit) total += (digit || 1) * unit;
      digit = unit ? 0 : "零一二三四五六七八九".indexOf(sign);
    }
    return total + digit;
  };
  return value(high) * 10000 + value(low);
}

function asDocumentNumber(words) {
  const found = DOCUMENT_NUMBER.exec(narrow(words));
  if (found) return filled(`${found.groups.code}〔${found.groups.year}〕${found.groups.number}号`);
  return refused("不是发文字号，写作 西市监〔2026〕3号，年份写全，不加“第”，序号前不加 0", words);
}

function asPhone(words) {
  const plain = narrow(words);
  if (dayMeant(plain, DAYS_LATELY)) {
    const way = "写上区号，如 0411-83630000；是分机就写成 83630000转8001";
    return refused(`不知道是不是日期：是电话就${way}`, words);
  }
  if (plain.split(LINES).some((part) => ONE_DIGIT.test(part.trim()))) return refused(NO_CONTENT, words);
  if (PHONE.test(plain)) return filled(plain);
  if (INTERNAL.test(plain)) return refused("像是内部的分机，外面打不通；写全号码，如 0411-83630000转8001", words);
  const hint = LOST_ZERO.test(plain) ? "像是丢了开头的 0" : "写作 0411-83630000";
  return refused(`不是电话号码，${hint}`, words);
}
