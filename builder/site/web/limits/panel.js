/** The page 期限计算: a matter by words, a day, pauses; the last day, a safe one, the steps. Nothing leaves the browser. */

import { placeInAddress } from "../../../../search/web/core/address.js";
import { copy, say } from "../page/copying.js";
import { dayInChina } from "../../../../search/web/core/days.js";
import { button, element, refill } from "../../../../search/web/core/elements.js";
import { fromPython } from "../../../../search/web/core/from-python.js";
import { ROOT } from "../../../../search/web/core/loading.js";
import { Agenda } from "./agenda.js";
import { askedOf, countLimit } from "./counting.js";
import { CountError } from "./days.js";
import { Matches } from "./matches.js";
import { halfWidthLetters, meantLimits } from "./meaning.js";
import { MomentFields } from "./moment.js";
import { LEFT_OUT, PauseFields } from "./pauses.js";
import { changeSaid, daysLeft, dueShown, isWaitedFor, titleMark, unusedSaid } from "./shown.js";
import { betweenWords, spanWords } from "./steps.js";
import { limitsBeside, nearLimits } from "./suggesting.js";

/** @typedef {import("./calendar.js").WorkCalendar} WorkCalendar */
/**
 * @typedef {{case: string, literal: string, safe: string, opens: string | null, earliest: string | null,
 *   latest: string | null, steps: string[], mark: string}} Counted
 */

const { BESIDE_DAYS, FROM_THEN } = fromPython("builder.limits.shown");

/** What a page of counting shows and does. */
export class DuePage {
  /** @param {HTMLElement} place @param {any[]} limits @param {WorkCalendar} calendar */
  constructor(place, limits, calendar) {
    this.limits = limits;
    this.calendar = calendar;
    /** @type {any} */
    this.limit = null;
    this.agenda = new Agenda();
    this.chosen = element("div", {});
    this.since = new MomentFields(() => this.count());
    this.since.value = dayInChina(Date.now());
    this.pauses = new PauseFields(() => this.count());
    this.extended = element("input", { type: "checkbox" });
    this.longer = element("label", {}, this.extended, element("span", {}));
    this.result = element("div", { class: "zd-due-result", "aria-live": "polite" });
    this.notice = element("span", { class: "zd-filter-found", "aria-live": "polite" });
    this.tools = element("p", { class: "zd-due-tools" });
    this.form = element("div", { class: "zd-due-form" }, ...this.fields());
    const find = (/** @type {string} */ typed) => this.meant(typed);
    const suggest = (/** @type {string} */ typed) => nearLimits(this.offered(), typed);
    const beside = (/** @type {string} */ typed, /** @type {any[]} */ found) =>
      limitsBeside(this.offered(), typed, found);
    const mark = (/** @type {any} */ { effective }) =>
      effective > this.day() ? `（自 ${effective} 起）` : "（不再有效）";
    const marked = (/** @type {any} */ limit) => this.holds(limit) ? "" : mark(limit);
    this.matches = new Matches({ find, suggest, beside, marked }, (limit) => {
      this.choose(limit);
      this.since.day.focus();
    });
    refill(place, [this.matches.place, this.chosen, this.form, this.result, this.tools, this.agenda.place]);
    this.extended.addEventListener("change", () => this.count());
    addEventListener("hashchange", () => this.fromAddress());
    this.form.hidden = true;
    this.fromAddress();
  }

  /** The fields that a chosen limit has. @returns {Node[]} */
  fields() {
    this.pausing = element("p", {}, button("加一段扣除的时间", () => this.pauses.add().focus()));
    this.begins = element("span", {});
    return [
      element("p", {}, element("label", {}, this.begins, this.since.day), " ", this.since.time),
      element("p", {}, this.longer),
      this.pauses.place,
      this.pausing,
    ];
  }

