/** What cannot be counted, told with the way out; the twin of builder/limits/refusals.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { CountError, dayInWords } from "./days.js";

const { REFUSALS } = fromPython("builder.limits.refusals");

/** @typedef {import("./question.js").Limit} Limit */
/** @typedef {import("./question.js").Asked} Asked */
/** @typedef {import("./calendar.js").WorkCalendar} WorkCalendar */
/** @typedef {import("./days.js").Pause} Pause */

/** @param {Limit} limit @param {Asked} asked @param {WorkCalendar} calendar */
export function refuse(limit, asked, calendar) {
  const { name, matter, words, counted, cases } = limit;
  const day = dayInWords(asked.start);
  const isTime = counted === "yearly" || (counted !== "figure" && cases.length > 0);
  if (!isTime) refusal("figure", { name, matter, limit: words });
  if (!calendar.isInRange(asked.start)) refusal("range", { day });
  const inHours = cases.some(({ unit }) => unit === "小时");
  if (inHours && asked.minute === null) refusal("minute", { name, day });
  const takesNone = inHours || ["yearly", "before"].includes(counted);
  if (asked.pauses.length && takesNone) refusal("no-pause", { name, matter, limit: words });
  refusePauses(asked);
  refuseExtension(limit, asked);
}

/** @param {Asked} asked @param {number} end @param {WorkCalendar} calendar */
export function refuseEnd(asked, end, calendar) {
  if (!calendar.isInRange(end)) refusal("end", { day: dayInWords(end) });
  for (const one of asked.pauses) if (one.first > end) refusedPause("pause-late", one, { day: dayInWords(end) });
}

/** @param {Asked} asked */
function refusePauses({ pauses, start }) {
  for (const one of pauses) {
    if (one.last < one.first) refusedPause("pause-order", one, {});
    if (one.first < start) refusedPause("pause-early", one, { day: dayInWords(start) });
  }
  const ordered = [...pauses].sort((one, other) => one.first - other.first);
  for (const [at, other] of ordered.slice(1).entries()) {
    const one = ordered[at];
    const words = { other: dayInWords(other.first), until: dayInWords(other.last) };
    if (other.first <= one.last) refusedPause("pause-overlap", one, words);
  }
}

/** @param {Limit} limit @param {Asked} asked */
function refuseExtension({ name, matter, cases }, { extended }) {
  if (!extended) return;
  const extensions = cases.map(({ extension }) => extension).filter(Boolean);
  if (!extensions.length) refusal("no-extension", { name, matter });
  const unmeasured = extensions.find(({ number }) => number === null);
  if (unmeasured) refusal("extension-open", { name, matter, by: unmeasured.by });
}

/** @param {string} kind @param {Pause} pause @param {Object<string, string>} words */
function refusedPause(kind, { first, last }, words) {
  refusal(kind, { first: dayInWords(first), last: dayInWords(last), ...words });
}

/** @param {string} kind @param {Object<string, string>} words @returns {never} */
function refusal(kind, words) {
  throw new CountError(putIn(REFUSALS[kind], words));
}

/**
 * A sentence with words in place of what stands in braces.
 * @param {string} sentence
 * @param {Object<string, any>} words
 * @returns {string}
 */
export function putIn(sentence, words) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(words[name]));
}
