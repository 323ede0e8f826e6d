/** As much as the server allows a device to be behind (minutes). */
const SKEW_MINUTES = 10;

/**
 * Whether the clock of the device says an hour before something that has happened already: set wrong by hand, or lost with the battery. What is paid under such a
 * clock would be taken for paid outside the day. Moments are RFC 3339, `now` in milliseconds.
 */
export function isBehind(happened: readonly string[], now: number): boolean {
  const latest = Math.max(...happened.map((at) => Date.parse(at)));
  return now + SKEW_MINUTES * 60_000 < latest;
}

/** How near to the end of the day's lines whoever pays is warned (minutes). */
const WARN_MINUTES = 15;
export const endsSoon = (expiresAt: string, now: number): boolean =>
  Date.parse(expiresAt) - now < WARN_MINUTES * 60_000;
