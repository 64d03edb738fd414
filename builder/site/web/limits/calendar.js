/** Which days are worked, as notices arrange them or as the law allows; the twin of builder/limits/calendar.py. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { dayRead, weekday, yearOf } from "./days.js";
import { feasts, isNear } from "./festivals.js";

const { FIRST_YEAR, LAST_YEAR } = fromPython("builder.limits.festivals");
const SATURDAY = 5;

/** @typedef {"likely" | "early" | "late"} Outlook */

/** The calendar of working days of one place. */
export class WorkCalendar {
  /**
   * @param {{holidays: Object<string, string>, workdays: string[], years: number[], lacking: Object<string, string>,
   *   closings: Object<string, string>}} given
   */
  constructor({ holidays, workdays, years, lacking, closings }) {
    this.holidays = byDay(holidays);
    this.workdays = new Set(workdays.map(dayRead));
    this.years = new Set(years);
    this.lacking = lacking;
    this.closings = byDay(closings);
    /** @type {Map<string, Map<number, string>>} */
    this.reckoned = new Map();
  }

  /** @param {number} day */
  isKnown(day) {
    return this.years.has(yearOf(day)) || this.holidays.has(day) || this.workdays.has(day);
  }

  /** @param {number} day @param {Outlook} outlook @returns {string} the holiday whose days off this day is one of */
  holiday(day, outlook = "likely") {
    const found = this.isKnown(day) ? this.holidays.get(day) : this.daysOff(yearOf(day), outlook).get(day);
    return found || "";
  }

  /** @param {number} day @param {Outlook} outlook @returns {boolean} */
  isWorking(day, outlook = "likely") {
    if (this.isKnown(day)) return this.workdays.has(day) || (weekday(day) < SATURDAY && !this.holidays.has(day));
    if (this.holiday(day, outlook)) return false;
    return weekday(day) < SATURDAY || (outlook === "early" && feastsAround(day).some((one) => isNear(one, day)));
  }

  /** @param {number} day @returns {boolean} whether it is worked however a year is arranged */
  isSure(day) {
    return this.isWorking(day) && this.isWorking(day, "late") && !this.closings.has(day);
  }

  /** @param {Outlook} outlook @returns {(day: number) => boolean} asked along one count */
  counter(outlook) {
    if (outlook !== "early") return (day) => this.isWorking(day, outlook) && !this.closings.has(day);
    /** @type {Map<number, number>} */
    const given = new Map();
    return (day) => {
      if (this.isKnown(day) || weekday(day) < SATURDAY) return this.isWorking(day, "early");
      for (const feast of feastsAround(day)) {
        const used = given.get(feast.days[0]) || 0;
        if (isNear(feast, day) && !feast.days.includes(day) && used < feast.worked) {
          given.set(feast.days[0], used + 1);
          return true;
        }
      }
      return false;
    };
  }

  /** @param {number} day */
  isInRange(day) {
    const year = yearOf(day);
    return this.years.has(year) || (FIRST_YEAR <= year && year <= LAST_YEAR);
  }

  /** @param {number} year @param {Outlook} outlook @returns {Map<number, string>} */
  daysOff(year, outlook) {
    const key = `${year} ${outlook}`;
    const there = this.reckoned.get(key);
    if (there) return there;
    /** @type {Map<number, string>} */
    const found = new Map();
    for (const feast of [...feasts(year), ...feasts(year + 1).slice(0, 1)]) {
      const shifted = outlook === "early" ? [] : feast.shifted;
      const perhaps = outlook === "late" ? feast.perhaps : [];
      for (const day of [...feast.days, ...shifted, ...perhaps]) if (!found.has(day)) found.set(day, feast.name);
    }
    this.reckoned.set(key, found);
    return found;
  }
}

/** @param {number} day */
function feastsAround(day) {
  const year = yearOf(day);
  const isLate = day >= dayRead(`${year}-12-01`);
  return [...feasts(year), ...(isLate ? feasts(year + 1).slice(0, 1) : [])];
}

/** @param {Object<string, string>} named @returns {Map<number, string>} */
function byDay(named) {
  /** @type {[number, string][]} */
  const pairs = Object.entries(named).map(([day, name]) => [dayRead(day), name]);
  return new Map(pairs);
}
