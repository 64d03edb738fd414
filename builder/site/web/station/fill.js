/** Which value goes where: the twin of builder/generate/fill.py; a test holds both to one table of cases. */
(() => {
  "use strict";

  const { templates } = globalThis.zhidu;

  /**
   * @typedef {import("./templates.js").Slot} Slot
   * @typedef {{words: string, problem: string}} Filled what stands in a blank: words, or why those given cannot be used
   */

  const LONGEST = 200;
  const LONGEST_NAME = 80;
  const SPACES = /[ \t\r\n\u00a0\u3000]+/g;
  /** What Python takes for blank; trim() takes another sign for one, and leaves five. */
  const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
  const ENDS = new RegExp(`^${BLANK}|${BLANK}$`, "g");
  const TEMPLATE = /\{\{|\}\}|\{%|%\}|\{#|#\}/;
  const NOTHING = new Set(["none", "null", "nan", "nat", "undefined", "n/a", "#n/a", "无数据"]);
  /** Python takes an I with a dot for an I. */
  const BROKEN = /^#(?:REF|VALUE|NAME|D[I\u0130]V\/0|NULL|NUM)[!?]?$/i;
  const FORMULA = /^(?:[=@]|[+-](?![0-9]))/;
  const SAMPLE = "××";
  const DATE = /^([0-9]{4})(?:-|\/|\.|年)([0-9]{1,2})(?:-|\/|\.|月)([0-9]{1,2})日?(?: 0{1,2}:00(?::00)?)?$/;
  const DATE_CLOSE = /^([0-9]{4})([0-9]{2})([0-9]{2})$/;
  const NUMBER = /^(?:[0-9]{1,12}(?:\.[0-9]{1,6})?|[零〇一二三四五六七八九十百千万两]{1,12})$/;
  const PHONE = /^[0-9+(][0-9+()\-、,/转 ]{2,59}$/;
  const GAP = "\u3000";
  const GAPS = { text: 6, number: 3, phone: 7 };
  const [CHOSEN, OPEN] = "☑□";
  const [BOX, UNDERLINED] = ["Box", "Blank"];
  const NOT_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  const RESERVED = /^(?:con|prn|aux|nul|con[i\u0130]n\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;

  /**
   * Signs that nobody sees, from gaps and lengths of their ranges.
   * @param {string} ranges
   * @returns {RegExp}
   */
  function signs(ranges) {
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
  function readValue({ kind, choices }, given, hidden) {
    const words = given.replace(SPACES, " ").replace(ENDS, "");
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
    if (NOTHING.has(words.toLowerCase()) || BROKEN.test(words)) return `“${words}”不是内容`;
    return words.includes(SAMPLE) ? `还是示例（有“${SAMPLE}”）` : "";
  }

  /** Full-width signs as ASCII ones. */
  function narrow(words) {
    return words.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  }

  function quoted(words) {
    return `“${[...words].slice(0, 20).join("")}”`;
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
    const enough = (plain.match(/[0-9]/g) || []).length >= 3;
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
  function shown({ kind, choices }, words) {
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
  function runsOf(slot, words) {
    if (slot.kind === "choice") {
      const box = (choice) => run(choice === words ? CHOSEN : OPEN, BOX);
      return slot.choices.map((choice, at) => (at ? run(GAP) : "") + box(choice) + run(choice)).join("");
    }
    if (words) return run(words);
    if (slot.kind !== "date") return run(shown(slot, ""), UNDERLINED);
    const [year, other] = [run(GAP + GAP, UNDERLINED), run(GAP, UNDERLINED)];
    return `${year}${run("年")}${other}${run("月")}${other}${run("日")}`;
  }

  function run(words, style = "") {
    const named = style && `<w:rStyle w:val="${style}"/>`;
    const properties = `<w:rPr>${named}<w:rFonts w:hint="eastAsia"/></w:rPr>`;
    return `<w:r>${properties}<w:t xml:space="preserve">${escapedXml(words)}</w:t></w:r>`;
  }

  /** What a slot shows in a cell of a workbook, where no line can stand under a blank. */
  function textOf(slot, words) {
    const open = !words && slot.kind !== "choice";
    return escapedXml(open ? shown(slot, "").replace(/\u3000/g, "＿") : shown(slot, words));
  }

  /**
   * Words as XML text; what XML 1.0 cannot hold becomes U+FFFD.
   * @param {string} words
   * @returns {string}
   */
  function escapedXml(words) {
    return words.replace(NOT_XML, "\ufffd").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  /**
   * Words as one step of a path: the twin of builder/generate/names.py.
   * @param {string} words
   * @param {RegExp} hidden
   * @returns {string}
   */
  function fileName(words, hidden) {
    const seen = [...words].filter((sign) => !hidden.test(sign)).join("");
    const wide = seen.replace(/[\\/:*?"<>|]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    const joined = wide.split(new RegExp(BLANK)).filter(Boolean).join(" ");
    const name = [...joined].slice(0, LONGEST_NAME).join("").replace(/^[ .]+|[ .]+$/g, "");
    return !name || RESERVED.test(name) ? `_${name}` : name;
  }

  templates.fill = { signs, readValue, shown, runsOf, textOf, escapedXml, fileName };
})();
