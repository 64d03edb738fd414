/** Which shard holds a sound; the twin of search/places.py. */

import { fromPython } from "../core/from-python.js";

const { BASIS, OTHERS, PRIME } = fromPython("search.places");

/**
 * @param {Object<string, [number, number]>} hubs by syllable, the rarest first, its first shard and how many it has
 * @returns {(sound: string) => number}
 */
export function placer(hubs) {
  const ranked = new Map(
    Object.entries(hubs).map(([syllable, [first, shards]], rank) => [
      syllable,
      { rank, first, shards },
    ]),
  );
  return (sound) => {
    const parts = sound.split(" ").map((part) => ranked.get(part) || ranked.get(OTHERS));
    const { first, shards } = parts.reduce((one, other) => (other.rank < one.rank ? other : one));
    return first + hashed(sound) % shards;
  };
}

/** FNV-1a over UTF-16 code units. */
function hashed(sound) {
  let value = BASIS;
  for (let at = 0; at < sound.length; at += 1) value = Math.imul(value ^ sound.charCodeAt(at), PRIME);
  return value >>> 0;
}
