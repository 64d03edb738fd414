/** What makes files of a station. A page loads it when somebody asks for one. */

import { archive, documentFiles, whereSlotsStand } from "./making.js";
import { fileName } from "./names.js";

export const files = { archive, documentFiles, fileName, whereSlotsStand };
