/** The page of all results. */

import { download } from "../core/downloads.js";
import { button, element, refill } from "../core/elements.js";
import { Asker } from "./asker.js";
import { documentFacts, followTyping, resultLink } from "./links.js";
import { forgetMissed, missedLines, missedQueries } from "./missed.js";
import { cleaned, resultsAddress, sections, summary, wishIn } from "./results.js";

const ON_PAGE = 50;
const HINT = "输入要查的事，或者制度、法律的名称和条号";
const NOTHING = { hits: [], missing: [], near: [] };
const FILTERS = [["part", "parts", "部分"], ["kind", "kinds", "类别"]];
const MISSED_FILE = "没有找到的词.jsonl";
const LINES = "text/plain";

/** The page of all results: it follows the box, and its address follows it. */
export class ResultsPage {
  constructor(form, input, place) {
    this.form = form;
    this.input = input;
    this.root = form.dataset.root;
    this.named = document.title;
    this.filters = element("div", { class: "zd-filters" });
    this.says = element("p", { class: "zd-says", role: "status" }, "正在检索……");
    this.alert = element("p", { class: "zd-error", role: "alert" });
    this.list = element("div", { class: "zd-documents" });
    this.missed = element("p", { class: "zd-missed" });
    refill(place, [form, this.filters, this.says, this.alert, this.list, this.missed]);
    this.asker = new Asker(ON_PAGE, () => this.typed(), (outcome) => this.paint(outcome));
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
  paint({ wish, answer, facets, error }) {
    document.title = wish.query ? `“${wish.query}”的检索结果 - ${this.form.dataset.site}` : this.named;
    this.says.textContent = answer ? summary(answer, wish) : error ? "" : HINT;
    this.alert.textContent = error || "";
    const shown = facets ? sections(answer || NOTHING, facets, wish) : [];
    refill(this.list, [...shown.map((section) => this.document(section)), ...this.moreOf(answer || NOTHING)]);
    if (facets) this.offerFilters(facets);
    if (this.settled === this.address(wish)) this.asker.keepMissed();
    this.offerMissed();
    this.findPlace(answer);
  }

  /** The next hits, on demand. */
  moreOf({ hits, total = 0 }) {
    const left = total - hits.length;
    return left > 0 ? [button(`再列 ${Math.min(ON_PAGE, left)} 条`, () => this.asker.soon(ON_PAGE + hits.length))] : [];
  }

  findPlace(answer) {
    if (this.place && answer) scrollTo(0, this.place);
    this.place = 0;
  }

  document(section) {
    const name = section.url ? element("a", { href: this.root + section.url }, section.title) : section.title;
    const links = section.links.map((link) => element("li", {}, resultLink(link, this.root, {})));
    const head = element("h2", { class: "zd-document" }, name, ...documentFacts(section));
    return element("section", {}, head, element("ul", {}, ...links));
  }

  /** Choices of what the index holds; one alone is none. */
  offerFilters(facets) {
    const offered = FILTERS.filter(([, held]) => facets[held].length > 1);
    if (!this.filters.firstChild) {
      this.filters.append(
        ...offered.map(([name, held, title]) => choices(name, title, [["", "全部"], ...facets[held]])),
      );
    }
    for (const radio of this.filters.querySelectorAll("input")) radio.checked = this.wish[radio.name] === radio.value;
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

function choices(name, title, values) {
  const labels = values.map(([value, words]) =>
    element("label", {}, element("input", { type: "radio", name, value }), element("span", {}, words))
  );
  return element("fieldset", {}, element("legend", {}, title), ...labels);
}

/** Change the address of this page; a page from a disc may not be allowed to. */
function visit(how, address, state = null) {
  try {
    history[how](state, "", address);
  } catch {
    // The results are shown all the same.
  }
}
