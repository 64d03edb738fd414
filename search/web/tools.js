/** What answers queries: every page's script comes before it. */

import "./search/answering.js";
