/** The panel 本所信息: pick a station or type what it fills into its blanks; keep, export, import or erase it. */

import { download } from "../../../../search/web/core/downloads.js";
import { button, element } from "../../../../search/web/core/elements.js";
import { forgetEverything, parsed } from "../../../../search/web/core/storage.js";
import { Group } from "./fields.js";
import { IssueChoice } from "./issue-choice.js";
import { Keeper } from "./keeper.js";
import { moulds } from "./moulds.js";
import { Picker } from "./picker.js";
import {
  chooseStation,
  followValues,
  givenValues,
  ISSUE,
  keeping,
  replaceValues,
  STATION_NAME,
  turnTo,
  valuesIn,
  wayBack,
} from "./values.js";

const LARGEST = 1 << 20;
const FILE = "本所信息.json";
const [KIND, VERSION] = ["zhidu-station", 1];
const PURPOSE = "填一次，本站各页的空白处都显示这里的内容，下载的 Word 文件也用它填好。";
const LASTING = "内容只保存在这个浏览器里，不会发到别处。";
const SPOILED = "原来保存的内容已损坏，或不是这一版写的，没有采用。";
const PASSING = "这个浏览器不让网页保存内容：离开本页后要重新填写，可以先导出成文件，下次导入。";
const FORGETTING = "清除本站在这个浏览器里保存的全部内容，包括没有找到的检索词";
const PICK = "从已公布的花名册里选";

class Panel {
  constructor(known, stations) {
    this.known = known;
    this.stations = stations;
    /** @type {(() => void) | null} goes back to what was before the last change */
    this.before = null;
    /** @type {NodeListOf<HTMLElement>} */
    const blanks = document.querySelectorAll(".zd-slot[data-slot]");
    const here = new Set([...blanks].map(({ dataset }) => dataset.slot));
    const changed = (values) => this.type(values);
    this.groups = known.groups.map((group) => new Group(group, known, changed, here));
    if (!this.groups.some(({ place }) => place.open) && this.groups.length) this.groups[0].place.open = true;
    this.lasting = element("p", { class: "zd-hint" });
    this.says = element("p", { class: "zd-says", role: "status", tabindex: "-1" });
    this.undo = button("撤销", () => this.restore());
    this.dialog = element(
      "dialog",
      { class: "zd-dialog", "aria-labelledby": "zd-dialog-title" },
      this.head(),
      this.body(),
      this.foot(),
    );
    document.body.append(this.dialog);
    this.undo.hidden = true;
    followValues(() => this.renew());
    this.renew();
  }

  head() {
    const close = Object.assign(button("", () => this.close()), { className: "zd-close", title: "关闭" });
    close.setAttribute("aria-label", "关闭");
    return element("div", { class: "zd-dialog-head" }, element("h2", { id: "zd-dialog-title" }, "本所信息"), close);
  }

  body() {
    this.keeper = new Keeper((change, told) => this.change(change, told));
    const { rows } = this.stations;
    this.names = rows.map((row) => this.nameIn(row));
    this.picker = rows.length ? new Picker(PICK, this.names, (number) => this.pick(rows[number])) : null;
    const groups = this.groups.map(({ place }) => place);
    this.issue = new IssueChoice();
    const chosen = [this.keeper, this.picker, this.issue].filter(Boolean).map(({ place }) => place);
    return element("div", { class: "zd-dialog-body" }, element("p", {}, PURPOSE), this.lasting, ...chosen, ...groups);
  }

  foot() {
    this.file = element("input", { type: "file", accept: ".json,application/json", hidden: "" });
    this.file.addEventListener("change", () => this.take(this.file.files[0]));
    const done = Object.assign(button("完成", () => this.finish()), { className: "zd-main-button" });
    const buttons = [
      button("导出文件", () => this.hand()),
      button("导入文件", () => this.file.click()),
      button("清空", () => this.change(() => replaceValues(new Map()), "已清空，各处恢复空白。")),
      Object.assign(button("清除全部记录", () => this.forget()), { title: FORGETTING }),
      done,
    ];
    const said = element("div", { class: "zd-said" }, this.says, this.undo);
    return element(
      "div",
      { class: "zd-dialog-foot" },
      said,
      element("div", { class: "zd-buttons" }, ...buttons),
      this.file,
    );
  }

