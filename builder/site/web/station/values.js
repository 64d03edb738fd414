/**
 * What stations fill into blanks: kept as it was typed, each station's apart, and told to whoever shows it.
 *
 * A site is the same for storage wherever its pages are, on a server or on a disc. Which station a reader has chosen is
 * kept for the place of the pages: pages elsewhere offer the stations that are there, and take none.
 */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { ROOT } from "../../../../search/web/core/loading.js";
import { Kept, keptStations } from "../../../../search/web/core/storage.js";

const { SLOT_NAME } = fromPython("builder.references");
export const STATION_NAME = "station.name";
/** Under this name, whether the station issues its own rules; no slot has it. */
export const ISSUE = "issue.as";
const ISSUED = "own";
const NAME = "values";

/** @type {Kept<string>} whose values these pages show */
const keptChoice = new Kept({ name: `station at ${ROOT}`, station: "", version: 1 }, stationIn);

/** @type {(() => void)[]} */
const followers = [];
/** @type {string | null} */
let chosen = null;
/** @type {Kept<Object<string, any>>} */
let kept = keptOf("");
let values = new Map();
/** How much of what was kept could not be read. */
let unread = 0;

readKept();

/** @param {string} station */
function keptOf(station) {
  return new Kept({ name: NAME, station, version: 1 }, tableIn);
}

function stationIn(value) {
  return typeof value === "string" ? value : null;
}

/**
 * @param {any} value
 * @returns {Object<string, any> | null} null for what is no table
 */
function tableIn(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : null;
}

/**
 * Values from outside: only words for names of slots, whoever wrote them.
 * @param {any} read
 * @returns {Map<string, string>}
 */
export function valuesIn(read) {
  const isValue = ([name, words]) => SLOT_NAME.test(name) && typeof words === "string" && words;
  return new Map(Object.entries(tableIn(read) || {}).filter(isValue));
}

/**
 * What has been given for each slot.
 * @returns {Map<string, string>}
 */
export function givenValues() {
  return values;
}

/** Whether this station issues its own rules; else they are models. */
export function isIssued() {
  return values.get(ISSUE) === ISSUED;
}

/**
 * @param {boolean} own
 */
export function issueOwn(own) {
  replaceValues(new Map([...values, [ISSUE, own ? ISSUED : ""]]));
}

/** Whether what is given stays in this browser, and what of it could not be read: all, or some values. */
export function keeping() {
  return { lasting: kept.lasting && keptChoice.lasting, spoiled: kept.spoiled || keptChoice.spoiled, unread };
}

/**
 * The stations that this browser keeps for this site, and whose values the pages show, null for nobody's.
 * @returns {{chosen: string | null, stations: {station: string, name: string, count: number}[]}}
 */
export function stationsHere() {
  const stations = keptStations(NAME).map((station) => {
    const given = station === chosen ? values : valuesIn(keptOf(station).get());
    return { station, name: given.get(STATION_NAME) || "", count: given.size };
  });
  return { chosen, stations };
}

/**
 * Show another station's values; null for a station that is not there yet.
 * @param {string | null} station
 */
export function chooseStation(station) {
  takeChoice(station);
  readValuesOf(station);
  tellFollowers();
}

/**
 * Take other values in place of all that this station has.
 * @param {Map<string, string>} others
 */
export function replaceValues(others) {
  values = new Map([...others].filter(([, words]) => words));
  unread = 0;
  if (chosen === null) {
    if (!values.size) return tellFollowers();
    takeChoice(newStation());
    kept = keptOf(chosen);
  }
  kept.set(values.size ? Object.fromEntries(values) : null);
  if (!values.size) takeChoice(null);
  tellFollowers();
}

/**
 * The way back to what there is: the values of this station, and of one that is chosen by then.
 * @returns {() => void}
 */
export function wayBack() {
  const [station, before] = [chosen, values];
  const held = new Map(keptStations(NAME).map((one) => [one, keptOf(one).get()]));
  return () => {
    if (chosen !== null && chosen !== station) keptOf(chosen).set(held.get(chosen) || null);
    takeChoice(station);
    kept = keptOf(station || "");
    replaceValues(before);
  };
}

/**
 * Go on with the station of a name: this one, one that is kept, or else a new one; none is overwritten by another.
 * @param {string} name
 */
export function turnTo(name) {
  if ((values.get(STATION_NAME) || "") === name) return;
  const held = stationsHere().stations.find((one) => name && one.name === name);
  chooseStation(held ? held.station : null);
}

function takeChoice(station) {
  chosen = station;
  keptChoice.set(station);
}

/** A name that no station has had before: pages elsewhere may still have chosen one that is gone. */
function newStation() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

function readKept() {
  chosen = keptChoice.get();
  readValuesOf(chosen);
}

function readValuesOf(station) {
  kept = keptOf(station || "");
  const read = station === null ? null : kept.get();
  values = valuesIn(read);
  unread = Object.keys(read || {}).length - values.size;
}

function renewValues() {
  readKept();
  tellFollowers();
}

/**
 * Call this when values change.
 * @param {() => void} follower
 */
export function followValues(follower) {
  followers.push(follower);
}

function tellFollowers() {
  for (const follower of followers) follower();
}

addEventListener("storage", renewValues);
// A page that comes back as it was left may have been left long ago.
addEventListener("pageshow", ({ persisted }) => persisted && renewValues());
