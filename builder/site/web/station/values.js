/** What the reader's own station fills into blanks: kept as it was typed, and told to whoever shows it. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { Kept } from "../../../../search/web/core/storage.js";

const { SLOT_NAME } = fromPython("builder.references");

/** @type {Kept<Object<string, string>>} */
export const keptValues = new Kept({ name: "values", station: "", version: 1 }, wordsIn);

/** @type {(() => void)[]} */
const followers = [];
let values = valuesIn(keptValues.get());

/**
 * @param {any} value
 * @returns {Object<string, string> | null} null for what is no table of words
 */
function wordsIn(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : null;
}

/**
 * Values from outside: only words for names of slots, whoever wrote them.
 * @param {any} read
 * @returns {Map<string, string>}
 */
export function valuesIn(read) {
  const isValue = ([name, words]) => SLOT_NAME.test(name) && typeof words === "string" && words;
  return new Map(Object.entries(wordsIn(read) || {}).filter(isValue));
}

/**
 * What has been given for each slot.
 * @returns {Map<string, string>}
 */
export function givenValues() {
  return values;
}

/**
 * Take other values in place of all that there are.
 * @param {Map<string, string>} others
 */
export function replaceValues(others) {
  values = new Map([...others].filter(([, words]) => words));
  keptValues.set(values.size ? Object.fromEntries(values) : null);
  tellFollowers();
}

function renewValues() {
  values = valuesIn(keptValues.get());
  tellFollowers();
}

/**
 * Call this when values change.
 * @param {() => void} follower
 */
export function followValues(follower) {
  followers.push(follower);
}

function tellFollowers() {
  for (const follower of followers) follower();
}

addEventListener("storage", ({ key }) => (key === keptValues.key || key === null) && renewValues());
// A page that comes back as it was left may have been left long ago.
addEventListener("pageshow", ({ persisted }) => persisted && renewValues());
