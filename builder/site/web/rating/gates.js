/** What is said of a gate (否决项) by its sense; twin of builder/rating/gates.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";

const { FOLLOWS, HAPPENS, IS_SO, TURNS } = fromPython("builder.rating.gates");

/** What is said of a gate where nothing stands in the way, and where something does. @returns {[string, string]} */
export function gateWords(/** @type {string} */ title, /** @type {string} */ effect) {
  const [bad, good] = [HAPPENS, IS_SO].map((sense) => !TURNS.test(title) && sense.test(title));
  if (bad === good) return ["不影响评定", FOLLOWS[effect]];
  return bad ? ["没有发生", `发生了，${FOLLOWS[effect]}`] : ["符合", `不符合，${FOLLOWS[effect]}`];
}
