import { type Session, sql } from '#platform/database.ts';

export interface PartnerRow {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly scopes: readonly string[];
  readonly requestsAMinute: number;
  readonly requestsADay: number;
  readonly callbackOrigins: readonly string[];
  readonly certificates: readonly string[];
  readonly keys: readonly string[];
  readonly isStopped: boolean;
}

const SELECT = sql`select code, name, kind, scopes, requests_a_minute as "requestsAMinute", requests_a_day as "requestsADay",
    callback_origins as "callbackOrigins", array(select encode(c, 'hex') from unnest(certificates) c) as certificates,
    array(select kid from partner_key k where k.partner_id = p.partner_id and k.revoked_at is null order by added_at) as keys,
    stopped_at is not null as "isStopped"
  from partner p`;

/** Partners by code, with the names of their keys in use. */
export function listPartners(session: Session, limit: number): Promise<PartnerRow[]> {
  return session.rows(sql<PartnerRow>`${SELECT} order by code limit ${limit}`);
}
