/** The page of all results. */

import { fromPython } from "../core/from-python.js";
import { download } from "../core/downloads.js";
import { button, element, refill } from "../core/elements.js";
import { Asker } from "./asker.js";
import { documentFacts, followTyping, resultLink } from "./links.js";
import { countsOf } from "./counting.js";
import { forgetMissed, missedLines, missedQueries } from "./missed.js";
import { readings } from "./reading.js";
import { CHOICES, cleaned, isNarrow, number, resultsAddress, sections, summary, wishIn } from "./results.js";

const { SAID } = fromPython("search.reading");
const ON_PAGE = 50;
const HINT = "输入要查的事，或者制度、法律的名称和条号";
/** @type {import("./results.js").Answer} */
const NOTHING = { hits: [], missing: [], near: [], readings: [] };
const FILTERS = { part: "部分", kind: "类别", level: "位阶", state: "时效" };
/** Pixels up to which the choices are folded, so that a hit is in the first screen. */
const NARROW = 600;
const MISSED_FILE = "没有找到的词.jsonl";
const LINES = "text/plain";

/** The page of all results: it follows the box, and its address follows it. */
export class ResultsPage {
  constructor(form, input, place) {
    this.form = form;
    this.input = input;
    this.root = form.dataset.root;
    this.named = document.title;
    this.filters = element("details", { class: "zd-filters zd-fold" }, element("summary", {}, "筛选"));
    this.says = element("p", { class: "zd-says", role: "status" }, "正在检索……");
    this.read = element("ul", { class: "zd-readings", "aria-label": "检索词的理解" });
    this.alert = element("p", { class: "zd-error", role: "alert" });
    this.list = element("div", { class: "zd-documents" });
    this.missed = element("p", { class: "zd-missed" });
    refill(place, [form, this.filters, this.says, this.read, this.alert, this.list, this.missed]);
    this.asker = new Asker(ON_PAGE, () => ({ ...this.typed(), also: alsoShown }), (outcome) => this.paint(outcome));
    this.listen();
    this.keepPlace();
    this.restore();
  }

  /** Results come after the browser has looked for the place where a reader left; so that place is in the history. */
  keepPlace() {
    history.scrollRestoration = "manual";
    this.place = (history.state && history.state.place) || 0;
    document.addEventListener("click", () => visit("replaceState", location.href, { place: scrollY }), true);
  }

