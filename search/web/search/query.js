/** What a query asks for; the twin of search/query.py. */
(() => {
  "use strict";

  const { text } = globalThis.zhidu.search;

  const LONGEST = 120;
  const NUMERAL = "(?:[0-9]{1,4}|[零〇一二三四五六七八九十百千]+)";
  const ARTICLE = new RegExp(`第? ?(${NUMERAL}) ?条(?:之([一二三四五六七八九十]))?(?: ?第? ?${NUMERAL} ?[款项目])*`);
  const LAST_NUMBER = / *([0-9]{1,4}) *$/;
  const SPELT = /^[一二三四五六七八九十百]+$/;
  const DERIVED = /^ ?(?:实施)?(?:条例|细则|办法|规定)(?![\u4e00-\u9fa5])/;
  const RUN = /[a-z]+|[^a-z]+/g;
  const LATIN = /^[a-z]{3,40}$/;
  const WORD = /[0-9a-z%.\u3007\u3400-\u4dbf\u4e00-\u9fff]+/g;
  const STATE = "中华人民共和国";
  const LONG = 4;
  const RULE = "制度";
  const LONGEST_NAME = 40;
  const LONGEST_KNOWN = 10;
  const NOT_AFTER_LAW = "人律院定规治庭官";
  const MOST_NAMED = 12;
  const BY_SOUND = "~";

  /**
   * @typedef {{factor: number, terms: string[], words: string}} Alternative
   * @typedef {{words: string, size: number, alternatives: Alternative[], word: string}} Group
   * @typedef {{key: string, cost: number, whole: boolean}} Named
   * @typedef {{words: string, number: [number, number, number] | null, named: Named[], groups: Group[], bare: boolean}} Query
   */

  /**
   * @param {string} words
   * @param {any} catalogue
   * @returns {Query}
   */
  function readQuery(words, catalogue) {
    const folded = text.fold(words).slice(0, LONGEST).trim();
    let [number, rest] = numbered(folded.split(STATE).join(" "));
    const [named, left] = readNamed(rest, catalogue, number !== null);
    rest = left;
    const last = number === null ? LAST_NUMBER.exec(rest) : null;
    const spelt = number === null && named.length && rest !== folded ? SPELT.exec(rest.trim()) : null;
    if (last && named.length) {
      number = [0, Number(last[1]), 0];
      rest = rest.slice(0, last.index);
    } else if (spelt) {
      number = [0, Math.trunc(text.quantity(spelt[0])), 0];
      rest = "";
    }
    const bare = last !== null && !rest.slice(0, last.index).trim();
    if (bare) number = [0, Number(last[1]), 0];
    const groups = new Map();
    for (const word of rest.match(WORD) || []) {
      const parts = speltOut(word, catalogue).length ? word.match(RUN) : [word];
      for (const part of parts) {
        const sounds = spelled(part, catalogue);
        for (const group of sounds.length ? sounds : split(part, catalogue)) {
          if (!groups.has(group.words)) groups.set(group.words, { ...group, word });
        }
      }
    }
    return { words: folded, number, named, groups: [...groups.values()], bare };
  }

  function numbered(words) {
    const found = ARTICLE.exec(words);
    if (!found) return [null, words];
    const inserted = found[2] ? Math.trunc(text.quantity(found[2])) : 0;
    const rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`;
    return [[0, Math.trunc(text.quantity(found[1])), inserted], rest];
  }

  /** @returns {[Named[], string]} */
  function readNamed(words, catalogue, isNumbered) {
    const found =
      longest(words, catalogue.byName, (part) => part, 2) || longest(words, catalogue.bySound, catalogue.sound, 4);
    if (found) {
      const { start, end, keys } = found;
      const tail = DERIVED.exec(words.slice(end));
      const made = tail ? derived(words.slice(start, end + tail[0].length), catalogue) : [];
      if (made.length) return [made, `${words.slice(0, start)} ${words.slice(end + tail[0].length)}`];
      // What a form is called, articles say too: 会议记录.
      const rest = keys.every((key) => catalogue.forms.has(key)) ? words : `${words.slice(0, start)} ${words.slice(end)}`;
      return [keys.map((key) => ({ key, cost: 0, whole: true })), rest];
    }
    const rules = catalogue.byName.get(words.trim() + RULE);
    if (rules) return [rules.map((key) => ({ key, cost: 0, whole: true })), words];
    for (const word of words.match(WORD) || []) {
      const found = typedIn(word, catalogue) || nearlyIn(word, catalogue, isNumbered);
      if (found) return [found[0], found[1] ? words.replace(found[1], " ") : words];
    }
    return [[], words];
  }

  /** The text that a word names in pinyin, all of it or in part; and what of the word is no word of a text. */
  function typedIn(word, catalogue) {
    const letters = word.replace(LAST_NUMBER, "");
    if (LATIN.test(letters)) {
      const named = typed(letters, catalogue);
      if (named.length) return [named, syllables(letters, catalogue.syllables).length ? "" : letters];
    }
    const keys = catalogue.bySound.get(speltOut(letters, catalogue).join(" "));
    return keys ? [keys.map((key) => ({ key, cost: 0, whole: true })), letters] : null;
  }

  /** The text that a word names with a slip, or in short; and what of the word is that name alone. */
  function nearlyIn(word, catalogue, isNumbered) {
    for (const span of spans(word, catalogue.tables, isNumbered)) {
      const slip = slipped(span, catalogue);
      if (slip.length) return [slip, span];
      const short = shortened(span, catalogue);
      if (short.length) return [short, isNumbered ? span : ""];
    }
    return null;
  }

  /** Texts made under the one that a name leads to: 食安法实施条例, 专利法细则. */
  function derived(span, catalogue) {
    return shortened(span.split(" ").join(""), catalogue).filter((named) => named.whole);
  }

  function longest(words, names, nameOf, shortest) {
    for (let length = Math.min(words.length, LONGEST_NAME); length >= shortest; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const end = start + length;
        if (words[end - 1] === "法" && end < words.length && NOT_AFTER_LAW.includes(words[end])) continue;
        const keys = names.get(nameOf(words.slice(start, end)));
        if (keys) return { start, end, keys };
      }
    }
    return null;
  }

  function spans(word, tables, isNumbered) {
    const found = [];
    const endsWithAny = (span, endings) => endings.some((ending) => span.endsWith(ending));
    for (let end = word.length; end > 1; end -= 1) {
      const span = word.slice(0, end);
      const named =
        endsWithAny(span, tables.endings) && (span.endsWith("办法") || !endsWithAny(span, tables.not_endings));
      if ((isNumbered && end === word.length) || named) found.push(span);
    }
    return found;
  }

  function shortened(span, catalogue) {
    const found = [];
    for (const [name, key] of catalogue.names) {
      const count = runs(span, name);
      if (!count || count > span.length / 2 + 1.5) continue;
      const cost =
        2 * count -
        2 +
        0.4 * (name.length - span.length) +
        ((name[0] === span[0] ? 0 : 1.5) + (name[name.length - 1] === span[span.length - 1] ? 0 : 2.5));
      found.push({ key, cost: 1 + cost, whole: name.slice(-2) === span.slice(-2) });
    }
    return best(found, catalogue);
  }

  function runs(span, name) {
    let count = 0;
    let at = 0;
    for (const sign of span) {
      if (count && name[at] === sign) {
        at += 1;
        continue;
      }
      const place = name.indexOf(sign, at);
      if (place < 0) return 0;
      count += 1;
      at = place + 1;
    }
    return count;
  }

  function slipped(span, catalogue) {
    const near = catalogue.names.filter(
      ([name]) => name.length >= 5 && Math.abs(name.length - span.length) <= 1 && oneApart(span, name)
    );
    return best(near.map(([, key]) => ({ key, cost: 0.5, whole: true })), catalogue);
  }

  function oneApart(one, other) {
    const shorter = Math.min(one.length, other.length);
    let start = 0;
    while (start < shorter && one[start] === other[start]) start += 1;
    let end = 0;
    while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
    return Math.max(one.length, other.length) - start - end <= 1;
  }

  function typed(word, catalogue) {
    const found = [];
    for (const [name, key] of catalogue.names) {
      const syllables = catalogue.sound(name).split(" ");
      for (const written of [syllables.join(""), syllables.map((syllable) => syllable[0] || "").join("")]) {
        if (written === word) found.push({ key, cost: 0, whole: true });
        else if (written.startsWith(word)) found.push({ key, cost: 1 + 0.1 * name.length, whole: true });
        else if (word.length > 4 && written.includes(word)) found.push({ key, cost: 3 + 0.1 * name.length, whole: false });
      }
    }
    return best(found, catalogue);
  }

  function best(found, catalogue) {
    const standing = (named) => catalogue.standing.get(named.key);
    found.sort((a, b) => a.cost - b.cost || standing(a) - standing(b) || (a.key < b.key ? -1 : Number(a.key > b.key)));
    const kept = new Map();
    for (const named of found) if (!kept.has(named.key)) kept.set(named.key, named);
    return [...kept.values()].slice(0, MOST_NAMED);
  }

  function spelled(word, catalogue) {
    if (!LATIN.test(word)) return [];
    const found = syllables(word, catalogue.syllables);
    return found.slice(1).map((other, at) => ({
      words: `${found[at]}${other}`,
      size: 1,
      alternatives: [{ factor: 1, terms: [`${BY_SOUND}${found[at]} ${other}`], words: "" }],
    }));
  }

  /** The syllables of a word written half in characters, half in pinyin: 食品anquan法; nothing when it is not. */
  function speltOut(word, catalogue) {
    const parts = word.match(RUN) || [];
    const found = [];
    for (const part of parts.length > 1 ? parts : []) {
      const sounds = /^[a-z]/.test(part) ? syllables(part, catalogue.syllables) : [...part].map(catalogue.sound);
      if (!sounds.length) return [];
      found.push(...sounds);
    }
    return found;
  }

  function syllables(word, known) {
    const bestFrom = new Array(word.length).fill(null);
    bestFrom.push([]);
    for (let start = word.length - 1; start >= 0; start -= 1) {
      for (let length = Math.min(6, word.length - start); length > 0; length -= 1) {
        const rest = bestFrom[start + length];
        const syllable = word.slice(start, start + length);
        if (rest && known.has(syllable) && (!bestFrom[start] || rest.length + 1 < bestFrom[start].length)) {
          bestFrom[start] = [syllable, ...rest];
        }
      }
    }
    return bestFrom[0] || [];
  }

  function split(word, catalogue) {
    const groups = [];
    let plain = 0;
    let at = 0;
    while (at < word.length) {
      const known = knownAt(word, at, catalogue);
      if (known) {
        groups.push(...pairs(word.slice(plain, at), catalogue), ...meant(known, catalogue));
        at += known.length;
        plain = at;
      } else at += 1;
    }
    groups.push(...pairs(word.slice(plain), catalogue));
    return groups;
  }

  function knownAt(word, at, { synonyms, questions }) {
    for (let length = Math.min(LONGEST_KNOWN, word.length - at); length > 0; length -= 1) {
      const part = word.slice(at, at + length);
      if (synonyms.has(part) || questions.has(part)) return part;
    }
    return "";
  }

  function pairs(words, { cut, tables }) {
    return cut(words).map(({ term, start, end }) => ({
      words: words.slice(start, end),
      size: [...term].some((sign) => tables.weak.includes(sign)) ? tables.weights.weak : 1,
      alternatives: [{ factor: 1, terms: [term], words: "" }],
    }));
  }

  function meant(word, { synonyms, questions, terms, telling, tables }) {
    const { weights } = tables;
    if (synonyms.has(word)) {
      const own = terms(word);
      const alternatives = own.length ? [{ factor: 1, terms: own, words: "" }] : [];
      for (const words of synonyms.get(word)) {
        const found = wanted(words, telling);
        if (found.length) alternatives.push({ factor: weights.synonym, terms: found, words });
      }
      return [{ words: word, size: Math.max(1, Math.min(2, own.length)), alternatives }];
    }
    const targets = questions.get(word);
    if (!targets.length) return [];
    const alternatives = targets.map((words) => ({ factor: 1, terms: wanted(words, telling), words }));
    return [{ words: word, size: weights.question, alternatives }];
  }

  /** The terms of words with blanks between them; a kind of quantity such as #期限 is one. */
  function wanted(words, telling) {
    return words.split(" ").flatMap((part) => {
      const found = part.startsWith("#") ? [part] : telling(part);
      const last = found.length - 1;
      return found.length < LONG ? found : found.filter((_, at) => at === last || at % 2 === 0);
    });
  }

  Object.assign(globalThis.zhidu.search, { query: { readQuery, BY_SOUND, LONGEST } });
})();
