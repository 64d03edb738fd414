/** Reads what search/export.py wrote: shards of postings and everyday words, chunks of the words of passages. */

import { fromPython } from "../core/from-python.js";
import { reader } from "../core/wire.js";
import { add } from "./catalogue.js";
import { withoutAsking } from "./phrases.js";
import { rareSigns } from "./ranking.js";
import { soundsIn } from "./spelling.js";
import { whole } from "./text.js";

const { BY_SOUND } = fromPython("search.query");
const { WHOLE } = fromPython("search.text");
const NOTHING = { passages: new Uint32Array(0), levels: new Uint8Array(0) };
const MOST_SHARDS = 400;

/** The shards that one query has asked for. */
export function shardsOf({ place: placeOf, catalogue }, parts) {
  const held = new Map();
  const soundOf = (term) => {
    if (term.startsWith(BY_SOUND)) return term.slice(1);
    return catalogue.sound(term.startsWith(WHOLE) ? term.slice(1, 3) : term);
  };
  const place = (term) => placeOf(soundOf(term));
  return {
    async load(terms) {
      const places = [...new Set(terms.map(place))].filter((at) => !held.has(at)).slice(0, MOST_SHARDS);
      await Promise.all(
        places.map(async (at) => held.set(at, await parts.part(`p${at}`, (bytes) => readShard(bytes, catalogue)))),
      );
    },
    terms: (term) => (held.get(place(term)) || { terms: new Map() }).terms,
    synonyms(terms) {
      const sounds = [...new Set(terms.map(soundOf))];
      return sounds.flatMap((sound) => held.get(placeOf(sound)).synonyms.get(sound) || []);
    },
  };
}

/** The catalogue with the everyday words that may be in a folded query: they stand in the shards of its pairs. */
export async function withSynonyms(words, { catalogue }, shards) {
  const pairs = [words, withoutAsking(words, catalogue)].flatMap((one) => {
    return Array.from({ length: one.length }, (_, at) => one.slice(at, at + 2));
  });
  const asked = [...pairs.filter((pair) => pair.trim().length === 2), ...soundsIn(words, catalogue)];
  await shards.load(asked);
  const found = shards.synonyms(asked);
  const synonyms = new Map([...catalogue.synonyms, ...found.map(({ word, meant }) => [word, meant])]);
  const heard = new Map();
  for (const word of [...synonyms.keys()].filter(({ length }) => length > 1).sort()) {
    add(heard, catalogue.sound(word), word);
  }
  const anchored = new Map();
  for (const { word, at } of found) add(anchored, word.slice(at, at + 2), word);
  return { ...catalogue, synonyms, heard, anchored };
}

/** The postings of the shards that are loaded; ranking asks them without waiting. */
export function postingsOf({ catalogue: { sound }, usual, ways, spelt }, shards) {
  const cache = new Map();
  let asked = [];
  const held = (term) => shards.terms(term).get(term);
  return {
    async loadAsked(parts) {
      const read = (bytes) => new Map(JSON.parse(spelt(bytes)).map(([passage, ...each]) => [passage, each]));
      asked = await Promise.all(Array.from({ length: ways }, (_, at) => parts.part(`a${at}`, read)));
    },
    asked(passage) {
      const there = asked.find((each) => each.has(passage));
      return there ? there.get(passage) : [];
    },
    count: (term) => (held(term) || { count: 0 }).count,
    passages(term) {
      const found = held(term);
      if (!found) return NOTHING;
      if (!cache.has(term)) cache.set(term, readPostings(found, usual));
      return cache.get(term);
    },
    alike(words) {
      const wanted = words.includes(" ") ? words : sound(words);
      const there = [...shards.terms(`${BY_SOUND}${wanted}`).keys()];
      return there.filter((term) => term.length === 2 && sound(term) === wanted);
    },
  };
}

/** Load what a query needs. */
export async function loadFor(query, postings, { tables }, shards) {
  const given = whole(query.words);
  await shards.load([
    ...(given ? [given] : []),
    ...query.groups.flatMap((group) => group.alternatives.flatMap(({ terms }) => terms)),
  ]);
  await shards.load(unmet(query, postings.passages).flatMap((pair) => rareSigns(pair, tables)));
}

export async function rowOf({ passage }, index, parts) {
  if (passage === null) return ["", "", [], ""];
  const chunk = chunkOf(passage, index.starts);
  const rows = await parts.part(`t${chunk}`, (bytes) => JSON.parse(index.spelt(bytes)));
  return rows[passage - index.starts[chunk]];
}

/** A shard: its terms with the bytes of their postings, and by the sound of its pair each everyday word. */
function readShard(bytes, { sound }) {
  const input = reader(bytes);
  const sizes = [input.number(), input.number(), input.number()];
  const [listed, told] = sizes.map((size) => input.bytes(size)).map((part) => new TextDecoder().decode(part));
  const numbers = reader(bytes.subarray(input.at - sizes[2]));
  const terms = new Map();
  for (const term of listed ? listed.split("\n") : []) {
    const count = numbers.number();
    terms.set(term, { count, bytes: input.bytes(numbers.number()) });
  }
  const synonyms = new Map();
  for (const [word, ...meant] of told ? told.split("\n").map((line) => line.split("、")) : []) {
    const at = Number(word[0]);
    add(synonyms, sound(word.slice(1 + at, 3 + at)), { at, word: word.slice(1), meant });
  }
  return { terms, synonyms };
}

/** Gaps between passages, each with a bit where the strength is another than usual; then these strengths. */
function readPostings({ count, bytes }, usual) {
  const passages = new Uint32Array(count);
  const levels = new Uint8Array(count);
  const input = reader(bytes);
  let passage = -1;
  for (let at = 0; at < count; at += 1) {
    const number = input.number();
    passage += (number >> 1) + 1;
    passages[at] = passage;
    levels[at] = number & 1 ? 0 : usual[passage];
  }
  for (let at = 0; at < count; at += 1) levels[at] = levels[at] || input.number();
  return { passages, levels };
}

function unmet(query, passages) {
  return query.groups
    .filter(({ alternatives }) => alternatives.length === 1 && alternatives[0].terms.length === 1)
    .map(({ alternatives }) => alternatives[0].terms[0])
    .filter((term) => term.length === 2 && !passages(term).passages.length);
}

function chunkOf(passage, starts) {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= passage) low = middle;
    else high = middle;
  }
  return low;
}
