import { CONCERN_DECIDED, type ConcernRefusal, decideConcernBy } from '#core/payees/concerns.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';
import { type ConcernKind, undecidedConcerns } from './concernedLines.ts';

/** Opens a concern for each account or payee of these lines that nobody has looked at; a newcomer to an open one is added. Answers how many rows it touched. */
export function raiseConcerns(tx: Tx, line: Parameters<typeof undecidedConcerns>[0]): Promise<number> {
  return tx.run(sql`insert into account_concern as c (kind, link_id, payee_id, persons, commune_ids)
    select kind, link_id, payee_id, array_agg(distinct p order by p), array_agg(distinct u order by u)
    from (${undecidedConcerns(line)}) found cross join lateral unnest(found.persons) p cross join lateral unnest(found.communes) u
    group by 1, 2, 3
    on conflict (kind, link_id, payee_id) where decision is null do update
      set persons = array(select distinct x from unnest(c.persons || excluded.persons) x order by x),
        commune_ids = array(select distinct x from unnest(c.commune_ids || excluded.commune_ids) x order by x)
      where not c.persons @> excluded.persons or not c.commune_ids @> excluded.commune_ids`);
}

export interface ConcernRow {
  readonly concernId: bigint;
  readonly kind: ConcernKind;
  readonly providerCode: string | null;
  readonly accountLast4: string | null;
  /** The payee of many. */
  readonly payeeId: bigint | null;
  /** Payees of the account, or beneficiaries of the payee; names are null where the reader may not see the person. */
  readonly persons: readonly { readonly id: string; readonly name: string | null }[];
  readonly communes: readonly { readonly code: string; readonly name: string }[];
  readonly raisedAt: Date;
  readonly decision: 'approved' | 'refused' | null;
  readonly reason: string | null;
  readonly expiresOn: string | null;
}

/** Names the reader may not see are not looked in either: row-level security answers the inner question too. */
const WHOM = sql`concat_ws(' ', k.account_last4, (select string_agg(w.name_key, ' | ') from person w where w.person_id = any (c.persons || c.payee_id)),
  (select string_agg(u.name, ' | ') from unit u where u.unit_id = any (c.commune_ids)))`;

/** Concerns by number: the queue of the province, or with `decided` what was decided. */
export function concernPage(
  session: Session,
  asked: {
    readonly decided: boolean;
    readonly kind?: ConcernKind | undefined;
    /** Words of the name of somebody it is about, of a commune, or the last digits of the account. */
    readonly sought?: string | undefined;
    readonly after?: bigint | undefined;
    readonly limit: number;
  },
): Promise<ConcernRow[]> {
  return session.rows(sql<ConcernRow>`select c.concern_id as "concernId", c.kind, p.code as "providerCode", k.account_last4 as "accountLast4", c.payee_id as "payeeId",
      (select jsonb_agg(jsonb_build_object('id', id::text, 'name', w.full_name) order by id) from unnest(c.persons) id left join person w on w.person_id = id) as persons,
      (select jsonb_agg(jsonb_build_object('code', u.code, 'name', u.name) order by u.code) from unit u where u.unit_id = any (c.commune_ids)) as communes,
      c.raised_at as "raisedAt", c.decision, c.reason, c.expires_on as "expiresOn"
    from account_concern c left join account_link k on k.link_id = c.link_id left join provider p on p.provider_id = k.provider_id
    where (c.decision is not null) = ${asked.decided} and c.concern_id > ${asked.after ?? 0n}
      and (${asked.kind ?? null}::text is null or c.kind = ${asked.kind ?? null}) and ${wordsFit(asked.sought, WHOM)} order by c.concern_id limit ${asked.limit}`);
}

/** Whether there is such a concern among those the reader may see. */
export async function concernOfId(session: Session, concernId: bigint): Promise<boolean> {
  return (await session.row(sql`select from account_concern where concern_id = ${concernId}`)) !== undefined;
}

export type DecideConcernRefusal = ConcernRefusal | Refusal<'concern_not_found'>;

/**
 * The province decides: approved, lines to exactly these persons go on until the day; refused, they stay held until the day, and the payees choose
 * another way. Either way it is on record who said so and why, and never changed.
 */
export async function decideConcern(
  tx: Tx,
  asked: {
    readonly concernId: bigint;
    readonly approves: boolean;
    readonly reason: string;
    readonly expiresOn: Temporal.PlainDate;
    readonly officerId: number;
    readonly today: Temporal.PlainDate;
  },
): Promise<Result<null, DecideConcernRefusal>> {
  const concern = await tx.row(sql<{
    decided: boolean;
    concerned: boolean;
  }>`select c.decision is not null as decided,
      exists (select from officer_declaration d where d.officer_id = ${asked.officerId} and (d.person_id = any (c.persons) or d.person_id = c.payee_id
        or exists (select from account_link k join account_link own on own.account_index = k.account_index and own.provider_id = k.provider_id
          where k.link_id = c.link_id and own.person_id = d.person_id))) as concerned
    from account_concern c where c.concern_id = ${asked.concernId}`);
  if (!concern) return refused(NOT_FOUND);
  const { reason, expiresOn } = asked;
  const allowed = decideConcernBy(
    { decided: concern.decided, officerIsConcerned: concern.concerned, reason, expiresOn },
    asked.today,
  );
  if (!allowed.ok) return allowed;
  // A decided concern is out of the reach of any update: of two who decide at once the second finds nothing to change.
  const changed =
    await tx.run(sql`update account_concern set decision = ${asked.approves ? 'approved' : 'refused'}, decided_by = ${asked.officerId}, decided_at = now(),
      reason = ${reason}, expires_on = ${expiresOn.toString()} where concern_id = ${asked.concernId} and decision is null`);
  return changed === 0 ? refused(CONCERN_DECIDED) : accepted(null);
}

const NOT_FOUND = {
  code: 'concern_not_found',
  vi: 'Không có nghi vấn nào như vậy trong phạm vi của ông/bà.',
  en: 'There is no such concern among those you may see.',
} as const;
