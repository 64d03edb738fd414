/** Files with what they were made from and a hash over their members; the twin of builder/generate/provenance.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { sha256 } from "../../../../search/web/core/sha256.js";
import { escapedXml } from "./runs.js";
import { member, zipped } from "./mould.js";

const { CUSTOM } = fromPython("builder.generate.provenance");
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * @param {import("./mould.js").Member[]} members
 * @param {{source: string, version: string, station: string}} origin
 * @param {any[]} pieces of the provenance
 */
export function sealedFile(members, origin, pieces) {
  const facts = { ...origin, sha256: digest(members) };
  return zipped([...members, member(CUSTOM, placed(pieces, (fact) => escapedXml(facts[fact])))]);
}

/** Literals with what belongs between them. */
export function placed(pieces, put) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : put(...piece))).join("");
}

function digest(members) {
  const lines = members.map(({ name, crc }) => `${decoder.decode(name)}\0${crc}\n`);
  return sha256(encoder.encode(lines.sort().join("")));
}
