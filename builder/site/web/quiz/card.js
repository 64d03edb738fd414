/** One question on the page: its options to choose from, and then what was right, why, and where it stands. */

import { element } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { ROOT } from "../../../../search/web/core/loading.js";

const { LETTERS } = fromPython("builder.model.quiz");

/**
 * @typedef {{words: string, right: boolean, why: string}} Option
 * @typedef {{ask: string, scene: string, kind: string, several: boolean, options: Option[], places: [string, string][]}} Said
 */

export class QuestionCard {
  /** @param {string} name @param {Said} said @param {number} number */
  constructor(name, said, number) {
    this.name = name;
    this.said = said;
    this.number = number;
    this.isMarked = false;
    const type = said.several ? "checkbox" : "radio";
    this.inputs = said.options.map(() => element("input", { type, name: `answer-${number}` }));
    this.labels = said.options.map(({ words }, at) =>
      element("label", { class: "zd-quiz-option" }, this.inputs[at], element("span", {}, `${LETTERS[at]}. ${words}`))
    );
    const kind = said.several && said.scene ? `${said.kind}，有几个对的` : said.kind;
    const asked = [`${number}. ${said.ask}`, element("span", { class: "zd-quiz-kind" }, `（${kind}）`)];
    this.told = element("div", { class: "zd-quiz-told", role: "status" });
    this.root = element(
      "fieldset",
      { class: "zd-quiz-one" },
      element("legend", {}, said.scene && element("span", { class: "zd-quiz-scene" }, said.scene), ...asked),
      ...this.labels,
      this.told,
    );
  }

  /** @returns {boolean} */
  get isAnswered() {
    return this.inputs.some(({ checked }) => checked);
  }

  /** @returns {boolean} */
  get isRight() {
    return this.inputs.every(({ checked }, at) => checked === this.said.options[at].right);
  }

  /** Choose an option by its place, or take it back where several may be chosen. @param {number} at */
  choose(at) {
    const input = this.inputs[at];
    if (!input || this.isMarked) return;
    input.checked = this.said.several ? !input.checked : true;
    input.focus();
  }

  focus() {
    this.inputs[0].focus();
  }

  /** Say what was right and why the others are wrong. */
  mark() {
    this.isMarked = true;
    const { options, places } = this.said;
    this.root.classList.add(this.isRight ? "zd-quiz-right" : "zd-quiz-wrong");
    options.forEach(({ right }, at) => {
      const { checked } = this.inputs[at];
      this.inputs[at].disabled = true;
      if (right || checked) this.labels[at].append(element("strong", {}, right ? "　✓ 对" : "　✗ 错"));
      if (right) this.labels[at].classList.add("zd-quiz-key");
    });
    const key = options.map(({ right }, at) => (right ? LETTERS[at] : "")).join("");
    const verdict = this.isRight ? "答对了。" : `${this.isAnswered ? "答错了" : "没有答"}，应当选 ${key}。`;
    const whys = options.map(({ why }, at) => why && element("li", {}, `${LETTERS[at]}：${why}`)).filter(Boolean);
    const links = places.map(([words, page]) => element("li", {}, "见", element("a", { href: ROOT + page }, words)));
    this.told.append(element("p", {}, element("strong", {}, verdict)), element("ul", {}, ...whys, ...links));
  }
}
