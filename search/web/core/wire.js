/** Reads parts of a build: characters of fifteen bits, deflate, article numbers; the twin of search/wire.py. */

import { fromPython } from "./from-python.js";
import { checked, inflate } from "./inflate.js";

const { FIRST, RUN } = fromPython("search.wire");

/**
 * @param {string} packed
 * @param {number} size
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function unpacked(packed, size) {
  const bytes = new Uint8Array(size);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let place = 0; at < size; place += 1) {
    held = (held << 15) | (packed.charCodeAt(place) - FIRST);
    bits += 15;
    while (bits >= 8 && at < size) {
      bits -= 8;
      bytes[at] = held >> bits;
      at += 1;
    }
    held &= (1 << bits) - 1;
  }
  return bytes;
}

/**
 * Inflate what zlib deflated; by the browser where it can.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function inflated(bytes) {
  if (typeof DecompressionStream === "undefined") return checked(inflate(bytes.subarray(2)), bytes.subarray(-4));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Reads numbers of seven bits a byte, the lowest first.
 * @param {Uint8Array} bytes
 */
export function reader(bytes) {
  let at = 0;
  return {
    number() {
      let number = 0;
      let shift = 0;
      while (bytes[at] > 127) {
        number |= (bytes[at] & 127) << shift;
        shift += 7;
        at += 1;
      }
      number |= bytes[at] << shift;
      at += 1;
      return number;
    },
    bytes(count) {
      at += count;
      return bytes.subarray(at - count, at);
    },
    get at() {
      return at;
    },
  };
}

/**
 * Article numbers as [annex, base, inserted], or null for a passage that has none.
 * @param {string} written 1-12,12.1,*3
 * @returns {([number, number, number] | null)[]}
 */
export function readNumbers(written) {
  let annex = 0;
  /** @type {([number, number, number] | null)[]} */
  const numbers = [];
  for (const [, turn, without, first, last, base, inserted, single] of written.matchAll(new RegExp(RUN, "g"))) {
    if (turn) annex = Number(turn);
    else if (without) numbers.push(...Array.from({ length: Number(without) }, () => null));
    else if (first) {
      for (let number = Number(first); number <= Number(last); number += 1) numbers.push([annex, number, 0]);
    } else numbers.push([annex, Number(base || single), Number(inserted || 0)]);
  }
  return numbers;
}
