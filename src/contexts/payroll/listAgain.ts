import { type RawBuilder, sql } from 'kysely';
import { nextAttempt, nextByCode } from '#core/payment/nextAttempt.ts';
import type { Tx } from '#platform/database.ts';
import { saysPaid } from './lines.ts';

/** What came back and may be listed again. `uncollected` had its days and waits for the next month; the rest may follow in the same month. */
export type CameBackKind = 'rejected' | 'returned' | 'recalled' | 'uncollected';

export interface ListAgain {
  readonly cycle: { readonly cycle_id: number; readonly programme: string };
  /** A condition on `u.unit_id`, the commune. */
  readonly communes: RawBuilder<unknown>;
  /** Which list of the commune takes the lines; default the first. */
  readonly sequence?: number;
  readonly kinds?: readonly CameBackKind[];
}

const ALL_KINDS: readonly CameBackKind[] = ['rejected', 'returned', 'recalled', 'uncollected'];

/**
 * Lists again what is still owed from this and earlier cycles of the programme: money that came back, lines whose hold was cleared, and lines of
 * cancelled lists. Each becomes a new attempt of the same payment, same month, same amount. A payment with an attempt in any list that is not
 * cancelled after the one that failed is left alone, so that at most one attempt of a payment is ever open.
 */
export async function listAgain(tx: Tx, asked: ListAgain): Promise<number> {
  const chunks = await chunksOf(tx, asked);
  return tx.run(sql`with candidate as (${candidates(asked, chunks)})
    insert into attempt (chunk_id, payment_id, person_id, attempt_no, list_id, commune_id, provider_id, link_id, amount, payee_id, reason)
    select c.chunk_id, c.payment_id, c.person_id,
      1 + greatest(1, (select coalesce(max(a.attempt_no), 1) from attempt a where a.payment_id = c.payment_id and a.person_id = c.person_id)),
      target.list_id, c.commune_id,
      case when to_cash.yes then desk.provider_id else coalesce(choice.provider_id, desk.provider_id) end,
      case when to_cash.yes then null else choice.link_id end, c.amount, heir.payee_id,
      case when c.kind = 'hold_cleared' then 'hold_cleared' when c.kind in ('uncollected', 'recalled', 'cancelled') then 'carry_forward'
        when to_cash.yes or (c.link_id is not null and choice.link_id is null) then 'fallback_cash' when choice.link_id is distinct from c.link_id then 'retry' else 'carry_forward' end
    from candidate c
    join list target on target.cycle_id = ${asked.cycle.cycle_id} and target.commune_id = c.commune_id
      and target.sequence = ${asked.sequence ?? 1} and target.state = 'drafted'
    left join lateral (${livingPayee}) heir on true
    left join payout_choice choice on choice.person_id = coalesce(heir.payee_id, c.payee_id)
    cross join (select provider_id from provider where rail = 'desk' order by provider_id limit 1) desk
    left join unnest(${[...nextByCode.keys()]}::text[], ${[...nextByCode.values()]}::text[]) as rule (code, action) on rule.code = c.code and c.kind in ('rejected', 'returned')
    left join reject_mistake mistake on mistake.payment_id = c.payment_id and mistake.person_id = c.person_id and mistake.attempt_no = c.attempt_no
    cross join lateral (select case when mistake.payment_id is not null then 'same_destination' else coalesce(rule.action, case when c.kind in ('rejected', 'returned') then ${nextAttempt('rejected', undefined)} else 'same_destination' end) end as action) next
    cross join lateral (select next.action = 'other_destination' and choice.link_id is not distinct from c.link_id as yes) to_cash
    where (next.action <> 'wait' or choice.link_id is distinct from c.link_id)
      -- somebody says that the money was handed over after all: until a person has cleared that, another attempt could pay twice
      and not exists (select from break b where b.payment_id = c.payment_id and ${saysPaid(sql`b`)})`);
}

// The payee of a payment never changes; where he died, the next attempt goes to whoever was recorded to receive the benefit since.
const livingPayee = sql`select e.payee_id from person dead join entitlement e on e.person_id = c.person_id and e.benefit_id = c.benefit_id
    join person living on living.person_id = e.payee_id and living.died_on is null and living.population <> 'deceased'
  where dead.person_id = c.payee_id and dead.died_on is not null and e.payee_id <> c.payee_id order by e.entitlement_id desc limit 1`;

