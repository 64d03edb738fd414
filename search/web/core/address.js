/** The place that an address names. */

/** What stands behind # in the address; as it stands where it spells nothing. */
export function placeInAddress() {
  const written = location.hash.slice(1);
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
