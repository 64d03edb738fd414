/** The panel 本所信息: pick a station or type what it fills into its blanks; keep, export, import or erase it. */
(() => {
  "use strict";

  const { templates } = globalThis.zhidu;
  const { element, button, kept, fill } = templates;

  const LARGEST = 1 << 20;
  const FILE = "本所信息";
  const NAME = "station.name";
  const PURPOSE = "填一次，本站各页的空白处都显示这里的内容，下载的 Word 文件也用它填好。";
  const LASTING = "内容只保存在这个浏览器里，不会发到别处。";
  const PASSING = "这个浏览器不让网页保存内容：离开本页后要重新填写，可以先导出成文件，下次导入。";
  const PICK = "从已公布的花名册里选";

  /** One blank: its label, what to write, and what is wrong with what is there. */
  class Field {
    constructor(slot, known, changed) {
      Object.assign(this, { slot, known, changed });
      const id = `zd-slot-${slot.name.replace(/\./g, "-")}`;
      this.input = slot.kind === "choice" ? choices(slot) : typed(slot);
      Object.assign(this.input, { id, oninput: () => this.take() });
      this.reads = element("p", { class: "zd-reads", id: `${id}-reads` });
      this.problem = element("p", { class: "zd-problem", id: `${id}-problem`, "aria-live": "polite" });
      this.input.setAttribute("aria-describedby", `${id}-hint ${this.reads.id} ${this.problem.id}`);
      const label = element("label", { for: id }, slot.label);
      const hint = element("p", { class: "zd-hint", id: `${id}-hint` }, slot.meaning);
      this.place = element("div", { class: "zd-field" }, label, this.input, hint, this.reads, this.problem);
      this.renew();
    }

    take() {
      const { name } = this.slot;
      const values = new Map(kept.values);
      if (this.input.value) values.set(name, this.input.value);
      else values.delete(name);
      this.changed(values);
    }

    /** Show what there is; what is being typed stays as it is. */
    renew() {
      const given = kept.values.get(this.slot.name) || "";
      const { words, problem } = fill.readValue(this.slot, given, this.known.hidden);
      if (document.activeElement !== this.input || !given) this.input.value = given;
      this.reads.textContent = words && words !== given && this.slot.kind !== "choice" ? `写作：${words}` : "";
      this.problem.textContent = problem && `${problem}；没有采用，仍旧留空`;
      this.input.setAttribute("aria-invalid", String(Boolean(problem)));
      return Boolean(words);
    }
  }

  function typed({ kind, example }) {
    const inputmode = kind === "phone" ? "tel" : "text";
    const placeholder = kind === "date" ? "2026-11-22" : example && `如：${example}`;
    return element("input", { type: "text", inputmode, placeholder, autocomplete: "off", spellcheck: "false" });
  }

  function choices(slot) {
    const options = slot.choices.map((choice) => element("option", { value: choice }, choice));
    return element("select", {}, element("option", { value: "" }, "（未选）"), ...options);
  }

  /** Slots of the same rules, folded away unless this page has one of them. */
  class Group {
    constructor([title, names], known, changed, here) {
      this.fields = names.map((name) => new Field(known.slots.get(name), known, changed));
      this.count = element("span", { class: "zd-count" });
      const summary = element("summary", {}, title, " ", this.count);
      const places = this.fields.map(({ place }) => place);
      this.place = element("details", { class: "zd-group" }, summary, element("div", { class: "zd-fields-typed" }, ...places));
      this.place.open = names.some((name) => here.has(name));
    }

    renew() {
      const filled = this.fields.map((field) => field.renew()).filter(Boolean).length;
      this.count.textContent = `已填 ${filled} / ${this.fields.length}`;
    }
  }

  class Panel {
    constructor(known, stations) {
      Object.assign(this, { known, stations });
      const here = new Set([...document.querySelectorAll(".zd-slot[data-slot]")].map(({ dataset }) => dataset.slot));
      const changed = (values) => this.type(values);
      this.groups = known.groups.map((group) => new Group(group, known, changed, here));
      if (!this.groups.some(({ place }) => place.open) && this.groups.length) this.groups[0].place.open = true;
      this.lasting = element("p", { class: "zd-hint" });
      this.says = element("p", { class: "zd-says", role: "status", tabindex: "-1" });
      this.undo = button("撤销", () => this.restore());
      this.dialog = element("dialog", { class: "zd-dialog", "aria-labelledby": "zd-dialog-title" }, this.head(), this.body(), this.foot());
      document.body.append(this.dialog);
      this.undo.hidden = true;
      templates.follow(() => this.renew());
      this.renew();
    }

    head() {
      const close = Object.assign(button("", () => this.close()), { className: "zd-close", title: "关闭" });
      close.setAttribute("aria-label", "关闭");
      return element("div", { class: "zd-dialog-head" }, element("h2", { id: "zd-dialog-title" }, "本所信息"), close);
    }

    body() {
      const picker = this.stations.rows.length ? [this.picker()] : [];
      const groups = this.groups.map(({ place }) => place);
      return element("div", { class: "zd-dialog-body" }, element("p", {}, PURPOSE), this.lasting, ...picker, ...groups);
    }

    picker() {
      const { rows } = this.stations;
      const named = rows.map((row, number) => element("option", { value: number }, this.nameIn(row)));
      this.select = element("select", { id: "zd-stations" }, element("option", { value: "" }, "（请选择）"), ...named);
      // A long list is read once, not at each letter that is typed.
      this.numbers = new Map(rows.map((row, number) => [this.nameIn(row), number]));
      this.select.addEventListener("change", () => this.pick(rows[Number(this.select.value)]));
      return element("div", { class: "zd-field zd-picker" }, element("label", { for: "zd-stations" }, PICK), this.select);
    }

    foot() {
      this.file = element("input", { type: "file", accept: ".json,application/json", hidden: "" });
      this.file.addEventListener("change", () => this.take(this.file.files[0]));
      const done = Object.assign(button("完成", () => this.close()), { className: "zd-main-button" });
      const buttons = [
        button("导出文件", () => this.hand()),
        button("导入文件", () => this.file.click()),
        button("清空", () => this.change(new Map(), "已清空，各处恢复空白。")),
        done,
      ];
      const said = element("div", { class: "zd-said" }, this.says, this.undo);
      return element("div", { class: "zd-dialog-foot" }, said, element("div", { class: "zd-buttons" }, ...buttons), this.file);
    }

    renew() {
      this.lasting.textContent = kept.lasting ? LASTING : PASSING;
      this.lasting.classList.toggle("zd-warning", !kept.lasting);
      for (const group of this.groups) group.renew();
      if (this.select) this.select.value = this.picked();
    }

    /** The number of the station in the list whose name stands in the panel. */
    picked() {
      const number = this.numbers.get(kept.values.get(NAME));
      return number === undefined ? "" : String(number);
    }

    nameIn(row) {
      return row[this.stations.slots.indexOf(NAME)];
    }

    /** What is known of this station is added to; of any other nothing may stay. */
    pick(row) {
      if (!row) return this.renew();
      const given = this.stations.slots.map((name, number) => [name, row[number]]).filter(([, words]) => words);
      const before = kept.values.get(NAME) === this.nameIn(row) ? kept.values : [];
      return this.change(new Map([...before, ...given]), `已换成${this.nameIn(row)}公布的内容。`);
    }

    /** Typing goes on from here: what was before a change cannot come back over it. */
    type(values) {
      this.before = null;
      this.tell("");
      templates.replace(values);
    }

    change(values, told) {
      const before = kept.values;
      templates.replace(values);
      this.before = before.size ? before : null;
      this.tell(told);
    }

    restore() {
      templates.replace(this.before);
      this.before = null;
      this.tell("已撤销。");
      this.says.focus();
    }

    tell(words) {
      this.says.textContent = words;
      this.undo.hidden = !this.before;
    }

    hand() {
      const given = { kind: "zhidu-station", ...templates.asJson() };
      const bytes = new TextEncoder().encode(`${JSON.stringify(given, null, 2)}\n`);
      const url = URL.createObjectURL(new Blob([bytes], { type: "application/json" }));
      element("a", { href: url, download: `${FILE}.json` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
      this.tell(`已导出“${FILE}.json”。`);
    }

    async take(file) {
      this.file.value = "";
      if (!file) return;
      const read = file.size <= LARGEST ? parsed(await file.text()) : null;
      if (!read || read.kind !== "zhidu-station" || read.version !== 1) {
        this.tell(`没有导入：“${file.name}”不是从这里导出的文件。`);
        return;
      }
      const values = templates.valuesIn(read);
      const unknown = [...values.keys()].filter((name) => !this.known.slots.has(name));
      for (const name of unknown) values.delete(name);
      const left = unknown.length ? `有 ${unknown.length} 项本站没有，没有采用。` : "";
      this.change(values, `已导入 ${values.size} 项。${left}`);
    }

    open() {
      if (this.dialog.open) return;
      this.opener = document.activeElement;
      if (this.dialog.showModal) this.dialog.showModal();
      else this.dialog.setAttribute("open", "");
      (this.select || this.dialog.querySelector(".zd-group[open] input")).focus();
      this.dialog.addEventListener("close", () => this.leave(), { once: true });
    }

    close() {
      if (this.dialog.close) this.dialog.close();
      else {
        this.dialog.removeAttribute("open");
        this.leave();
      }
    }

    leave() {
      this.before = null;
      this.tell("");
      if (this.opener instanceof HTMLElement) this.opener.focus();
    }
  }

  function parsed(words) {
    try {
      return JSON.parse(words);
    } catch {
      return null;
    }
  }

  /** @type {Panel | undefined} */
  let panel;

  async function open() {
    const known = await templates.list();
    const stations = await templates.partOf("stations");
    panel = panel || new Panel(known, stations);
    panel.open();
  }

  templates.panel = { open };
})();
