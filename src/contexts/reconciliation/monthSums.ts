import { type RawBuilder, type Session, sql } from '#platform/database.ts';

/** Payments of a month at one state, paid in one way, of one programme. */
export interface MonthSum {
  readonly state: string;
  /** bank, wallet, post, commune_desk */
  readonly channel: string;
  readonly programme: string;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
}

/**
 * Every payment of some cycles once, in the state it is in now, as far as the session may see. The counts are there, from the draft on (`list_share`) and
 * from the release on (`list_tally`), so that only the few payments that were held or listed again are looked at one by one.
 */
export async function monthSums(session: Session, cycleIds: readonly number[]): Promise<MonthSum[]> {
  const cycles = sql`any (${[...cycleIds]}::integer[])`;
  const chunks = await session.rows(
    sql<{ chunk_id: number }>`select chunk_id from chunk where cycle_id = ${cycles} order by 1`,
  );
  if (chunks.length === 0) return [];
  const strange = await session.row(sql<{
    found: boolean;
  }>`select exists (select from attempt a join list l using (list_id)
    where l.cycle_id = ${cycles} and not exists (select from payment p
      where p.chunk_id = a.chunk_id and p.payment_id = a.payment_id and p.person_id = a.person_id)) as found`);
  // Listed again here for somebody of a place the reader may not see: what was said of that payment is not his to read either.
  return strange!.found ? oneByOne(session, cycles) : byCounts(session, cycles, chunks);
}

/** The same from every payment: what the counts are compared with. */
export function oneByOne(session: Session, cycles: RawBuilder<unknown>): Promise<MonthSum[]> {
  return session.rows(sql<MonthSum>`
    select s.state, r.kind as channel, b.programme, count(*)::integer as payments, sum(s.amount)::bigint as amount
    from payment_state s join provider r using (provider_id) join benefit b using (benefit_id)
    join chunk k on k.chunk_id = s.chunk_id and k.cycle_id = ${cycles} group by 1, 2, 3`);
}

function byCounts(
  session: Session,
  cycles: RawBuilder<unknown>,
  chunks: readonly { readonly chunk_id: number }[],
): Promise<MonthSum[]> {
  const each = (of: (chunk: number) => RawBuilder<unknown>) =>
    sql.join(
      chunks.map(({ chunk_id }) => of(chunk_id)),
      sql` union all `,
    );
  return session.rows(sql<MonthSum>`
    with mine as materialized (select l.list_id, l.state, l.state in ('released', 'closed') as is_counted, c.programme
        from list l join cycle c using (cycle_id) where l.cycle_id = ${cycles}),
      again as materialized (select distinct a.chunk_id, a.payment_id, a.person_id from attempt a join list l using (list_id) join chunk k on k.chunk_id = a.chunk_id
        where k.cycle_id = ${cycles} and l.state <> 'cancelled'),
      kept_out as materialized (select distinct h.list_id, h.chunk_id, h.payment_id, h.person_id, h.attempt_no, h.stage
        from hold h join mine using (list_id) where h.kept_out),
      part as (
        ${ofCounts}
        union all ${each(heldInDrafts)}
        union all ${ofShares}
        union all ${each(keptOutOfUnreleased)}
        union all ${each(asListedFirst)}
        union all ${asListedAgain}
        union all ${each(whereTheyAreNow)})
    select p.state, r.kind as channel, p.programme, sum(p.payments)::integer as payments, sum(p.amount)::bigint as amount
    from part p join provider r using (provider_id) group by 1, 2, 3 having sum(p.payments) <> 0`);
}

/** A line that nobody keeps out stands where its list does. */
const stateOfUnreleased = sql`case m.state when 'cancelled' then 'cancelled' when 'drafted' then 'planned' when 'checked' then 'planned' else 'signed' end`;

/** Lines of released lists, by the counts kept as outcomes come in; without those that were held when the list was made. */
const ofCounts = sql`select t.state, t.provider_id, m.programme, t.payments, t.amount from list_tally t join mine m using (list_id) where m.is_counted`;

const heldInDrafts = (chunk: number) => sql`
  select 'held', p.provider_id, m.programme, 1, p.amount from kept_out h join mine m using (list_id)
  join payment p on p.chunk_id = ${chunk} and p.payment_id = h.payment_id and p.person_id = h.person_id
  where h.chunk_id = ${chunk} and h.attempt_no = 1 and h.stage = 'draft' and m.is_counted`;

/** Lines of lists that were not released, by what was counted when they were drafted. */
const ofShares = sql`
  select ${stateOfUnreleased}, s.provider_id, m.programme, s.payments, s.amount from list_share s join mine m using (list_id) where not m.is_counted`;

/** Of those, the ones kept out: once less as the list stands, once more as held. */
const keptOutOfUnreleased = (chunk: number) => sql`
  select shown.state, p.provider_id, m.programme, shown.payments, shown.payments * p.amount
  from (select distinct list_id, payment_id, person_id from kept_out where chunk_id = ${chunk} and attempt_no = 1) h
  join mine m on m.list_id = h.list_id and not m.is_counted and m.state <> 'cancelled'
  join payment p on p.chunk_id = ${chunk} and p.payment_id = h.payment_id and p.person_id = h.person_id
  cross join lateral (values (${stateOfUnreleased}, -1), ('held', 1)) shown (state, payments)`;

/** Taken off the counts: payments listed again since, as they stood on their first list. */
const asListedFirst = (chunk: number) => sql`
  select case when m.state = 'cancelled' then m.state
      when exists (select from kept_out h where h.list_id = p.list_id and h.payment_id = p.payment_id and h.attempt_no = 1) then 'held'
      when m.is_counted then coalesce(said.state, 'in_flight') else ${stateOfUnreleased} end,
    p.provider_id, m.programme, -1, -p.amount
  from again join payment p on p.chunk_id = ${chunk} and p.payment_id = again.payment_id and p.person_id = again.person_id
  join mine m on m.list_id = p.list_id left join lateral ${saidOf(sql`again`, sql`1`)} said on true
  where again.chunk_id = ${chunk}`;

/** Taken off the counts: lines that list a payment again, whatever month it is of. */
const asListedAgain = sql`
  select case when exists (select from kept_out h where h.list_id = a.list_id and h.payment_id = a.payment_id and h.attempt_no = a.attempt_no) then 'held'
      else coalesce(said.state, 'in_flight') end,
    a.provider_id, m.programme, -1, -a.amount
  from attempt a join mine m on m.list_id = a.list_id and m.is_counted left join lateral ${saidOf(sql`a`, sql`a.attempt_no`)} said on true
  where not exists (select from kept_out h where h.list_id = a.list_id and h.payment_id = a.payment_id and h.attempt_no = a.attempt_no and h.stage = 'draft')`;

/** Payments listed again, as they stand now. */
const whereTheyAreNow = (chunk: number) => sql`
  select s.state, s.provider_id, b.programme, 1, s.amount from payment_state s join benefit b using (benefit_id)
  where s.chunk_id = ${chunk} and s.payment_id in (select payment_id from again where chunk_id = ${chunk})`;

/** What was said of one attempt, as the counts and `payment_state` have it. */
function saidOf(of: RawBuilder<unknown>, attempt: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select case when bool_or(o.kind = 'returned') then 'returned' when bool_and(o.kind = 'unknown') then 'unknown'
      else min(o.kind) filter (where o.kind not in ('unknown', 'returned')) end as state
    from outcome o where o.chunk_id = ${of}.chunk_id and o.payment_id = ${of}.payment_id and o.person_id = ${of}.person_id and o.attempt_no = ${attempt}
    having count(*) > 0)`;
}
