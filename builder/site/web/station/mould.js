/**
 * Word and Excel files from templates: the twin of builder/generate/mould.py, making.py and provenance.py.
 * A zip is written here (APPNOTE 6.3.10), so that members which never change go in as they were compressed once.
 */
(() => {
  "use strict";

  const { templates } = globalThis.zhidu;
  const { fill } = templates;

  /**
   * @typedef {{name: Uint8Array, crc: number, size: number, method: number, content: Uint8Array}} Member
   * @typedef {{name: string, bytes: Uint8Array}} Made a file that is ready
   * @typedef {{name: string, run: (slot: string) => string, text: (slot: string) => string}} Station
   */

  const UTF8 = 0x800;
  const [STORED, DEFLATED] = [0, 8];
  const DAY = 0x21;
  const VERSION = 20;
  const encoder = new TextEncoder();

  /** Let the page do what it has to: nothing may stand still for long. */
  function pause() {
    return new Promise((resolve) => setTimeout(resolve));
  }

  const CRC = Uint32Array.from({ length: 256 }, (_, at) => {
    let value = at;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  /**
   * @param {Uint8Array} bytes
   * @returns {number}
   */
  function crc32(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  }

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
   * SHA-256 in hexadecimal: pages of an intranet without https have no crypto.subtle.
   * @param {Uint8Array} bytes
   * @returns {string}
   */
  function sha256(bytes) {
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

  /**
   * Raw deflate data, by the browser where it can: zlib's without its head and its checksum.
   * @param {Uint8Array} bytes
   * @returns {Promise<Uint8Array | null>}
   */
  async function deflated(bytes) {
    if (typeof CompressionStream === "undefined") return null;
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer()).subarray(2, -4);
  }

  async function member(name, words) {
    const bytes = encoder.encode(words);
    const packed = await deflated(bytes);
    const method = packed ? DEFLATED : STORED;
    return { name: encoder.encode(name), crc: crc32(bytes), size: bytes.length, method, content: packed || bytes };
  }

  function stored({ name, bytes }) {
    return { name: encoder.encode(name), crc: crc32(bytes), size: bytes.length, method: STORED, content: bytes };
  }

  /** A member that was compressed at the build. */
  function readMember([name, crc, size, method, packed]) {
    const content = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    return { name: encoder.encode(name), crc, size, method, content };
  }

  /**
   * A zip archive of members, in their order, with UTF-8 names.
   * @param {Member[]} members
   * @returns {Uint8Array}
   */
  function zipped(members) {
    const parts = [];
    const directory = [];
    let at = 0;
    for (const entry of members) {
      const { crc, content, size, method, name } = entry;
      const facts = [[UTF8, 2], [method, 2], [0, 2], [DAY, 2], [crc, 4], [content.length, 4], [size, 4], [name.length, 2], [0, 2]];
      parts.push(fields([0x04034b50, 4], [VERSION, 2], ...facts), name, content);
      directory.push(fields([0x02014b50, 4], [VERSION, 2], [VERSION, 2], ...facts, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), name);
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

  /**
   * One station: what it fills into each slot, read and ready to be put in.
   * @param {import("./templates.js").List} known
   * @param {Map<string, {words: string}>} filled none for a blank file
   * @param {string} name
   * @returns {Station}
   */
  function station({ slots }, filled, name) {
    const words = (slot) => (filled.has(slot) ? filled.get(slot).words : "");
    return {
      name,
      run: (slot) => fill.runsOf(slots.get(slot), words(slot)),
      text: (slot) => fill.textOf(slots.get(slot), words(slot)),
    };
  }

  /** Literals with what belongs between them. */
  function written(pieces, put) {
    return pieces.map((piece) => (typeof piece === "string" ? piece : put(...piece))).join("");
  }

  /** The members of one file for one station, with what it was made from and a hash over all the others. */
  async function cast(template, kit, { source, version }, whose) {
    const fixed = template.fixed.map((entry) => readMember(typeof entry === "number" ? kit.members[entry] : entry));
    const own = template.templates.map(([name, pieces]) => member(name, written(pieces, (which, slot) => whose[which](slot))));
    const members = [...fixed, ...(await Promise.all(own))];
    const facts = { source, version, station: whose.name, sha256: digest(members) };
    const provenance = written(kit.provenance, (fact) => fill.escapedXml(facts[fact]));
    return [...members, await member("docProps/custom.xml", provenance)];
  }

  function digest(members) {
    const decoder = new TextDecoder();
    const lines = members.map(({ name, crc }) => `${decoder.decode(name)}\0${crc}\n`);
    return sha256(encoder.encode(lines.sort().join("")));
  }

  /**
   * The files of a document for one station.
   * @param {import("./templates.js").Template & {number: number}} document
   * @param {Station} whose
   * @param {(path: string) => boolean} wanted
   * @returns {Promise<Made[]>}
   */
  async function files(document, whose, wanted = () => true) {
    const [kit, cut] = await Promise.all([templates.partOf("kit"), templates.partOf(`d${document.number}`)]);
    const made = [];
    for (const [at, [path, source, version]] of document.files.entries()) {
      if (wanted(path)) made.push({ name: path, bytes: zipped(await cast(cut[at], kit, { source, version }, whose)) });
    }
    return made;
  }

  /**
   * One archive of many documents, made one after the other.
   * @param {(import("./templates.js").Template & {number: number})[]} documents
   * @param {Station} whose
   * @param {(title: string, done: number) => void} progress
   * @returns {Promise<{bytes: Uint8Array, count: number}>}
   */
  async function archive(documents, whose, progress) {
    const members = [];
    for (const [at, document] of documents.entries()) {
      progress(document.title, at);
      await pause();
      members.push(...(await files(document, whose)).map(stored));
    }
    return { bytes: zipped(members), count: members.length };
  }

  /** The slots that stand in documents. */
  async function slotsIn(documents) {
    const found = new Set();
    for (const { number } of documents) {
      const cut = await templates.partOf(`d${number}`);
      const pieces = cut.flatMap(({ templates: own }) => own.flatMap(([, listed]) => listed));
      for (const piece of pieces) if (typeof piece !== "string") found.add(piece[1]);
    }
    return found;
  }

  /**
   * Hand a file over to the reader.
   * @param {Made} made
   * @param {string} type
   */
  function download({ name, bytes }, type) {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    templates.element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  templates.word = { crc32, sha256, zipped, station, files, archive, slotsIn, download };
})();
