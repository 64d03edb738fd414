/** What the page of an assessment needs: it loads this as a part. */

import { checksumOf } from "../../../../search/web/core/checksum.js";
import { plainAmount } from "./amounts.js";
import { AssessmentPage } from "./assessment.js";
import { scoreOf } from "./scoring.js";
import { totals } from "./totals.js";

export const rating = { plain: plainAmount, scored: scoreOf, totals, checksumOf, AssessmentPage };
