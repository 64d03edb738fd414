/** One item of an assessment: what is asked, what is said of it, what it scores. */

import { button, element, refill } from "../../../../search/web/core/elements.js";
import { less, minus, plainAmount } from "./amounts.js";
import { answerFields, figure, NOTHING, tick, wordsField } from "./fields.js";
import { aboveWords } from "./bounds.js";
import { evidenceFields, evidenceWrong } from "./evidence.js";
import { isReworded } from "./file.js";
import { kindOf } from "./totals.js";

/** @typedef {import("./totals.js").Totals} Totals */

const REWORDED = "这一项现在问的和填写时不一样（要求、分值或者计分方式改了），请核对后重新填写，或者";
const STILL = "原来的回答仍然对";

export class ItemCard {
  /** @param {any} one The indicator. @param {import("./assessment.js").AssessmentPage} page */
  constructor(one, page) {
    this.one = one;
    this.page = page;
    this.place = element("article", { class: "zd-item-card", id: `item-${one.place}` });
    /** @type {HTMLElement | null} The fields; none before somebody comes near. */
    this.body = null;
  }

  /** Make all that it shows. */
  make() {
    const { one } = this;
    this.score = element("strong", { class: "zd-score" });
    this.how = element("span", { class: "zd-how" });
    this.untimely = element("p", { class: "zd-problem", "aria-live": "polite" });
    this.body = element("div", { class: "zd-asked-body" });
    const panel = element(
      "a",
      { class: "zd-support", href: one.panel, target: "_blank", rel: "noopener" },
      `依据：${one.support}`,
    );
    const worth = element("span", { class: "zd-points" }, this.worth());
    const title = element("h3", {}, `${one.code} ${one.title}`, worth, panel);
    const asked = [one.criterion, ...one.lines].filter(Boolean).map((line) => element("li", {}, line));
    const told = element("p", { class: "zd-told", "aria-live": "polite" }, this.score, " ", this.how);
    const same = button(STILL, () => this.page.change(one, (entry) => ({ ...entry, asked: one.asked })));
    this.mark = element("p", { class: "zd-warning" }, REWORDED, same);
    this.show();
    this.tellOutcome();
    this.place.append(title, element("ul", {}, ...asked), this.body, told, this.mark);
  }

  worth() {
    return this.one.points === null ? "" : `${plainAmount(this.one.points)} 分`;
  }

  /** The fields, with what has been said. */
  show() {
    const { one, page } = this;
    if (!this.body) return;
    const entry = page.entry(one);
    const applicable = !entry.own || entry.own.applicable !== false;
    const answered = answerFields(one, entry.own, (made) => this.take(made));
    const said = (/** @type {string} */ name) => (/** @type {any} */ value) => {
      page.change(one, (now) => ({ ...now, [name]: value || undefined }));
    };
    const more = () => [
      tick("不适用", !applicable, (on) => this.take((now) => ({ ...now, applicable: on ? false : undefined }))),
      ...evidenceFields(one, entry, (words) => this.takeEvidence(words), (ledger) => page.ofLedger(ledger)),
      this.untimely,
      wordsField("备注", entry.note || "", said("note")),
      wordsField("责任人", entry.responsible || "", said("responsible")),
      wordsField("完成时限", entry.due || "", said("due"), "date"),
      figure(kindOf(one) === "loss" ? "考核扣分" : "考核分", entry.rated, said("rated")),
      wordsField("考核理由", entry.reason || "", said("reason")),
    ];
    const focusable = "button, input, select, summary";
    const at = [...this.body.querySelectorAll(focusable)].indexOf(document.activeElement);
    const isOpen = Boolean(this.body.querySelector("details[open]"));
    refill(this.body, [
      element("div", { class: "zd-answer" }, ...(applicable ? answered : [])),
      this.details(more),
    ]);
    if (isOpen) this.fill();
    this.body.querySelector("details").open = isOpen;
    /** @type {any} */
    const again = this.body.querySelectorAll(focusable)[at];
    if (again) again.focus();
  }

