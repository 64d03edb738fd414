/** What a query was read as, where it is not as it stands; with quoting.js the twin of search/reading.py. */

import { fromPython } from "../core/from-python.js";

const { HAN, QUOTE } = fromPython("search.reading");
const { WORD } = fromPython("search.naming");

/** @typedef {{words: string, meant: string, literal: string}} Reading */

/**
 * How a query was understood: pinyin and slips, the number of an article, everyday words.
 * @returns {Reading[]}
 */
export function readings(query, spelt, sounds) {
  const [typed, meant] = [0, 1].map((side) => spelt.map((part) => part[side]).join(""));
  const found = [];
  const tell = (words, read, literal) =>
    found.push({ words, meant: read, literal: [literal, ...query.quoted.map(quote)].join(" ") });
  let at = 0;
  for (const [source, written] of spelt) {
    for (const [start, end, read] of respellings(source, written, sounds)) {
      const words = source.slice(start, end);
      tell(words, read, typed.slice(0, at + start) + quote(words) + typed.slice(at + end));
    }
    at += source.length;
  }
  const { called, numbers } = query;
  const read = numbers.map(([, as]) => `第${as}`).join("、");
  if (called && !query.bare && read !== called) tell(called, read, meant.replace(called, quote(called)));
  for (const { everyday, words, alternatives } of query.groups) {
    const means = alternatives.map((one) => one.words).filter((one) => one && one !== words).join("、");
    if (everyday && means) tell(words, means, quoting(meant, words));
  }
  return found;
}

function quote(words) {
  return QUOTE.replace("{}", () => words);
}

/** Where a part was written otherwise, and how: pinyin as a whole, of a slip the pair that is a word. */
function respellings(source, written, sounds) {
  if (source === written) return [];
  if (source.length === written.length && HAN.test(source)) {
    return [...source.matchAll(new RegExp(WORD, "g"))].flatMap((word) => slipsIn(word, written, sounds));
  }
  return HAN.test(written) ? [[0, source.length, written]] : [];
}

function slipsIn({ 0: word, index: begin, input: source }, written, sounds) {
  const end = begin + word.length;
  const found = [];
  let done = begin;
  for (let at = begin; at < end; at += 1) {
    if (at < done || source[at] === written[at]) continue;
    const pairs = [at - 1, at].filter((start) => begin <= start && start + 2 <= end);
    const [one, other] = pairs.map((start) => sounds.count(written.slice(start, start + 2)));
    const [start = at] = other > one ? pairs.slice(1) : pairs;
    done = start + 2;
    found.push([start, done, written.slice(start, done)]);
  }
  return found;
}

/** The words with a phrase between quotation marks; of one whose characters stand apart, each run of them. */
function quoting(words, phrase) {
  const shortest = Math.min(1, phrase.length - 1);
  let written = "";
  for (let at = 0; at < words.length;) {
    let length = Math.min(phrase.length, words.length - at);
    while (length > shortest && !phrase.includes(words.slice(at, at + length))) length -= 1;
    const part = words.slice(at, at + (length || 1));
    written += length > shortest ? quote(part) : part;
    at += part.length;
  }
  return written;
}
