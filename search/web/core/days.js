/** The reader's day in China, and what a text is on a day. */

const CHINA = 8 * 60 * 60 * 1000;

/**
 * The day in China at a moment, e.g. 2026-11-22.
 * @param {number} moment milliseconds since 1970
 * @returns {string}
 */
export function dayInChina(moment) {
  return new Date(moment + CHINA).toISOString().slice(0, 10);
}

/** 2026-09-06 as it stands on paper: 2026年9月6日. @param {string} day @returns {string} */
export function dayOnPaper(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/**
 * The status of a text on a day; the order is that of builder/model/status.py.
 * @param {string} day
 * @param {{effective?: string, superseded?: string, ended?: string}} dates
 * @returns {string}
 */
export function statusOn(day, { effective, superseded, ended }) {
  if (ended && ended <= day) return "已废止";
  if (effective && effective > day) return "尚未生效";
  if (superseded && superseded <= day) return "已修改";
  return effective ? "现行有效" : "时效未核实";
}

/**
 * The status of a text on the reader's day when it is not simply in force.
 * @param {{effective?: string, superseded?: string, ended?: string}} dates
 * @returns {string}
 */
export function statusToTell(dates) {
  const status = statusOn(dayInChina(Date.now()), dates);
  return status === "现行有效" ? "" : status;
}
