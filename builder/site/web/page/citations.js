/**
 * What a page can do with a script: copy a citation, and tell its status on the reader's own day.
 * The page is complete without it; a disc is read long after it was burned.
 */
(() => {
  "use strict";

  /** The parts of an anchor, e.g. att_1__art_17-1__para_2__point_3__indent_1; a number used twice ends in --2. */
  const ANCHOR = new RegExp(
    "^(?:att_(\\d+)__)?art_(\\d+)(?:-(\\d+))?" +
      "(?:__para_(\\d+))?(?:__point_(\\d+))?(?:__indent_(\\d+))?(?:--\\d+)?$"
  );
  const CHINA = 8 * 60 * 60 * 1000;
  const SHOWN = 4000;

  /**
   * A whole number from 1 to 9999 as Chinese law writes it: 十二, 一百零三, 一千二百六十.
   * @param {number} number
   * @returns {string}
   */
  function numeral(number) {
    const digits = [...String(number)].map(Number);
    const written = digits.map((digit, at) =>
      digit ? "零一二三四五六七八九"[digit] + ["", "十", "百", "千"][digits.length - 1 - at] : "零"
    );
    return written.join("").replace(/零+/g, "零").replace(/零$/, "").replace(/^一十/, "十");
  }

  /**
   * The citation of a provision: 《会议制度》第二条第一款第（一）项; empty when the anchor names none.
   * @param {string} title
   * @param {string} anchor
   * @returns {string}
   */
  function citation(title, anchor) {
    const found = ANCHOR.exec(anchor);
    if (!found) return "";
    const [annex, article, inserted, paragraph, item, subitem] = found.slice(1).map((part) => Number(part || 0));
    return [
      `《${title.replace(/《/g, "〈").replace(/》/g, "〉")}》`,
      annex && `附件${annex}`,
      `第${numeral(article)}条`,
      inserted && `之${numeral(inserted)}`,
      paragraph && `第${numeral(paragraph)}款`,
      item && `第（${numeral(item)}）项`,
      subitem && `第${numeral(subitem)}目`,
    ]
      .filter(Boolean)
      .join("");
  }

  /**
   * The day in China at a moment, e.g. 2026-11-22.
   * @param {number} moment milliseconds since 1970
   * @returns {string}
   */
  function dayInChina(moment) {
    return new Date(moment + CHINA).toISOString().slice(0, 10);
  }

  /**
   * The status of a text on a day; the order is that of builder/model/status.py.
   * @param {string} day
   * @param {{effective?: string, superseded?: string, ended?: string}} dates
   * @returns {string}
   */
  function statusOn(day, { effective, superseded, ended }) {
    if (ended && ended <= day) return "已废止";
    if (effective && effective > day) return "尚未生效";
    if (superseded && superseded <= day) return "已修改";
    return effective ? "现行有效" : "时效未核实";
  }

  /**
   * A day as official papers write it: 2026年11月22日.
   * @param {string} day
   * @returns {string}
   */
  function written(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${year}年${month}月${date}日`;
  }

  /** Tell every status on the page, its date and its banners by the reader's clock. */
  function tellStatus() {
    const day = dayInChina(Date.now());
    for (const state of document.querySelectorAll(".zd-state")) {
      const status = statusOn(day, state.dataset);
      state.textContent = status;
      state.dataset.state = status;
    }
    const line = document.querySelector("p.zd-status");
    if (!line) return;
    const status = line.querySelector(".zd-state").dataset.state;
    line.querySelector(".zd-asof").textContent = `截至${written(day)}`;
    for (const banner of document.querySelectorAll(".zd-banner[data-banner]")) {
      banner.hidden = banner.dataset.banner !== status;
    }
  }

  /** Give each provision of the page a button that copies its citation. */
  function offerCitations() {
    const title = document.querySelector("#zd-main h1");
    const provisions = [...document.querySelectorAll("#zd-main p[id]")];
    const cited = provisions.filter((provision) => citation("", provision.id));
    if (!title || !cited.length) return;
    const notice = document.createElement("div");
    notice.className = "zd-notice";
    notice.setAttribute("role", "status");
    document.body.append(notice);
    for (const provision of cited) {
      const button = copyButton(citation(title.textContent.trim(), provision.id), notice);
      const label = provision.querySelector(".zd-label");
      if (label) label.after(button);
      else provision.append(button);
    }
  }

  /**
   * @param {string} words
   * @param {HTMLElement} notice
   * @returns {HTMLButtonElement}
   */
  function copyButton(words, notice) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "zd-copy";
    button.title = "复制引用";
    button.setAttribute("aria-label", `复制引用：${words}`);
    button.addEventListener("click", async () => {
      const copied = await copy(words);
      say(notice, copied ? `已复制：${words}` : `没能复制，请手工抄录：${words}`);
    });
    return button;
  }

  /** @type {number | undefined} */
  let silence;

  /**
   * Show words, and have them read out, for a while.
   * @param {HTMLElement} notice
   * @param {string} words
   */
  function say(notice, words) {
    notice.textContent = words;
    clearTimeout(silence);
    silence = setTimeout(() => {
      notice.textContent = "";
    }, SHOWN);
  }

  /**
   * @param {string} words
   * @returns {Promise<boolean>} whether the words are in the clipboard
   */
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      // An intranet page without https has no clipboard object, and a browser may refuse it.
      return copyBySelection(words);
    }
  }

  /**
   * @param {string} words
   * @returns {boolean}
   */
  function copyBySelection(words) {
    const before = document.activeElement;
    const area = document.createElement("textarea");
    area.className = "zd-unseen";
    area.value = words;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (before instanceof HTMLElement) before.focus();
    return copied;
  }

  globalThis.zhidu = { numeral, citation, dayInChina, statusOn };
  tellStatus();
  offerCitations();
})();
