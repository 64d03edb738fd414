/**
 * The constants of a Python module by their names, without the underscore of private ones.
 * A build writes the values in place of the call: see search/scripts.py.
 * @param {string} module
 * @returns {any}
 */
export function fromPython(module) {
  throw new Error(module);
}
