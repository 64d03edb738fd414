/** All that a page needs to search. */

import { zhiduSearch } from "./search/asking.js";
import { offerSearch } from "./search/boxes.js";
import { markHits } from "./search/marks.js";

Object.assign(globalThis, { zhiduSearch });
offerSearch();
markHits();
