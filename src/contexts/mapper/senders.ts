import type { JSONWebKeySet } from 'jose';
import { type Session, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';

/** A service partner as the sender of mapper messages: its code is its `sender_id`, and it signs with the keys it signs in with. */
export interface Sender {
  readonly senderId: string;
  readonly keys: JSONWebKeySet['keys'];
  readonly callbackOrigins: readonly string[];
}

/** The sender that is signed in; undefined for whoever is no partner, or one that was stopped. */
export async function senderOf(session: Session, { partnerId }: Actor): Promise<Sender | undefined> {
  if (partnerId === undefined) return undefined;
  const [sender] = await session.prepared(
    'mapper_sender',
    sql<Sender>`
    select p.code as "senderId", p.callback_origins as "callbackOrigins", coalesce((select jsonb_agg(k.jwk || jsonb_build_object('kid', k.kid))
      from partner_key k where k.partner_id = p.partner_id and k.revoked_at is null), '[]') as keys
    from partner p where p.partner_id = ${partnerId} and p.stopped_at is null`,
  );
  return sender;
}

/** The origin of an address; undefined when it is none, or carries a name and password. */
export function originOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url && url.username === '' && url.password === '' && url.origin !== 'null' ? url.origin : undefined;
}
