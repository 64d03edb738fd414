/** The search box, its list, the page of results, and the marks on an opened page: all that a search shows. */
(() => {
  "use strict";

  const { search, statusOn, dayInChina } = globalThis.zhidu || {};
  if (!search || !search.results || !statusOn) return;
  const { results } = search;

  const IN_LIST = 8;
  const ON_PAGE = 50;
  const MOST_MARKS = 500;
  const FILTERS = [["part", "parts", "部分"], ["kind", "kinds", "类别"]];
  const BLOCK = "p, li, td, th, dt, dd, pre, h1, h2, h3, h4, h5, h6";
  const ASIDE = "details, button, script, style";

  /** @returns {HTMLElement} */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter(Boolean));
    return made;
  }

  function today() {
    return dayInChina(Date.now());
  }

  /** Ask what is typed; what an input method has not finished is no query. */
  function follow(input, asker) {
    let composing = false;
    input.addEventListener("compositionstart", () => {
      composing = true;
      asker.forget();
    });
    input.addEventListener("compositionend", () => {
      composing = false;
      asker.soon();
    });
    input.addEventListener("input", () => composing || asker.soon());
    input.addEventListener("change", () => asker.keepMissed());
    input.addEventListener("focus", () => search.warm().catch(() => {}), { once: true });
  }

  /** A link to a hit or to another way on. */
  function resultLink({ url, head, chapter, pieces }, root, attributes) {
    const words = pieces.map((piece) => (piece.marked ? element("mark", {}, piece.words) : piece.words));
    return element(
      "a",
      { class: "zd-result", href: root + url, ...attributes },
      element("span", { class: "zd-result-head" }, element("strong", {}, head), chapter && element("span", {}, chapter)),
      words.length ? element("span", { class: "zd-excerpt" }, ...words) : ""
    );
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
      this.root = form.dataset.root;
      this.input = input;
      this.status = element("p", { class: "zd-unseen", role: "status" });
      this.says = element("p", { class: "zd-says", "aria-hidden": "true" });
      this.box = element("div", { id: `${input.id}-list`, role: "listbox", "aria-label": "检索结果" });
      this.alert = element("p", { class: "zd-error", role: "alert" });
      this.panel = element("div", { class: "zd-panel" }, this.says, this.box, this.alert);
      this.asker = new results.Asker(IN_LIST, () => this.wish(), (outcome) => this.paint(outcome));
      const role = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.box.id };
      for (const [name, value] of Object.entries(role)) input.setAttribute(name, value);
      this.close();
      form.append(this.panel, this.status);
      this.listen(form);
    }

    listen(form) {
      follow(this.input, this.asker);
      this.input.addEventListener("focus", () => this.input.value && this.asker.soon());
      this.input.addEventListener("keydown", (event) => event.isComposing || this.press(event));
      this.panel.addEventListener("click", (event) => event.ctrlKey || event.metaKey || (event.target.closest("a") && this.close()));
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

    /** @returns {HTMLElement[]} */
    get options() {
      return [...this.box.querySelectorAll("[role=option]")];
    }

    paint({ wish, answer, facets, error }) {
      this.close();
      if (!answer && !error) return;
      const shown = answer ? results.sections(answer, facets, wish, today()) : [];
      if (answer && answer.hits.length) shown.push({ links: [results.everything(wish)] });
      this.box.replaceChildren(...shown.map((section, at) => this.group(section, at)));
      this.options.forEach((option, at) => option.setAttribute("id", `${this.box.id}-${at}`));
      this.status.textContent = this.says.textContent = answer ? results.summary(answer, wish, Infinity) : "";
      this.alert.textContent = error || "";
      this.panel.hidden = false;
      this.panel.scrollTop = 0;
      this.input.setAttribute("aria-expanded", String(shown.length > 0));
    }

    group(section, at) {
      const id = `${this.box.id}-group-${at}`;
      const links = section.links.map((link) =>
        resultLink(link, this.root, { role: "option", tabindex: "-1", "aria-selected": "false" })
      );
      if (!section.title) return element("div", { class: "zd-all" }, ...links);
      const head = element("div", { id, class: "zd-document" }, element("b", {}, section.title), ...documentFacts(section));
      return element("div", { role: "group", "aria-labelledby": id }, head, ...links);
    }

    close() {
      this.asker.forget();
      this.panel.hidden = true;
      this.activate(null);
      this.input.setAttribute("aria-expanded", "false");
    }

    press(event) {
      const act = { ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1), Enter: () => this.open(), Escape: () => this.leave() };
      if (Object.keys(act).includes(event.key) && act[event.key]() !== false) event.preventDefault();
    }

    move(step) {
      if (this.panel.hidden) return this.asker.soon();
      const { options } = this;
      const at = options.indexOf(this.active) + 1 + step;
      this.activate(options[((at + options.length + 1) % (options.length + 1)) - 1] || null);
    }

    activate(option) {
      if (this.active) this.active.setAttribute("aria-selected", "false");
      this.active = option;
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }

    /** Open the active row; without one the form is sent. */
    open() {
      if (!this.active) return false;
      this.active.click();
    }

    leave() {
      if (!this.panel.hidden) return this.close();
      this.input.value = "";
      this.input.blur();
    }
  }


  /** The page of all results: it follows the box, and its address follows it. */
  class ResultsPage {
    constructor(form, input, place) {
      Object.assign(this, { form, input, root: form.dataset.root, named: document.title });
      this.filters = element("div", { class: "zd-filters" });
      this.says = element("p", { class: "zd-says", role: "status" });
      this.alert = element("p", { class: "zd-error", role: "alert" });
      this.list = element("div", { class: "zd-documents" });
      this.missed = element("p", { class: "zd-missed" });
      place.replaceChildren(form, this.filters, this.says, this.alert, this.list, this.missed);
      form.classList.replace("zd-search--header", "zd-search--large");
      this.asker = new results.Asker(ON_PAGE, () => this.wish, (outcome) => this.paint(outcome));
      this.restore();
      this.listen();
    }

    listen() {
      follow(this.input, this.asker);
      this.input.addEventListener("input", () => this.change({ query: results.cleaned(this.input.value) }));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.commit({ query: results.cleaned(this.input.value) });
      });
      this.filters.addEventListener("change", ({ target }) => this.commit({ [target.name]: target.value }));
      addEventListener("popstate", () => this.restore());
      document.addEventListener("keydown", ({ key, target, isComposing }) => {
        if (key === "Escape" && target === this.input && !isComposing) this.input.blur();
      });
    }

    /** Take the wish from the address, as on opening, back and forward. */
    restore() {
      this.wish = results.wishIn(location.search);
      this.input.value = this.wish.query;
      this.settle();
    }

    /** A wish that is still being typed: the address has it, the history has not. */
    change(part) {
      this.wish = { ...this.wish, ...part };
      visit("replaceState", this.root + results.resultsAddress(this.wish));
    }

    commit(part) {
      const before = this.settled;
      const address = this.root + results.resultsAddress({ ...this.wish, ...part });
      if (address !== before) {
        visit("replaceState", before);
        visit("pushState", address);
      }
      this.change(part);
      this.settle();
    }

    settle() {
      this.settled = this.root + results.resultsAddress(this.wish);
      this.asker.soon();
    }

    paint({ wish, answer, facets, error }) {
      if (facets) this.offerFilters(facets);
      document.title = wish.query ? `“${wish.query}”的检索结果 - ${this.form.dataset.site}` : this.named;
      this.says.textContent = answer ? results.summary(answer, wish, ON_PAGE) : error ? "" : "输入要查的事，或者制度、法律的名称和条号";
      this.alert.textContent = error || "";
      const shown = answer ? results.sections(answer, facets, wish, today()) : [];
      this.list.replaceChildren(...shown.map((section) => this.document(section)));
      if (this.settled === this.root + results.resultsAddress(wish)) this.asker.keepMissed();
      this.offerMissed();
    }

    document(section) {
      const name = section.url ? element("a", { href: this.root + section.url }, section.title) : section.title;
      const links = section.links.map((link) => element("li", {}, resultLink(link, this.root, {})));
      return element("section", {}, element("h2", { class: "zd-document" }, name, ...documentFacts(section)), element("ul", {}, ...links));
    }

    /** Buttons for what the index holds; one choice alone is none. */
    offerFilters(facets) {
      const groups = FILTERS.filter(([, held]) => facets[held].length > 1).map(([name, held, title]) => {
        const choices = [["", "全部"], ...facets[held]].map(([value, words]) => {
          const radio = element("input", { type: "radio", name, value });
          radio.checked = this.wish[name] === value;
          return element("label", {}, radio, element("span", {}, words));
        });
        return element("fieldset", {}, element("legend", {}, title), ...choices);
      });
      if (!this.filters.contains(document.activeElement)) this.filters.replaceChildren(...groups);
    }

    offerMissed() {
      const missed = results.missedQueries();
      const save = button(`导出没有找到的词（${missed.length}）`, () => download("没有找到的词.jsonl", results.missedLines(missed)));
      const forget = button("清空", () => {
        results.forgetMissed();
        this.offerMissed();
      });
      this.missed.replaceChildren(...(missed.length ? [save, forget] : []));
    }
  }

  function button(words, act) {
    const made = element("button", { type: "button" }, words);
    made.addEventListener("click", act);
    return made;
  }

  function download(name, words) {
    const url = URL.createObjectURL(new Blob([words], { type: "application/x-ndjson;charset=utf-8" }));
    element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }
