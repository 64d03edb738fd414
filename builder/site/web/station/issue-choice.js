/** How the files of this station are made: as models (示范文本), or as rules of its own. */

import { element } from "../../../../search/web/core/elements.js";
import { isIssued, issueOwn } from "./values.js";

const MODEL = "示范文本（供修改）";
const OWN = "本所印发（不带“示范文本”）";
const HINT = "本所印发的，全选下载时附印发通知；有填空项空着的，仍是示范文本，下载时会指出。";

export class IssueChoice {
  constructor() {
    const options = [MODEL, OWN].map((words, at) => element("option", { value: String(at) }, words));
    this.select = element("select", { id: "zd-issue", "aria-describedby": "zd-issue-hint" }, ...options);
    this.select.addEventListener("change", () => issueOwn(this.select.value === "1"));
    const label = element("label", { for: "zd-issue" }, "文件怎样出");
    const hint = element("p", { class: "zd-hint", id: "zd-issue-hint" }, HINT);
    this.place = element("div", { class: "zd-field zd-picker" }, label, this.select, hint);
    this.renew();
  }

  renew() {
    this.select.value = isIssued() ? "1" : "0";
  }
}
