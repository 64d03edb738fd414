/** What a query in pinyin or with a slip means, in the characters of the texts; the twin of search/spelling.py. */

import { fromPython } from "../core/from-python.js";
import { titled } from "./catalogue.js";
import { syllablesIn } from "./naming.js";

const { FAMILIAR, GRAIN, KNOWN_BONUS, LONGEST_HEARD, PAIR, SHORTEST_HEARD, SPOKEN, TYPED } = fromPython(
  "search.spelling",
);
const { BY_SOUND } = fromPython("search.query");

/**
 * The parts of a query, each as it is typed and as it is meant: pinyin in characters.
 * @returns {[string, string][]}
 */
export function speltAll(words, catalogue, sounds) {
  /** @type {[string, string][]} */
  const parts = [];
  let at = 0;
  for (const { 0: letters, index } of words.matchAll(new RegExp(TYPED, "g"))) {
    const plain = words.slice(at, index);
    const runs = syllableRuns(letters.split(/ +/), catalogue);
    parts.push([plain, plain], [letters, runs.map((run) => typedRun(run, catalogue, sounds)).join(" ")]);
    at = index + letters.length;
  }
  return [...parts, [words.slice(at), words.slice(at)]];
}

/**
 * The parts of a query with its slips mended: a slip is mended character for character, so every part keeps its length.
 * @param {[string, string][]} parts
 * @param {string} meant
 * @returns {[string, string][]}
 */
export function mendedParts(parts, meant) {
  let at = 0;
  return parts.map(([source, { length }]) => {
    at += length;
    return [source, meant.slice(at - length, at)];
  });
}

/** What a run of syllables says; or the word that letters stand for as its initials, if nothing else is so written. */
function typedRun(run, catalogue, sounds) {
  const [word] = run;
  const isRead = syllablesIn(word, catalogue.syllables).length || catalogue.initials.has(word) || sounds.count(word);
  return (!isRead && catalogue.byInitials.get(word)) || written(run, catalogue, sounds);
}

/** The query with its slips mended. */
export function heardAll(words, catalogue, sounds) {
  return words.replace(new RegExp(SPOKEN, "g"), (run) => heard(run, catalogue, sounds));
}

/** The query with characters put right that break each pair they are in. */
export function mendedAll(words, catalogue, sounds) {
  const [slip] = slips(words, catalogue, sounds).sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
  if (!slip) return words;
  const [, at, sign] = slip;
  return mendedAll(words.slice(0, at) + sign + words.slice(at + 1), catalogue, sounds);
}

/** The sounds of pairs that reading the pinyin of a query asks for, and the letters that may be a word or initials. */
export function soundsIn(words, catalogue) {
  const runs = (words.match(new RegExp(TYPED, "g")) || []).flatMap((found) =>
    syllableRuns(found.split(/ +/), catalogue)
  );
  const alone = runs.filter(({ length }) => length === 1).map(([word]) => word);
  return runs.flatMap((run) =>
    run.slice(1).flatMap((other, at) => bothUsual(run[at], other, catalogue).map((sound) => `${BY_SOUND}${sound}`))
  ).concat(alone);
}

function syllableRuns(words, catalogue) {
  const runs = [];
  let alone = [];
  for (const word of words) {
    const found = syllablesIn(word, catalogue.syllables);
    if (found.length === 1) {
      alone.push(found[0]);
      continue;
    }
    if (alone.length) runs.push(alone);
    alone = [];
    const isName = catalogue.bySound.has(found.join(" ")) || catalogue.initials.has(word);
    runs.push(found.length && !isName ? found : [word]);
  }
  return alone.length ? [...runs, alone] : runs;
}

function written(syllables, catalogue, sounds) {
  const best = [new Map([["", [0, ""]]])];
  for (let end = 1; end <= syllables.length; end += 1) {
    const [ahead, before] = top(best[end - 1].values());
    const found = new Map([["", [ahead, `${before} ${syllables[end - 1]} `]]]);
    for (const [start, word, weight] of wordsTo(syllables, end, catalogue, sounds)) {
      const [score, text] = top(best[start].values());
      const last = word[word.length - 1];
      const ways = [[score + weight, text + word], ...(found.has(last) ? [found.get(last)] : [])];
      const chained = end - start === PAIR && best[end - 1].get(word[0]);
      if (chained) ways.push([chained[0] + weight, chained[1] + word[1]]);
      found.set(last, top(ways));
    }
    best.push(found);
  }
  const [score, text] = top(best[syllables.length].values());
  return score ? text.split(/\s+/).filter(Boolean).join(" ") : syllables.join("");
}

