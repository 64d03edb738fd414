/**
 * Members of packages, and packages of members; the twin of builder/generate/mould.py.
 * A zip is written here (APPNOTE 6.3.10), so that members which never change go in as they were compressed once.
 */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { deflated } from "./deflate.js";

const { DAY, DEFLATED, MADE_BY, NEEDS, STORED, UTF8 } = fromPython("builder.generate.mould");
const encoder = new TextEncoder();

/** @typedef {{name: Uint8Array, crc: number, size: number, method: number, content: Uint8Array<ArrayBuffer>}} Member */

const CRC = Uint32Array.from({ length: 256 }, (_, at) => {
  let value = at;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * @param {Uint8Array} bytes
 * @returns {number}
 */
export function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** A member that each station has of its own. @param {string} name @param {string} words */
export function member(name, words) {
  const bytes = encoder.encode(words);
  const content = deflated(bytes);
  return { name: encoder.encode(name), crc: crc32(bytes), size: bytes.length, method: DEFLATED, content };
}

export function stored({ name, bytes }) {
  return { name: encoder.encode(name), crc: crc32(bytes), size: bytes.length, method: STORED, content: bytes };
}

/** A member that was compressed at the build. */
export function readMember([name, crc, size, method, packed]) {
  const content = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  return { name: encoder.encode(name), crc, size, method, content };
}

/**
 * A zip archive of members, in their order, with UTF-8 names.
 * @param {Member[]} members
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function zipped(members) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const entry of members) {
    const { crc, content, size, method, name } = entry;
    const facts = [
      [UTF8, 2],
      [method, 2],
      [0, 2],
      [DAY, 2],
      [crc, 4],
      [content.length, 4],
      [size, 4],
      [name.length, 2],
      [0, 2],
    ];
    parts.push(fields([0x04034b50, 4], [NEEDS, 2], ...facts), name, content);
    directory.push(
      fields([0x02014b50, 4], [MADE_BY, 2], [NEEDS, 2], ...facts, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
      name,
    );
    at += 30 + name.length + content.length;
  }
  const listed = directory.reduce((total, { length }) => total + length, 0);
  const count = members.length;
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [listed, 4], [at, 4], [0, 2]);
  return joined([...parts, ...directory, end]);
}

/** Numbers of two or four bytes, the lowest first. */
function fields(...numbers) {
  const view = new DataView(new ArrayBuffer(numbers.reduce((total, [, width]) => total + width, 0)));
  let at = 0;
  for (const [number, width] of numbers) {
    if (width === 2) view.setUint16(at, number, true);
    else view.setUint32(at, number, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
