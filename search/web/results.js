/** What the page of results has beyond every page, whose script comes before it. */

import { openResults } from "./search/results-page.js";

openResults();
