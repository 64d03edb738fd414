/** The fields of an item by its kind of scoring: what is typed becomes an answer. */

import { button, element } from "../../../../search/web/core/elements.js";
import { FIGURE } from "./file.js";
import { gateWords } from "./gates.js";

const RANK = /^[1-9][0-9]{0,5}$/;

/** @typedef {import("./scoring.js").Answer} Answer */
/** @typedef {import("./scoring.js").Scoring} Scoring */
/** @typedef {(made: (now: Answer) => Answer) => void} Taken Takes what makes an answer of the one that there is. */

/**
 * What a scoring asks for.
 * @param {any} one An indicator.
 * @param {Answer | undefined} answer
 * @param {Taken} taken
 * @returns {Node[]}
 */
export function answerFields(one, answer, taken) {
  const kind = one.scoring ? one.scoring.kind : "by-hand";
  return FIELDS[kind](one, answer || {}, taken);
}

/** Nothing occurred, said by a press: whatever else is empty says nothing. @type {Answer} */
export const NOTHING = Object.freeze({ counts: {} });

/** @type {Record<string, (one: any, answer: Answer, taken: Taken) => Node[]>} */
const FIELDS = {
  all: yesNo,
  gate: gateButtons,
  conditions: (one, answer, taken) =>
    one.scoring.conditions.map((/** @type {any} */ line, /** @type {number} */ at) => {
      return tick(`${line.words}（${line.points} 分）`, Number((answer.counts || {})[at] || 0) > 0, (on) => {
        taken((now) => ({ ...now, counts: withLine(now.counts, at, on ? "1" : "") }));
      });
    }),
  deductions: lossFields,
  "from-total": lossFields,
  proportion: rateFields,
  over: rateFields,
  steps: (one, answer, taken) => [
    ...rateFields(one, answer, taken),
    ...(one.scoring.base === null
      ? [figure("平均数（%）", answer.mean, (mean) => taken((now) => ({ ...now, mean })))]
      : []),
  ],
  bands: (one, answer, taken) => [
    pressable("档次", one.scoring.bands.map((/** @type {any} */ { name }) => [name, name]), answer.band, (band) => {
      taken((now) => ({ ...now, band }));
    }),
    ...(one.scoring.bands.some((/** @type {any} */ band) => band.since !== null) ? rateFields(one, answer, taken) : []),
  ],
  rank: (_, answer, taken) => [
    figure(
      "名次",
      answer.rank ? String(answer.rank) : "",
      (rank) => taken((now) => ({ ...now, rank: rank && Number(rank) })),
      RANK,
      "应当是 1、2、3 这样的名次，没有采用",
    ),
  ],
  milestones: (one, answer, taken) =>
    one.scoring.milestones.map((/** @type {any} */ stone, /** @type {number} */ at) => {
      return figure(`${stone.by}前完成的数`, (answer.counts || {})[at], (count) => {
        taken((now) => ({ ...now, counts: withLine(now.counts, at, count) }));
      });
    }),
  bonus: (one, answer, taken) => [
    ...one.scoring.lines.map((/** @type {any} */ line, /** @type {number} */ at) => {
      return figure(`${line.words}（${line.unit}）`, (answer.counts || {})[at], (count) => {
        taken((now) => ({ ...now, counts: withLine(now.counts, at, count) }));
      });
    }),
    noneButton("没有加分", taken),
  ],
  discretion: pointsField,
  "by-hand": pointsField,
};

/** @param {any} _ @param {Answer} answer @param {Taken} taken */
function yesNo(_, answer, taken) {
  const said = [["符合", true], ["不符合", false]];
  return [pressable("是否符合", said, answer.met, (met) => taken((now) => ({ ...now, met })))];
}

/** A gate by its sense. */
function gateButtons(/** @type {any} */ one, /** @type {Answer} */ answer, /** @type {Taken} */ taken) {
  const [met, failed] = gateWords(one.title, one.scoring.effect);
  const said = [[met, true], [failed, false]];
  return [pressable(one.title, said, answer.met, (now) => taken((before) => ({ ...before, met: now })))];
}

/**
 * A button for each choice; pressed again, it is chosen no more.
 * @param {string} label
 * @param {any[]} named What each is called, and is.
 * @param {any} chosen
 * @param {(one: any) => void} take
 */
function pressable(label, named, chosen, take) {
  const buttons = named.map(([words, one]) => {
    const made = button(words, () => take(one === chosen ? undefined : one));
    made.setAttribute("aria-pressed", String(one === chosen));
    return made;
  });
  return element("span", { class: "zd-choices", role: "group", "aria-label": label }, ...buttons);
}