  renew() {
    const { lasting, spoiled, unread } = keeping();
    const lost = spoiled ? SPOILED : unread ? `保存的内容里有 ${unread} 项已损坏，没有采用。` : "";
    this.lasting.textContent = lasting ? `${LASTING}${lost}` : PASSING;
    this.lasting.classList.toggle("zd-warning", !lasting || Boolean(lost));
    for (const group of this.groups) group.renew();
    this.keeper.renew();
    this.issue.renew();
    if (this.picker) this.picker.show(givenValues().get(STATION_NAME) || "");
  }

  nameIn(row) {
    return row[this.stations.slots.indexOf(STATION_NAME)];
  }

  /** What is known of this station is added to; any other is kept apart, or begun. */
  pick(row) {
    const name = this.nameIn(row);
    const given = this.stations.slots.map((slot, number) => [slot, row[number]]).filter(([, words]) => words);
    this.change(() => {
      turnTo(name);
      replaceValues(new Map([...givenValues(), ...given]));
    }, `已换成${name}公布的内容。`);
  }

  /** Typing goes on from here: what was before a change cannot come back over it. */
  type(values) {
    this.before = null;
    this.tell("");
    replaceValues(values);
  }

  change(make, told) {
    const [back, before] = [wayBack(), givenValues()];
    make();
    this.before = before.size || givenValues().size ? back : null;
    this.tell(told);
  }

  /** Erase what any page of this site has kept here; nothing of it comes back. */
  forget() {
    replaceValues(new Map());
    forgetEverything();
    chooseStation(null);
    this.before = null;
    this.tell("已清除本站在这个浏览器里保存的全部内容。");
  }

  restore() {
    this.before();
    this.before = null;
    this.tell("已撤销。");
    this.says.focus();
  }

  tell(words) {
    this.says.textContent = words;
    this.undo.hidden = !this.before;
  }

  hand() {
    const given = { kind: KIND, version: VERSION, values: Object.fromEntries(givenValues()) };
    download(FILE, `${JSON.stringify(given, null, 2)}\n`, "application/json");
    this.tell(`已导出“${FILE}”。`);
  }

  async take(file) {
    this.file.value = "";
    if (!file) return;
    const read = file.size <= LARGEST ? parsed(await file.text()) : null;
    if (!read || read.kind !== KIND || read.version !== VERSION) {
      this.tell(`没有导入：“${file.name}”不是从这里导出的文件。`);
      return;
    }
    const values = valuesIn(read.values);
    const unknown = [...values.keys()].filter((name) => name !== ISSUE && !this.known.slots.has(name));
    for (const name of unknown) values.delete(name);
    const left = unknown.length ? `有 ${unknown.length} 项本站没有，没有采用。` : "";
    this.change(() => {
      turnTo(values.get(STATION_NAME) || "");
      replaceValues(values);
    }, `已导入 ${values.size} 项。${left}`);
  }

  /** Close, unless something is typed that is no value: who is done would not see it left out. */
  finish() {
    const groups = this.groups.filter(({ fields }) => fields.some(({ refused }) => refused));
    if (!groups.length) {
      this.close();
      return;
    }
    const field = groups[0].firstRefused();
    this.tell(`“${field.slot.label}”没有采用，请改正或者清空。`);
    field.input.focus();
    // The words below it say why; a focus alone leaves them behind the foot.
    field.problem.scrollIntoView({ block: "nearest" });
  }

  /** Open; what is to be done once it is closed waits for the promise. */
  open() {
    const closed = new Promise((resolve) => this.dialog.addEventListener("close", resolve, { once: true }));
    this.show();
    return closed;
  }

  show() {
    if (this.dialog.open) return;
    this.opener = document.activeElement;
    if (this.dialog.showModal) this.dialog.showModal();
    else this.dialog.setAttribute("open", "");
    (this.picker ? this.picker.input : this.dialog.querySelector(".zd-group[open] input")).focus();
    this.dialog.addEventListener("close", () => this.leave(), { once: true });
  }

  close() {
    if (this.dialog.close) this.dialog.close();
    else {
      this.dialog.removeAttribute("open");
      this.dialog.dispatchEvent(new Event("close"));
    }
  }

  leave() {
    this.before = null;
    this.tell("");
    if (this.opener instanceof HTMLElement) this.opener.focus();
  }
}

/** @type {Panel | undefined} */
let panel;

/** Open the panel, which is made once, until it is closed. */
export async function showPanel() {
  const known = await moulds.first();
  const stations = await moulds.json("stations");
  panel = panel || new Panel(known, stations);
  await panel.open();
}
