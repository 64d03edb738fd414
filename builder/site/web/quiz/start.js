/** Begins the page 培训自测; no other page loads anything for it. */

import { fromPython } from "../../../../search/web/core/from-python.js";
import { Parts } from "../../../../search/web/core/loading.js";

const { QUESTIONS, QUESTIONS_FORMAT } = fromPython("builder.site.quiz");
const { TOOLS } = fromPython("builder.site.parts");

/** @type {Parts<any>} */
export const questionParts = new Parts(
  { folder: QUESTIONS, first: "list", format: QUESTIONS_FORMAT, title: "题目" },
  (given) => given,
);

/** Ask a reader where the page has a place for it. */
export async function offerQuiz() {
  /** @type {HTMLElement | null} */
  const place = document.querySelector("[data-quiz]");
  if (!place) return;
  try {
    const list = await questionParts.healed(() => questionParts.part(TOOLS, () => questionParts.first()));
    const said = () => questionParts.healed(() => questionParts.json("said"));
    new globalThis.zhidu.quiz.QuizPage(place, await list, said);
  } catch ({ message }) {
    place.textContent = message;
  }
}
