/** What the page 期限计算 needs: it loads this as a part. */

import { WorkCalendar } from "./calendar.js";
import { askedOf, countLimit, dueBetween } from "./counting.js";
import { icsOf, newIdentity } from "./ics.js";
import { meantLimits } from "./meaning.js";
import { LEFT_OUT, PauseFields } from "./pauses.js";
import { changeSaid, daysLeft, dueShown, isWaitedFor, titleMark } from "./shown.js";
import { betweenWords } from "./steps.js";
import { limitsBeside, nearLimits } from "./suggesting.js";
import { DuePage } from "./panel.js";

export const counting = {
  LEFT_OUT,
  PauseFields,
  WorkCalendar,
  askedOf,
  betweenWords,
  changeSaid,
  counted: countLimit,
  daysLeft,
  dueBetween,
  dueShown,
  icsOf,
  isWaitedFor,
  limitsBeside,
  meantLimits,
  nearLimits,
  newIdentity,
  titleMark,
  DuePage,
};
