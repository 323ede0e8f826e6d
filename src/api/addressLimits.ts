import type { FastifyRequest } from 'fastify';
import { countHit, type Hits, hitsOf } from '#platform/passing.ts';
import { Refused } from './problems.ts';
import type { World } from './route.ts';

/** What can be tried from an address without being signed in: a session's token, a sign-in, a partner's proof. */
export type Door = 'token' | 'sign_in' | 'partner';

const WINDOW_SECONDS = 15 * 60;
/**
 * Wrong tries from one address before it is not listened to for the rest of a quarter of an hour. Many officers share one address, and each of their
 * sessions ends some time, so tokens get the most.
 */
const MOST_WRONG: Readonly<Record<Door, number>> = { token: 300, sign_in: 30, partner: 20 };

const bucketOf = (request: FastifyRequest, door: Door): string => `wrong ${door} ${request.ip}`;

/** Throws `too_many_wrong_tries` for an address that tried wrong too often, on whichever server. */
export async function checkAddress(world: World, request: FastifyRequest, door: Door): Promise<void> {
  const now = world.clock.now();
  refuseBeyond(await hitsOf(world.database, bucketOf(request, door), now), MOST_WRONG[door] - 1, now);
}

/** Counts one more; throws `too_many_wrong_tries` when it is one too many. */
export async function countWrongTry(world: World, request: FastifyRequest, door: Door): Promise<void> {
  const now = world.clock.now();
  refuseBeyond(
    await countHit(world.database, bucketOf(request, door), WINDOW_SECONDS, now),
    MOST_WRONG[door],
    now,
  );
}

function refuseBeyond(wrong: Hits | undefined, most: number, now: Temporal.Instant): void {
  if (!wrong || wrong.hits <= most) return;
  const seconds = Math.max(1, Math.ceil(wrong.endsAt.since(now).total('seconds')));
  throw new Refused({ ...TOO_MANY_WRONG, details: { seconds } }, { 'retry-after': String(seconds) });
}

const TOO_MANY_WRONG = {
  code: 'too_many_wrong_tries',
  vi: 'Từ địa chỉ này đã thử sai quá nhiều lần; hãy chờ số giây ghi ở tiêu đề Retry-After rồi thử lại.',
  en: 'There were too many wrong tries from this address; wait for the seconds that the header Retry-After says.',
} as const;
