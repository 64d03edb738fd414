/** How passages are scored and ordered; the twin of search/ranking.py, step by step the same arithmetic. */

import { fromPython } from "../core/from-python.js";
import { titled } from "./catalogue.js";
import { closeness } from "./closeness.js";
import { currency, given, holding, namedFirst, shows } from "./direct.js";

const { COMPARED, FINEST, GRAIN, GUIDES, HELD, RARE, SCORED, SIDE_BY_SIDE } = fromPython("search.ranking");
const { FORM, LIMITS } = fromPython("search.catalogue");
const { BY_SOUND } = fromPython("search.query");
/** The query asked last, and its board; that of an earlier one has lost its arrays to it. */
let latest = { query: null, board: null };

/**
 * @typedef {{entry: any, passage: number | null, score: number, why: string}} Ranked
 * @typedef {{passages: Uint32Array, levels: Uint8Array}} Postings
 * @typedef {{today: string, part: string, kind: string, level?: string, state?: string, day?: string}} View
 */

/**
 * @param {any} query
 * @param {any} catalogue
 * @param {{passages: (term: string) => Postings, alike: (words: string) => string[],
 *   asked: (passage: number) => string[]}} index
 * @param {View} seenBy
 * @returns {Ranked[]}
 */
export function rank(query, catalogue, index, seenBy) {
  const view = { ...seenBy, day: query.day || seenBy.today };
  const direct = namedFirst(query, catalogue, view);
  direct.push(...given(query, catalogue, index, view).filter(isNoneOf(direct)));
  const found = [...direct, ...scored(query, catalogue, index, view).filter(isNoneOf(direct))];
  const isNew = ({ entry }) => !found.some((hit) => hit.passage === null && hit.entry.key === entry.key);
  const held = holding(query, catalogue, view).filter(isNew);
  return [...found.slice(0, HELD), ...held, ...found.slice(HELD)];
}

/**
 * No more than a few of one text before others, of limits at any time; a form once; guides last.
 * @param {Ranked[]} hits
 * @param {any} catalogue
 * @param {number} each
 * @returns {{first: Ranked[], more: Object<string, number>}} in their order, and how many of a text come later
 */
export function sideBySide(hits, { forms }, each) {
  const [first, later, last] = [[], [], []];
  const counts = new Map();
  for (const hit of hits) {
    const { path, key, kind, standing } = hit.entry;
    const count = (counts.get(path) || 0) + 1;
    counts.set(path, count);
    if (forms.has(key) && count > 1) continue;
    const isMany = count > (kind === LIMITS ? Math.min(SIDE_BY_SIDE, each) : each);
    (standing === GUIDES ? last : isMany ? later : first).push(hit);
  }
  /** @type {Object<string, number>} */
  const more = {};
  for (const { entry: { path } } of later) more[path] = (more[path] || 0) + 1;
  return { first: [...first, ...later, ...last], more };
}

/** Whether a hit shows what none of these shows. */
function isNoneOf(hits) {
  const seen = new Set(hits.map(({ passage }) => passage));
  return ({ passage }) => !seen.has(passage);
}

function scored(query, catalogue, index, view) {
  const board = boardOf(query, catalogue, index);
  const costs = new Map(query.named.map((named) => [named.key, named.cost]));
  const hits = [];
  for (const entry of catalogue.entries) {
    if (!shows(view, entry, catalogue.tables)) continue;
    const named = board.titled.get(entry.place);
    const { extra, covered } = named || { extra: 0, covered: 0 };
    const general = named ? 1 : 1 - catalogue.tables.weights.sector * entry.sector;
    const factor = currency(entry, catalogue.tables, view.day) *
      namedFactor(entry, costs, catalogue.tables) *
      general;
    for (let passage = entry.first; passage < entry.first + entry.numbers.length; passage += 1) {
      const sum = board.sums[passage] + extra;
      // What is rounded may lie a little above its sum.
      const last = hits[SCORED - 1];
      if (!board.touched[passage] || (last && sum * factor < last.score - 1 / FINEST)) continue;
      const share = Math.min(1, (board.met[passage] + covered) / board.whole);
      const score = sum * share * Math.sqrt(share) * (factor * purpose(entry, passage, catalogue.tables));
      keep(hits, entry, passage, Math.floor(score * FINEST + 0.5) / FINEST);
    }
  }
  return broughtNear(hits, query, catalogue.tables, index);
}

/** The first hits in the order of what they are worth with the way of asking that is nearest to the query. What is
 * quoted is looked for as it stands, whatever people ask. */
function broughtNear(hits, query, { weights }, index) {
  if (query.quoted.length) return hits;
  const first = hits.slice(0, COMPARED);
  const near = closeness(query.words, first.map(({ passage }) => index.asked(passage)));
  for (const [at, hit] of first.entries()) {
    hit.score = Math.floor(hit.score * (1 + weights.near * near[at]) * FINEST + 0.5) / FINEST;
  }
  first.sort((a, b) => b.score - a.score || a.passage - b.passage);
  return [...first, ...hits.slice(COMPARED)];
}

/** What the passage counts for: a first article says what a text is for, a form is filled; neither answers. */
function purpose({ kind, numbers, first }, passage, { weights }) {
  if (kind === FORM) return weights.form;
  return String(numbers[passage - first]) === "0,1,0" ? weights.purpose : 1;
}

function namedFactor(entry, costs, { weights }) {
  return costs.has(entry.key) ? 1 + (weights.named - 1) / (1 + costs.get(entry.key)) : 1;
}

/** What the groups of a query have scored: the same for every choice of a reader. */
function boardOf(query, catalogue, index) {
  if (latest.query === query) return latest.board;
  const board = boardFor(catalogue.total);
  for (const group of query.groups) {
    mend(group, catalogue.tables, index);
    scoreGroup(group, catalogue, index, board);
  }
  latest = { query, board };
  return board;
}

