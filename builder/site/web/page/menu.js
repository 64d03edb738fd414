/** The row of links folds in again: by Escape, by a click beside it, and when another group folds out. */

export function tendMenu() {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const groups = document.querySelectorAll(".zd-nav details");
  /** @param {Node | null} kept */
  const foldIn = (kept) => {
    for (const group of groups) if (!group.contains(kept)) group.open = false;
  };
  document.addEventListener("click", ({ target }) => target instanceof Node && foldIn(target));
  document.addEventListener("keydown", ({ key, target }) => {
    /** @type {HTMLInputElement | null} */
    const menu = document.querySelector(".zd-menu");
    if (key !== "Escape" || !menu) return;
    const group = target instanceof Element ? target.closest(".zd-nav details") : null;
    foldIn(null);
    menu.checked = false;
    if (group) group.querySelector("summary").focus();
  });
}
