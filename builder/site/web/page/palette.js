/** Light or dark: what a reader chooses is kept; who has not chosen gets what the device has. */

/** Listen to the choice and to the device; the head of the page has painted what was kept. */
export function offerPalette() {
  /** @type {any} */
  const { __md_get: kept, __md_set: keep, __md_paint: paint, __md_device: device } = globalThis;
  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = document.querySelectorAll("[name=__palette]");
  inputs.forEach((input, index) => {
    input.addEventListener("change", () => {
      paint(index);
      keep("__palette", { index });
    });
    matchMedia(input.dataset.mdColorMedia || "").addListener(() => kept("__palette") || paint(device()));
  });
}
