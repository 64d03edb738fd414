/**
 * The reader's own station: what it fills into blanks, shown on every page and put into Word files.
 * Pages are complete without it. This much is on each page; the rest is loaded when it is asked for.
 */
(() => {
  "use strict";

  const zhidu = globalThis.zhidu || {};
  const { wire } = zhidu.search || {};
  const script = document.currentScript;
  const place = document.querySelector(".md-header__inner");
  if (!wire || !script || !place) return;

  /**
   * @typedef {{name: string, label: string, kind: string, example: string, meaning: string, choices: string[]}} Slot
   * @typedef {{key: string, title: string, files: [string, string, string][],
   *   effective?: string, superseded?: string, ended?: string}} Template a document and the files it is made into
   * @typedef {{build: string, blank: string, hidden: RegExp, slots: Map<string, Slot>, groups: [string, string[]][],
   *   documents: (Template & {number: number})[]}} List
   */

  const FORMAT = 1;
  const ROOT = script.src.replace(/assets\/[^/]*$/, "");
  const SITE = document.querySelector("[data-site]");
  // From a disc, and below one server, all sites share one storage.
  const KEPT = `zhidu-station-1:${SITE ? SITE.dataset.site : ""}`;
  const BROKEN = "模板没有读到或已损坏，请刷新页面再试；仍不行时请联系发布网站的人。";
  const OTHER = "模板不是同一次生成的，请刷新页面（Ctrl+F5）；仍不行时请联系发布网站的人。";
  const NEWER = "模板的格式与本页不符，请刷新页面（Ctrl+F5）；仍不行时请联系发布网站的人。";
  const OFFERED_ON = ".zd-page--rule, .zd-page--form, .zd-page--templates";

  /** @type {Map<string, {build: string, size: number, packed: string}>} what scripts have handed over */
  const received = new Map();
  /** @type {Map<string, Promise<any>>} */
  const once = new Map();
  /** @type {(() => void)[]} */
  const followers = [];

  /** What has been given for each slot, as it was typed. */
  const kept = { values: new Map(), lasting: true };

  /**
   * @param {string} tag
   * @param {Object<string, any>} attributes
   * @param {...(Node | string)} children
   * @returns {any}
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function button(words, act) {
    return Object.assign(element("button", { type: "button" }, words), { onclick: act });
  }

  /** Run a script of this site. */
  function run(path) {
    return new Promise((resolve, reject) => {
      const made = element("script", {});
      made.addEventListener("load", resolve);
      made.addEventListener("error", () => reject(new Error(BROKEN)));
      made.addEventListener("load", () => made.remove());
      made.src = ROOT + path;
      document.head.append(made);
    });
  }

  /** Do something once; a failure is tried again with the next wish. */
  function remembered(name, work) {
    if (!once.has(name)) {
      const doing = work();
      doing.catch(() => once.delete(name));
      once.set(name, doing);
    }
    return once.get(name);
  }

  /**
   * Load more of this script: fill, word, offer or panel.
   * @param {string} name
   * @returns {Promise<void>}
   */
  function need(name) {
    return remembered(`script ${name}`, () => run(`assets/templates-${name}.js`));
  }

  /** Called by each script of moulds/. */
  function part(name, build, size, packed) {
    received.set(name, { build, size, packed });
  }

  async function fetched(name, version) {
    await run(`moulds/${name}.js${version && `?${version}`}`);
    const found = received.get(name);
    received.delete(name);
    if (!found) throw new Error(BROKEN);
    return found;
  }

  async function opened({ size, packed }) {
    try {
      return JSON.parse(new TextDecoder().decode(await wire.inflated(wire.unpacked(packed, size))));
    } catch {
      throw new Error(BROKEN);
    }
  }

  /**
   * Which documents there are and which blanks they have.
   * @returns {Promise<List>}
   */
  function list() {
    return remembered("list", async () => {
      const found = await fetched("list", "");
      const read = await opened(found);
      if (read.format !== FORMAT) throw new Error(NEWER);
      await need("fill");
      const slots = read.slots.map(([name, label, kind, example, meaning, choices]) => [name, { name, label, kind, example, meaning, choices }]);
      const documents = read.documents.map((document, number) => ({ ...document, number }));
      return { ...read, build: found.build, hidden: templates.fill.signs(read.hidden), slots: new Map(slots), documents };
    });
  }

  /**
   * A part of this build: kit, stations, d0, d1 …
   * @param {string} name
   * @returns {Promise<any>}
   */
  async function partOf(name) {
    const { build } = await list();
    return remembered(`part ${name}`, async () => {
      const found = await fetched(name, build);
      if (found.build !== build) throw new Error(OTHER);
      return opened(found);
    });
  }

  /**
   * Values from outside: only words for names of slots, whoever wrote them.
   * @param {any} read
   * @returns {Map<string, string>}
   */
  function valuesIn(read) {
    const given = Object.entries((read && read.values) || {});
    return new Map(given.filter(([name, words]) => /^[a-z][a-z0-9_.]*$/.test(name) && typeof words === "string" && words));
  }

  /** Read what this browser keeps; where it keeps nothing, values last as long as the page. */
  function restore() {
    try {
      const words = localStorage.getItem(KEPT);
      kept.values = valuesIn(parsed(words));
    } catch {
      kept.lasting = false;
    }
  }

  function parsed(words) {
    try {
      return JSON.parse(words);
    } catch {
      // Anyone may have written there; the next change writes it anew.
      return null;
    }
  }

  function keep() {
    try {
      if (kept.values.size) localStorage.setItem(KEPT, JSON.stringify(asJson()));
      else localStorage.removeItem(KEPT);
      kept.lasting = true;
    } catch {
      kept.lasting = false;
    }
  }

  function asJson() {
    return { version: 1, values: Object.fromEntries(kept.values) };
  }

  /**
   * Take other values in place of all that there are.
   * @param {Map<string, string>} values
   */
  function replace(values) {
    kept.values = new Map([...values].filter(([, words]) => words));
    keep();
    tell();
  }

  function renew() {
    restore();
    tell();
  }

  /** Call this when values change. */
  function follow(follower) {
    followers.push(follower);
  }

  function tell() {
    for (const follower of followers) follower();
  }

  /**
   * What stands in each slot, read by its kind.
   * @param {List} known
   * @returns {Map<string, {words: string, problem: string}>}
   */
  function readAll({ slots, hidden }) {
    const read = ([name, slot]) => [name, templates.fill.readValue(slot, kept.values.get(name) || "", hidden)];
    return new Map([...slots].map(read));
  }

  /** Show on the page what this station fills in; a blank without a value keeps its label. */
  async function paint() {
    const blanks = document.querySelectorAll("span.zd-slot[data-slot]");
    if (!blanks.length || !(kept.values.size || document.querySelector(".zd-slot--filled"))) return;
    const known = await list();
    const filled = readAll(known);
    for (const blank of blanks) show(blank, known.slots.get(blank.dataset.slot), filled);
  }

  function show(blank, slot, filled) {
    const words = slot ? filled.get(slot.name).words : "";
    if (words) blank.textContent = templates.fill.shown(slot, words);
    else if (blank.classList.contains("zd-slot--filled")) blank.textContent = slot.label;
    blank.classList.toggle("zd-slot--filled", Boolean(words));
  }

  /** The button tells whose values the page shows. */
  async function nameStation(label) {
    const given = kept.values.get("station.name");
    const words = given ? readAll(await list()).get("station.name") : undefined;
    label.textContent = (words && words.words) || "本所";
  }

  async function openPanel() {
    await list();
    await need("panel");
    await templates.panel.open();
  }

  function offerPanel() {
    const label = element("span", {}, "本所");
    const opener = element("button", { type: "button", class: "zd-station", "aria-haspopup": "dialog", title: "本所信息：填入各处空白" }, label);
    opener.addEventListener("click", () => openPanel().catch(({ message }) => say(message)));
    place.insertBefore(opener, place.querySelector("[data-md-component=palette]"));
    const name = () => nameStation(label).catch(() => {});
    follow(name);
    name();
  }

  /** Say that something could not be loaded, where nothing else can say it. */
  function say(words) {
    const said = document.querySelector(".zd-station-says") || element("p", { class: "zd-station-says", role: "alert" });
    said.textContent = words;
    place.after(said);
  }

  async function offerFiles() {
    if (!document.querySelector(OFFERED_ON)) return;
    await Promise.all([list(), need("offer")]);
    await templates.offer.start();
  }

  const templates = {
    ROOT, element, button, part, need, list, partOf, kept, valuesIn, asJson, replace, follow, readAll, openPanel,
  };
  zhidu.templates = templates;
  restore();
  offerPanel();
  follow(() => paint().catch(() => {}));
  addEventListener("storage", ({ key }) => (key === KEPT || key === null) && renew());
  // A page that comes back as it was left may have been left long ago.
  addEventListener("pageshow", ({ persisted }) => persisted && renew());
  // A page whose templates cannot be read is a page without buttons.
  paint().catch(() => {});
  offerFiles().catch(() => {});
})();
