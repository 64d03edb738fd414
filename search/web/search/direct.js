/** What is answered before any word is counted; the twin of search/direct.py. */

import { fromPython } from "../core/from-python.js";
import { stateOf } from "./results.js";
import { bare, whole } from "./text.js";

const { BY_KEYWORD, BY_NAME, BY_NUMBER, CURRENCY, FAR, LONGER, MOST_HELD, SHORTEST_HELD } = fromPython("search.direct");

/** The articles named, the texts named, and the last article where there is none of the number asked for. */
export function namedFirst(query, catalogue, view) {
  return [...articles(query, catalogue, view), ...titles(query, catalogue, view), ...lastOf(query, catalogue, view)];
}

/** What readers choose by, each of a text: the part, the kind, the level of law, the state on a day. */
export function facetsOf(entry, { levels }, today) {
  return { part: entry.part, kind: entry.kind, level: levels[entry.standing], state: stateOf(entry, today) };
}

/** Whether a text is in sight; of what a reader has not chosen, all are. */
export function shows(view, entry, tables) {
  const chosen = ["part", "kind", "level", "state"].filter((name) => view[name]);
  const facets = chosen.length ? facetsOf(entry, tables, view.today) : {};
  return chosen.every((name) => facets[name] === view[name]);
}

function articles(query, catalogue, view) {
  if (!query.numbers.length || (query.groups.length && !query.named.length && !query.bare)) return [];
  const costs = new Map(query.named.map((named) => [named.key, named.cost]));
  const meant = catalogue.entries.filter(({ key }) => costs.has(key) || !costs.size);
  const found = inOrder(meant, catalogue, view, costs)
    .flatMap((entry) => query.numbers.map(([number]) => ({ entry, at: placeOf(number, entry) })))
    .filter(({ at }) => at >= 0);
  const [why, score, count] = BY_NUMBER;
  return found.slice(0, count).map(({ entry, at }, order) => ({
    entry,
    passage: entry.first + at,
    score: score - order,
    why,
  }));
}

function placeOf(number, { numbers }) {
  return numbers.findIndex((other) => String(other) === String(number));
}

/** The text named and the articles asked of it that no version of it has. */
export function absent(query, catalogue, view) {
  if (!query.named.length) return null;
  const versions = catalogue.entries.filter(({ key }) => key === query.named[0].key);
  const lacking = query.numbers.filter(([number]) => versions.every((entry) => placeOf(number, entry) < 0));
  const [entry] = inOrder(versions.filter(({ numbers }) => numbers.some(Boolean)), catalogue, view);
  return lacking.length && entry ? { entry, lacking } : null;
}

/** The numbers of the articles of a text, without those of its annexes. */
export function articlesOf({ numbers }) {
  return numbers.filter((number) => number && !number[0]);
}

/** The last article of a text that ends before the one asked for. */
function lastOf(query, catalogue, view) {
  const found = absent(query, catalogue, view);
  if (!found) return [];
  const { entry } = found;
  const [number] = articlesOf(entry).sort((a, b) => b[1] - a[1] || b[2] - a[2]);
  if (!number) return [];
  const [why, score] = BY_NUMBER;
  return [{ entry, passage: entry.first + placeOf(number, entry), score: score / 2, why }];
}

function titles(query, catalogue, view) {
  if (query.numbers.length && query.groups.length) return [];
  const meant = query.named.filter((named) => !query.groups.length || (named.whole && !query.words.includes(" ")));
  const near = meant.filter((named) => named.cost <= meant[0].cost + FAR);
  const costs = new Map(near.map((named) => [named.key, named.cost]));
  return namedHits(costs, catalogue, view).slice(0, BY_NAME[2]);
}

/** The texts of these keys, by their costs. */
function namedHits(costs, catalogue, view) {
  const found = inOrder(catalogue.entries.filter(({ key }) => costs.has(key)), catalogue, view, costs);
  const [why, score] = BY_NAME;
  return found.map((entry, order) => ({ entry, passage: null, score: score - order, why }));
}

/** The texts whose name holds the query, of which it is a part: 食品召回 in 食品召回管理办法. */
export function holding(query, catalogue, view) {
  const words = bare(query.words);
  if (query.numbers.length || words.length < SHORTEST_HELD || query.words.trim().includes(" ")) return [];
  const costs = new Map();
  for (const [name, key] of catalogue.names) {
    if (!name.includes(words) || name === words || catalogue.forms.has(key)) continue;
    const cost = LONGER * (name.length - words.length);
    costs.set(key, Math.min(cost, costs.has(key) ? costs.get(key) : cost));
  }
  const keys = new Set();
  return namedHits(costs, catalogue, view)
    .filter(({ entry: { key } }) => !keys.has(key) && keys.add(key))
    .slice(0, MOST_HELD);
}

/** The passages to which an author gave these very words, unless they are many. */
export function given(query, catalogue, index, view) {
  const term = whole(query.words);
  const found = term ? [...index.passages(term).passages] : [];
  const entryOf = (passage) => catalogue.entries[catalogue.places[passage]];
  const shown = inOrder([...new Set(found.map(entryOf))], catalogue, view)
    .flatMap((entry) => found.filter((passage) => entryOf(passage) === entry).map((passage) => ({ entry, passage })));
  const [why, score, count] = BY_KEYWORD;
  return shown.slice(0, count).map(({ entry, passage }, at) => ({ entry, passage, score: score - at, why }));
}

/** The texts in sight, by nearness of their names, then by standing and currency, then by their paths. */
function inOrder(entries, catalogue, view, costs = new Map()) {
  const shown = entries
    .filter((entry) => shows(view, entry, catalogue.tables))
    .map((entry) => ({
      entry,
      place: (costs.get(entry.key) || 0) - CURRENCY * currency(entry, catalogue.tables, view.day || view.today),
    }));
  shown.sort((a, b) => a.place - b.place || (a.entry.path < b.entry.path ? -1 : 1));
  return shown.map(({ entry }) => entry);
}

export function currency(entry, { standing, weights }, today) {
  const factor = standing[entry.standing];
  if (entry.ended && entry.ended <= today) return factor * weights.ended;
  if (entry.superseded && entry.superseded <= today) return factor * weights.superseded;
  return entry.effective > today ? factor * weights.pending : factor;
}
