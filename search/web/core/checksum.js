/** The checksum of a file that a reader saves and opens again; builder/rating/assessment.py has the same. */

import { sha256 } from "./sha256.js";

/** Of what says anything, but for the checksum itself. @param {Record<string, any>} said */
export function checksumOf(said) {
  const rest = plainOf({ ...said, checksum: undefined });
  return sha256(new TextEncoder().encode(JSON.stringify(rest)));
}

/** What says anything, names in order. @param {any} said @returns {any} */
export function plainOf(said) {
  if (Array.isArray(said)) return said.map(plainOf);
  if (!isTable(said)) return said;
  const names = Object.keys(said).filter((name) => !isEmpty(said[name])).sort();
  return Object.fromEntries(names.map((name) => [name, plainOf(said[name])]));
}

/** Whether it is a table of names and values. @param {any} said */
export const isTable = (said) => Boolean(said) && typeof said === "object" && !Array.isArray(said);

/** @param {any} said */
function isEmpty(said) {
  if (said === undefined || said === null || said === "") return true;
  return typeof said === "object" && !Object.keys(said).length;
}
