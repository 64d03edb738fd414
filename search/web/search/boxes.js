/** The search box, the list below it, and the page of all results. */
(() => {
  "use strict";

  const { search } = globalThis.zhidu || {};
  if (!search || !search.results || !search.ask) return;
  const { results } = search;

  const IN_LIST = 8;
  const ON_PAGE = 50;
  const HINT = "输入要查的事，或者制度、法律的名称和条号";
  const NOTHING = { hits: [], missing: [], near: [] };
  const OPTION = { role: "option", tabindex: "-1", "aria-selected": "false" };
  const FILTERS = [["part", "parts", "部分"], ["kind", "kinds", "类别"]];

  function dress(made, attributes) {
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  }

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    dress(made, attributes);
    made.append(...children.filter(Boolean));
    return made;
  }

  /** Ask what is typed; what an input method has not finished is no query. */
  function follow(input, asker) {
    input.addEventListener("compositionstart", () => asker.forget());
    input.addEventListener("compositionend", () => asker.soon());
    input.addEventListener("input", ({ isComposing }) => isComposing || asker.soon());
    input.addEventListener("change", () => asker.keepMissed());
    input.addEventListener("focus", () => search.warm().catch(() => {}), { once: true });
  }

  /** A link to a hit or to another way on. */
  function resultLink({ url, head, chapter, pieces }, root, attributes) {
    const words = pieces.map((piece) => (piece.marked ? element("mark", {}, piece.words) : piece.words));
    const above = chapter && element("span", {}, chapter);
    const top = element("span", { class: "zd-result-head" }, element("strong", {}, head), above);
    const excerpt = words.length && element("span", { class: "zd-excerpt" }, ...words);
    return element("a", { class: "zd-result", href: root + url, ...attributes }, top, excerpt);
  }

  /** What a document is: its status when it is not in force, and where it belongs. */
  function documentFacts({ status, label }) {
    return [
      status && element("span", { class: "zd-state", "data-state": status }, status),
      label && element("span", { class: "zd-kind" }, label),
    ];
  }

  /** The list below the box, after the combobox pattern of WAI-ARIA 1.2. */
  class List {
    constructor(form, input) {
      Object.assign(this, { input, root: form.dataset.root, options: [], active: null });
      this.status = element("p", { class: "zd-unseen", role: "status" });
      this.says = element("p", { class: "zd-says", "aria-hidden": "true" });
      this.box = element("div", { id: `${input.id}-list`, role: "listbox", "aria-label": "检索结果" });
      this.alert = element("p", { class: "zd-error", role: "alert" });
      this.panel = element("div", { class: "zd-panel" }, this.says, this.box, this.alert);
      this.asker = new results.Asker(IN_LIST, () => this.wish(), (outcome) => this.paint(outcome));
      dress(this.input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.box.id });
      this.close();
      form.append(this.panel, this.status);
      this.listen(form);
    }

    listen(form) {
      follow(this.input, this.asker);
      for (const coming of ["focus", "click"]) {
        this.input.addEventListener(coming, () => this.panel.hidden && this.input.value && this.asker.soon());
      }
      this.input.addEventListener("keydown", (event) => event.isComposing || this.press(event));
      this.panel.addEventListener("click", ({ ctrlKey, metaKey, target }) => {
        if (!ctrlKey && !metaKey && target.closest("a")) this.close();
      });
      for (const leaving of ["pointerdown", "focusin"]) {
        document.addEventListener(leaving, ({ target }) => form.contains(target) || this.close());
      }
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        location.assign(this.root + results.resultsAddress(this.wish()));
      });
    }

    wish() {
      return { query: results.cleaned(this.input.value), part: "", kind: "" };
    }

    paint({ wish, answer, facets, error }) {
      const opening = this.panel.hidden;
      this.close();
      if (!answer && !error) return;
      const shown = answer ? results.sections(answer, facets, wish) : [];
      if (answer && answer.hits.length) shown.push({ links: [results.everything(wish)] });
      this.box.replaceChildren(...shown.map((section, at) => this.group(section, at)));
      this.options = [...this.box.querySelectorAll("[role=option]")];
      this.options.forEach((option, at) => dress(option, { id: `${this.box.id}-${at}` }));
      this.status.textContent = this.says.textContent = answer ? results.summary(answer, wish, IN_LIST) : "";
      this.alert.textContent = error || "";
      this.panel.hidden = false;
      this.panel.scrollTop = 0;
      if (opening) this.panel.scrollIntoView({ block: "nearest" });
      dress(this.input, { "aria-expanded": shown.length > 0 });
    }

    group(section, at) {
      const id = `${this.box.id}-group-${at}`;
      const links = section.links.map((link) => resultLink(link, this.root, OPTION));
      if (!section.title) return element("div", { class: "zd-all" }, ...links);
      const head = element("div", { id, class: "zd-document" }, element("b", {}, section.title), ...documentFacts(section));
      return element("div", { role: "group", "aria-labelledby": id }, head, ...links);
    }

    close() {
      this.asker.forget();
      this.panel.hidden = true;
      this.activate(null);
      dress(this.input, { "aria-expanded": false });
    }

    press(event) {
      if (event.key === "ArrowDown") this.move(1);
      else if (event.key === "ArrowUp") this.move(-1);
      else if (event.key === "Escape") this.leave();
      else if (event.key === "Enter" && this.active) this.active.click();
      else return;
      event.preventDefault();
    }

    move(step) {
      if (this.panel.hidden) return this.asker.soon();
      const rows = [null, ...this.options];
      this.activate(rows[(rows.indexOf(this.active) + step + rows.length) % rows.length]);
    }

    activate(option) {
      if (this.active) this.active.setAttribute("aria-selected", "false");
      this.active = option;
      this.input.removeAttribute("aria-activedescendant");
      if (!option) return;
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      dress(this.input, { "aria-activedescendant": option.id });
    }

    leave() {
      if (this.panel.hidden) {
        this.input.value = "";
        this.input.blur();
      }
      this.close();
    }
  }


  /** The page of all results: it follows the box, and its address follows it. */
  class ResultsPage {
    constructor(form, input, place) {
      Object.assign(this, { form, input, root: form.dataset.root, named: document.title });
      this.filters = element("div", { class: "zd-filters" });
      this.says = element("p", { class: "zd-says", role: "status" }, "正在检索……");
      this.alert = element("p", { class: "zd-error", role: "alert" });
      this.list = element("div", { class: "zd-documents" });
      this.missed = element("p", { class: "zd-missed" });
      place.replaceChildren(form, this.filters, this.says, this.alert, this.list, this.missed);
      this.asker = new results.Asker(ON_PAGE, () => this.typed(), (outcome) => this.paint(outcome));
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
      follow(this.input, this.asker);
      this.filters.addEventListener("change", ({ target }) => this.commit({ [target.name]: target.value }));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.commit({ query: results.cleaned(this.input.value) });
      });
      addEventListener("popstate", () => this.restore());
    }

    /** Take the wish from the address, as on opening, back and forward. */
    restore() {
      this.wish = results.wishIn(location.search);
      this.input.value = this.wish.query;
      this.settle();
    }

    /** What is typed is in the address at once, and in the history when it is sent. */
    typed() {
      this.wish = { ...this.wish, query: results.cleaned(this.input.value) };
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
      this.asker.soon();
    }

    address(wish) {
      return this.root + results.resultsAddress(wish);
    }

    paint({ wish, answer, facets, error }) {
      document.title = wish.query ? `“${wish.query}”的检索结果 - ${this.form.dataset.site}` : this.named;
      this.says.textContent = answer ? results.summary(answer, wish, ON_PAGE) : error ? "" : HINT;
      this.alert.textContent = error || "";
      const shown = facets ? results.sections(answer || NOTHING, facets, wish) : [];
      this.list.replaceChildren(...shown.map((section) => this.document(section)));
      if (facets) this.offerFilters(facets);
      if (this.settled === this.address(wish)) this.asker.keepMissed();
      this.offerMissed();
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
        this.filters.append(...offered.map(([name, held, title]) => choices(name, title, [["", "全部"], ...facets[held]])));
      }
      for (const radio of this.filters.querySelectorAll("input")) radio.checked = this.wish[radio.name] === radio.value;
    }

    offerMissed() {
      const missed = results.missedQueries();
      const save = button(`导出没有找到的词（${missed.length}）`, () => download(results.missedLines(missed)));
      const forget = button("清空", () => {
        results.forgetMissed();
        this.offerMissed();
      });
      this.missed.replaceChildren(...(missed.length ? [save, forget] : []));
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

  function button(words, act) {
    return Object.assign(element("button", { type: "button" }, words), { onclick: act });
  }

  function download(lines) {
    const url = URL.createObjectURL(new Blob([lines], { type: "application/x-ndjson;charset=utf-8" }));
    element("a", { href: url, download: "没有找到的词.jsonl" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }

  function isInSight(input) {
    const { top, bottom } = input.getBoundingClientRect();
    return top >= 0 && bottom > top && bottom <= innerHeight;
  }

  /** A slash leads to the first box that is in sight, unless it is being written somewhere. */
  function focusBySlash(inputs) {
    document.addEventListener("keydown", (event) => {
      const { key, ctrlKey, altKey, metaKey, isComposing, target } = event;
      if (key !== "/" || ctrlKey || altKey || metaKey || isComposing) return;
      if (target.closest("input:not([type=radio]), textarea, select") || target.isContentEditable) return;
      event.preventDefault();
      const input = inputs.find(isInSight) || inputs[inputs.length - 1];
      input.focus();
      input.select();
    });
  }

  /** The box of the page of results: as the one in the header, but large. */
  function largeBox(header) {
    const form = header.cloneNode(true);
    form.querySelector("input").id = "zd-search-large";
    form.classList.replace("zd-search--header", "zd-search--large");
    return form;
  }

  const forms = [...document.querySelectorAll("form.zd-search")];
  if (!forms.length) return;
  const place = document.getElementById("zd-results");
  const large = place && largeBox(forms[0]);
  if (place) new ResultsPage(large, large.querySelector("input"), place);
  for (const form of forms) new List(form, form.querySelector("input"));
  document.documentElement.classList.add("zd-search-above");
  focusBySlash([...(large ? [large] : []), ...forms.reverse()].map((form) => form.querySelector("input")));
})();
