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
 * from the release on (`list_tally`), so that only the few payments that were held or listed again are looked at one by one. Several short statements, each
 * of one chunk: one that does it all is planned longer than it runs.
 */
export async function monthSums(session: Session, cycleIds: readonly number[]): Promise<MonthSum[]> {
  const cycles = sql`any (${[...cycleIds]}::integer[])`;
  const chunks =
    await session.rows(sql<Chunk>`select chunk_id, exists (select from attempt a where a.chunk_id = chunk.chunk_id) as again
    from chunk where cycle_id = ${cycles} order by 1`);
  if (chunks.length === 0) return [];
  const isStrange = await session.row(sql<{
    found: boolean;
  }>`select not scope_is_country() and exists (select from attempt a join list l using (list_id)
    where l.cycle_id = ${cycles} and not exists (select from payment p
      where p.chunk_id = a.chunk_id and p.payment_id = a.payment_id and p.person_id = a.person_id)) as found`);
  // Listed again here for somebody of a place the reader may not see: what was said of that payment is not his to read either.
  if (isStrange!.found) return oneByOne(session, cycles);
  const sums = new Sums();
  for (const statement of [
    ofCounts(cycles),
    ofShares(cycles),
    asListedAgain(cycles),
    ...chunks.map(({ chunk_id }) => heldInDrafts(cycles, chunk_id)),
    ...chunks
      .filter(({ again }) => again)
      .flatMap(({ chunk_id }) => [asListedFirst(cycles, chunk_id), whereTheyAreNow(cycles, chunk_id)]),
  ])
    sums.add(await session.rows(statement));
  return sums.left();
}

interface Chunk {
  readonly chunk_id: number;
  /** Some of its payments stand on another list too. */
  readonly again: boolean;
}

/** Adds what is counted and takes off what is counted elsewhere. */
class Sums {
  readonly #sums = new Map<string, MonthSum>();

  add(parts: readonly MonthSum[]): void {
    for (const part of parts) {
      const key = `${part.state} ${part.channel} ${part.programme}`;
      const sum = this.#sums.get(key);
      this.#sums.set(key, {
        ...part,
        payments: part.payments + (sum?.payments ?? 0),
        amount: part.amount + (sum?.amount ?? 0n),
      });
    }
  }

  left(): MonthSum[] {
    return [...this.#sums.values()].filter(({ payments }) => payments !== 0);
  }
}

/** The same from every payment: what the counts are compared with. */
export function oneByOne(session: Session, cycles: RawBuilder<unknown>): Promise<MonthSum[]> {
  return session.rows(sql<MonthSum>`
    select s.state, r.kind as channel, b.programme, count(*)::integer as payments, sum(s.amount)::bigint as amount
    from payment_state s join provider r using (provider_id) join benefit b using (benefit_id)
    join chunk k on k.chunk_id = s.chunk_id and k.cycle_id = ${cycles} group by 1, 2, 3`);
}

/** Rows of `state, provider_id, programme, payments, amount`, added up by the provider's kind. */
const byChannel = (part: RawBuilder<unknown>) => sql<MonthSum>`
  select p.state, r.kind as channel, p.programme, sum(p.payments)::integer as payments, sum(p.amount)::bigint as amount
  from (${part}) p join provider r using (provider_id) group by 1, 2, 3`;

const isCounted = sql`l.state in ('released', 'closed')`;
/** A line that nobody keeps out stands where its list does, until that is released. */
const stateOfUnreleased = sql`case l.state when 'cancelled' then 'cancelled' when 'drafted' then 'planned' when 'checked' then 'planned' else 'signed' end`;
const listsOf = (cycles: RawBuilder<unknown>) =>
  sql`(select l.list_id, l.state, c.programme from list l join cycle c using (cycle_id) where l.cycle_id = ${cycles}) l`;

/** Lines of released lists, by the counts kept as outcomes come in; without those that were held when the list was made. */
const ofCounts = (cycles: RawBuilder<unknown>) =>
  byChannel(sql`select t.state, t.provider_id, l.programme, t.payments, t.amount
    from list_tally t join ${listsOf(cycles)} using (list_id) where ${isCounted}`);

/** Lines of lists that were not released, by what was counted when they were drafted. */
const ofShares = (cycles: RawBuilder<unknown>) =>
  byChannel(sql`select ${stateOfUnreleased} as state, s.provider_id, l.programme, s.payments, s.amount
    from list_share s join ${listsOf(cycles)} using (list_id) where not ${isCounted}`);

