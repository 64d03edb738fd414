/** What pages that count limits need: they load this as a part. */

import { WorkCalendar } from "./calendar.js";
import { askedOf, countLimit, dueBetween } from "./counting.js";
import { icsOf, newIdentity } from "./ics.js";
import { MomentFields } from "./moment.js";
import { LEFT_OUT, PauseFields } from "./pauses.js";
import { changeSaid, daysLeft, dueShown, isWaitedFor, titleMark, unusedSaid } from "./shown.js";
import { betweenWords } from "./steps.js";

export const counting = {
  LEFT_OUT,
  MomentFields,
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
  newIdentity,
  titleMark,
  unusedSaid,
};
