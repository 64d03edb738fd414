/** Chinese numerals; the twin of builder/numerals.py, as far as a citation needs it. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { NAMES } = fromPython("builder.numerals");

/**
 * A whole number from 1 to 9999 as Chinese law writes it: 十二, 一百零三, 一千二百六十.
 * @param {number} number
 * @returns {string}
 */
export function writeNumber(number) {
  const digits = [...String(number)].map(Number);
  const written = digits.map((digit, at) =>
    digit ? NAMES[digit] + ["", "十", "百", "千"][digits.length - 1 - at] : "零"
  );
  return written.join("").replace(/零+/g, "零").replace(/零$/, "").replace(/^一十/, "十");
}