  /** Choose the limit that the address names. */
  fromAddress() {
    const name = halfWidthLetters(placeInAddress()).toUpperCase();
    const found = this.limits.find((one) => one.name.toUpperCase() === name);
    if (found) this.choose(found);
    else if (name && !document.getElementById(placeInAddress())) this.lack(name);
  }

  /** Say that there is no such limit. @param {string} name */
  lack(name) {
    this.limit = null;
    this.form.hidden = true;
    const said = `没有代号为“${name}”的期限，请在上面写事项`;
    refill(this.chosen, [element("p", { class: "zd-warning", role: "status" }, said)]);
    this.count();
  }

  /** @returns {string} the day by whose law is counted: the reader's, or that of a later start */
  day() {
    const today = dayInChina(Date.now());
    const since = this.since.value.slice(0, 10);
    return since > today ? since : today;
  }

  /**
   * The limits that words mean, or whose id begins so: behind those that count on the day, the others so called,
   * or those that are to come.
   * @param {string} typed
   * @returns {any[]}
   */
  meant(typed) {
    const begun = halfWidthLetters(typed).toUpperCase();
    const named = this.limits.filter(({ name }) => typed && name.toUpperCase().startsWith(begun));
    const counting = named.filter((one) => this.holds(one));
    return named.length
      ? [...counting, ...named.filter((one) => !counting.includes(one))]
      : [...meantLimits(this.offered(), typed), ...meantLimits(this.coming(), typed)];
  }

  /** @returns {any[]} the limits that are not yet in force on the day */
  coming() {
    return this.limits.filter(({ effective }) => effective && effective > this.day());
  }

  /** @returns {any[]} the limits that count on the day; of a figure (数额) is told that it is one */
  offered() {
    return this.limits.filter((one) => this.holds(one));
  }

  /** @param {any} limit @returns {boolean} */
  holds(limit) {
    return !unusedSaid(this.limits, limit, this.day());
  }

  /** @param {any} limit */
  choose(limit) {
    this.limit = limit;
    this.matches.clear();
    const marks = limit.local ? [element("span", { class: "zd-kind" }, "本地")] : [];
    const law = limit.law ? element("a", { href: ROOT + limit.law }, limit.basis) : limit.basis;
    const title = element(
      "a",
      { href: `${ROOT}${limit.page}#${limit.name.toLowerCase()}` },
      `${limit.name} ${limit.matter}`,
    );
    refill(this.chosen, [
      element("h2", {}, title, ...marks),
      element("p", {}, `${limit.words}，`, law),
      ...Object.entries(BESIDE_DAYS).filter(([key]) => limit[key]).map(([key, word]) => {
        return element("p", { class: "zd-note" }, `${word}：${limit[key]}`);
      }),
    ]);
    this.form.hidden = limit.counted === "figure";
    this.prepare(limit);
    this.count();
  }

  /** Let the fields be those of a limit. @param {any} limit */
  prepare(limit) {
    const inHours = limit.cases.some((/** @type {any} */ one) => one.unit === "小时");
    this.since.ask(inHours);
    const [one] = limit.cases.map((/** @type {any} */ each) => each.extension).filter(Boolean);
    this.longer.hidden = !one || one.number === null;
    this.extended.checked = false;
    this.longer.lastChild.textContent = one ? `已经批准延长（${one.by}，加 ${spanWords(one)}）` : "";
    this.begins.textContent = `${limit.start || "起算"}${limit.counted === "before" ? "（往前数）" : ""}：`;
    this.pauses.take([]);
    this.pausing.hidden = inHours || limit.counted === "before" || limit.counted === "yearly";
  }

  /** Count what is asked, or say why it cannot be counted. */
  count() {
    if (!this.limit || !this.since.value) {
      this.showCounted([], []);
      return;
    }
    const unused = unusedSaid(this.limits, this.limit, this.day());
    if (unused) {
      this.showCounted([this.unused(unused)], []);
      return;
    }
    try {
      if (this.pauses.isOpen()) throw new CountError(`${LEFT_OUT}，所以没有算`);
      const asked = askedOf(this.since.value, this.pauses.written(), this.extended.checked);
      const found = countLimit(this.limit, asked, this.calendar);
      this.showCounted([...this.changing(), ...found.map((one) => this.answer(one))], found);
    } catch (error) {
      if (!(error instanceof CountError)) throw error;
      this.showCounted([element("p", { class: "zd-warning" }, error.message)], []);
    }
  }

