/** How text and queries are cut into terms; the twin of search/text.py. */

import { fromPython } from "../core/from-python.js";

const { CAPITAL, CHINESE, COMPATIBLE, LARGEST, LONGEST, NOT_NAME, REMARK } = fromPython("search.text");
const { KIND, OTHERWISE, SCALES, STATE, TELLING, UNSEEN, WHOLE, WRITTEN_OTHERWISE } = fromPython("search.text");

/**
 * One writing for full-width and capital letters; every character keeps its place.
 * @param {string} words
 * @returns {string}
 */
export function fold(words) {
  const plain = words.replace(new RegExp(COMPATIBLE, "g"), (sign) => {
    const usual = sign.normalize("NFKC");
    return usual.length === 1 ? usual : sign;
  });
  return plain.replace(new RegExp(CAPITAL, "g"), (letters) => letters.toLowerCase());
}

/** A query as it is read: folded, without what nobody sees, and not endless. */
export function asked(words) {
  const folded = fold(words.replace(new RegExp(UNSEEN, "g"), "")).slice(0, LONGEST).trim();
  const usual = (found) => Array.from(found, (sign) => OTHERWISE[sign] || sign).join("");
  return folded.replace(new RegExp(WRITTEN_OTHERWISE, "g"), usual);
}

/**
 * A title without the name of the state, remarks such as （试行）, brackets and blanks.
 * @param {string} title
 * @returns {string}
 */
export function bare(title) {
  const core = fold(title).trim().replace(REMARK, "").replace(new RegExp(NOT_NAME, "g"), "");
  return (core.startsWith(STATE) && core.slice(STATE.length)) || core;
}

/**
 * @param {string} numeral 二百, 1.5万, 5,000
 * @returns {number}
 */
export function quantity(numeral) {
  let total = 0;
  let section = 0;
  let value = 0;
  let digits = "";
  for (const sign of numeral.replace(/,/g, "")) {
    if ("0123456789.".includes(sign)) {
      digits += sign;
      value = Number(digits);
    } else if (sign in CHINESE) {
      const digit = CHINESE[sign];
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
export function whole(words) {
  const core = bare(words);
  return core.length >= TELLING ? WHOLE + core : "";
}

function briefly(number) {
  return Number.isInteger(number) && number < LARGEST ? String(number) : Math.min(number, LARGEST).toFixed(3);
}

/**
 * What cuts by the tables of an index.
 * @param {{units: Object<string, string>, quantities: Object<string, string>, common_characters: string}} tables
 * @param {string} source the pattern of what text is made of
 */
export function cutter(tables, source) {
  const piece = new RegExp(source, "g");

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
        for (let at = start; at < end - 1; at += 1) {
          tokens.push({ term: words.slice(at, at + 2), start: at, end: at + 2 });
        }
      } else if (han || latin) tokens.push({ term: han || latin, start, end });
      else if (percent) tokens.push({ term: `${briefly(quantity(percent))}%`, start, end });
      else if (number) tokens.push({ term: briefly(quantity(number)) + tables.units[measure], start, end });
    }
    return tokens;
  }

  /** @param {string} words */
  const terms = (words) => cut(words).map((token) => token.term);

  /** The terms without common characters that stand alone: after a quantity, 内 may begin another word in a text. */
  function telling(words) {
    const found = terms(words);
    const kept = found.filter((term) => term.length > 1 || !tables.common_characters.includes(term));
    return kept.length ? kept : found;
  }

  /** The kind of quantity that a term is, #期限 for 15工作日; empty for any other term. */
  function kindOf(term) {
    const kind = /^[0-9]/.test(term) && tables.quantities[term.replace(/^[0-9.]+/, "")];
    return kind ? `${KIND}${kind}` : "";
  }

  return { cut, terms, telling, kindOf };
}
