/** Files that a page makes, handed over to the reader. */

import { element } from "./elements.js";

const LASTING = 60000;

/**
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function download(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), LASTING);
}
