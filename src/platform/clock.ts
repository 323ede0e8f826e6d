/** Where time comes from, so that tests and the simulation can move it. The calendar is Asia/Ho_Chi_Minh. */
export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

export const today = (clock: Clock): Temporal.PlainDate =>
  clock.now().toZonedDateTimeISO(TIME_ZONE).toPlainDate();
