/** Words into the clipboard, and a word of it to the reader. */

const SHOWN = 4000;

/** @type {number | undefined} */
let silence;

/**
 * @param {string} words
 * @returns {Promise<boolean>} whether the words are in the clipboard
 */
export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // An intranet page without https has no clipboard object, and a browser may refuse it.
    return copyBySelection(words);
  }
}

/**
 * @param {string} words
 * @returns {boolean}
 */
function copyBySelection(words) {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.className = "zd-unseen";
  area.value = words;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}

/**
 * Show words, and have them read out, for a while.
 * @param {HTMLElement} notice
 * @param {string} words
 */
export function say(notice, words) {
  notice.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => {
    notice.textContent = "";
  }, SHOWN);
}
