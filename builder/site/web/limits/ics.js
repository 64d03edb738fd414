/** Days as a calendar file (RFC 5545), which every calendar takes in. */

const WIDE = 24;
const MINUTE = 60000;
const END = "\r\n";

/**
 * One event a day or a minute. A calendar that has an event of the same identity puts this one in its place, if its
 * SEQUENCE is higher (RFC 5546).
 * @param {{id: string, name: string, day: string, steps: string[]}[]} entries
 * @param {number} now milliseconds
 * @returns {string}
 */
export function icsOf(entries, now) {
  const stamp = stampOf(now);
  const events = entries.map(({ id, name, day, steps }) => {
    const plain = day.replace(/[-:]/g, "");
    const minute = day.includes("T") && `DTSTART:${stampOf(Date.parse(`${day}:00+08:00`))}`;
    const start = minute || `DTSTART;VALUE=DATE:${plain}`;
    return [
      "BEGIN:VEVENT",
      ...folded(`UID:${encodeURIComponent(id)}@zhidu`),
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${Math.floor(now / MINUTE)}`,
      start,
      ...folded(`SUMMARY:${escaped(name)}`),
      ...folded(`DESCRIPTION:${escaped(steps.join("\n"))}`),
      "END:VEVENT",
    ].join(END);
  });
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhidu//CN", ...events, "END:VCALENDAR", ""].join(END);
}

/** A moment in universal time, which needs no zone of its own in the file. @param {number} moment milliseconds */
function stampOf(moment) {
  return `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
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

/** @returns {string} an identity that nothing else has */
export function newIdentity() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
}