/** @param {any} one @param {Answer} answer @param {Taken} taken */
function lossFields(one, answer, taken) {
  const lines = one.scoring.lines.map((/** @type {any} */ line, /** @type {number} */ at) => {
    return deductionFields(line, at, answer, taken);
  });
  return [...lines.flat(), noneButton("没有扣分", taken)];
}

/** @param {any} line @param {number} at @param {Answer} answer @param {Taken} taken */
function deductionFields(line, at, answer, taken) {
  const count = (answer.counts || {})[at];
  const fields = line.nothing
    ? [
      tick(`${line.words}（该项不得分）`, Number(count || 0) > 0, (on) =>
        taken((now) => ({ ...now, counts: withLine(now.counts, at, on ? "1" : "") }))),
    ]
    : [
      figure(
        `${line.words}（${line.unit}）`,
        count,
        (words) => taken((now) => ({ ...now, counts: withLine(now.counts, at, words) })),
      ),
    ];
  const isOpen = isUnsaid(line.upto);
  if (isOpen && (line.nothing || !isUnsaid(line.each))) return fields;
  const range = `每${line.unit}扣${isOpen ? "" : ` ${line.each || 0}—${line.upto}`}`;
  return [
    ...fields,
    figure(
      range,
      (answer.amounts || {})[at],
      (words) => taken((now) => ({ ...now, amounts: withLine(now.amounts, at, words) })),
    ),
  ];
}

const isUnsaid = (/** @type {any} */ said) => said === null || said === undefined;

/** @param {any} _ @param {Answer} answer @param {Taken} taken */
function rateFields(_, answer, taken) {
  return [
    figure("完成数", answer.done, (done) => taken((now) => ({ ...now, done }))),
    figure("应完成数", answer.due, (due) => taken((now) => ({ ...now, due }))),
    figure("或者比率（%）", answer.rate, (rate) => taken((now) => ({ ...now, rate }))),
  ];
}

/** @param {any} _ @param {Answer} answer @param {Taken} taken */
function pointsField(_, answer, taken) {
  return [figure("给分", answer.points, (points) => taken((now) => ({ ...now, points })))];
}

/** @param {Answer["counts"]} lines @param {number} at @param {string | undefined} words */
function withLine(lines, at, words) {
  const found = { ...lines, [at]: words };
  if (!words) delete found[at];
  return found;
}

/**
 * Say that nothing occurred: an item that nobody has looked at has no answer.
 * @param {string} label
 * @param {Taken} taken
 */
function noneButton(label, taken) {
  return button(label, () => taken(() => NOTHING));
}

/**
 * A number; what is none is told and not taken.
 * @param {string} label
 * @param {any} given
 * @param {(words: any) => void} taken
 * @param {RegExp} pattern
 * @param {string} wrong What is told.
 */
export function figure(label, given, taken, pattern = FIGURE, wrong = "应当是数字，没有采用") {
  const input = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", class: "zd-figure" });
  input.value = given === undefined || given === null ? "" : String(given);
  input.defaultValue = input.value;
  const problem = element("span", { class: "zd-problem", "aria-live": "polite" });
  input.addEventListener("change", () => {
    const words = input.value.normalize("NFKC").trim();
    const isRight = !words || pattern.test(words);
    input.setAttribute("aria-invalid", String(!isRight));
    problem.textContent = isRight ? "" : wrong;
    if (isRight) taken(words || undefined);
  });
  return element("label", { class: "zd-asked" }, element("span", {}, label), input, problem);
}

/**
 * @param {string} label
 * @param {string} given
 * @param {(words: string) => void} taken
 * @param {string} type
 * @param {number} most characters
 */
export function wordsField(label, given, taken, type = "text", most = 2000) {
  const input = element("input", { type, autocomplete: "off", maxlength: most });
  input.value = given;
  input.defaultValue = given;
  input.addEventListener("change", () => taken(input.value.trim()));
  return element("label", { class: "zd-asked zd-asked--words" }, element("span", {}, label), input);
}

/**
 * @param {string} label
 * @param {string[]} choices
 * @param {string} given
 * @param {(words: string) => void} taken
 * @param {string} none
 */
export function choice(label, choices, given, taken, none = "（未选）") {
  const options = choices.map((one) => element("option", { value: one }, one));
  const select = element("select", {}, none && element("option", { value: "" }, none), ...options);
  select.value = given;
  select.addEventListener("change", () => taken(select.value));
  return element("label", { class: "zd-asked" }, element("span", {}, label), select);
}

/** @param {string} label @param {boolean} on @param {(on: boolean) => void} taken */
export function tick(label, on, taken) {
  const input = element("input", { type: "checkbox" });
  input.checked = on;
  input.addEventListener("change", () => taken(input.checked));
  return element("label", { class: "zd-asked zd-asked--tick" }, input, element("span", {}, label));
}
