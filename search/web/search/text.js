/** How text and queries are cut into terms; the twin of search/text.py. */
(() => {
  "use strict";

  const WHOLE = "=";
  const TELLING = 3;
  const DIGITS = "〇零一二两三四五六七八九十百千万亿";
  const NUMERAL = `(?:[0-9][0-9,]*(?:\\.[0-9]+)?[百千万亿]*|[${DIGITS}]+)`;
  const REFERENCE = `第 ?${NUMERAL} ?[条款项章节编](?:之[${DIGITS}]+)?`;
  const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff〇";
  const CHINESE = new Map([...[..."零一二三四五六七八九"].map((sign, value) => [sign, value]), ["〇", 0], ["两", 2]]);
  const SCALES = { 十: 10, 百: 100, 千: 1000, 万: 10000, 亿: 100000000 };
  const LARGEST = 1e15;
  const REMARK = /\((?:试行|暂行|修订|修正|草案|[0-9]{4}年?(?:修订|修正|修正本)?)\)$/;
  const STATE = "中华人民共和国";
  const NOT_NAME = new RegExp(`[^a-z0-9${HAN}]+`, "g");

  /**
   * One writing for full-width and capital letters; every character keeps its place.
   * @param {string} words
   * @returns {string}
   */
  function fold(words) {
    return words.replace(/[A-Z\uff01-\uff5e\u3000\u00a0]/g, (sign) => {
      const code = sign.charCodeAt(0);
      if (code === 0x3000 || code === 0xa0) return " ";
      return (code > 0xff00 ? String.fromCharCode(code - 0xfee0) : sign).toLowerCase();
    });
  }

  /**
   * A title without the name of the state, remarks such as （试行）, brackets and blanks.
   * @param {string} title
   * @returns {string}
   */
  function bare(title) {
    const core = fold(title).trim().replace(REMARK, "").replace(NOT_NAME, "");
    return (core.startsWith(STATE) && core.slice(STATE.length)) || core;
  }

  /**
   * @param {string} numeral 二百, 1.5万, 5,000
   * @returns {number}
   */
  function quantity(numeral) {
    let total = 0;
    let section = 0;
    let value = 0;
    let digits = "";
    for (const sign of numeral.replace(/,/g, "")) {
      if ("0123456789.".includes(sign)) {
        digits += sign;
        value = Number(digits);
      } else if (CHINESE.has(sign)) {
        const digit = CHINESE.get(sign);
        value = digits === "" && value && sign !== "零" ? value * 10 + digit : digit;
      } else if (SCALES[sign] >= 10000) {
        total = (total + section + value || 1) * SCALES[sign];
        section = 0;
        value = 0;
        digits = "";
      } else {
        section += (value || 1) * SCALES[sign];
        value = 0;
        digits = "";
      }
    }
    return total + section + value;
  }

  /** The term of words as a whole, for what an author gave an article; empty where they are too short to tell. */
  function whole(words) {
    const core = bare(words);
    return core.length >= TELLING ? WHOLE + core : "";
  }

  function plain(number) {
    return Number.isInteger(number) && number < LARGEST ? String(number) : Math.min(number, LARGEST).toFixed(3);
  }

  /**
   * What cuts by the tables of an index.
   * @param {{units: Object<string, string>, particles: string}} tables
   */
  function cutter(tables) {
    const units = new Map(Object.entries(tables.units));
    const unit = `(?:${[...units.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|")})`;
    const quantityAhead = `(?!${REFERENCE}|百分之${NUMERAL}|${NUMERAL} ?${unit})`;
    const piece = new RegExp(
      `(?<reference>${REFERENCE})|百分之(?<percent>${NUMERAL})|(?<number>${NUMERAL}) ?(?<unit>${unit})` +
        "|(?<latin>[a-z]+|[0-9]+(?:\\.[0-9]+)*)" +
        `|(?<han>(?:(?![第${DIGITS}${tables.particles}])[${HAN}]|${quantityAhead}[第${DIGITS}])+)`,
      "g"
    );

    /**
     * Cut folded words: pairs of Chinese characters, Latin and digit runs, quantities as 15工作日 or 3%.
     * @param {string} words
     * @returns {{term: string, start: number, end: number}[]}
     */
    function cut(words) {
      const tokens = [];
      for (const found of words.matchAll(piece)) {
        const { percent, number, unit: measure, latin, han } = found.groups;
        const start = found.index;
        const end = start + found[0].length;
        if (han && han.length > 1) {
          for (let at = start; at < end - 1; at += 1) tokens.push({ term: words.slice(at, at + 2), start: at, end: at + 2 });
        } else if (han || latin) tokens.push({ term: han || latin, start, end });
        else if (percent) tokens.push({ term: `${plain(quantity(percent))}%`, start, end });
        else if (number) tokens.push({ term: plain(quantity(number)) + units.get(measure), start, end });
      }
      return tokens;
    }

    const terms = (words) => cut(words).map((token) => token.term);

    /** The terms without common characters that stand alone: after a quantity, 内 may begin another word in a text. */
    function telling(words) {
      const found = terms(words);
      const kept = found.filter((term) => term.length > 1 || !tables.common_characters.includes(term));
      return kept.length ? kept : found;
    }

    return { cut, terms, telling };
  }

  Object.assign(globalThis.zhidu.search, { text: { fold, bare, whole, quantity, cutter, WHOLE } });
})();
