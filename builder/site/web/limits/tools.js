/** What the page 期限计算 needs: it loads this as a part. */

import { WorkCalendar } from "./calendar.js";
import { askedOf, countLimit, dueBetween } from "./counting.js";
import { icsOf, newIdentity } from "./ics.js";
import { meantLimits } from "./meaning.js";
import { betweenWords } from "./steps.js";
import { limitsBeside, nearLimits } from "./suggesting.js";
import { DuePage } from "./panel.js";

export const counting = {
  WorkCalendar,
  askedOf,
  betweenWords,
  counted: countLimit,
  dueBetween,
  icsOf,
  limitsBeside,
  meantLimits,
  nearLimits,
  newIdentity,
  DuePage,
};
