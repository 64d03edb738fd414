/** What is asked of one case of a limit; the twin of builder/limits/asked.py. */

/** @typedef {import("./days.js").Pause} Pause */
/** @typedef {{number: number, unit: string}} Span */
/**
 * @typedef {{name: string, number: number, unit: string, opens: number | null, start: string,
 *   extension: any}} Case
 */
/**
 * @typedef {{title: string, moves: string, working: number[], working_to: number, hour_out: boolean,
 *   says: string}} Regime
 */
/**
 * @typedef {{name: string, matter: string, words: string, counted: string, cases: Case[], dates: string[],
 *   start: string, unwritten: boolean, same: boolean, pauses: string[], regime: Regime}} Limit
 */
/** @typedef {{start: number, minute: number | null, pauses: Pause[], extended: boolean}} Asked */
/** @typedef {{limit: Limit, case: Case, asked: Asked, back: boolean, wait: boolean}} Question */

/** @param {Question} question @param {Span} span @returns {boolean} */
export function inWorkingDays({ limit: { regime } }, { number, unit }) {
  return unit === "工作日" || (unit === "日" && (regime.working.includes(number) || number <= regime.working_to));
}

/** @param {Question} question @returns {any} the extension that was asked for, where the case has one */
export function extensionOf(question) {
  return question.asked.extended ? question.case.extension : null;
}
