/** Words that were written in UTF-8 and read as GBK: the twin of builder/model/misread.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { CHINESE, PLAIN } = fromPython("builder.model.misread");
const [FIRST_LEAD, LAST_LEAD, FIRST_TRAIL, LAST_TRAIL] = [0x81, 0xfe, 0x40, 0xfe];
/** Bytes of signs in GBK; browsers only read it, so all are read once. */
const bytes = new Map();

/**
 * What words said before they were read as GBK; nothing for words that say what they said.
 * @param {string} words
 * @returns {string}
 */
export function beforeMisreading(words) {
  const written = [...words].map(gbkBytes);
  if (!CHINESE.test(words) || !written.every(Boolean)) return "";
  try {
    const read = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(written.flat()), { stream: true });
    return read !== words && CHINESE.test(read) && PLAIN.test(read) ? read : "";
  } catch {
    return "";
  }
}

/** The bytes of a sign; none of one that GBK does not have. */
function gbkBytes(sign) {
  if (sign < "\u0080") return [sign.charCodeAt(0)];
  if (!bytes.size) {
    const decoder = new TextDecoder("gbk");
    for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++) {
      for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail++) {
        bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
      }
    }
  }
  return bytes.get(sign);
}
