/**
 * How a partner's desk for callbacks can fail: `down` answers 503 to everything, `slowMilliseconds` delays each answer, `failures` answers 500 to so many callbacks and then takes
 * them, `redirect` sends the caller elsewhere, `forgetful` takes a callback and breaks the line before saying so.
 */
export const partnerFaults = {
  down: 'switch',
  slowMilliseconds: 'amount',
  failures: 'amount',
  redirect: 'switch',
  forgetful: 'switch',
} as const;
