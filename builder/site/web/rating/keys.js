/** The keys of an assessment: Ctrl+S hands out the file; Ctrl+Z undoes as the button does, and no field by itself. */

/** @typedef {import("./assessment.js").AssessmentPage} Page */

/** @param {Page} page */
export function listenToKeys(page) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (event.key === "s") {
      event.preventDefault();
      handOut(page);
    } else if (event.key === "z" && isOurs(page, event.target)) {
      event.preventDefault();
      takeBack(page, event.target);
    }
  });
  // The menu of a field undoes, too: what it then says counts.
  page.place.addEventListener("input", ({ target, inputType = "" }) => {
    if (inputType.startsWith("history")) target.dispatchEvent(new Event("change", { bubbles: true }));
  });
  page.place.addEventListener("change", (/** @type {any} */ { target }) => {
    if (target.tagName === "INPUT") target.defaultValue = target.value;
  });
}

const isOurs = (/** @type {Page} */ { place }, /** @type {any} */ target) =>
  target === document.body || place.contains(target);

/** @param {Page} page */
function handOut(page) {
  /** @type {any} */
  const typed = document.activeElement;
  if (typed) typed.blur();
  page.hand();
}

/** Undo what is typed and not yet taken, else the last change. @param {Page} page @param {any} field */
function takeBack(page, field) {
  const isTyped = field.tagName === "INPUT" && field.type !== "checkbox" && field.value !== field.defaultValue;
  if (isTyped) field.value = field.defaultValue;
  else page.restore();
}
