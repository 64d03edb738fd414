/** What this browser keeps of the assessments by one system, each station's apart; and the way back from changes. */

import { Kept, keptStations } from "../../../../search/web/core/storage.js";
import { withoutEmpty } from "./file.js";

const MOST_UNDONE = 200;

/** @typedef {import("./file.js").Assessment} Assessment */

export class Shelf {
  /** @param {string} system Its slug. */
  constructor(system) {
    this.name = `assessment:${system}`;
    /** @type {Kept<string>} whose was looked at last */
    this.last = new Kept(this.kind("", " last"), (said) => (typeof said === "string" ? said : null));
    /** Whose is open. */
    this.at = "";
    /** @type {[boolean, string][]} What was there before a change, and whether it is another station's. */
    this.before = [];
    this.lasting = true;
    /** Whose assessments were found and could not be read. @type {string[]} */
    this.spoiled = [];
  }

  /** @param {string} station */
  kind(station, more = "") {
    return { name: this.name + more, station: station.trim(), version: 1 };
  }

  /** @param {string} station @returns {Kept<Assessment>} */
  slot(station) {
    return new Kept(this.kind(station), withoutEmpty);
  }

  /** Whose assessments are kept; the empty name is that of one without a station. */
  stations() {
    return keptStations(this.name);
  }

  /** What is kept of a station, null for nothing. @param {string} station */
  of(station) {
    const slot = this.slot(station);
    const found = slot.get();
    if (slot.spoiled) {
      slot.setAside(`${this.name} spoiled`);
      this.spoiled.push(station);
    }
    this.lasting = slot.lasting;
    return found;
  }

  /** What was looked at last, else any; null where nothing is kept. */
  newest() {
    const last = this.last.get();
    const all = [...(last === null ? [] : [last]), ...this.stations()];
    const station = all.find((one) => this.of(one));
    if (station === undefined) return null;
    this.at = station;
    const found = this.of(station);
    // Pages before knew one place for all stations.
    if (found.station.trim() !== station && !this.of(found.station)) this.keep(found);
    return found;
  }

  /** Keep what is shown, under another name if its station has one by now. @param {Assessment} shown */
  keep(shown) {
    if (this.at !== shown.station.trim()) this.slot(this.at).set(null);
    this.at = shown.station.trim();
    const slot = this.slot(this.at);
    slot.set(shown);
    this.lasting = slot.lasting;
    this.last.set(this.at);
  }

  /** Put something in place of what was shown. @param {Assessment} was @param {Assessment} shown */
  change(was, shown) {
    this.push(false, was);
    this.keep(shown);
  }

  /** Turn to the assessment of another station; what is kept of both can be had back. */
  turn(/** @type {Assessment} */ was, /** @type {Assessment} */ shown) {
    const there = shown.station.trim() === this.at ? null : this.of(shown.station);
    this.push(true, was);
    if (there) this.push(true, there);
    this.at = shown.station.trim();
    this.keep(shown);
  }

  /** @param {boolean} isOther @param {Assessment} was */
  push(isOther, was) {
    this.before = [...this.before, /** @type {[boolean, string]} */ ([isOther, JSON.stringify(was)])].slice(
      -MOST_UNDONE,
    );
  }

  /** Turn back to a station; one in whose assessment nothing is said is not kept. @param {string} station */
  leave(station) {
    const left = this.of(this.at);
    if (left && !Object.keys(left.entries).length) this.slot(this.at).set(null);
    this.at = station;
  }

  /** What was there before the last change, kept again; null where nothing was changed. @returns {Assessment | null} */
  back() {
    const last = this.before.pop();
    if (!last) return null;
    const was = JSON.parse(last[1]);
    if (last[0]) this.leave(was.station.trim());
    this.keep(was);
    return was;
  }
}
