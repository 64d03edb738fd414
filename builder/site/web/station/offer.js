/** The buttons that make Word files: on the page of a rule or form, and on the page of all templates. */
(() => {
  "use strict";

  const { templates, dayInChina, statusOn } = globalThis.zhidu;
  const { element, button } = templates;

  const TYPES = {
    docx: ["Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    xlsx: ["Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    zip: ["", "application/zip"],
  };
  const OWN = "本所";
  const BLANK = "空白";
  const MOST_NAMED = 6;
  const IN_FORCE = "现行有效";

  /** @typedef {import("./templates.js").Template & {number: number}} Template */

  /** The status of a text that is not in force on the reader's day: what was right at the build may have ended. */
  function outdated(document) {
    const status = document.effective ? statusOn(dayInChina(Date.now()), document) : IN_FORCE;
    return status === IN_FORCE ? "" : status;
  }

  /** Whose files are made: this station's, or nobody's. */
  async function whose(kind) {
    const known = await templates.list();
    await templates.need("word");
    const filled = kind === OWN ? templates.readAll(known) : new Map();
    const named = filled.get("station.name");
    const name = kind === BLANK ? known.blank : (named && named.words) || OWN;
    return { filled, name, station: templates.word.station(known, filled, name) };
  }

  /** Whether there is anything to fill in; if not, the panel asks for it. */
  async function ready(kind) {
    if (kind === BLANK) return true;
    const filled = templates.readAll(await templates.list());
    if ([...filled.values()].some(({ words }) => words)) return true;
    await templates.openPanel();
    return false;
  }

  /** Which blanks of these documents stay open for a station. */
  async function leftOpen(documents, filled) {
    const { slots } = await templates.list();
    const found = await templates.word.slotsIn(documents);
    return [...slots.values()].filter(({ name }) => found.has(name) && !filled.get(name).words).map(({ label }) => label);
  }

  function openWords(open) {
    if (!open.length) return "";
    const named = open.slice(0, MOST_NAMED).join("、") + (open.length > MOST_NAMED ? "等" : "");
    return `还有 ${open.length} 项没有填，文件里留作空白：${named}`;
  }

  /** Does one thing at a time, and says how it goes. */
  class Maker {
    constructor() {
      this.busy = false;
      this.says = element("p", { class: "zd-offer-says", role: "status" });
    }

    say(words) {
      this.says.textContent = words;
    }

    async work(task) {
      if (this.busy) return;
      this.busy = true;
      this.say("");
      try {
        await task();
      } catch (error) {
        this.say(`没有生成：${error.message}`);
      } finally {
        this.busy = false;
      }
    }
  }

  /** 三会一课制度（某所）.docx: the number of a file means nothing outside its folder. */
  async function singleName(path, name) {
    const { hidden } = await templates.list();
    const [, stem, ending] = /([^/]*)(\.[a-z]+)$/.exec(path);
    return `${stem.replace(/^\d+-/, "")}（${templates.fill.fileName(name, hidden)}）${ending}`;
  }

  /**
   * Make one file of a document and hand it over.
   * @param {Template} document
   * @param {string} path
   * @param {string} kind
   * @param {Maker} maker
   */
  async function giveOne(document, path, kind, maker) {
    if (!(await ready(kind))) return;
    const { filled, name, station } = await whose(kind);
    const [made] = await templates.word.files(document, station, (one) => one === path);
    const shown = kind === BLANK ? kind : name;
    const file = await singleName(path, shown);
    templates.word.download({ name: file, bytes: made.bytes }, TYPES[path.split(".").pop()][1]);
    const open = kind === OWN ? openWords(await leftOpen([document], filled)) : "";
    maker.say(`已生成“${file}”${open && `。${open}`}`);
  }

  /** The buttons of one document: of each file, this station's and a blank one. */
  function documentBar(document) {
    const bar = element("div", { class: "zd-offer", role: "group", "aria-label": "下载" });
    const status = outdated(document);
    if (status) {
      bar.append(element("p", { class: "zd-offer-says" }, `这一文本${status}，不提供下载。`));
      return bar;
    }
    const maker = new Maker();
    for (const [path] of document.files) {
      const [what] = TYPES[path.split(".").pop()];
      for (const kind of [OWN, BLANK]) {
        bar.append(button(`${what}（${kind}）`, () => maker.work(() => giveOne(document, path, kind, maker))));
      }
    }
    bar.append(maker.says);
    return bar;
  }

  function keyOfPage() {
    const address = location.href.replace(/[?#].*$/, "");
    if (!address.startsWith(templates.ROOT)) return "";
    return decodeURIComponent(address.slice(templates.ROOT.length)).replace(/\.html$/, "");
  }

  async function offerDocument(article) {
    const key = keyOfPage();
    const document = (await templates.list()).documents.find((one) => one.key === key);
    if (!document) return;
    const sheet = article.querySelector(":scope > .zd-sheet");
    const heads = article.querySelectorAll(":scope > h1, :scope > .zd-status, :scope > .zd-issuer");
    if (sheet) sheet.before(documentBar(document));
    else if (heads.length) heads[heads.length - 1].after(documentBar(document));
  }

  /** The page of all templates: a box for each, and one archive of those that are ticked. */
  class TemplatesPage {
    constructor(article, documents) {
      this.maker = new Maker();
      this.documents = new Map(documents.map((document) => [document.key, document]));
      this.boxes = [...article.querySelectorAll("[data-template]")].flatMap((entry) => this.box(entry));
      if (this.boxes.length) this.offer(article);
    }

    offer(article) {
      this.all = button("全选", () => this.toggleAll());
      this.count = element("span", { class: "zd-count" });
      const own = button("下载（本所）", () => this.give(OWN));
      const blank = button("下载（空白）", () => this.give(BLANK));
      const bar = element("div", { class: "zd-offer zd-offer--all", role: "group", "aria-label": "下载" });
      bar.append(this.all, own, blank, this.count, this.maker.says);
      article.querySelector("h2").before(bar);
      article.addEventListener("change", () => this.recount());
      this.recount();
    }

    /** A box before the name; none for what is not issued. */
    box(entry) {
      const document = this.documents.get(entry.dataset.template);
      if (!document || outdated(document)) return [];
      const box = element("input", { type: "checkbox", "aria-label": document.title, value: document.key });
      entry.prepend(element("label", { class: "zd-check" }, box));
      return [box];
    }

    chosen() {
      return this.boxes.filter(({ checked }) => checked);
    }

    recount() {
      const count = this.chosen().length;
      this.count.textContent = `已选 ${count} 份`;
      this.all.textContent = count === this.boxes.length ? "全不选" : "全选";
    }

    toggleAll() {
      const checked = this.chosen().length < this.boxes.length;
      for (const box of this.boxes) box.checked = checked;
      this.recount();
    }

    give(kind) {
      return this.maker.work(async () => {
        // In the order of the site's own list, which is that of the files.
        const wanted = new Set(this.chosen().map(({ value }) => value));
        const documents = [...this.documents.values()].filter(({ key }) => wanted.has(key));
        if (!documents.length) this.maker.say("请先勾选要下载的制度和表单。");
        else if (await ready(kind)) await this.archive(documents, kind);
      });
    }

    async archive(documents, kind) {
      const { filled, name, station } = await whose(kind);
      const progress = (title, done) => this.maker.say(`正在生成 ${done + 1}/${documents.length}：${title}`);
      const { bytes, count } = await templates.word.archive(documents, station, progress);
      const { hidden } = await templates.list();
      const file = `${templates.fill.fileName(name, hidden)}.zip`;
      templates.word.download({ name: file, bytes }, TYPES.zip[1]);
      const open = kind === OWN ? openWords(await leftOpen(documents, filled)) : "";
      this.maker.say(`已生成“${file}”，${count} 个文件${open && `。${open}`}`);
    }
  }

  async function start() {
    const article = document.querySelector("#zd-main");
    const { documents } = await templates.list();
    if (!article.classList.contains("zd-page--templates")) await offerDocument(article);
    else if (article.querySelector("[data-template]")) new TemplatesPage(article, documents);
  }

  templates.offer = { start };
})();
