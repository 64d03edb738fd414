/** 填写清单 as XML, of the words and rows that it has; the twin of builder/generate/checklist.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { runXml } from "./runs.js";

const { COVER_DAY, FULL, HELD, IN_NOTICE, LEAD, LEFT, LISTINGS, OPENING, OWN, SECTION } = fromPython(
  "builder.generate.checklist",
);
const { MODEL, MOST_FILES, STILL_MODEL, TABLE_END, UNUSABLE } = fromPython("builder.generate.checklist");
const { DAY, ISSUE_SLOTS } = fromPython("builder.generate.issuing");
const { SLOT_KINDS } = fromPython("builder.model.slot");
const { HEAD, TAIL } = fromPython("builder.generate.wordml");

/**
 * @param {{name: string, slots: Map<string, import("./given.js").Slot>, filled: import("./issuing.js").Read,
 *   issue: import("./issuing.js").Issue}} station
 * @param {{where: Map<string, string[]>, withheld: string[][], model: boolean, whole: boolean, section: string}} told
 * @returns {string}
 */
export function checklistXml({ name, slots, filled, issue }, { where, withheld, model, whole, section }) {
  const words = (slot) => (filled.get(slot) || { words: "" }).words;
  const status = issue.own ? OWN : issue.asked ? STILL_MODEL : model ? MODEL : "";
  const counts = (slot) => where.has(slot) || (issue.asked && ISSUE_SLOTS.includes(slot));
  const unusable = [...slots.values()].filter((slot) => counts(slot.name) && (filled.get(slot.name) || {}).problem);
  const left = [...where.keys()].filter((slot) => !words(slot)).map((slot) => openRow(slots.get(slot), where));
  left.push(...(whole && !(issue.own && words(DAY)) ? [COVER_DAY] : []));
  left.push(...(issue.own ? Object.keys(IN_NOTICE).filter((slot) => !words(slot)).map((slot) => IN_NOTICE[slot]) : []));
  const parts = [
    line(LEAD, `单位：${name}`),
    status && line(LEAD, status),
    listing(UNUSABLE, UNUSABLE, unusable.map((slot) => [slot.label, filled.get(slot.name).problem])),
    left.length ? listing(`${LEFT}（${left.length} 个）`, LEFT, left) : line(SECTION, FULL),
    listing(HELD, HELD, withheld),
  ];
  return `${HEAD}${OPENING}${parts.join("")}${section}${TAIL}`;
}

function openRow({ name, label, kind, meaning, choices }, where) {
  const options = choices.length ? `：${choices.join("、")}` : "";
  const files = where.get(name);
  const more = files.length > MOST_FILES ? ` 等 ${files.length} 个` : "";
  return [label, `${meaning}（${SLOT_KINDS[kind]}${options}）`, files.slice(0, MOST_FILES).join("、") + more];
}

function line([begin, end], words) {
  return begin + runXml(words) + end;
}

/** A section with a table; nothing when it has no rows. */
function listing(title, section, rows) {
  if (!rows.length) return "";
  const [before, ...around] = LISTINGS[section];
  const written = rows.map((row) => row.map((words, at) => around[at] + runXml(words)).join("") + around[row.length]);
  return `${line(SECTION, title)}${before}${written.join("")}${TABLE_END}`;
}
