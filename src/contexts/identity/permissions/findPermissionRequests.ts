import { decideOnRequest } from '#core/access/permissionRequests.ts';
import { type Session, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { fingerprintOf } from '../partners/partnerFacts.ts';
import { mayRegister, type NewPartner } from '../partners/partnerRules.ts';
import type { PublicKey } from '../partners/publicKey.ts';
import { askerMayAsk } from './decidePermission.ts';
import type { AskedPermission } from './permissionKinds.ts';

interface Named {
  readonly officerId: number;
  readonly name: string;
}

/** What was asked for, by whom, for whom, and how it stands. */
export interface PermissionRequestRow {
  readonly requestId: bigint;
  readonly asked: AskedPermission;
  readonly reason: string;
  readonly askedBy: Named;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  /** The officer who would receive it, as he stands now; null where a partner would. */
  readonly receiver:
    | (Named & {
        readonly login: string | null;
        readonly roles: readonly string[];
        readonly unitKind: string;
        readonly unitCode: string;
        readonly unitName: string;
        readonly disabled: boolean;
      })
    | null;
  /** Whose role would be lent. */
  readonly lender: string | null;
  /** The partner's terms: as asked for, or as they are where it is to have another key. */
  readonly partner: NewPartner | null;
  /** The public keys it would be known by, each with its fingerprint (hex SHA-256). */
  readonly keys: readonly { readonly kid: string; readonly fingerprint: string }[];
  readonly state: 'waiting' | 'expired' | 'confirmed' | 'refused' | 'withdrawn';
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  /** Whether it waits for the reader: another asked, and it is not for himself. */
  readonly mayDecide: boolean;
  readonly isOwn: boolean;
}

type Found = Omit<PermissionRequestRow, 'asked' | 'mayDecide' | 'isOwn' | 'keys' | 'state'> & {
  readonly asked: AskedPermission;
  readonly decision: 'confirmed' | 'refused' | 'withdrawn' | null;
  readonly askerMayAsk: boolean;
};

/** Those that wait first, the oldest of them on top; then what was decided or ran out, the newest first. Connect as the worker. */
export async function listPermissionRequests(
  session: Session,
  reader: Actor,
  { now, limit }: { readonly now: Temporal.Instant; readonly limit: number },
): Promise<PermissionRequestRow[]> {
  const rows =
    await session.rows(sql<Found>`select q.request_id as "requestId", jsonb_build_object('kind', q.kind) || q.asked as asked, q.reason,
      jsonb_build_object('officerId', a.officer_id, 'name', a.name) as "askedBy", q.asked_at as "askedAt", q.expires_at as "expiresAt",
      case when o.officer_id is not null then jsonb_build_object('officerId', o.officer_id, 'name', o.name, 'login', o.login, 'disabled', o.disabled_at is not null,
        'roles', array(select role from officer_role r where r.officer_id = o.officer_id order by role),
        'unitKind', u.kind, 'unitCode', u.code, 'unitName', u.name) end as receiver,
      f.name as lender, coalesce(case when q.kind = 'partner' then q.asked->'partner' end, ${termsNow}) as partner,
      q.decision, d.name as "decidedBy", q.decided_at as "decidedAt", q.decision_reason as "decisionReason", ${askerMayAsk} as "askerMayAsk"
    from permission_request q join officer a on a.officer_id = q.asked_by
      left join officer o on o.officer_id = q.officer_id left join unit u on u.unit_id = o.unit_id
      left join officer f on f.officer_id = (q.asked->>'from')::integer left join officer d on d.officer_id = q.decided_by
      left join partner p on q.kind = 'partner_key' and p.code = q.asked->>'partner'
    order by q.decision is not null or q.expires_at <= ${now.toString()}::timestamptz, case when q.decision is null and q.expires_at > ${now.toString()}::timestamptz then q.request_id end,
      q.request_id desc limit ${limit}`);
  return rows.map((row) => standing(row, reader, now));
}

const termsNow = sql`case when p.partner_id is not null then jsonb_build_object('code', p.code, 'name', p.name, 'kind', p.kind, 'scopes', p.scopes,
  'requestsAMinute', p.requests_a_minute, 'requestsADay', p.requests_a_day, 'callbackOrigins', p.callback_origins,
  'certificates', array(select encode(c, 'hex') from unnest(p.certificates) c)) end`;

function standing(row: Found, reader: Actor, now: Temporal.Instant): PermissionRequestRow {
  const { decision, askerMayAsk: mayAsk, ...rest } = row;
  const { asked, askedBy, receiver } = rest;
  const expires = Temporal.Instant.fromEpochMilliseconds(row.expiresAt.getTime());
  const isOver = Temporal.Instant.compare(now, expires) >= 0;
  const request = {
    askedBy: askedBy.officerId,
    askerMayAsk: mayAsk,
    receivedBy: receiver?.officerId,
    isDecided: decision !== null,
    expires,
  };
  const { officerId } = reader;
  const refusing = decideOnRequest({ request, officerId, confirms: false, reason: 'any', now });
  const isOfPartner = asked.kind === 'partner' || asked.kind === 'partner_key';
  return {
    ...rest,
    keys: keysOf(asked).map((key) => ({ kid: key.kid, fingerprint: fingerprintOf(key) })),
    state: decision ?? (isOver ? 'expired' : 'waiting'),
    mayDecide:
      refusing.ok &&
      refusing.value === 'refused' &&
      (isOfPartner ? mayRegister(reader) : reader.roles.includes('administrator')),
    isOwn: askedBy.officerId === officerId,
  };
}

function keysOf(asked: AskedPermission): readonly PublicKey[] {
  if (asked.kind === 'partner') return asked.keys as readonly PublicKey[];
  return asked.kind === 'partner_key' ? [asked.key as PublicKey] : [];
}
