/** Queries that found nothing, kept in this browser only until someone takes them to the editors. */

import { dayInChina } from "../core/days.js";
import { Kept } from "../core/storage.js";
import { cleaned } from "./results.js";

const MOST_MISSED = 500;
const LONGEST_MISSED = 100;

/** @typedef {{query: string, day: string}} Missed */

/** @type {Kept<Missed[]>} */
const kept = new Kept({ name: "missed", station: "", version: 1 }, missedIn);

/**
 * @param {any} value
 * @returns {Missed[] | null}
 */
function missedIn(value) {
  if (!Array.isArray(value)) return null;
  return value.filter((entry) => entry && typeof entry.query === "string" && typeof entry.day === "string");
}

/**
 * The queries that found nothing, oldest first; none where a browser keeps nothing.
 * @returns {Missed[]}
 */
export function missedQueries() {
  return kept.get() || [];
}

/** @param {string} query */
export function keepMissed(query) {
  const words = cleaned(query.slice(0, LONGEST_MISSED));
  const others = missedQueries().filter((entry) => entry.query !== words);
  kept.set([...others, { query: words, day: dayInChina(Date.now()) }].slice(-MOST_MISSED));
}

export function forgetMissed() {
  kept.set(null);
}

/**
 * Missed queries as JSON Lines.
 * @param {Missed[]} missed
 * @returns {string}
 */
export function missedLines(missed) {
  return missed.map(({ query, day }) => `${JSON.stringify({ query, day })}\n`).join("");
}
