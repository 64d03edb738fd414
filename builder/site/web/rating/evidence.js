/** What is at hand for an item: the twin of builder/rating/evidence.py, and its fields. */

import { dayOnPaper } from "../../../../search/web/core/days.js";
import { element } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { wordsField } from "./fields.js";

const { BACKWARDS, OUTSIDE, PARTLY } = fromPython("builder.rating.evidence");
const NEVER = "9999-12-31";

/** @typedef {import("./file.js").Entry} Entry */
/** @typedef {{ since?: string, until?: string }} Span */

/** All that is said of it, and what is wrong with its time. @param {Entry} entry @param {Span} window */
export function evidenceWords(entry, window) {
  const { evidence, place, since, until } = entry;
  const span = since || until ? `起止：${windowWords(entry)}` : "";
  return [evidence, place && `存放：${place}`, span, evidenceWrong(entry, window)].filter(Boolean).join("；");
}

/** Whether its days are outside a window, or do not span it; empty where all is well. Days are words that compare. */
export function evidenceWrong(/** @type {Entry} */ entry, /** @type {Span} */ { since = "", until = "" }) {
  const [begins, ends, end] = [entry.since || "", entry.until || NEVER, until || NEVER];
  const wrong = [
    [begins > ends, BACKWARDS],
    [ends < since || begins > end, OUTSIDE],
    [Boolean(since) && begins > since, PARTLY],
    [ends < until, PARTLY],
  ];
  return String((wrong.find(([is]) => is) || ["", ""])[1]);
}

/** A time from one day to another. @param {Span} span */
export function windowWords({ since, until }) {
  if (since && until) return `${dayOnPaper(since)}至${dayOnPaper(until)}`;
  return since ? `${dayOnPaper(since)}起` : until ? `至${dayOnPaper(until)}` : "没有填";
}

/**
 * Which ledger, where, from when to when: what another item says of the same ledger is taken over and not typed twice.
 * @param {any} one The indicator, with the `records` that it may have.
 * @param {Entry} entry
 * @param {(said: Partial<Entry>) => void} taken
 * @param {(evidence: string) => Entry | undefined} alike What is said of the same ledger elsewhere.
 */
export function evidenceFields(one, entry, taken, alike) {
  const list = `records-${one.place}`;
  const known = element("datalist", { id: list }, ...one.records.map((value) => element("option", { value })));
  const which = wordsField("佐证（台账、材料）", entry.evidence || "", (evidence) => {
    const { place, since, until } = (!entry.place && !entry.since && !entry.until && alike(evidence)) || entry;
    taken({ evidence, place, since, until });
  });
  which.querySelector("input").setAttribute("list", list);
  const day = (/** @type {string} */ label, /** @type {"since" | "until"} */ name) =>
    wordsField(label, entry[name] || "", (words) => taken({ [name]: words }), "date");
  return [
    which,
    known,
    wordsField("存放在哪里", entry.place || "", (place) => taken({ place })),
    element("div", { class: "zd-answer" }, day("材料起", "since"), day("材料止", "until")),
  ];
}
