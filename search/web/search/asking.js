/** Loads the parts of an index as scripts and answers queries; `zhiduSearch` is for anyone. */
(() => {
  "use strict";

  const zhidu = globalThis.zhidu;
  const { wire, text, catalogue: catalogues, query: queries, ranking, answer } = zhidu.search;
  const FORMAT = 1;
  const NOTHING = { passages: new Uint32Array(0), levels: new Uint8Array(0) };
  const MOST_SHARDS = 400;
  const BASE = document.currentScript ? document.currentScript.src.replace(/assets\/[^/]*$/, "search/") : "search/";
  const BROKEN = "检索索引没有读到或已损坏，请刷新页面再试；仍不行时请联系发布网站的人。";
  const OTHER = "检索索引不是同一次生成的，请刷新页面（Ctrl+F5）；仍不行时请联系发布网站的人。";
  const NEWER = "检索索引的格式与本页不符，请刷新页面（Ctrl+F5）；仍不行时请联系发布网站的人。";

  /** @type {Map<string, {build: string, size: number, packed: string}>} what scripts have handed over */
  const received = new Map();
  /** @type {Map<string, Promise<any>>} */
  const parts = new Map();
  /** @type {Promise<any> | null} */
  let core = null;
  // The core names its build, so that no cache gives a shard of another; it is itself asked for anew every ten minutes.
  let stamp = Math.floor(Date.now() / 600000);
  let renewed = false;

  /** Called by each script of an index. */
  function part(name, build, size, packed) {
    received.set(name, { build, size, packed });
  }

  /** Run a script and take what it hands over. */
  function fetched(name, version) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const done = () => {
        script.remove();
        const found = received.get(name);
        received.delete(name);
        if (found) resolve(found);
        else reject(new Error(BROKEN));
      };
      script.addEventListener("load", done);
      script.addEventListener("error", done);
      script.src = `${BASE}${name}.js${version ? `?${version}` : ""}`;
      document.head.append(script);
    });
  }

  async function unpacked({ size, packed }) {
    try {
      return await wire.inflated(wire.unpacked(packed, size));
    } catch {
      throw new Error(BROKEN);
    }
  }

  async function readCore() {
    const found = await fetched("core", String(stamp));
    const read = parsed(await unpacked(found));
    if (read.format !== FORMAT) throw new Error(NEWER);
    let first = 0;
    const starts = read.chunks.map((count) => {
      first += count;
      return first - count;
    });
    return { build: found.build, shards: read.shards, starts, parts: read.parts, kinds: read.kinds, catalogue: catalogues.readCatalogue(read) };
  }

  function parsed(bytes) {
    try {
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw new Error(BROKEN);
    }
  }

  /** Load the core once; a failure is tried again with the next query. */
  function warm() {
    if (!core) {
      core = readCore();
      core.catch(() => {
        core = null;
      });
    }
    return core;
  }

  /** A part of the index of this build, read once. */
  function partOf(name, build, read) {
    if (!parts.has(name)) {
      const loading = fetched(name, build).then(async (found) => {
        if (found.build !== build) throw new Error(OTHER);
        return read(await unpacked(found));
      });
      loading.catch(() => parts.delete(name));
      parts.set(name, loading);
    }
    return parts.get(name);
  }

  /** A shard: its terms with the bytes of their postings, and its everyday words with what they mean. */
  function readShard(bytes) {
    const input = wire.reader(bytes);
    const head = input.number();
    const told = input.number();
    const end = input.at + head;
    const decoder = new TextDecoder();
    const terms = new Map();
    let start = end + told;
    while (input.at < end) {
      const term = decoder.decode(input.bytes(input.number()));
      const count = input.number();
      const size = input.number();
      terms.set(term, { count, bytes: bytes.subarray(start, start + size) });
      start += size;
    }
    const lines = told ? decoder.decode(bytes.subarray(end, end + told)).split("\n") : [];
    return { terms, synonyms: lines.map((line) => line.split("、")).map(([word, ...meant]) => [word, meant]) };
  }

  function readPostings({ count, bytes }) {
    const passages = new Uint32Array(count);
    const levels = new Uint8Array(count);
    const input = wire.reader(bytes);
    let passage = -1;
    for (let at = 0; at < count; at += 1) {
      const number = input.number();
      passage += Math.floor(number / 8) + 1;
      passages[at] = passage;
      levels[at] = number & 7;
    }
    return { passages, levels };
  }

  /** FNV-1a over UTF-16 code units, as search/export.py has it. */
  function shardOf(sound, count) {
    let value = 2166136261;
    for (let at = 0; at < sound.length; at += 1) value = Math.imul(value ^ sound.charCodeAt(at), 16777619);
    return (value >>> 0) % count;
  }

  /** The shards that one query has asked for. */
  function shardsOf({ build, shards: count, catalogue }) {
    const held = new Map();
    const soundOf = (term) => {
      if (term.startsWith(queries.BY_SOUND)) return term.slice(1);
      return catalogue.sound(term.startsWith(text.WHOLE) ? term.slice(1, 3) : term);
    };
    const place = (term) => shardOf(soundOf(term), count);
    return {
      async load(terms) {
        const places = [...new Set(terms.map(place))].filter((at) => !held.has(at)).slice(0, MOST_SHARDS);
        await Promise.all(places.map(async (at) => held.set(at, await partOf(`p${at}`, build, readShard))));
      },
      terms: (term) => (held.get(place(term)) || { terms: new Map() }).terms,
      synonyms: () => [...held.values()].flatMap(({ synonyms }) => synonyms),
    };
  }

  /** The catalogue with the everyday words that may be in a query: they stand in the shards of its pairs. */
  async function withSynonyms(words, { catalogue }, shards) {
    const folded = text.fold(words).slice(0, queries.LONGEST);
    const pairs = Array.from({ length: folded.length }, (_, at) => folded.slice(at, at + 2)).filter((pair) => pair.trim().length === 2);
    await shards.load(pairs);
    return { ...catalogue, synonyms: new Map([...catalogue.synonyms, ...shards.synonyms()]) };
  }

  /** The postings that a query needs, loaded; ranking asks them without waiting. */
  async function postingsFor(query, { sound, tables }, shards) {
    const cache = new Map();
    const passages = (term) => {
      if (!cache.has(term)) {
        const found = shards.terms(term).get(term);
        cache.set(term, found ? readPostings(found) : NOTHING);
      }
      return cache.get(term);
    };
    const alike = (words) => {
      const wanted = words.includes(" ") ? words : sound(words);
      const there = [...shards.terms(`${queries.BY_SOUND}${wanted}`).keys()];
      return there.filter((term) => term.length === 2 && sound(term) === wanted);
    };
    const given = text.whole(query.words);
    await shards.load([...(given ? [given] : []), ...query.groups.flatMap((group) => group.alternatives.flatMap(({ terms }) => terms))]);
    await shards.load(unmet(query, passages).flatMap((pair) => ranking.rareSigns(pair, tables)));
    return { passages, alike };
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

  async function rowOf({ passage }, index) {
    if (passage === null) return ["", "", [], "", []];
    const chunk = chunkOf(passage, index.starts);
    const rows = await partOf(`t${chunk}`, index.build, parsed);
    return rows[passage - index.starts[chunk]];
  }

  /**
   * Answer a query.
   * @param {string} words
   * @param {{count?: number, part?: string, kind?: string, today?: string}} [options] today: an ISO day, else the reader's
   * @returns {Promise<{hits: import("./answer.js").Hit[], missing: string[], near: {title: string, url: string}[]}>}
   */
  async function ask(words, options) {
    try {
      return await answered(words, options);
    } catch (error) {
      if (error.message !== OTHER || renewed) throw error;
      renewed = true;
      stamp = Date.now();
      core = null;
      parts.clear();
      return answered(words, options);
    }
  }

  async function answered(words, { count = 10, part: inPart = "", kind = "", today = zhidu.dayInChina(Date.now()) } = {}) {
    const index = await warm();
    const shards = shardsOf(index);
    const catalogue = await withSynonyms(String(words), index, shards);
    const query = queries.readQuery(String(words), catalogue);
    const postings = await postingsFor(query, catalogue, shards);
    const ranked = ranking.rank(query, catalogue, postings, { today, part: inPart, kind }).slice(0, count);
    const rows = await Promise.all(ranked.map((hit) => rowOf(hit, index)));
    const hits = ranked.map((hit, at) => answer.shown(hit, query, catalogue, rows[at]));
    const near = hits.length ? [] : answer.near(query, catalogue);
    return { hits, missing: answer.missing(query, postings), near };
  }

  /** The parts and kinds that the index holds, with their names; after `warm`. */
  async function facets() {
    const { catalogue, parts: partNames, kinds } = await warm();
    const held = (names, column) =>
      Object.entries(names).filter(([name]) => catalogue.entries.some((entry) => entry[column] === name));
    return { parts: held(partNames, "part"), kinds: held(kinds, "kind") };
  }

  Object.assign(zhidu.search, { part, warm, ask, facets });

  /**
   * Find the articles that answer a query, best first: the same as `zhidu search --json`.
   * @param {string} words
   * @param {number} [count]
   */
  globalThis.zhiduSearch = async (words, count = 10) => (await ask(words, { count })).hits;
})();