  /** What few look at is made when somebody opens it: a table of hundreds of items is there at once. */
  details(/** @type {() => Node[]} */ more) {
    const summary = element("summary", {}, "佐证、分工和考核");
    const made = element("details", { class: "zd-more" }, summary);
    this.fill = () => {
      if (made.childElementCount === 1) made.append(...more());
    };
    summary.addEventListener("click", this.fill);
    made.addEventListener("toggle", this.fill);
    return made;
  }

  /** What is at hand; what is taken over from another item is shown. @param {any} words */
  takeEvidence(words) {
    for (const name of Object.keys(words)) words[name] = words[name] || undefined;
    const shown = Object.keys(words).length > 1;
    this.page.change(this.one, (now) => ({ ...now, ...words }));
    if (shown) this.show();
  }

  /**
   * Take an answer; what a press of a button changes is shown, and the focus stays where it was.
   * @param {(now: any) => any} made
   */
  take(made) {
    this.page.change(this.one, (entry) => {
      const own = made(entry.own || {});
      return { ...entry, own: own === NOTHING || saysSomething(own) ? own : undefined };
    });
    const pressed = document.activeElement;
    if (
      !(pressed instanceof HTMLButtonElement) && !(pressed instanceof HTMLInputElement && pressed.type === "checkbox")
    ) return;
    this.show();
  }

  /** Take what it scores, and what the rater gives. @param {Totals} own */
  tell(own) {
    const { points, how } = own.scores[this.one.code];
    const entry = this.page.entry(this.one);
    const isLoss = kindOf(this.one) === "loss";
    this.isOpen = !points && how === "还没有填";
    this.isShort = isBelow(points, isLoss ? 0 : this.one.points) || own.gates.includes(this.one.code);
    this.isReworded = isReworded(this.one, entry);
    const { rated = "" } = entry;
    this.isDifferent = Boolean(rated && (!points || plainAmount(signed(points, isLoss)) !== plainAmount(rated)));
    const told = [how, ...(rated ? [ratedWords(this.one, rated)] : [])].join("；");
    this.wrong = evidenceWrong(entry, this.page.assessment);
    this.say([points ? `${plainAmount(points)} 分` : "", told, this.wrong, String(this.isReworded)]);
  }

  /** Keep to what shows unless something else is to be said. @param {string[]} said */
  say(said) {
    if (String(said) === String(this.said)) return;
    this.said = said;
    this.tellOutcome();
  }

  /** Say it, where it shows. */
  tellOutcome() {
    if (!this.body) return;
    [this.score.textContent, this.how.textContent] = this.said;
    this.mark.hidden = !this.isReworded;
    this.untimely.textContent = this.wrong && `材料的时间：${this.wrong}`;
    this.place.classList.toggle("zd-item-card--open", this.isOpen);
    this.place.classList.toggle("zd-item-card--short", this.isShort);
  }

  /** Whether filters ask for it. @param {string} state @param {string} person */
  suits(state, person) {
    const entry = this.page.entry(this.one);
    if (person && entry.responsible !== person) return false;
    const needsEvidence = !entry.evidence && this.one.evidence.length > 0;
    /** @type {Record<string, boolean | undefined>} */
    const states = {
      还没有填: this.isOpen,
      没有得满分: this.isShort,
      缺佐证: needsEvidence,
      评分不一致: this.isDifferent,
      问法变了: this.isReworded,
    };
    return state in states ? Boolean(states[state]) : true;
  }
}

/** @param {import("./amounts.js").Fraction | null} points @param {any} full @returns {boolean} */
const isBelow = (points, full) => Boolean(points && full !== null && less(points, full));

/** What a loss takes, as the rater says it: above nothing. */
const signed = (/** @type {any} */ points, /** @type {boolean} */ isLoss) => (isLoss ? minus(0, points) : points);

/** Whether an answer says anything: what was typed and erased does not. @param {Record<string, any>} own */
const saysSomething = (own) =>
  Object.values(own).some((one) =>
    typeof one === "object" && one ? Object.keys(one).length > 0 : one !== undefined && one !== ""
  );

/** What a rater gives; more than there is, is a slip to look at. @param {any} one @param {string} rated */
function ratedWords(one, rated) {
  return `考核${kindOf(one) === "loss" ? "扣分" : "分"} ${plainAmount(rated)}${aboveWords(one, rated)}`;
}