// The last attempt of a payment is the one that no attempt in a list that still counts follows.
const isLast = (
  attemptNo: RawBuilder<unknown>,
) => sql`not exists (select from attempt later join list later_list using (list_id)
  where later.payment_id = p.payment_id and later.person_id = p.person_id and later.attempt_no > ${attemptNo} and later_list.state <> 'cancelled')`;

/** The chunks of this and earlier cycles of the programme in which payments of these communes lie. */
async function chunksOf(tx: Tx, { cycle, communes }: ListAgain): Promise<number[]> {
  const rows = await tx.rows(sql<{
    chunk_id: number;
  }>`select k.chunk_id from chunk k join cycle c using (cycle_id)
    where c.programme = ${cycle.programme} and c.cycle_id <= ${cycle.cycle_id}
      and exists (select from unit u where u.unit_id between k.first_commune and k.last_commune and ${communes}) order by 1`);
  return rows.map((row) => row.chunk_id);
}

function candidates({ cycle, communes, kinds }: ListAgain, chunks: readonly number[]): RawBuilder<unknown> {
  // Few came back: each is looked up by its key. `offset 0` keeps the planner from reading every payment of every month instead, which it did whenever
  // it had no statistics of a young table of outcomes (7 s a chunk at ten million payments).
  const paymentOf = (
    few: RawBuilder<unknown>,
  ) => sql`cross join lateral (select * from payment p where p.chunk_id = any (${chunks}::integer[])
      and p.chunk_id = ${few}.chunk_id and p.payment_id = ${few}.payment_id and p.person_id = ${few}.person_id offset 0) p`;
  const ofProgramme = sql`join list first on first.list_id = p.list_id
      join cycle origin on origin.cycle_id = first.cycle_id and origin.programme = ${cycle.programme} and origin.cycle_id <= ${cycle.cycle_id}
      join unit u on u.unit_id = p.commune_id and ${communes}`;
  return sql`
    select p.chunk_id, p.payment_id, p.person_id, p.payee_id, p.benefit_id, p.commune_id, p.amount, o.kind, o.code, o.attempt_no,
      case when o.attempt_no = 1 then p.link_id else (select a.link_id from attempt a
        where a.payment_id = p.payment_id and a.person_id = p.person_id and a.attempt_no = o.attempt_no) end as link_id
    from outcome o ${paymentOf(sql`o`)} ${ofProgramme}
    where o.chunk_id = any (${chunks}::integer[]) and o.kind = any (${kinds ?? ALL_KINDS}::text[]) and o.kind in ('rejected', 'uncollected', 'recalled', 'returned') and ${isLast(sql`o.attempt_no`)}
    union all
    select p.chunk_id, p.payment_id, p.person_id, p.payee_id, p.benefit_id, p.commune_id, p.amount, 'hold_cleared', null, null, p.link_id
    from (select h.chunk_id, h.payment_id, h.person_id, h.attempt_no from hold h join list held_in on held_in.list_id = h.list_id
        and held_in.state in ('funded', 'released', 'closed') where h.kept_out and h.chunk_id = any (${chunks}::integer[]) group by 1, 2, 3, 4 having bool_and(h.cleared_at is not null)) h
    ${paymentOf(sql`h`)} ${ofProgramme}
    where ${isLast(sql`h.attempt_no`)} and not exists (select from outcome o where o.payment_id = p.payment_id and o.person_id = p.person_id
      and o.chunk_id = p.chunk_id and o.attempt_no = h.attempt_no)
    union all
    select p.chunk_id, p.payment_id, p.person_id, p.payee_id, p.benefit_id, p.commune_id, p.amount, 'cancelled', null, null, p.link_id
    from list cancelled join cycle on cycle.cycle_id = cancelled.cycle_id
    cross join lateral (select * from payment p where p.chunk_id = any (${chunks}::integer[]) and p.chunk_id = cancelled.chunk_id
      and p.payment_id between cancelled.first_payment_id and cancelled.last_payment_id and p.list_id = cancelled.list_id offset 0) p ${ofProgramme}
    where cancelled.state = 'cancelled' and ${isLast(sql`1`)}
      and not exists (select from hold h where h.payment_id = p.payment_id and h.person_id = p.person_id and h.cleared_at is null)`;
}
