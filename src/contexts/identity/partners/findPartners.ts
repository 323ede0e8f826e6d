import { type Database, type Session, sql } from '#platform/database.ts';
import { hitsOf } from '#platform/passing.ts';
import { PARTNER_PORTAL_ID } from '../ensureSystem.ts';
import { fingerprintOf } from './partnerFacts.ts';
import type { PublicKey } from './publicKey.ts';
import { dayOf } from './quota.ts';

/** A public key a partner may sign with. */
interface PartnerKeyRow {
  readonly kid: string;
  readonly addedAt: Date;
  /** Hex SHA-256, to compare with what the partner says on the telephone. */
  readonly fingerprint: string;
}

export interface PartnerRow {
  readonly partnerId: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly scopes: readonly string[];
  readonly requestsAMinute: number;
  readonly requestsADay: number;
  readonly callbackOrigins: readonly string[];
  readonly certificates: readonly string[];
  readonly keys: readonly PartnerKeyRow[];
  readonly isStopped: boolean;
}

/** Partners by code, with their keys in use, the oldest first. */
export async function listPartners(session: Session, limit: number): Promise<PartnerRow[]> {
  const partners = await session.rows(sql<
    Omit<PartnerRow, 'keys'>
  >`select partner_id as "partnerId", code, name, kind, scopes,
      requests_a_minute as "requestsAMinute", requests_a_day as "requestsADay", callback_origins as "callbackOrigins",
      array(select encode(c, 'hex') from unnest(certificates) c) as certificates, stopped_at is not null as "isStopped"
    from partner order by code limit ${limit}`);
  const keys = await session.rows(sql<{ partnerId: number; kid: string; jwk: PublicKey; addedAt: Date }>`
    select partner_id as "partnerId", kid, jwk, added_at as "addedAt" from partner_key
    where revoked_at is null and partner_id = any (${partners.map((one) => one.partnerId)}::integer[]) order by added_at, kid`);
  return partners.map((partner) => ({
    ...partner,
    keys: keys
      .filter((key) => key.partnerId === partner.partnerId)
      .map(({ kid, addedAt, jwk }) => ({ kid, addedAt, fingerprint: fingerprintOf(jwk) })),
  }));
}

/** What a partner did of one kind and for one purpose, lately. */
export interface PartnerCallsRow {
  readonly partner: string;
  /** `resolve`: asked where people are paid; `link`, `update`, `unlink`: said where they want to be. */
  readonly action: string;
  readonly purpose: string;
  readonly requests: number;
  /** How many persons they were about, counted each time. */
  readonly persons: number;
  readonly lastAt: Date;
}

/** As far back as is looked, and at most so many requests of all partners together: a country's partners may make millions a day. */
const LATELY_DAYS = 7;
const MOST_LOOKS = 200_000;

/** What partners did lately, by purpose as they stated it, the busiest first; since when, where the newest requests alone could be counted. */
export async function partnerCalls(
  session: Session,
  now: Temporal.Instant,
): Promise<{ readonly since: Date; readonly calls: readonly PartnerCallsRow[] }> {
  const from = sql`${now.subtract({ hours: 24 * LATELY_DAYS }).toString()}::timestamptz`;
  const rows = await session.rows(sql<PartnerCallsRow & { counted: number; firstAt: Date }>`
    with looks as (select partner_id, 'resolve' as action, purpose, looked_at as persons, at from person_access
        where officer_id = ${PARTNER_PORTAL_ID} and at > ${from} order by at desc limit ${MOST_LOOKS}),
      said as (select partner_id, action, purpose, total_count as persons, received_at as at from mapper_message
        where received_at > ${from} and action <> 'resolve' order by mapper_message_id desc limit ${MOST_LOOKS})
    select code as partner, action, purpose, count(*)::integer as requests, sum(persons)::integer as persons, max(at) as "lastAt",
      (select count(*)::integer from looks) as counted, (select min(at) from looks) as "firstAt"
    from (select * from looks union all select * from said) c join partner using (partner_id) group by 1, 2, 3 order by requests desc, 1, 2, 3`);
  const [one] = rows;
  const isCut = one !== undefined && one.counted >= MOST_LOOKS;
  const since = isCut ? one.firstAt : new Date(now.epochMilliseconds - LATELY_DAYS * 86_400_000);
  return { since, calls: rows };
}

/** Requests each partner has made in its running day, as its quota counts them. */
export async function requestsToday(
  database: Database,
  partners: readonly Pick<PartnerRow, 'partnerId'>[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<number, number>> {
  const counted = await Promise.all(
    partners.map(
      async ({ partnerId }) =>
        [partnerId, (await hitsOf(database, dayOf(partnerId), now))?.hits ?? 0] as const,
    ),
  );
  return new Map(counted);
}
