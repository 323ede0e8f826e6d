/** As much as the server allows a device to be behind (minutes). */
const SKEW_MINUTES = 10;

/**
 * Whether the clock of the device says an hour before the day's lines were taken: set wrong by hand, or lost with the battery. What is paid under such a clock
 * would be taken for paid outside the day. `takenAt` is RFC 3339, `now` in milliseconds.
 */
export const isBehind = (takenAt: string, now: number): boolean =>
  now + SKEW_MINUTES * 60_000 < Date.parse(takenAt);

/** How near to the end of the day's lines whoever pays is warned (minutes). */
const WARN_MINUTES = 15;
export const endsSoon = (expiresAt: string, now: number): boolean =>
  Date.parse(expiresAt) - now < WARN_MINUTES * 60_000;
