/** What the page 培训自测 needs: it loads this as a part. */

import { drawn, isGood, lotOf, withinScope } from "./drawing.js";
import { QuizPage } from "./panel.js";

export const quiz = { QuizPage, drawn, isGood, lotOf, withinScope };
