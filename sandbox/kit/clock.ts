/** What an institution reads the time from: milliseconds since 1970, UTC. */
export interface Clock {
  readonly virtual: boolean;
  now(): number;
}

/** A clock that stands still until it is told to move. */
export interface VirtualClock extends Clock {
  moveTo(milliseconds: number): void;
}

/** Where a virtual clock stands when nobody says otherwise: the morning of 1 November 2026 in Vietnam. */
export const VIRTUAL_START = Date.parse('2026-11-01T08:00:00+07:00');

export const realClock = (): Clock => ({ virtual: false, now: () => Date.now() });

export function virtualClock(start: number = VIRTUAL_START): VirtualClock {
  let now = start;
  return {
    virtual: true,
    now: () => now,
    moveTo: (milliseconds) => {
      now = Math.max(now, milliseconds);
    },
  };
}

export const SECOND = 1000;
export const DAY = 86_400 * SECOND;
const VIETNAM = 7 * 3600 * SECOND;

/** `2026-11-01T08:00:00.000+07:00`: Vietnam has had one offset and no summer time since 1975. */
export const timeText = (milliseconds: number): string =>
  new Date(milliseconds + VIETNAM).toISOString().replace('Z', '+07:00');

/** The calendar day in Vietnam, `YYYY-MM-DD`. */
export const dayOf = (milliseconds: number): string =>
  new Date(milliseconds + VIETNAM).toISOString().slice(0, 10);

/** The calendar month in Vietnam, `YYYY-MM`. */
export const monthOf = (milliseconds: number): string => dayOf(milliseconds).slice(0, 7);

/** The first millisecond of the next day in Vietnam. */
export const nextMidnight = (milliseconds: number): number =>
  Math.floor((milliseconds + VIETNAM) / DAY) * DAY + DAY - VIETNAM;

/** How long something takes: with a real clock so short that a month passes in minutes, with a virtual one as in life. */
export interface Pace {
  readonly real: number;
  readonly virtual: number;
}

export const paceOf = (clock: Clock, pace: Pace): number => (clock.virtual ? pace.virtual : pace.real);
