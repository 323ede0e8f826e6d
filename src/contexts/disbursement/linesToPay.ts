import { type RawBuilder, sql } from 'kysely';
import { type LocatedLists, payableLinesOf } from '#contexts/payroll/index.ts';

/** A hub takes at most this many transactions a message (docs/reference/wire.md); a cash list is cut the same way. */
export const LINES_A_MESSAGE = 50_000;

/**
 * The lines of released lists that are really paid: what the signature covers without what the release held; each with its rail, the number of its
 * message part (from 0), and its provider's code at the rail.
 */
export function linesToPay(located: LocatedLists): RawBuilder<unknown> {
  return sql`select line.list_id, line.chunk_id, line.payment_id, line.person_id, line.attempt_no, line.payee_id, line.month, line.amount, line.link_id,
      r.rail, r.provider_id, r.member_code,
      ((row_number() over (partition by line.list_id, r.rail order by line.payment_id, line.attempt_no) - 1) / ${LINES_A_MESSAGE}::integer)::integer as part
    from (${payableLinesOf(located)}) line join provider r on r.provider_id = line.provider_id
    where not exists (select from hold h where h.list_id = line.list_id and h.payment_id = line.payment_id and h.person_id = line.person_id
      and h.attempt_no = line.attempt_no and h.stage = 'release' and h.list_id = any (${located.lists}::bigint[]))`;
}
