/**
 * How the population database can fail: `down` answers 503 to everything, `slowMilliseconds` delays every match,
 * `errorRate` answers 503 to that share of tries (a later try of the same request may succeed), `repeatEvents` gives
 * events again that were given before.
 */
export const populationFaults = {
  down: 'switch',
  slowMilliseconds: 'amount',
  errorRate: 'rate',
  repeatEvents: 'switch',
} as const;
