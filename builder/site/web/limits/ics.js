/** Days as a calendar file (RFC 5545), which every calendar takes in. */

const WIDE = 24;
const END = "\r\n";

/**
 * @param {{name: string, day: string, steps: string[]}[]} entries
 * @returns {string} one event a day or a minute
 */
export function icsOf(entries) {
  const events = entries.map(({ name, day, steps }, at) => {
    const plain = day.replace(/[-:]/g, "");
    const start = day.includes("T") ? `DTSTART;TZID=Asia/Shanghai:${plain}00` : `DTSTART;VALUE=DATE:${plain}`;
    return [
      "BEGIN:VEVENT",
      `UID:${plain}-${at}-${hashOf(name)}@zhidu`,
      "DTSTAMP:20260101T000000Z",
      start,
      ...folded(`SUMMARY:${escaped(name)}`),
      ...folded(`DESCRIPTION:${escaped(steps.join("\n"))}`),
      "END:VEVENT",
    ].join(END);
  });
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhidu//CN", ...events, "END:VCALENDAR", ""].join(END);
}

/** @param {string} words */
function escaped(words) {
  return words.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
}

/**
 * A line as pieces of at most 75 bytes, each after the first behind a blank.
 * @param {string} line
 * @returns {string[]}
 */
function folded(line) {
  const signs = Array.from(line);
  const pieces = [];
  for (let at = 0; at < signs.length; at += WIDE) pieces.push(signs.slice(at, at + WIDE).join(""));
  return pieces.map((piece, at) => (at ? ` ${piece}` : piece));
}

/** @param {string} words @returns {string} */
function hashOf(words) {
  let sum = 0;
  for (const sign of words) sum = (sum * 31 + (sign.codePointAt(0) || 0)) % 1000003;
  return String(sum);
}
