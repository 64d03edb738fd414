/** What the pages 期限计算 and 期限一览 need: they load this as a part. */

import { WorkCalendar } from "./calendar.js";
import { askedOf, countLimit } from "./counting.js";
import { offerFilter } from "./filtering.js";
import { icsOf } from "./ics.js";
import { meantLimits } from "./meaning.js";
import { DuePage } from "./panel.js";

export const counting = { WorkCalendar, askedOf, counted: countLimit, icsOf, meantLimits, offerFilter, DuePage };