  /** @param {Node[]} said @param {Counted[]} found */
  showCounted(said, found) {
    refill(this.result, said);
    refill(this.tools, found.length ? this.offers(found) : []);
    this.agenda.offer(found.map((one) => {
      const name = `${this.limit.matter}${one.case}（${this.limit.basis}）`;
      const mark = titleMark(this.limit, Boolean(betweenWords(one)));
      return { name, day: dueShown(this.limit, one).safe, steps: one.steps, since: this.since.value, mark };
    }));
  }

  /** What becomes of the limit soon after the day, in a line. @returns {Node[]} */
  changing() {
    const said = this.comingSaid();
    return said ? [element("p", { class: "zd-note" }, said)] : [];
  }

  comingSaid() {
    const said = changeSaid(this.limits, this.limit, this.day(), this.since.value.slice(0, 10));
    return said && `变动：${said}`;
  }

  /** That it does not count on the day. @param {{said: string, use: string, other: any}} told @returns {Node} */
  unused({ said, use, other }) {
    const link = other && element("a", { href: `#${other.name}` }, other.name);
    const instead = other ? [use.slice(0, -other.name.length), link, ` ${other.matter}`] : ["，请另选一项"];
    return element("p", { class: "zd-warning" }, said, ...instead);
  }

  /** @param {Counted} one @returns {Node} */
  answer(one) {
    const row = (/** @type {string} */ name, /** @type {string} */ day, mark = "") => {
      const said = `${this.worded(day)}，${daysLeft(this.limit, day)}${mark}`;
      return element("tr", {}, element("th", {}, name), element("td", {}, said));
    };
    const { literal, safe, ...shown } = dueShown(this.limit, one);
    const rows = [row("字面", literal, inBrackets(betweenWords(shown))), row("稳妥", safe, inBrackets(one.mark))];
    if (one.opens && !isWaitedFor(this.limit)) rows.unshift(row("最早", one.opens));
    const steps = element("ol", {}, ...one.steps.map((said) => element("li", {}, said)));
    return element(
      "section",
      {},
      one.case && element("h3", {}, one.case),
      element("table", { class: "zd-table" }, element("tbody", {}, ...rows)),
      element("details", { open: "" }, element("summary", {}, "怎么数的"), steps),
    );
  }

  /** @param {string} day one shown @returns {string} 2026-09-16 14:20, or from when something may be done */
  worded(day) {
    return day.replace("T", " ") + (isWaitedFor(this.limit) ? FROM_THEN : "");
  }

  /** @param {Counted[]} found @returns {Node[]} */
  offers(found) {
    const words = found.map((one) => {
      const shown = dueShown(this.limit, one);
      const [literal, safe] = [shown.literal, shown.safe].map((day) => this.worded(day));
      const days = `字面 ${literal}${inBrackets(betweenWords(shown))}，稳妥 ${safe}${inBrackets(shown.mark)}`;
      return [`${this.limit.name} ${this.limit.matter} ${one.case}`, days, this.limit.basis, ...one.steps].join("\n");
    });
    const copying = async () => {
      say(
        this.notice,
        (await copy([this.comingSaid(), ...words].filter(Boolean).join("\n\n"))) ? "已复制" : "浏览器不让复制",
      );
    };
    return [
      button("复制", copying),
      button("打印", () => print()),
      button("加入日程", () => say(this.notice, `日程里有 ${this.agenda.add()} 项`)),
      this.notice,
    ];
  }
}

/** @param {string} words */
function inBrackets(words) {
  return words && `（${words}）`;
}
