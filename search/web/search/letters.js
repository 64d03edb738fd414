/** Texts from bytes, the most frequent characters one byte each; the twin of search/letters.py. */

/**
 * @param {string} listed the characters, the most frequent first
 * @param {number} singles how many of them are one byte
 * @returns {(bytes: Uint8Array) => string}
 */
export function speller(listed, singles) {
  const signs = Array.from(listed);
  return (bytes) => {
    const found = [];
    for (let at = 0; at < bytes.length; at += 1) {
      let place = bytes[at];
      if (place >= singles) {
        at += 1;
        place = singles + (place - singles) * 256 + bytes[at];
      }
      found.push(signs[place]);
    }
    return found.join("");
  };
}
