/** The authority hears of a breach within so many hours of its discovery: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 Đ23. */
export const AUTHORITY_HOURS = 72;

export type BreachStep = 'contained' | 'authority_told' | 'persons_told' | 'note' | 'closed';
export const BREACH_STEPS: readonly BreachStep[] = [
  'contained',
  'authority_told',
  'persons_told',
  'note',
  'closed',
];

export interface BreachClock {
  readonly tellAuthorityBy: Temporal.Instant;
  /** Whole hours left; negative when it is late; undefined once the authority was told. */
  readonly hoursLeft: number | undefined;
  /** What to do now, the first that is missing; undefined when all is done. */
  readonly next: BreachStep | undefined;
}

const ORDER = ['contained', 'authority_told', 'persons_told', 'closed'] as const;

/** Where a breach stands: how long until the authority must know, and what comes next. Steps may be taken in any order but the last. */
export function breachClock(
  foundAt: Temporal.Instant,
  taken: readonly BreachStep[],
  now: Temporal.Instant,
): BreachClock {
  const tellAuthorityBy = foundAt.add({ hours: AUTHORITY_HOURS });
  return {
    tellAuthorityBy,
    hoursLeft: taken.includes('authority_told')
      ? undefined
      : Math.floor(now.until(tellAuthorityBy).total('hours')),
    next: ORDER.find((step) => !taken.includes(step)),
  };
}