function top(ways) {
  return [...ways].reduce((a, b) => (b[0] > a[0] || (b[0] === a[0] && b[1] < a[1]) ? b : a));
}

/** What may end with a syllable: where it begins, its characters, and how often they stand together. */
function wordsTo(syllables, end, catalogue, sounds) {
  const found = [];
  for (let start = Math.max(0, end - LONGEST_HEARD); start < end - 1; start += 1) {
    for (const word of catalogue.heard.get(syllables.slice(start, end).join(" ")) || []) {
      let weight = 0;
      for (let at = 0; at < word.length - 1; at += 1) weight += KNOWN_BONUS + together(word.slice(at, at + 2), sounds);
      found.push([start, word, weight]);
    }
  }
  if (end < PAIR) return found;
  const [one, other] = syllables.slice(end - PAIR, end);
  for (const sound of bothUsual(one, other, catalogue)) {
    for (const pair of sounds.alike(sound)) {
      if (reads(pair[0], one, catalogue) && reads(pair[1], other, catalogue)) {
        found.push([end - PAIR, pair, together(pair, sounds)]);
      }
    }
  }
  return found;
}

function together(pair, sounds) {
  return Math.floor(Math.log(1 + sounds.count(pair)) * GRAIN + 0.5);
}

function bothUsual(one, other, catalogue) {
  const seconds = usual(other, catalogue);
  return usual(one, catalogue).flatMap((first) => seconds.map((second) => `${first} ${second}`));
}

function usual(syllable, { sound, tables }) {
  return [...new Set([syllable, ...Array.from(tables.readings[syllable] || "", sound)])];
}

function reads(sign, syllable, { sound, tables }) {
  return sound(sign) === syllable || (tables.readings[syllable] || "").includes(sign);
}

function heard(given, catalogue, sounds) {
  let words = given;
  let at = 0;
  while (at < words.length) {
    const [length, meant] = slipAt(words, at, catalogue, sounds);
    words = words.slice(0, at) + meant + words.slice(at + length);
    at += length || 1;
  }
  return words;
}

function slipAt(words, at, catalogue, sounds) {
  for (let length = Math.min(LONGEST_HEARD, words.length - at); length >= SHORTEST_HEARD; length -= 1) {
    const part = words.slice(at, at + length);
    if (catalogue.synonyms.has(part)) return [length, part];
    for (const word of catalogue.heard.get(catalogue.sound(part)) || []) {
      if (changed(words, at, word).every((pair) => !sounds.count(pair))) return [length, word];
    }
  }
  return [0, ""];
}

function changed(words, at, word) {
  const isChanged = (spot) => at <= spot && spot < at + word.length && words[spot] !== word[spot - at];
  const pairs = [];
  for (let place = Math.max(0, at - 1); place < Math.min(words.length - 1, at + word.length); place += 1) {
    if (isChanged(place) || isChanged(place + 1)) pairs.push(words.slice(place, place + PAIR));
  }
  return pairs;
}

function slips(words, catalogue, sounds) {
  const tokens = catalogue.cut(words).filter(({ term, start }) => term === words.slice(start, start + PAIR));
  const pairs = new Map(tokens.map(({ term, start }) => [start, term]));
  const isKnown = (pair) => sounds.count(pair) || titled(catalogue, [pair]).length;
  const isFamiliar = (pair) => sounds.count(pair) ** 2 >= FAMILIAR * catalogue.total;
  const changes = [...pairs].filter((place) => !isKnown(place[1])).flatMap(([at, pair]) =>
    sounds.alike(pair).filter(isFamiliar).map((other) => ({ at, other, second: Number(other[0] === pair[0]), pair }))
  );
  const isMended = ({ at, other, second }) => {
    const beside = pairs.get(second ? at + 1 : at - 1);
    return !beside || (!isKnown(beside) && sounds.count(second ? other[1] + beside[1] : beside[0] + other[0]));
  };
  return changes
    .filter(({ other, second, pair }) => second || other[1] === pair[1]).filter(isMended)
    .map(({ at, other, second }) => [-sounds.count(other), at + second, other[second]]);
}
