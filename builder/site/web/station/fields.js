/** The fields of the panel: one for each blank, in groups of those that stand in the same rules. */

import { element } from "../../../../search/web/core/elements.js";
import { readValue } from "./given.js";
import { givenValues } from "./values.js";

/** One blank: its label, what to write, and what is wrong with what is there. */
class Field {
  constructor(slot, known, changed) {
    this.slot = slot;
    this.known = known;
    this.changed = changed;
    const id = `zd-slot-${slot.name.replace(/\./g, "-")}`;
    this.input = slot.kind === "choice" ? choiceInput(slot) : typedInput(slot);
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
    const values = new Map(givenValues());
    if (this.input.value) values.set(name, this.input.value);
    else values.delete(name);
    this.changed(values);
  }

  /** Show what there is; what is being typed stays as it is. */
  renew() {
    const given = givenValues().get(this.slot.name) || "";
    const { words, problem } = readValue(this.slot, given, this.known.hidden);
    if (document.activeElement !== this.input || !given) this.input.value = given;
    this.reads.textContent = words && words !== given && this.slot.kind !== "choice" ? `写作：${words}` : "";
    this.problem.textContent = problem && `${problem}；没有采用，仍旧留空`;
    this.input.setAttribute("aria-invalid", String(Boolean(problem)));
    return Boolean(words);
  }

  get refused() {
    return Boolean(this.problem.textContent);
  }
}

function typedInput({ kind, example }) {
  const inputmode = kind === "phone" ? "tel" : "text";
  const placeholder = kind === "date" ? "2026-11-22" : example && `如：${example}`;
  return element("input", { type: "text", inputmode, placeholder, autocomplete: "off", spellcheck: "false" });
}

function choiceInput(slot) {
  const options = slot.choices.map((choice) => element("option", { value: choice }, choice));
  return element("select", {}, element("option", { value: "" }, "（未选）"), ...options);
}

/** Slots of the same rules, folded away unless this page has one of them. */
export class Group {
  constructor([title, names], known, changed, here) {
    this.fields = names.map((name) => new Field(known.slots.get(name), known, changed));
    this.count = element("span", { class: "zd-count" });
    const summary = element("summary", {}, title, " ", this.count);
    const places = this.fields.map(({ place }) => place);
    this.place = element(
      "details",
      { class: "zd-group" },
      summary,
      element("div", { class: "zd-fields-typed" }, ...places),
    );
    this.place.open = names.some((name) => here.has(name));
  }

  /** The first blank whose words are no value of it, in sight. */
  firstRefused() {
    const field = this.fields.find(({ refused }) => refused);
    if (field) this.place.open = true;
    return field;
  }

  renew() {
    const filled = this.fields.map((field) => field.renew()).filter(Boolean).length;
    this.firstRefused();
    this.count.textContent = `已填 ${filled} / ${this.fields.length}`;
  }
}
