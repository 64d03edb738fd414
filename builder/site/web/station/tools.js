/** What is rarely needed of the reader's own station: its panel, and its files. A page loads it when it needs it. */

import { offerFiles } from "./offer.js";
import { showPanel } from "./panel.js";

export const tools = { openPanel: showPanel, offerFiles };