  listen() {
    followTyping(this.input, this.asker);
    this.filters.addEventListener("change", ({ target }) => this.commit({ [target.name]: target.value }));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit({ query: cleaned(this.input.value) });
    });
    addEventListener("popstate", () => this.restore());
  }

  /** Take the wish from the address, as on opening, back and forward. */
  restore() {
    this.wish = wishIn(location.search);
    this.input.value = this.wish.query;
    this.settle();
  }

  /** What is typed is in the address at once, and in the history when it is sent. */
  typed() {
    this.wish = { ...this.wish, query: cleaned(this.input.value) };
    visit("replaceState", this.address(this.wish));
    return this.wish;
  }

  commit(part) {
    this.wish = { ...this.wish, ...part };
    if (this.address(this.wish) !== this.settled) {
      visit("replaceState", this.settled);
      visit("pushState", this.address(this.wish));
    }
    this.settle();
  }

  settle() {
    this.settled = this.address(this.wish);
    this.asker.soon(ON_PAGE);
  }

  address(wish) {
    return this.root + resultsAddress(wish);
  }

  /** @param {import("./asker.js").Outcome} outcome */
  paint({ wish, answer = NOTHING, facets, error = "" }) {
    this.nameTab(wish);
    const isAnswered = answer !== NOTHING;
    this.says.textContent = isAnswered ? summary(answer, wish) : error ? "" : HINT;
    this.alert.textContent = error;
    const shown = facets ? sections(answer, facets, wish) : [];
    refill(this.list, [...shown.map((section) => this.document(section)), ...this.moreOf(answer)]);
    refill(this.read, answer.readings.map((reading) => this.reading(reading)));
    if (facets) this.offerFilters(facets, answer.counts);
    if (this.settled === this.address(wish)) this.asker.keepMissed();
    this.offerMissed();
    if (isAnswered) this.findPlace();
  }

  nameTab({ query }) {
    document.title = query ? `“${query}”的检索结果 - ${this.form.dataset.site}` : this.named;
  }

  /** The next hits, on demand. */
  moreOf({ hits, total = 0 }) {
    const left = total - hits.length;
    return left > 0 ? [button(`再列 ${Math.min(ON_PAGE, left)} 条`, () => this.asker.soon(ON_PAGE + hits.length))] : [];
  }

  findPlace() {
    if (this.place) scrollTo(0, this.place);
    this.place = 0;
  }

  document(section) {
    const name = section.url ? element("a", { href: this.root + section.url }, section.title) : section.title;
    const links = section.links.map((link) => element("li", {}, resultLink(link, this.root, {})));
    const head = element("h2", { class: "zd-document" }, name, ...documentFacts(section));
    return element("section", {}, head, element("ul", {}, ...links));
  }

  /** What a part of the query was read as, and the way back. */
  reading({ words, meant, literal }) {
    const back = button("照原样检索", () => {
      this.input.value = literal;
      this.commit({ query: cleaned(literal) });
    });
    back.setAttribute("aria-label", `照原样检索“${words}”`);
    const said = SAID.replace("{}", () => words).replace("{}", () => meant);
    return element("li", {}, element("span", {}, said), back);
  }

  /** Choices of what the index holds, each with its number; one alone is none. */
  offerFilters(facets, counts = {}) {
    if (this.filters.childElementCount === 1) {
      for (const name of CHOICES) {
        const values = facets[`${name}s`];
        if (values.length > 1) this.filters.append(choices(name, FILTERS[name], [["", "全部"], ...values]));
      }
      this.filters.open = innerWidth > NARROW || isNarrow(this.wish);
    }
    for (const field of this.filters.querySelectorAll("fieldset")) {
      field.hidden = !offerCounted(field, this.wish, counts[field.name]);
    }
  }

  offerMissed() {
    const missed = missedQueries();
    const save = button(
      `导出没有找到的词（${missed.length}）`,
      () => download(MISSED_FILE, missedLines(missed), LINES),
    );
    const forget = button("清空", () => {
      forgetMissed();
      this.offerMissed();
    });
    refill(this.missed, missed.length ? [save, forget] : []);
  }
}

/** Show the choices that bring something, with how much; tell whether there are several, or one is chosen. */
function offerCounted(field, wish, counts) {
  const chosen = wish[field.name] || "";
  let offered = 0;
  for (const radio of field.querySelectorAll("input")) {
    const count = counts && counts[radio.value];
    radio.checked = chosen === radio.value;
    radio.parentNode.hidden = count === 0 && !radio.checked;
    radio.nextSibling.lastChild.textContent = counts ? number(count) : "";
    if (radio.value && !radio.parentNode.hidden) offered += 1;
  }
  return offered > 1 || chosen;
}

/** What this page shows of a query beyond its hits. */
export function alsoShown(read) {
  return { readings: readings(read.query, read.parts, read.postings), counts: countsOf(read) };
}

/** Open the page of results where its box stands. */
export function openResults() {
  const place = document.getElementById("zd-results");
  const form = place && place.querySelector("form");
  if (form) new ResultsPage(form, form.querySelector("input"), place);
}

function choices(name, title, values) {
  const labels = values.map(([value, words]) =>
    element(
      "label",
      {},
      element("input", { type: "radio", name, value }),
      element("span", {}, words, " ", element("small", {})),
    )
  );
  return element("fieldset", { name }, element("legend", {}, title), ...labels);
}

/** Change the address of this page; a page from a disc may not be allowed to. */
function visit(how, address, state = null) {
  try {
    history[how](state, "", address);
  } catch {
    // The results are shown all the same.
  }
}
