/** The page 培训自测: what to be asked about, the questions one by one or as a list, and how it went. */

import { placeInAddress } from "../../../../search/web/core/address.js";
import { dayInChina } from "../../../../search/web/core/days.js";
import { button, element, isComposed, refill } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { QuestionCard } from "./card.js";
import { drawn, isGood } from "./drawing.js";
import { allChoices, chosenFrom, WRONG } from "./choosing.js";
import { WrongOnes } from "./wrong.js";

const { LETTERS } = fromPython("builder.model.quiz");
const DIGITS = "12345678";
const COUNTS = [5, 10, 20, 50];
const USUAL = 10;
const ALL = 100000;
const PASSING = "这个浏览器不让网页保存内容：关掉本页，答错的题就不记得了。";
const KEYS = "按 1、2、3 或者 A、B、C 选，按回车确定。";

/** @typedef {import("./card.js").Said} Said */
/** @typedef {import("./drawing.js").Asked} Asked */

export class QuizPage {
  /** @param {HTMLElement} place @param {any} list @param {() => Promise<Object<string, Said>>} said */
  constructor(place, list, said) {
    this.list = list;
    this.said = said;
    const day = dayInChina(Date.now());
    this.good = list.asked.filter((/** @type {Asked} */ one) => isGood(one, day));
    this.wrong = new WrongOnes();
    this.scope = element("select", {});
    this.count = element("select", {}, ...COUNTS.map((count) => element("option", {}, `${count}`)));
    this.count.append(element("option", { value: `${ALL}` }, "全部"));
    this.count.value = `${USUAL}`;
    this.mode = element("select", {}, ...["一题一题", "全部列出"].map((words) => element("option", {}, words)));
    this.seed = element("input", { type: "text", maxlength: "40", autocomplete: "off", placeholder: "不填由电脑定" });
    this.says = element("p", { class: "zd-says", role: "status" });
    this.paper = element("div", { class: "zd-quiz-paper" });
    /** @type {QuestionCard[]} */
    this.cards = [];
    this.at = 0;
    /** The question that is asked by itself. @type {QuestionCard | null} */
    this.shown = null;
    refill(place, [this.form(), this.says, this.paper]);
    this.paper.addEventListener("keydown", (event) => this.press(event));
    this.offerScopes();
    addEventListener("hashchange", () => this.fromAddress());
    this.fromAddress();
  }

