/** Everyday phrases that a query takes apart or turns round; the twin of search/phrases.py. */

import { fromPython } from "../core/from-python.js";

const { MOST, REACH, SHORTEST } = fromPython("search.phrases");

/** The words in which phrases are looked for, without blanks and without what only asks (多少). */
export function withoutAsking(words, { questions }) {
  let told = words.split(" ").join("");
  for (const [question, targets] of questions) {
    if (!targets.length && question.length > 1) told = told.split(question).join("");
  }
  return told;
}

/** @returns {string[]} the phrases all of whose characters stand near each other; longest first */
export function phrasesIn(words, exact, { anchored, questions }) {
  const told = withoutAsking(words, { questions });
  const found = new Set();
  for (let at = 0; at < told.length - 1; at += 1) {
    for (const phrase of anchored.get(told.slice(at, at + 2)) || []) if (isApart(phrase, told)) found.add(phrase);
  }
  const kept = [];
  const within = (phrase, other) => [...phrase].every((sign) => other.includes(sign));
  for (const phrase of [...found].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    if (![...kept, ...exact].some((other) => within(phrase, other))) kept.push(phrase);
  }
  return kept.slice(0, MOST);
}

function isApart(phrase, words) {
  if (phrase.length < SHORTEST || words.includes(phrase)) return false;
  const count = (text, sign) => text.split(sign).length;
  const pairs = Array.from({ length: phrase.length - 1 }, (_, at) => phrase.slice(at, at + 2));
  for (let at = 0; at < words.length; at += 1) {
    if (!phrase.includes(words[at])) continue;
    const near = words.slice(at, at + phrase.length + REACH);
    if ([...phrase].every((sign) => count(near, sign) >= count(phrase, sign))) {
      return 2 * pairs.filter((pair) => near.includes(pair)).length >= pairs.length;
    }
  }
  return false;
}
