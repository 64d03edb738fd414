/** Which of the stations kept in this browser the pages show: a choice, never taken by itself. */

import { element, refill } from "../../../../search/web/core/elements.js";
import { chooseStation, stationsHere } from "./values.js";

const TITLE = "这个浏览器里保存的所";
const OFFERED = "已经保存的还没有采用；是本所的，请在这里选。";
const ANOTHER = "（另填一个所）";
const NAMELESS = "没有写所名";

export class Keeper {
  /** @param {(change: () => void, told: string) => void} change makes a change that can be undone */
  constructor(change) {
    this.select = element("select", { id: "zd-kept", "aria-describedby": "zd-kept-hint" });
    this.hint = element("p", { class: "zd-hint", id: "zd-kept-hint" });
    const label = element("label", { for: "zd-kept" }, TITLE);
    this.place = element("div", { class: "zd-field zd-picker" }, label, this.select, this.hint);
    this.select.addEventListener("change", () => {
      const { text } = this.select.selectedOptions[0];
      const station = this.select.value || null;
      change(() => chooseStation(station), station === null ? "请另填一个所，原来的还在。" : `已换成${text}。`);
    });
    this.renew();
  }

  renew() {
    const { chosen, stations } = stationsHere();
    const held = stations.filter(({ station, count }) => station && count);
    const named = held.map(({ station, name, count }) =>
      element("option", { value: station }, name || `${NAMELESS}（${count} 项）`)
    );
    refill(this.select, [element("option", { value: "" }, ANOTHER), ...named]);
    this.select.value = chosen && held.some(({ station }) => station === chosen) ? chosen : "";
    this.hint.textContent = this.select.value ? "" : OFFERED;
    this.place.hidden = !held.length;
  }
}
