/** Points reckoned without loss: exact fractions inside, hundredths outside; twin of builder/rating/amounts.py. */

/** @typedef {{ n: bigint, d: bigint }} Fraction A number as one whole number over another, which is above zero. */
/** @typedef {string | number | Fraction} Amount A number: as JSON has it, in decimals, or exact. */

const TEN = BigInt(10);
export const ZERO = { n: BigInt(0), d: BigInt(1) };

/**
 * A number as an exact fraction; of a number of JSON, what its decimals say.
 * @param {Amount} given
 * @returns {Fraction}
 */
export function fraction(given) {
  if (typeof given === "object") return given;
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(given));
  if (!found) throw new RangeError(`no number: ${given}`);
  const decimals = found[3] || "";
  const power = Number(found[4] || 0) - decimals.length;
  const n = BigInt(found[1] + found[2] + decimals);
  const scale = TEN ** BigInt(Math.abs(power));
  return power < 0 ? { n, d: scale } : { n: n * scale, d: BigInt(1) };
}

/** @param {Amount} a @param {Amount} b */
export const plus = (a, b) => combine(a, b, (x, y) => ({ n: x.n * y.d + y.n * x.d, d: x.d * y.d }));

/** @param {Amount} a @param {Amount} b */
export const minus = (a, b) => combine(a, b, (x, y) => ({ n: x.n * y.d - y.n * x.d, d: x.d * y.d }));

/** @param {Amount} a @param {Amount} b */
export const times = (a, b) => combine(a, b, (x, y) => ({ n: x.n * y.n, d: x.d * y.d }));

/** The share of one number in another that is above zero. @param {Amount} a @param {Amount} b */
export const over = (a, b) => combine(a, b, (x, y) => ({ n: x.n * y.d, d: x.d * y.n }));

/** Whether one number is less than another. @param {Amount} a @param {Amount} b */
export const less = (a, b) => minus(a, b).n < 0;

/** @param {Amount} a @param {Amount} b */
export const smaller = (a, b) => (less(b, a) ? fraction(b) : fraction(a));

/** @param {Amount} a @param {Amount} b */
export const larger = (a, b) => (less(a, b) ? fraction(b) : fraction(a));

/**
 * A score as it is told: halves of a hundredth are rounded up.
 * @param {Amount} given
 * @returns {Fraction}
 */
export const hundredths = (given) => rounded(fraction(given), BigInt(100));

/** A number without needless zeros, to four places: 3, 0.5, 2.25. @param {Amount} given */
export function plainAmount(given) {
  const places = BigInt(10000);
  const { n } = rounded(fraction(given), places);
  const whole = (n < 0 ? -n : n) / places;
  const digits = String((n < 0 ? -n : n) % places).padStart(4, "0").replace(/0+$/, "");
  return (n < 0 ? "-" : "") + whole + (digits && `.${digits}`);
}

/**
 * How many steps fit into a distance; one that has begun may count whole.
 * @param {Fraction} distance
 * @param {Amount} step
 * @param {boolean} begun
 */
export function stepsFrom(distance, step, begun) {
  const { n, d } = over(distance, step);
  return Number(n / d) + (begun && n % d !== BigInt(0) ? 1 : 0);
}

/** @param {Amount} a @param {Amount} b @param {(x: Fraction, y: Fraction) => Fraction} made */
function combine(a, b, made) {
  const { n, d } = made(fraction(a), fraction(b));
  const sign = BigInt(d < 0 ? -1 : 1);
  return { n: n * sign, d: d * sign };
}

/** @param {Fraction} given @param {bigint} parts @returns {Fraction} */
function rounded({ n, d }, parts) {
  const size = n < 0 ? -n : n;
  const steps = (size * parts * BigInt(2) + d) / (d * BigInt(2));
  return { n: n < 0 ? -steps : steps, d: parts };
}

/**
 * Whether anything is said at all.
 * @template T
 * @param {T} said
 * @returns {said is NonNullable<T>}
 */
export const isGiven = (said) => said !== null && said !== undefined;
