import type { ListInRound, RoundKind } from '#core/payroll/rounds.ts';
import { type Session, sql } from '#platform/database.ts';

export interface RoundRow {
  readonly roundId: bigint;
  readonly kind: RoundKind;
  readonly unitId: number;
  readonly unitKind: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly begunBy: string;
  readonly begunAt: Date;
  readonly stoppedBy: string | null;
  readonly endedAt: Date | null;
  /** Lists, as many as the reader may see. */
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly left: number;
  /** What the lists came to when they were asked for, and what was done of it: payments, đồng. */
  readonly payments: number;
  readonly amount: bigint;
  readonly donePayments: number;
  readonly doneAmount: bigint;
  readonly held: number;
}

/** Rounds within the reader's scope, the newest first; or the one of this number. */
export const roundPage = (
  session: Session,
  asked: {
    readonly kind?: RoundKind | undefined;
    readonly roundId?: bigint | undefined;
    readonly before?: bigint | undefined;
    readonly limit: number;
  },
): Promise<RoundRow[]> =>
  session.rows(sql<RoundRow>`
    select r.round_id as "roundId", r.kind, r.unit_id as "unitId", u.kind as "unitKind", u.code as "unitCode", u.name as "unitName",
      began.name as "begunBy", r.begun_at as "begunAt", stopped.name as "stoppedBy", r.ended_at as "endedAt", came_to.*
    from (select * from list_round where (${asked.kind ?? null}::text is null or kind = ${asked.kind ?? null})
        and (${asked.roundId ?? null}::bigint is null or round_id = ${asked.roundId ?? null}::bigint)
        and (${asked.before ?? null}::bigint is null or round_id < ${asked.before ?? null}::bigint)
      order by round_id desc limit ${asked.limit}) r
    join unit u using (unit_id) join officer began on began.officer_id = r.begun_by left join officer stopped on stopped.officer_id = r.stopped_by
    cross join lateral (select count(*)::integer as total, count(*) filter (where state = 'done')::integer as done,
        count(*) filter (where state = 'refused')::integer as refused, count(*) filter (where state = 'left')::integer as "left",
        sum(payments)::integer as payments, sum(amount)::bigint as amount, coalesce(sum(done_payments), 0)::integer as "donePayments",
        coalesce(sum(done_amount), 0)::bigint as "doneAmount", coalesce(sum(held), 0)::integer as held
      from round_list l where l.round_id = r.round_id) came_to
    order by r.round_id desc`);

export interface StayedRow {
  readonly listId: bigint;
  /** The list as it is now. */
  readonly version: number;
  readonly programme: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly state: Extract<ListInRound, 'refused' | 'left'>;
  readonly reason: { readonly code: string; readonly vi: string; readonly en: string };
}

/** The lists of a round that stayed, those a rule refused first; at most `limit`. */
export const stayedOf = (session: Session, roundId: bigint, limit: number): Promise<StayedRow[]> =>
  session.rows(sql<StayedRow>`
    select l.list_id as "listId", list.version, c.programme, u.code as "communeCode", u.name as "communeName", l.state, l.reason
    from round_list l join list using (list_id) join cycle c using (cycle_id) join unit u on u.unit_id = l.commune_id
    where l.round_id = ${roundId} and l.state in ('refused', 'left') order by l.state = 'left', l.list_id limit ${limit}`);