  form() {
    const asked = (/** @type {string} */ words, /** @type {Node} */ input) =>
      element("label", { class: "zd-asked" }, element("span", {}, words), input);
    const form = element(
      "form",
      { class: "zd-quiz-form" },
      asked("范围", this.scope),
      asked("题数", this.count),
      asked("怎么答", this.mode),
      asked("卷号（同一卷号出同一份卷）", this.seed),
      element("button", { type: "submit" }, "开始"),
    );
    form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.begin();
    });
    return form;
  }

  /** Offer what there is to be asked about, and what went wrong before. */
  offerScopes() {
    const { value } = this.scope;
    refill(this.scope, allChoices(this.list, this.good, this.wrong.among(this.good).length));
    this.scope.value = value;
    if (!this.scope.value) this.scope.selectedIndex = 0;
  }

  /** Ask all that there is on the rule or procedure that the address names. */
  fromAddress() {
    const value = `quiz/${placeInAddress()}`;
    if (![...this.scope.options].some((option) => option.value === value)) return;
    this.scope.value = value;
    this.count.value = `${ALL}`;
    this.begin();
  }

  begin() {
    const { value } = this.scope;
    const found = value === WRONG ? this.wrong.among(this.good) : chosenFrom(this.list, this.good, value);
    const seed = this.seed.value.trim() || `${1000 + Math.floor(Math.random() * 9000)}`;
    return this.ask(drawn(found, seed, Number(this.count.value)), `卷号 ${seed}`);
  }

  /** @param {Asked[]} asked @param {string} named */
  async ask(asked, named) {
    try {
      const said = await this.said();
      this.cards = asked.map(({ name }, at) => new QuestionCard(name, said[name], at + 1));
    } catch ({ message }) {
      this.says.textContent = message;
      return;
    }
    this.at = 0;
    this.warned = false;
    const isLong = this.mode.selectedIndex === 1;
    const lasting = this.wrong.lasting ? "" : PASSING;
    this.says.textContent = `${named}，共 ${asked.length} 题。${isLong ? "" : KEYS}${lasting}`;
    if (isLong) this.showAll();
    else this.showOne();
  }

  showOne() {
    const card = this.cards[this.at];
    this.shown = card;
    const place = element("p", { class: "zd-quiz-at" }, `第 ${this.at + 1} / ${this.cards.length} 题`);
    this.next = button("确定", () => this.goOn());
    refill(this.paper, [place, card.root, element("p", { class: "zd-buttons" }, this.next)]);
    card.focus();
  }

  /** Mark the question that is shown, or show the next one. */
  goOn() {
    const card = this.cards[this.at];
    if (!card.isMarked) {
      if (!card.isAnswered) return;
      this.markCard(card);
      this.next.textContent = this.at + 1 < this.cards.length ? "下一题" : "看结果";
      this.next.focus();
    } else if (this.at + 1 < this.cards.length) {
      this.at += 1;
      this.showOne();
    } else {
      this.showResult(this.cards.filter((one) => !one.isRight));
    }
  }

  showAll() {
    this.shown = null;
    const hand = button("交卷", () => this.handIn());
    refill(this.paper, [...this.cards.map(({ root }) => root), element("p", { class: "zd-buttons" }, hand)]);
    this.cards[0].focus();
  }

  /** Mark all; what is not answered is told once before. */
  handIn() {
    const open = this.cards.filter((card) => !card.isAnswered);
    if (open.length && !this.warned) {
      this.warned = true;
      this.says.textContent = `第 ${open.map(({ number }) => number).join("、")} 题没有答；再按一次“交卷”就交。`;
      open[0].focus();
      return;
    }
    for (const card of this.cards) this.markCard(card);
    this.showResult(this.cards);
  }

  /** @param {QuestionCard} card */
  markCard(card) {
    card.mark();
    this.wrong.note(card.name, card.isRight);
  }

  /** @param {QuestionCard[]} shown the questions that are shown again below the result */
  showResult(shown) {
    this.shown = null;
    const failed = this.cards.filter((card) => !card.isRight);
    const right = this.cards.length - failed.length;
    const points = Math.round((100 * right) / this.cards.length);
    const again = failed.map(({ name }) => this.good.find((/** @type {Asked} */ one) => one.name === name));
    const words = element("h2", { tabindex: "-1" }, `${this.cards.length} 题，答对 ${right} 题，${points} 分`);
    const bar = element(
      "p",
      { class: "zd-buttons" },
      failed.length && button(`错题再做（${failed.length} 题）`, () => this.ask(again, "错题")),
      button("换一卷", () => this.renew()),
      button("打印", () => print()),
    );
    refill(this.paper, [words, bar, ...shown.map(({ root }) => root)]);
    this.offerScopes();
    words.focus();
  }

  renew() {
    this.seed.value = "";
    this.begin();
  }

  /** Let digits and letters choose, and Enter go on. @param {KeyboardEvent} event */
  press(event) {
    if (!this.shown || isComposed(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = placeMeant(event.key);
    if (at >= 0) {
      event.preventDefault();
      this.shown.choose(at);
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      this.goOn();
    }
  }
}

/** The place of the option that a key means: 2 and B the second; -1 for other keys. @param {string} key */
function placeMeant(key) {
  if (key.length !== 1) return -1;
  return Math.max(LETTERS.indexOf(key.toUpperCase()), DIGITS.indexOf(key));
}
