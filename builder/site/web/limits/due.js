/** What the page 期限计算 needs beyond the counts: it loads this as a part, behind them. */

import { meantLimits } from "./meaning.js";
import { limitsBeside, nearLimits } from "./suggesting.js";
import { DuePage } from "./panel.js";

export const due = { DuePage, limitsBeside, meantLimits, nearLimits };