/** Lines held when their list was made: not counted once it is released, and until then counted where the list stands. */
const heldInDrafts = (cycles: RawBuilder<unknown>, chunk: number) =>
  byChannel(sql`select shown.state, p.provider_id, l.programme, shown.payments, shown.payments * p.amount as amount
    from (select distinct list_id, payment_id, person_id from hold where kept_out and stage = 'draft' and attempt_no = 1 and chunk_id = ${chunk}) h
    join ${listsOf(cycles)} using (list_id) join payment p on p.chunk_id = ${chunk} and p.payment_id = h.payment_id and p.person_id = h.person_id
    join lateral (values ('held', 1, true), (${stateOfUnreleased}, -1, not ${isCounted})) shown (state, payments, is_so) on shown.is_so
    where l.state <> 'cancelled'`);

/** Payments of a chunk that stand on a later list. */
const againIn = (chunk: number) =>
  sql`(select distinct a.payment_id, a.person_id from attempt a join list on list.list_id = a.list_id and list.state <> 'cancelled' where a.chunk_id = ${chunk})`;
const isKeptOut = (line: RawBuilder<unknown>, attempt: RawBuilder<unknown>, stage = sql``) =>
  sql`exists (select from hold h where h.list_id = ${line}.list_id and h.payment_id = ${line}.payment_id and h.person_id = ${line}.person_id
    and h.attempt_no = ${attempt} and h.kept_out ${stage})`;

/** Taken off: payments listed again since, as they stood on their first list. */
const asListedFirst = (cycles: RawBuilder<unknown>, chunk: number) =>
  byChannel(sql`select case when l.state = 'cancelled' then l.state when ${isKeptOut(sql`p`, sql`1`)} then 'held'
      when ${isCounted} then coalesce(said.state, 'in_flight') else ${stateOfUnreleased} end as state,
      p.provider_id, l.programme, -1 as payments, -p.amount as amount
    from ${againIn(chunk)} again join payment p on p.chunk_id = ${chunk} and p.payment_id = again.payment_id and p.person_id = again.person_id
    join ${listsOf(cycles)} using (list_id) left join lateral ${saidOf(sql`p`, sql`1`, sql`${chunk}`)} said on true`);

/** Whether the counts have a line that lists a payment (`a`) again on a list (`l`). */
const isInCounts = sql`(${isCounted} and not ${isKeptOut(sql`a`, sql`a.attempt_no`, sql`and h.stage = 'draft'`)})`;
const isLast = sql`not exists (select from attempt later join list on list.list_id = later.list_id and list.state <> 'cancelled'
  where later.payment_id = a.payment_id and later.person_id = a.person_id and later.attempt_no > a.attempt_no)`;

/** Taken off the counts: lines that list a payment again, of another month's or listed once more since. */
const asListedAgain = (cycles: RawBuilder<unknown>) =>
  byChannel(sql`select case when ${isKeptOut(sql`a`, sql`a.attempt_no`)} then 'held' else coalesce(said.state, 'in_flight') end as state,
      a.provider_id, l.programme, -1 as payments, -a.amount as amount
    from attempt a join ${listsOf(cycles)} using (list_id) join chunk k on k.chunk_id = a.chunk_id left join lateral ${saidOf(sql`a`, sql`a.attempt_no`, sql`a.chunk_id`)} said on true
    where ${isInCounts} and not (k.cycle_id = ${cycles} and ${isLast})`);

/** Payments that stand on a later list without being in its counts: on another month's, or on one that is not released. */
const whereTheyAreNow = (cycles: RawBuilder<unknown>, chunk: number) =>
  byChannel(sql`select case when ${isKeptOut(sql`a`, sql`a.attempt_no`)} then 'held' when ${isCounted} then coalesce(said.state, 'in_flight')
      else ${stateOfUnreleased} end as state, a.provider_id, c.programme, 1 as payments, a.amount
    from attempt a join list l using (list_id) join cycle c on c.cycle_id = l.cycle_id
    join payment p on p.chunk_id = ${chunk} and p.payment_id = a.payment_id and p.person_id = a.person_id
    left join lateral ${saidOf(sql`a`, sql`a.attempt_no`, sql`${chunk}`)} said on true
    where a.chunk_id = ${chunk} and l.state <> 'cancelled' and ${isLast} and not (l.cycle_id = ${cycles} and ${isInCounts})`);

/** What was said of one attempt, as the counts and `payment_state` have it. */
function saidOf(
  of: RawBuilder<unknown>,
  attempt: RawBuilder<unknown>,
  chunk: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`(select case when bool_or(o.kind = 'returned') then 'returned' when bool_and(o.kind = 'unknown') then 'unknown'
      else min(o.kind) filter (where o.kind not in ('unknown', 'returned')) end as state
    from outcome o where o.chunk_id = ${chunk} and o.payment_id = ${of}.payment_id and o.person_id = ${of}.person_id and o.attempt_no = ${attempt}
    having count(*) > 0)`;
}
