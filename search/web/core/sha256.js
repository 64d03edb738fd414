/** SHA-256 (FIPS 180-4): pages of an intranet without https have no crypto.subtle. */

/** The first bits of the fractions of roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function roots(count, power) {
  const found = [];
  for (let number = 2; found.length < count; number += 1) {
    let prime = true;
    for (let by = 2; by * by <= number; by += 1) prime = prime && number % by !== 0;
    if (prime) found.push(((number ** power % 1) * 0x100000000) | 0);
  }
  return found;
}

const [STATE, ROUNDS] = [roots(8, 1 / 2), roots(64, 1 / 3)];

/**
 * In hexadecimal.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function sha256(bytes) {
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = [...STATE];
  for (let at = 0; at < padded.length; at += 64) mixBlock(state, view, at);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function mixBlock(state, view, start) {
  const words = new Int32Array(64);
  const turned = (word, by) => (word >>> by) | (word << (32 - by));
  for (let at = 0; at < 64; at += 1) {
    if (at < 16) words[at] = view.getInt32(start + at * 4);
    else {
      const [far, near] = [words[at - 15], words[at - 2]];
      const first = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
      const second = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
      words[at] = words[at - 16] + first + words[at - 7] + second;
    }
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let at = 0; at < 64; at += 1) {
    const choice = (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g));
    const most = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    const mixed = (h + choice + ROUNDS[at] + words[at]) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + mixed) | 0, c, b, a, (mixed + most) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] = (state[at] + word) | 0;
  });
}
