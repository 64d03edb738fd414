/**
 * Raw deflate data (RFC 1951) as zlib makes it at level 3: a file from a browser is that of `zhidu fill` to the byte.
 * What is found again, and when a block ends, is decided as in zlib's deflate.c (deflate_fast, longest_match).
 */

import { BitWriter, writeBlock } from "./blocks.js";

const WINDOW = 32768;
const LEAST = 3;
const MOST = 258;
/** So many bytes zlib wants to see ahead before it reads on and moves its window. */
const AHEAD = MOST + LEAST + 1;
const FARTHEST = WINDOW - AHEAD;
/** Of zlib's level 3: matches up to this length are remembered whole; one of this length will do; places tried. */
const [REMEMBERED, ENOUGH, TRIED] = [6, 32, 32];
/** So many symbols fill a block: zlib's memory level 8. */
const SYMBOLS = 16383;

/**
 * @param {Uint8Array} bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function deflated(bytes) {
  const out = new BitWriter();
  const seen = new Seen(bytes);
  let block = { begun: 0, lengths: [], values: [] };
  let at = 0;
  const write = (last) => writeBlock(out, block, seen.isThere(block.begun) && bytes.subarray(block.begun, at), last);
  while (at < bytes.length) {
    const [length, distance] = seen.next(at);
    block.lengths.push(length);
    block.values.push(length ? distance : bytes[at]);
    at += length || 1;
    if (block.lengths.length === SYMBOLS) {
      write(false);
      block = { begun: at, lengths: [], values: [] };
    }
  }
  write(true);
  return out.bytes();
}

/** Where three bytes stood before: the last place of each hash, and of each place the one before it. */
class Seen {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    /** Where zlib's window begins, of two windows' size; what stands at its very beginning, zlib takes for nothing. */
    this.base = 0;
    this.read = 0;
    this.last = new Int32Array(WINDOW).fill(-1);
    this.before = new Int32Array(WINDOW).fill(-1);
  }

  /**
   * What comes next: the length of a match and how far back it is, or twice 0.
   * @param {number} at
   * @returns {[number, number]}
   */
  next(at) {
    this.readOn(at);
    const ahead = this.bytes.length - at;
    if (ahead < LEAST) return [0, 0];
    const match = this.longest(at, this.remember(at));
    const [length] = match;
    if (length <= REMEMBERED && ahead - length >= LEAST) {
      for (let inside = 1; inside < length; inside += 1) this.remember(at + inside);
    }
    return match;
  }

  /** Read on, and move the window when it is used up. @param {number} at */
  readOn(at) {
    while (this.read - at < AHEAD) {
      if (at - this.base >= WINDOW + FARTHEST) this.base += WINDOW;
      const until = Math.min(this.bytes.length, this.base + 2 * WINDOW);
      if (until === this.read) return;
      this.read = until;
    }
  }

  isThere(place) {
    return place >= this.base;
  }

  /** Keep a place, and tell the last one of its hash. @param {number} at */
  remember(at) {
    const { before, bytes, last } = this;
    const hash = ((bytes[at] << 10) ^ (bytes[at + 1] << 5) ^ bytes[at + 2]) & (WINDOW - 1);
    const found = last[hash];
    before[at & (WINDOW - 1)] = found;
    last[hash] = at;
    return found;
  }

  /**
   * The longest match for what stands at a place, and how far back it is.
   * @param {number} at
   * @param {number} found where to begin looking
   * @returns {[number, number]}
   */
  longest(at, found) {
    if (found <= this.base || at - found > FARTHEST) return [0, 0];
    const ahead = this.bytes.length - at;
    const enough = Math.min(ENOUGH, ahead);
    const limit = Math.max(at - FARTHEST, this.base);
    let [length, place] = [LEAST - 1, found];
    let [next, left] = [found, TRIED];
    do {
      const same = this.common(at, next);
      if (same > length) [length, place] = [same, next];
      next = this.before[next & (WINDOW - 1)];
      left -= 1;
    } while (left > 0 && length < enough && next > limit);
    return length < LEAST ? [0, 0] : [length, at - place];
  }

  /** How many bytes are the same at two places. */
  common(at, place) {
    const { bytes } = this;
    const most = Math.min(MOST, bytes.length - at);
    let length = 0;
    while (length < most && bytes[at + length] === bytes[place + length]) length += 1;
    return length;
  }
}
