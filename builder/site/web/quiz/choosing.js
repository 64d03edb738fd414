/** What a reader may be asked about: all, a part, what a post should know, a rule, a procedure, what went wrong. */

import { element } from "../../../../search/web/core/elements.js";
import { withinScope } from "./drawing.js";

export const WRONG = "wrong";

/** @typedef {import("./drawing.js").Asked} Asked */

/**
 * The choices, those of a kind together, without what has no question.
 * @param {any} list
 * @param {Asked[]} good
 * @param {number} failed how many went wrong before
 * @returns {HTMLElement[]}
 */
export function allChoices(list, good, failed) {
  const choice = (/** @type {string} */ value, /** @type {string} */ title) => {
    const count = chosenFrom(list, good, value).length;
    return count > 0 && element("option", { value }, `${title}（${count} 题）`);
  };
  const files = (/** @type {string} */ of) =>
    list.files.filter((/** @type {any} */ one) => one.of === of).map((/** @type {any} */ one) => [one.slug, one.title]);
  /** @type {[string, string, [string, string][]][]} */
  const kinds = [
    ["部分", "part", list.parts],
    ["岗位应知", "post", list.posts],
    ["制度", "quiz", files("rule")],
    ["程序", "quiz", files("procedure")],
  ];
  const groups = kinds.map(([label, kind, named]) => {
    const found = named.map(([slug, title]) => choice(`${kind}/${slug}`, title)).filter(Boolean);
    return found.length > 0 && element("optgroup", { label }, ...found);
  });
  const again = failed > 0 && element("option", { value: WRONG }, `答错过的题（${failed} 题）`);
  return [choice("", "全部"), again, ...groups].filter(Boolean);
}

/** @param {any} list @param {Asked[]} good @param {string} value of a choice @returns {Asked[]} */
export function chosenFrom(list, good, value) {
  const [kind, ...slug] = value.split("/");
  return withinScope(good, kind ? { [kind]: slug.join("/") } : {}, list.everyone);
}
