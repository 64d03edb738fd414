/** Inflates deflated data (RFC 1950, 1951) where a browser cannot: before Chromium 80, with no DecompressionStream. */

// deno-fmt-ignore
const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
// deno-fmt-ignore
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
/** @typedef {{counts: Uint16Array, symbols: Uint16Array}} Codes */

const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * Inflate raw deflate data (RFC 1951), for browsers without DecompressionStream.
 * @param {Uint8Array} bytes
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function inflate(bytes) {
  const input = { bytes, at: 0, held: 0, bits: 0 };
  /** @type {{bytes: Uint8Array<ArrayBuffer>, size: number}} */
  const out = { bytes: new Uint8Array(bytes.length * 4 + 64), size: 0 };
  let last = false;
  while (!last) {
    last = take(input, 1) === 1;
    const kind = take(input, 2);
    if (kind === 0) copyStored(input, out);
    else if (kind === 1) inflateBlock(input, out, fixedCodes());
    else if (kind === 2) inflateBlock(input, out, dynamicCodes(input));
    else throw new Error("deflate");
  }
  return out.bytes.subarray(0, out.size);
}

/**
 * Refuse bytes whose Adler-32 is not the one behind them (RFC 1950).
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Iterable<number>} behind
 */
export function checked(bytes, behind) {
  const [first, second, third, fourth] = behind;
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  if (high !== first * 256 + second || low !== third * 256 + fourth) throw new Error("adler");
  return bytes;
}

function take(input, count) {
  while (input.bits < count) {
    if (input.at >= input.bytes.length) throw new Error("deflate");
    input.held |= input.bytes[input.at] << input.bits;
    input.at += 1;
    input.bits += 8;
  }
  const value = input.held & ((1 << count) - 1);
  input.held >>>= count;
  input.bits -= count;
  return value;
}

function put(out, byte) {
  if (out.size === out.bytes.length) {
    const larger = new Uint8Array(out.size * 2);
    larger.set(out.bytes);
    out.bytes = larger;
  }
  out.bytes[out.size] = byte;
  out.size += 1;
}

function copyStored(input, out) {
  input.held = 0;
  input.bits = 0;
  const count = input.bytes[input.at] | (input.bytes[input.at + 1] << 8);
  input.at += 4;
  for (let done = 0; done < count; done += 1) put(out, input.bytes[input.at + done]);
  input.at += count;
}

/** Canonical Huffman codes: how many there are of each length, and their symbols in order. */
function codes(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const starts = new Uint16Array(17);
  for (let length = 1; length < 16; length += 1) starts[length + 1] = starts[length] + counts[length];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, place) => {
    if (length) {
      symbols[starts[length]] = place;
      starts[length] += 1;
    }
  });
  return { counts, symbols };
}

function symbol(input, { counts, symbols }) {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length += 1) {
    code |= take(input, 1);
    const count = counts[length];
    if (code - count < first) return symbols[index + code - first];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Error("deflate");
}

/** @returns {[Codes, Codes]} */
function fixedCodes() {
  const lengths = Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8));
  return [codes(lengths), codes(Array.from({ length: 30 }, () => 5))];
}

/** @returns {[Codes, Codes]} */
function dynamicCodes(input) {
  const literals = take(input, 5) + 257;
  const distances = take(input, 5) + 1;
  const orders = take(input, 4) + 4;
  const widths = Array.from({ length: 19 }, () => 0);
  for (let at = 0; at < orders; at += 1) widths[ORDER[at]] = take(input, 3);
  const coded = codes(widths);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const found = symbol(input, coded);
    if (found < 16) lengths.push(found);
    else if (found === 16) repeat(lengths, lengths[lengths.length - 1], 3 + take(input, 2));
    else repeat(lengths, 0, found === 17 ? 3 + take(input, 3) : 11 + take(input, 7));
  }
  return [codes(lengths.slice(0, literals)), codes(lengths.slice(literals))];
}

function repeat(list, value, count) {
  for (let done = 0; done < count; done += 1) list.push(value);
}

function inflateBlock(input, out, [literals, distances]) {
  for (;;) {
    const found = symbol(input, literals);
    if (found === 256) return;
    if (found < 256) {
      put(out, found);
      continue;
    }
    const at = found - 257;
    const length = LENGTHS[at] + take(input, at < 8 || at === 28 ? 0 : (at - 4) >> 2);
    const far = symbol(input, distances);
    const distance = DISTANCES[far] + take(input, far < 4 ? 0 : (far - 2) >> 1);
    for (let done = 0; done < length; done += 1) put(out, out.bytes[out.size - distance]);
  }
}
