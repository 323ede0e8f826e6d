/**
 * How the population database can fail: `down` answers 503 to everything, `slowMilliseconds` delays every match,
 * `errorRate` answers 503 to that share of tries (a later try of the same request may succeed), `busyRate` answers 429 with
 * Retry-After to that share, `repeatEvents` gives events again that were given before. In answers to a match, of that share of persons:
 * `missingRate` leaves the result out, `repeatedRate` gives a second, contrary one, `unreadableRate` gives one of no agreed form;
 * `strangerResults` adds a result for somebody nobody asked about, `shuffledResults` turns their order about, `crossedAnswers` gives the
 * answer to another request.
 */
export const populationFaults = {
  down: 'switch',
  slowMilliseconds: 'amount',
  errorRate: 'rate',
  busyRate: 'rate',
  missingRate: 'rate',
  repeatedRate: 'rate',
  unreadableRate: 'rate',
  strangerResults: 'switch',
  shuffledResults: 'switch',
  crossedAnswers: 'switch',
  repeatEvents: 'switch',
} as const;
