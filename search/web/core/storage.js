/**
 * What this browser keeps. All pages on file:// of a machine share one pool, and all sites below one server, so that
 * keys name product, site and station; and anyone may have written there, so that what is read is looked at.
 */

const PRODUCT = "zhidu";

/** @returns {Storage | null} null where a browser forbids the very touch */
function pool() {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

function site() {
  /** @type {HTMLElement | null} */
  const named = document.querySelector("[data-site]");
  return (named && named.dataset.site) || "";
}

/**
 * @param {string} station whose it is; empty for what belongs to no station
 * @param {string} name
 * @returns {string}
 */
function keyOf(station, name) {
  return JSON.stringify([PRODUCT, site(), station, name]);
}

/**
 * @param {string | null} words
 * @returns {any} null for what is no JSON
 */
export function parsed(words) {
  try {
    return JSON.parse(words || "");
  } catch {
    return null;
  }
}

/**
 * Something kept under a name, with the version of its form.
 * @template T
 */
export class Kept {
  /**
   * @param {{name: string, station: string, version: number}} what
   * @param {(value: any) => T | null} read null for a value of another form
   */
  constructor({ name, station, version }, read) {
    this.version = version;
    this.read = read;
    this.key = keyOf(station, name);
    /** Whether what is written stays. */
    this.lasting = true;
    /** Whether there was something that could not be read. */
    this.spoiled = false;
  }

  /** @returns {T | null} null where there is nothing to be had */
  get() {
    const words = this.words();
    if (words === null) return null;
    const kept = parsed(words);
    const value = kept && kept.version === this.version ? this.read(kept.value) : null;
    this.spoiled = value === null;
    return value;
  }

  words() {
    try {
      return pool().getItem(this.key);
    } catch {
      this.lasting = false;
      return null;
    }
  }

  /** Put what could not be read under another name, where nothing is written over it. @param {string} name */
  setAside(name) {
    try {
      const [, , station] = JSON.parse(this.key);
      pool().setItem(keyOf(station, name), this.words());
      pool().removeItem(this.key);
    } catch {
      this.lasting = false;
    }
  }

  /** @param {T | null} value null to keep nothing */
  set(value) {
    this.spoiled = false;
    try {
      if (value === null) pool().removeItem(this.key);
      else pool().setItem(this.key, JSON.stringify({ version: this.version, value }));
      this.lasting = true;
    } catch {
      this.lasting = false;
    }
  }
}

/**
 * Whose contents any page of this site has kept under a name.
 * @param {string} name
 * @returns {string[]} stations; the empty one is what belongs to none
 */
export function keptStations(name) {
  return ourKeys().filter(([, , , given]) => given === name).map(([, , station]) => String(station)).sort();
}

/** The keys of this site, taken apart. */
function ourKeys() {
  try {
    const keys = Object.keys(pool()).map((key) => [].concat(parsed(key)));
    return keys.filter(([product, place]) => product === PRODUCT && place === site());
  } catch {
    return [];
  }
}

/** Erase all that any page of this site has kept in this browser. */
export function forgetEverything() {
  for (const key of ourKeys()) pool().removeItem(JSON.stringify(key));
}
