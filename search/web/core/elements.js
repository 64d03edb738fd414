/** Elements made of words, never of markup. */

/** The code of a key that an input method has taken. */
const COMPOSED = 229;

/**
 * @param {string} tag
 * @param {Object<string, any>} attributes
 * @param {...(Node | string | 0 | false | null | undefined)} children what is nothing is left out
 * @returns {any}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  dress(made, attributes);
  for (const child of children) if (child) made.append(child);
  return made;
}

/**
 * @param {Element} made
 * @param {Object<string, any>} attributes
 */
export function dress(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
}

/**
 * @param {string} words
 * @param {() => any} act
 * @returns {HTMLButtonElement}
 */
export function button(words, act) {
  return Object.assign(element("button", { type: "button" }, words), { onclick: act });
}

/**
 * Put nodes in place of all that stands in an element.
 * @param {Element} place
 * @param {Node[]} nodes
 */
export function refill(place, nodes) {
  place.textContent = "";
  place.append(...nodes);
}

/**
 * Whether a key is a part of what an input method composes; Safari has ended the composition by then.
 * @param {KeyboardEvent} event
 */
export function isComposed({ isComposing, keyCode }) {
  return isComposing || keyCode === COMPOSED;
}
