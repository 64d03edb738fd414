/** Makes what stands near the view at once, and the rest while nobody waits: the page's own search finds all of it. */

const AROUND = "100% 0px";
const IDLE_MS = 8;
const PAUSE_MS = 30;

/**
 * @template T
 * @param {Map<Element, T>} waiting By their places; those made are taken out.
 * @param {(one: T) => void} make
 */
export function makeNearby(waiting, make) {
  const made = (/** @type {Element} */ place) => {
    const one = waiting.get(place);
    seen.unobserve(place);
    if (one && waiting.delete(place)) make(one);
  };
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) made(target);
  }, { rootMargin: AROUND });
  for (const place of waiting.keys()) seen.observe(place);
  globalThis.addEventListener("beforeprint", () => [...waiting.keys()].forEach(made));
  const rest = () => {
    const until = performance.now() + IDLE_MS;
    for (const place of waiting.keys()) {
      if (performance.now() > until) break;
      made(place);
    }
    if (waiting.size) later();
  };
  const later = () => {
    if (globalThis.requestIdleCallback) globalThis.requestIdleCallback(rest);
    else setTimeout(rest, PAUSE_MS);
  };
  globalThis.addEventListener("load", later);
  if (document.readyState === "complete") later();
}
