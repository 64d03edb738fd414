/** How many hits there are for each choice of a reader. */

import { CHOICES } from "./results.js";

/**
 * By choice and value, the hits that there are besides the other choices made; where words are quoted, none is counted:
 * texts would have to be read for it.
 * @returns {Object<string, Object<string, number>>}
 */
export function countsOf({ query, view, facets, total }) {
  /** @type {Object<string, Object<string, number>>} */
  const found = {};
  for (const name of query.quoted.length ? [] : CHOICES) {
    const values = ["", ...facets[`${name}s`].map(([value]) => value)];
    found[name] = Object.fromEntries(values.map((value) => [value, total({ ...view, [name]: value })]));
  }
  return found;
}
