/** Blocks of deflate data (RFC 1951), as zlib's trees.c writes them: of the same kind, with the same codes. */

import { bitsOf, codesOf, treeOf } from "./huffman.js";

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END = 256;
const [SAME, NONE, NONE_LONG] = [16, 17, 18];
const [LITERALS, DISTANCES, LENGTHS_OF_CODES] = [286, 30, 19];
const LENGTH_EXTRA = Array.from({ length: 29 }, (_, code) => (code < 8 || code === 28 ? 0 : (code - 4) >> 2));
const DISTANCE_EXTRA = Array.from({ length: DISTANCES }, (_, code) => (code < 4 ? 0 : (code - 2) >> 1));
const RUN_EXTRA = Array.from({ length: LENGTHS_OF_CODES }, (_, code) => ({ 16: 2, 17: 3, 18: 7 })[code] || 0);
const SYMBOL_EXTRA = [...Array.from({ length: 257 }, () => 0), ...LENGTH_EXTRA];
const FIXED = Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8));
const FIXED_DISTANCES = Array.from({ length: DISTANCES }, () => 5);

/**
 * @typedef {{begun: number, lengths: number[], values: number[]}} Block of each symbol, how long a match it is and how
 *   far back; or 0 and the byte
 */

export class BitWriter {
  constructor() {
    this.made = [];
    this.held = 0;
    this.bits = 0;
  }

  put(value, count) {
    this.held |= value << this.bits;
    this.bits += count;
    while (this.bits >= 8) this.byte();
  }

  byte() {
    this.made.push(this.held & 255);
    this.held >>>= 8;
    this.bits -= 8;
  }

  /** Fill up the last byte. */
  align() {
    if (this.bits > 0) this.byte();
    this.held = 0;
    this.bits = 0;
  }

  bytes() {
    this.align();
    return Uint8Array.from(this.made);
  }
}

/**
 * @param {BitWriter} out
 * @param {Block} block
 * @param {Uint8Array | false} plain its bytes, if zlib could still store them as they are
 * @param {boolean} last
 */
export function writeBlock(out, { lengths, values }, plain, last) {
  const [symbols, distances] = frequencies(lengths, values);
  const trees = [treeOf(symbols, 15, SYMBOL_EXTRA), treeOf(distances, 15, DISTANCE_EXTRA)];
  const runs = trees.map(runsOfTree);
  const coded = treeOf(tallied(LENGTHS_OF_CODES, runs.flat().map(([code]) => code)), 7, RUN_EXTRA);
  let used = LENGTHS_OF_CODES;
  while (used > 4 && !coded.lengths[ORDER[used - 1]]) used -= 1;
  const own = bytesFor(trees[0].bits + trees[1].bits + coded.bits + 3 * used + 14);
  const fixed = bytesFor(bitsOf(symbols, FIXED, SYMBOL_EXTRA) + bitsOf(distances, FIXED_DISTANCES, DISTANCE_EXTRA));
  if (plain && plain.length + 4 <= Math.min(own, fixed)) {
    writeStored(out, plain, last);
  } else if (fixed <= own) {
    out.put(2 + Number(last), 3);
    writeSymbols(out, { lengths, values }, FIXED, FIXED_DISTANCES);
  } else {
    out.put(4 + Number(last), 3);
    out.put(trees[0].last - 256, 5);
    out.put(trees[1].last, 5);
    out.put(used - 4, 4);
    for (const code of ORDER.slice(0, used)) out.put(coded.lengths[code], 3);
    writeRuns(out, runs.flat(), coded.lengths);
    writeSymbols(out, { lengths, values }, trees[0].lengths, trees[1].lengths);
  }
}

/** A block's bytes, its three bits of head among them. */
const bytesFor = (bits) => (bits + 3 + 7) >> 3;

/** How often each symbol and each distance stands in a block. */
function frequencies(lengths, values) {
  const symbols = lengths.map((length, at) => (length ? 257 + lengthCode(length) : values[at]));
  const distances = values.filter((_, at) => lengths[at]).map(distanceCode);
  return [tallied(LITERALS, [...symbols, END]), tallied(DISTANCES, distances)];
}

function tallied(size, found) {
  const counts = Array.from({ length: size }, () => 0);
  for (const one of found) counts[one] += 1;
  return counts;
}

function lengthCode(length) {
  if (length === 258) return 28;
  return scaled(length - 3, 2);
}

function distanceCode(distance) {
  return scaled(distance - 1, 1);
}

/** Codes that take one more bit each after every few: `2 ** bits` of them to each width. */
function scaled(value, bits) {
  const more = Math.max(31 - Math.clz32(value | 1) - bits, 0);
  return (more << bits) + (value >> more);
}

/**
 * The lengths of a tree's codes as runs: a code, and the number that stands behind it.
 * @param {import("./huffman.js").Tree} tree
 */
function runsOfTree({ lengths, last }) {
  const runs = [];
  for (let at = 0, end = 0; at <= last; at = end) {
    while (end <= last && lengths[end] === lengths[at]) end += 1;
    pushRuns(runs, lengths[at], end - at);
  }
  return runs;
}

function pushRuns(runs, length, count) {
  const most = length ? 6 : 138;
  let left = count;
  if (length) {
    runs.push([length, 0]);
    left -= 1;
  }
  for (; left >= 3; left -= Math.min(left, most)) {
    const run = Math.min(left, most);
    if (length) runs.push([SAME, run - 3]);
    else runs.push(run > 10 ? [NONE_LONG, run - 11] : [NONE, run - 3]);
  }
  for (; left > 0; left -= 1) runs.push([length, 0]);
}

function writeRuns(out, runs, lengths) {
  const codes = codesOf(lengths);
  for (const [code, more] of runs) {
    out.put(codes[code], lengths[code]);
    out.put(more, RUN_EXTRA[code]);
  }
}

/** Symbols, each match with its distance, and the end. */
function writeSymbols(out, { lengths, values }, widths, far) {
  const [codes, distances] = [codesOf(widths), codesOf(far)];
  lengths.forEach((length, at) => {
    const value = values[at];
    if (!length) {
      out.put(codes[value], widths[value]);
      return;
    }
    const code = lengthCode(length);
    out.put(codes[257 + code], widths[257 + code]);
    out.put((length - 3) & ((1 << LENGTH_EXTRA[code]) - 1), LENGTH_EXTRA[code]);
    const distance = distanceCode(value);
    out.put(distances[distance], far[distance]);
    out.put((value - 1) & ((1 << DISTANCE_EXTRA[distance]) - 1), DISTANCE_EXTRA[distance]);
  });
  out.put(codes[END], widths[END]);
}

function writeStored(out, bytes, last) {
  out.put(Number(last), 3);
  out.align();
  for (const number of [bytes.length, ~bytes.length & 65535]) out.put(number, 16);
  for (const byte of bytes) out.put(byte, 8);
}
