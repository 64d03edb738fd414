/** What is folded in is unfolded for paper, and for a reader who was led to something within. */

/** @param {Iterable<HTMLDetailsElement>} folded */
function unfold(folded) {
  for (const one of folded) one.open = true;
}

function unfoldTarget() {
  const place = document.querySelector(":target");
  const around = [];
  for (let at = place && place.closest("details"); at; at = at.parentElement && at.parentElement.closest("details")) {
    around.push(at);
  }
  unfold(around.filter(({ open }) => !open));
  if (place && around.length) place.scrollIntoView();
}

export function tendFolds() {
  addEventListener("beforeprint", () => {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const folded = document.querySelectorAll("#zd-main details:not([open])");
    unfold(folded);
  });
  addEventListener("hashchange", unfoldTarget);
  unfoldTarget();
}
