/**
 * Parts that a build wrote as scripts: a page from a disc can fetch nothing else. All parts of a folder are of one
 * build. The first of them names it; a cache may have kept that one, or any other, after the site was published anew.
 */

import { inflated, unpacked } from "./wire.js";

const OURS = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
/** Where the site begins. */
export const ROOT = OURS.replace(/assets\/[^/]*$/, "");
const KEPT_FOR = 600000;
const PATIENCE = 60000;
const AGAIN = "仍不行时请联系发布网站的人。";

/** @type {Map<string, {build: string, size: number, packed: string}>} what scripts have handed over */
const received = new Map();

/**
 * Called for each part: moulds/list, search/core. A script may hand over several, the first the one it is named after.
 * @param {string} name
 * @param {string} build
 * @param {number} size
 * @param {string} packed
 */
export function part(name, build, size, packed) {
  received.set(name, { build, size, packed });
}

/**
 * Run a script of this site; it is done when it has run or cannot be had.
 * @param {string} address
 * @returns {Promise<void>}
 */
function run(address) {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    const done = () => {
      script.remove();
      resolve();
    };
    script.addEventListener("load", done);
    script.addEventListener("error", done);
    script.src = ROOT + address;
    document.head.append(script);
  });
}

/** A part that could not be had, or not of this build. */
class PartError extends Error {}

/**
 * The parts of one folder.
 * @template T
 */
export class Parts {
  /**
   * @param {{folder: string, first: string, format: number, title: string}} what
   * @param {(given: any) => T} read makes something of the first part
   */
  constructor({ folder, first, format, title }, read) {
    this.folder = folder;
    this.opening = first;
    this.format = format;
    this.title = title;
    this.read = read;
    /** @type {Map<string, Promise<any>>} */
    this.held = new Map();
    this.stamp = Math.floor(Date.now() / KEPT_FOR);
    this.renewals = 0;
    this.renewed = 0;
  }

  /**
   * The part that names the build, as read.
   * @returns {Promise<T & {build: string}>}
   */
  first() {
    return this.once(this.opening, async () => {
      const { build, bytes } = await this.fetched(this.opening, `${this.stamp}`);
      const given = this.asJson(bytes);
      if (given.format !== this.format) {
        throw new PartError(`${this.title}的格式与本页不符，请刷新页面（Ctrl+F5）；${AGAIN}`);
      }
      return { ...this.read(given), build };
    });
  }

  /**
   * Another part of the same build.
   * @template P
   * @param {string} name
   * @param {(bytes: Uint8Array) => P} read
   * @returns {Promise<P>}
   */
  async part(name, read) {
    const { build } = await this.first();
    return this.once(name, async () => {
      const found = await this.fetched(name, this.renewals ? `${build}-${this.stamp}` : build);
      if (found.build !== build) throw new PartError(`${this.title}不是同一次生成的，请刷新页面（Ctrl+F5）；${AGAIN}`);
      return read(found.bytes);
    });
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  json(name) {
    return this.part(name, (bytes) => this.asJson(bytes));
  }

  asJson(bytes) {
    try {
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw this.broken();
    }
  }

  broken() {
    return new PartError(`${this.title}没有读到或已损坏，请刷新页面再试；${AGAIN}`);
  }

  async fetched(name, version) {
    const called = `${this.folder}/${name}`;
    if (!received.has(called)) await run(`${called}.js?${version}`);
    const found = received.get(called);
    received.delete(called);
    if (!found) throw this.broken();
    try {
      return { build: found.build, bytes: await inflated(unpacked(found.packed, found.size)) };
    } catch {
      throw this.broken();
    }
  }

  /** Do something once; a failure is tried again with the next wish. */
  once(name, work) {
    const { held } = this;
    if (!held.has(name)) {
      const doing = work();
      doing.catch(() => held.delete(name));
      held.set(name, doing);
    }
    return held.get(name);
  }

  /**
   * Do work with parts; where one cannot be had or is of another build, do it again with all of them asked for anew,
   * past any cache. Once a minute, since a site may be damaged, too.
   * @template R
   * @param {() => Promise<R>} work
   * @returns {Promise<R>}
   */
  async healed(work) {
    const { renewals } = this;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PartError) || (renewals === this.renewals && !this.renew())) throw error;
      return work();
    }
  }

  renew() {
    const now = Date.now();
    if (now - this.renewed < PATIENCE) return false;
    Object.assign(this, { renewed: now, stamp: now, renewals: this.renewals + 1, held: new Map() });
    return true;
  }
}
