import type { Database } from '#platform/database.ts';
import { countHits, type Hits } from '#platform/passing.ts';

/** Requests a partner may make. */
export interface Quota {
  readonly requestsAMinute: number;
  readonly requestsADay: number;
}

/** How much of a quota is left, of the window that is nearer to its end. */
export interface QuotaLeft {
  readonly isExceeded: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until the window is over; at least 1. */
  readonly resetSeconds: number;
}

const MINUTE = 60;
const DAY = 86_400;

/** What a partner's requests of a day are counted under. */
export const dayOf = (partnerId: number): string => `partner ${partnerId} day`;

/** Counts a request of a partner against both of its windows, over all servers together, and says what is left. */
export async function countPartnerRequest(
  database: Database,
  partnerId: number,
  quota: Quota,
  now: Temporal.Instant,
): Promise<QuotaLeft> {
  const [minute, day] = await countHits(
    database,
    [
      { name: `partner ${partnerId} minute`, seconds: MINUTE },
      { name: dayOf(partnerId), seconds: DAY },
    ],
    now,
  );
  return tighter(leftOf(minute!, quota.requestsAMinute, now), leftOf(day!, quota.requestsADay, now));
}

/** What is left of one window. */
export function leftOf({ hits, endsAt }: Hits, limit: number, now: Temporal.Instant): QuotaLeft {
  return {
    isExceeded: hits > limit,
    limit,
    remaining: Math.max(0, limit - hits),
    resetSeconds: Math.max(1, Math.ceil(endsAt.since(now).total('seconds'))),
  };
}

/** The window that says no; of two that do, the longer to wait for; otherwise the one with less left. */
export function tighter(one: QuotaLeft, other: QuotaLeft): QuotaLeft {
  if (one.isExceeded && other.isExceeded) return one.resetSeconds >= other.resetSeconds ? one : other;
  if (one.isExceeded !== other.isExceeded) return one.isExceeded ? one : other;
  return one.remaining <= other.remaining ? one : other;
}
