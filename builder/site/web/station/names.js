/** Names of files that Windows, too, can have; the twin of builder/generate/names.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { BLANKS, ENDS, LONGEST, LOOKALIKE, RESERVED } = fromPython("builder.generate.names");

/**
 * Words as one step of a path.
 * @param {string} words
 * @param {RegExp} hidden
 * @returns {string}
 */
export function fileName(words, hidden) {
  const seen = [...words].filter((sign) => !hidden.test(sign));
  const wide = seen.map((sign) => LOOKALIKE[sign.codePointAt(0)] || sign).join("");
  const plain = wide.split(new RegExp(`[${BLANKS}]+`)).filter(Boolean).join(" ");
  const name = [...plain].slice(0, LONGEST).join("").replace(new RegExp(ENDS, "g"), "");
  return !name || RESERVED.test(name) ? `_${name}` : name;
}