/** @type {Float64Array[]} */
let kept = [];

/** What the groups of a query have scored so far, by passage and by document, and room for one group after the other.
 * The arrays are those of the query before: making them for 150,000 passages takes longer than emptying them. */
function boardFor(total) {
  if (!kept.length || kept[0].length !== total) kept = Array.from({ length: 7 }, () => new Float64Array(total));
  for (const array of kept) array.fill(0);
  const [sums, met, touched, scores, shares, parts, counts] = kept;
  return { sums, met, touched, scores, shares, parts, counts, titled: new Map(), whole: 0 };
}

function scoreGroup(group, catalogue, index, board) {
  const { weights } = catalogue.tables;
  const { weight, touched } = meeting(group, catalogue, index, board);
  board.whole += weight;
  const met = byTitle(group, catalogue);
  for (const [place, factor] of met) {
    const { extra, covered } = board.titled.get(place) || { extra: 0, covered: 0 };
    board.titled.set(place, {
      extra: extra + weight * factor * weights.title,
      covered: covered + weight * weights.title_share,
    });
  }
  lend(touched, weights.beside * weight, catalogue, board);
  for (const passage of touched) {
    const share = board.shares[passage];
    const beyond = met.has(catalogue.places[passage]) ? Math.max(share - weights.title_share, 0) : share;
    board.sums[passage] += board.scores[passage];
    board.met[passage] += weight * beyond;
    board.touched[passage] = 1;
    board.scores[passage] = 0;
    board.shares[passage] = 0;
  }
}

/** Give the articles of a rule a part of what another one meets: a rule is about one matter. */
function lend(touched, weight, { entries, places }, { met, shares }) {
  const best = new Map();
  for (const passage of touched) {
    const entry = entries[places[passage]];
    if (!entry.standing) best.set(entry, Math.max(best.get(entry) || 0, shares[passage]));
  }
  for (const [{ first, numbers }, share] of best) {
    for (const at of numbers.keys()) met[first + at] += weight * (share - shares[first + at]);
  }
}

/** Put a hit in its place among the best; passages come in their order, so that of equals the first stays first. */
function keep(hits, entry, passage, score) {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle].score >= score) low = middle + 1;
    else high = middle;
  }
  hits.splice(low, 0, { entry, passage, score, why: "" });
  if (hits.length > SCORED) hits.pop();
}

/** What a group weighs, and in the room by passage its score and share met by the best of its alternatives. */
function meeting(group, catalogue, index, { scores, shares, parts, counts }) {
  const { total } = catalogue;
  const touched = [];
  const meet = (passage, score, share) => {
    if (!shares[passage]) touched.push(passage);
    if (score > scores[passage]) {
      scores[passage] = score;
      shares[passage] = share;
    }
  };
  let heaviest = 0;
  for (const { terms, factor } of group.alternatives) {
    const count = terms.length;
    const scale = (factor * group.size) / (count * count * catalogue.tables.weights.levels);
    const reached = [];
    let mean = 0;
    for (const term of terms) {
      const { passages, levels } = index.passages(term);
      const weight = termWeight(passages.length, total);
      mean += weight / count;
      passages.forEach((passage, at) => {
        const sum = weight * levels[at];
        if (count === 1) return meet(passage, sum * scale, 1);
        if (!counts[passage]) reached.push(passage);
        parts[passage] += sum;
        counts[passage] += 1;
      });
    }
    heaviest = Math.max(heaviest, factor * group.size * mean);
    for (const passage of reached) {
      meet(passage, parts[passage] * counts[passage] * scale, counts[passage] / count);
      parts[passage] = counts[passage] = 0;
    }
  }
  return { weight: heaviest, touched };
}

export function termWeight(found, total) {
  if (!found) return 0;
  const counted = Math.max(found, RARE * Math.sqrt(total));
  return Math.max(1, Math.floor(Math.log(1 + (total - counted + 0.5) / (counted + 0.5)) * GRAIN + 0.5)) / GRAIN;
}

/** The documents whose title meets a group, with the factor of what meets it. */
function byTitle(group, catalogue) {
  const met = new Map();
  for (const alternative of group.alternatives) {
    for (const place of titled(catalogue, alternative.terms)) {
      met.set(place, Math.max(met.get(place) || 0, alternative.factor));
    }
  }
  return met;
}

/** Give a sound its pairs, and a pair that stands nowhere those of the same sound or its rare characters. */
function mend(group, tables, index) {
  if (group.alternatives.length !== 1 || group.alternatives[0].terms.length !== 1) return;
  const [pair] = group.alternatives[0].terms;
  const { weights } = tables;
  if (pair.startsWith(BY_SOUND)) {
    group.alternatives = most(index.alike(pair.slice(1)), index).map((words, at) => ({
      factor: at ? weights.homophone : 1,
      terms: [words],
      words,
    }));
  } else if (pair.length === 2 && !index.passages(pair).passages.length) {
    const near = index.alike(pair).filter((other) => (other[0] === pair[0]) !== (other[1] === pair[1]));
    const rare = rareSigns(pair, tables).filter((sign) => index.passages(sign).passages.length);
    group.alternatives.push(
      ...most(near, index).map((words) => ({ factor: weights.homophone, terms: [words], words })),
      ...rare.map((words) => ({ factor: weights.single, terms: [words], words })),
    );
  }
}

/** The characters of a pair that are indexed by themselves. */
export function rareSigns(pair, tables) {
  return [...pair].filter((sign) => !tables.common_characters.includes(sign));
}

function most(pairs, index) {
  const count = (pair) => index.passages(pair).passages.length;
  return [...pairs].sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1)).slice(0, 2);
}
