/** Asks what a box holds, once a frame, and keeps what found nothing. */

import { search } from "./asking.js";
import { fromPython } from "../core/from-python.js";
import { keepMissed } from "./missed.js";
import { isNarrow } from "./results.js";

const { SIDE_BY_SIDE } = fromPython("search.ranking");

/**
 * @typedef {import("./results.js").Wish} Wish
 * @typedef {import("./results.js").Answer} Answer
 * @typedef {import("./results.js").Facets} Facets
 * @typedef {{wish: Wish, answer?: Answer, facets?: Facets, error?: string}} Outcome
 */

/** Whether nothing was found, or nothing but what sounds or looks a little like it. */
function isUnmet({ hits, missing }, { query }) {
  return !hits.length || missing.join("").length >= query.replace(/[^0-9A-Za-z\u3400-\u9fff]/g, "").length;
}

/** Asks once a frame, and lets only the answer to the newest wish be painted. */
export class Asker {
  /**
   * @param {number} count
   * @param {() => import("./results.js").Wish} wished
   * @param {(outcome: Outcome) => void} paint
   */
  constructor(count, wished, paint) {
    this.count = count;
    this.wished = wished;
    this.paint = paint;
    this.frame = 0;
    this.turn = 0;
    this.missed = "";
  }

  /** @param {number} [count] */
  soon(count = this.count) {
    this.count = count;
    this.forget();
    this.frame = requestAnimationFrame(() => this.ask(this.turn));
  }

  /** Drop what is on its way. */
  forget() {
    cancelAnimationFrame(this.frame);
    this.turn += 1;
  }

  async ask(turn) {
    const wish = this.wished();
    const outcome = await this.outcome(wish);
    if (turn !== this.turn) return;
    const { answer } = outcome;
    this.missed = answer && !isNarrow(wish) && isUnmet(answer, wish) ? wish.query : "";
    this.paint({ wish, ...outcome });
  }

  /** Without a query the index stays where it is: it is loaded when the box has the focus. */
  async outcome(wish) {
    if (!wish.query) return {};
    try {
      await search.warm();
      const facets = await search.facets();
      return { facets, answer: await search.ask(wish.query, { ...wish, count: this.count, each: SIDE_BY_SIDE }) };
    } catch (error) {
      return { error: error.message };
    }
  }

  keepMissed() {
    if (this.missed) keepMissed(this.missed);
  }
}
