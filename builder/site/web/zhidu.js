/** What every page can do with a script; it is complete without one. What is rarely needed is in station/tools.js. */

import { offerCitations } from "./page/citations.js";
import { offerCounting } from "./limits/start.js";
import { offerTimetable } from "./procedures/start.js";
import { tellStatus } from "./page/status.js";
import { offerAssessment } from "./rating/start.js";
import { offerQuiz } from "./quiz/start.js";
import { offerStation } from "./station/station.js";
import "../../../search/web/search.js";

tellStatus();
offerCitations();
offerStation();
offerAssessment();
offerCounting();
offerTimetable();
offerQuiz();
