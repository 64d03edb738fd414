/** What a search knows without reading a posting; the twin of search/catalogue.py. */

import { fromPython } from "../core/from-python.js";
import { readNumbers } from "../core/wire.js";
import { bare, cutter } from "./text.js";

const { FORM, LIMITS, LISTS, PLAIN, TEXTS } = fromPython("search.catalogue");
const COLUMNS = [...PLAIN, ...LISTS];

/**
 * @typedef {{path: string, url: string, key: string, kind: string, part: string,
 *   title: string, names: string[], keywords: string[], standing: number,
 *   effective: string, superseded: string, ended: string, first: number,
 *   numbers: ([number, number, number] | null)[], place: number, sector: number}} Entry
 */

/**
 * The catalogue in the core of an index.
 * @param {any} core
 */
export function readCatalogue(core) {
  const entries = readEntries(core.documents);
  const sounds = new Map();
  for (const [syllable, signs] of Object.entries(core.sounds)) for (const sign of signs) sounds.set(sign, syllable);
  const synonyms = new Map(
    core.synonyms.flatMap(([words, meant]) => words.split("、").map((word) => [word, meant.split("、")])),
  );
  const { cut, terms, telling, kindOf } = cutter(core.tables, core.piece);
  const sound = (words) => Array.from(words, (sign) => sounds.get(sign) || sign).join(" ");
  const titles = new Map();
  const standing = new Map();
  const names = namesOf(entries);
  const firstLetters = (words) => sound(words).split(" ").map((part) => part[0]).join("");
  for (const entry of entries) {
    if (!standing.has(entry.key)) standing.set(entry.key, entry.standing);
    for (const name of [entry.title, ...entry.names, ...entry.keywords]) {
      for (const term of terms(bare(name))) add(titles, term, entry.place);
    }
  }
  const forms = new Set(entries.filter(({ kind }) => kind === FORM).map(({ key }) => key));
  const texts = new Set(entries.filter(({ kind }) => TEXTS.includes(kind)).map(({ key }) => key));
  const total = entries.reduce((sum, entry) => sum + entry.numbers.length, 0);
  const places = new Uint32Array(total);
  for (const entry of entries) places.fill(entry.place, entry.first, entry.first + entry.numbers.length);
  return {
    entries,
    places,
    synonyms,
    sound,
    cut,
    terms,
    telling,
    kindOf,
    standing,
    forms,
    texts,
    titles,
    ...named(names, synonyms, sound, forms),
    tables: core.tables,
    heard: new Map(),
    anchored: new Map(),
    questions: new Map(Object.entries(core.tables.questions)),
    syllables: new Set([...sounds.values(), ...Object.keys(core.tables.readings)]),
    initials: new Set(names.map(([name]) => firstLetters(name))),
    byInitials: new Map([...core.often].reverse().map((word) => [firstLetters(word), word])),
    total,
  };
}

/** @returns {Entry[]} */
function readEntries(rows) {
  let first = 0;
  return rows.map((row, place) => {
    const entry = { place, first, numbers: readNumbers(row[COLUMNS.length]) };
    COLUMNS.forEach((name, at) => {
      entry[name] = row[at];
    });
    for (const list of LISTS) entry[list] = entry[list].split("、").filter(Boolean);
    first += entry.numbers.length;
    return entry;
  });
}

/** The names of documents with the key of each, in their order. */
function namesOf(entries) {
  const names = new Map();
  for (const { kind, key, title, names: others } of entries) {
    for (const name of kind === LIMITS ? [] : [title, ...others].map(bare)) {
      if (name.length > 1) names.set(`${name} ${key}`, [name, key]);
    }
  }
  return [...names.values()];
}

/** Names by their writing and by their sound; an everyday name such as 消法 is one by its synonym, but not of a form. */
function named(names, synonyms, sound, forms) {
  const byName = new Map();
  const bySound = new Map();
  for (const [name, key] of names) {
    add(byName, name, key);
    add(bySound, sound(name), key);
  }
  for (const [word, meant] of synonyms) {
    const keys = meant.flatMap((words) => byName.get(bare(words)) || []).filter((key) => !forms.has(key));
    if (keys.length && !byName.has(word)) byName.set(word, [...new Set(keys)]);
  }
  return { names, byName, bySound };
}

export function add(map, key, value) {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list[list.length - 1] !== value) list.push(value);
}

/** The documents whose title or other name has all of these terms. */
export function titled(catalogue, wanted) {
  const lists = wanted.map((term) => catalogue.titles.get(term) || []);
  return lists.length ? lists[0].filter((place) => lists.every((list) => list.includes(place))) : [];
}
