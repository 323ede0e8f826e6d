import { post } from '#books/ledger/index.ts';
import type { MoneyEvent, Rail } from '#core/ledger/postings.ts';
import { dong } from '#core/money.ts';
import { type AttemptState, attemptLife } from '#core/payment/attemptStates.ts';
import { ACCOUNT_ENDED_CODES } from '#core/payment/nextAttempt.ts';
import { sql, type Tx } from '#platform/database.ts';

export interface Applied {
  readonly fitted: number;
  readonly repeated: number;
  readonly setAside: number;
}

/**
 * Applies what is staged in `incoming`: words that fit the life of their attempt are appended as outcomes, counted and posted; words that repeat are
 * counted; the rest become breaks. Words about one attempt are taken in the order they came, one a round. Amounts are compared before anything
 * is believed. All set-based: one commune or the country is the same number of statements a chunk.
 */
export async function applyIncoming(tx: Tx): Promise<Applied> {
  await locate(tx);
  let setAside = await setAsideUnknown(tx);
  let fitted = 0;
  let repeated = 0;
  // Every round settles one word of every attempt that has one left: as many rounds as the most talked-of attempt has words, repeated ones too.
  while ((await weigh(tx)) > 0) {
    fitted += await append(tx);
    setAside += await setAsideWeighed(tx);
    repeated += await forget(tx);
  }
  return { fitted, repeated, setAside };
}

/** Finds the attempt each word is about: its list, provider, amount and whether it was ever released. Each chunk is joined by itself. */
async function locate(tx: Tx): Promise<void> {
  await tx.run(sql`create temp table located (place bigint, inbox_id bigint, line integer, chunk_id integer, payment_id bigint, person_id bigint,
    attempt_no smallint, kind text, code text, amount bigint, reported_on date, expected bigint, list_id bigint, commune_id integer, provider_id smallint,
    link_id bigint, payee_id bigint) on commit drop`);
  const chunks = await tx.rows(
    sql<{
      chunk_id: number;
    }>`select distinct i.chunk_id from incoming i join chunk using (chunk_id) order by 1`,
  );
  for (const { chunk_id } of chunks)
    await tx.run(sql`insert into located
      select i.place, i.inbox_id, i.line, i.chunk_id, i.payment_id, i.person_id, i.attempt_no, i.kind, i.code, i.amount, i.reported_on, p.amount,
        coalesce(a.list_id, p.list_id), p.commune_id, coalesce(a.provider_id, p.provider_id), case when a.list_id is null then p.link_id else a.link_id end, p.payee_id
      from incoming i
      join payment p on p.chunk_id = ${chunk_id} and p.payment_id = i.payment_id and p.person_id = i.person_id
      left join attempt a on i.attempt_no >= 2 and a.payment_id = i.payment_id and a.person_id = i.person_id and a.attempt_no = i.attempt_no
      where i.chunk_id = ${chunk_id} and (i.attempt_no = 1 or a.list_id is not null)`);
  await tx.run(sql`analyze located`);
}

/** References nobody sent, and attempts that were never released: money may have moved that we did not order. */
async function setAsideUnknown(tx: Tx): Promise<number> {
  const unknown =
    await tx.run(sql`insert into break (kind, source, reference, payment_id, actual_amount, inbox_id, line, detail)
    select 'unknown_reference', x.source, coalesce(i.reference, i.payment_id || '/' || i.attempt_no), i.payment_id, i.amount, i.inbox_id, i.line,
      jsonb_build_object('said', i.kind, 'code', i.code)
    from incoming i join inbox x using (inbox_id) where not exists (select from located l where l.place = i.place) on conflict do nothing`);
  const never = await tx.run(sql`with gone as (delete from located d using list l where l.list_id = d.list_id
        and (l.state not in ('released', 'closed') or exists (select from hold h where h.list_id = d.list_id and h.payment_id = d.payment_id
          and h.person_id = d.person_id and h.attempt_no = d.attempt_no and h.kept_out)) returning d.*)
    insert into break (kind, source, reference, commune_id, list_id, payment_id, expected_amount, actual_amount, inbox_id, line, detail)
    select 'never_instructed', x.source, g.payment_id || '/' || g.attempt_no, g.commune_id, g.list_id, g.payment_id, g.expected, g.amount, g.inbox_id, g.line,
      jsonb_build_object('said', g.kind, 'code', g.code)
    from gone g join inbox x using (inbox_id) on conflict do nothing`);
  return unknown + never;
}

/** Takes the first word left of each attempt and weighs it against what is known; gives how many were weighed. */
async function weigh(tx: Tx): Promise<number> {
  const edges = attemptLife.edges.filter(
    (edge): edge is typeof edge & { from: AttemptState } => edge.from !== undefined,
  );
  const chunks = (await tx.rows(sql<{ chunk_id: number }>`select distinct chunk_id from located`)).map(
    (row) => row.chunk_id,
  );
  if (chunks.length === 0) return 0;
  await tx.run(sql`drop table if exists weighed`);
  await tx.run(sql`create temp table weighed on commit drop as
    with word as (select distinct on (payment_id, person_id, attempt_no) * from located order by payment_id, person_id, attempt_no, place),
      known as (select o.payment_id, o.person_id, o.attempt_no,
          case when bool_or(o.kind = 'returned') then 'returned' when bool_and(o.kind = 'unknown') then 'unknown'
            else min(o.kind) filter (where o.kind not in ('unknown', 'returned')) end as state,
          min(o.code) filter (where o.kind = 'collected') as voucher
        from outcome o join word w on o.chunk_id = w.chunk_id and o.payment_id = w.payment_id and o.person_id = w.person_id and o.attempt_no = w.attempt_no
        where o.chunk_id = any (${chunks}::integer[]) group by 1, 2, 3)
    select w.*, coalesce(k.state, 'open') as known,
      case when w.amount is not null and w.amount <> w.expected then 'amount_differs'
        when e.event is not null then 'fits'
        -- an enquiry knows no voucher: the report that comes late after it is the same collection
        when w.kind = 'collected' and k.state = 'collected' and k.voucher is distinct from w.code and 'ENQUIRY' not in (k.voucher, w.code) then 'collected_twice'
        when coalesce(k.state, 'open') = w.kind or w.kind = 'unknown' or (k.state = 'returned' and w.kind = 'credited') then 'repeats'
        else 'contradictory_status' end as verdict
    from word w left join known k using (payment_id, person_id, attempt_no)
    left join unnest(${edges.map((edge) => edge.from)}::text[], ${edges.map((edge) => edge.event)}::text[]) as e (state, event)
      on e.state = coalesce(k.state, 'open') and e.event = w.kind`);
  const weighed = await tx.row(sql<{ words: bigint }>`select count(*) as words from weighed`);
  return Number(weighed!.words);
}

async function append(tx: Tx): Promise<number> {
  const appended =
    await tx.run(sql`insert into outcome (payment_id, person_id, inbox_id, amount, chunk_id, reported_on, attempt_no, kind, code)
    select payment_id, person_id, inbox_id, expected, chunk_id, reported_on, attempt_no, kind, code from weighed where verdict = 'fits'`);
  if (appended === 0) return 0;
  await tally(tx);
  await postOutcomes(tx);
  await endAccounts(tx);
  return appended;
}

async function tally(tx: Tx): Promise<void> {
  await tx.run(sql`insert into list_tally (list_id, provider_id, commune_id, state, payments, amount)
    select list_id, provider_id, commune_id, state, sum(payments), sum(amount) from (
      select list_id, provider_id, commune_id, kind as state, count(*) as payments, sum(expected) as amount from weighed where verdict = 'fits' group by 1, 2, 3, 4
      union all
      select list_id, provider_id, commune_id, case known when 'open' then 'in_flight' else known end, -count(*), -sum(expected) from weighed where verdict = 'fits' group by 1, 2, 3, 4
    ) moved group by 1, 2, 3, 4 order by 1, 2, 4
    on conflict (list_id, provider_id, state) do update set payments = list_tally.payments + excluded.payments, amount = list_tally.amount + excluded.amount`);
}

const EVENTS: Readonly<Record<string, MoneyEvent['kind']>> = {
  credited: 'reached_hand',
  collected: 'reached_hand',
  rejected: 'came_back',
  uncollected: 'came_back',
  recalled: 'came_back',
  returned: 'returned_after_credit',
};

async function postOutcomes(tx: Tx): Promise<void> {
  const moved = await tx.rows(sql<{
    list_id: bigint;
    cycle_id: number;
    commune_id: number;
    budget_line: string;
    rail: Rail;
    kind: string;
    amount: bigint;
  }>`
    select w.list_id, l.cycle_id, w.commune_id, c.budget_line, r.rail, w.kind, sum(w.expected)::bigint as amount
    from weighed w join list l using (list_id) join cycle c on c.cycle_id = l.cycle_id join provider r using (provider_id)
    where w.verdict = 'fits' and w.kind <> 'unknown' group by 1, 2, 3, 4, 5, 6 order by 1, 5, 6`);
  await post(
    tx,
    moved.map((one) => ({
      event: { kind: EVENTS[one.kind]!, rail: one.rail, amount: dong(one.amount) } as MoneyEvent,
      budgetLine: one.budget_line,
      communeId: one.commune_id,
      listId: one.list_id,
      cycleId: one.cycle_id,
    })),
  );
}

/** An account that will take no money again ends, and its payee is paid in cash until another is linked (domain.md 5, AC04: unlink, fallback cash). */
async function endAccounts(tx: Tx): Promise<void> {
  const ended = await tx.rows(sql<{
    link_id: bigint;
  }>`update account_link link set state = 'invalid', state_reason = w.code, ended_at = now()
    from (select distinct on (link_id) link_id, code from weighed where verdict = 'fits' and kind in ('rejected', 'returned') and link_id is not null
      and code = any (${ACCOUNT_ENDED_CODES}::text[]) order by link_id) w
    where link.link_id = w.link_id and link.ended_at is null returning link.link_id`);
  await tx.run(sql`update payout_choice choice set link_id = null, provider_id = (select provider_id from provider where rail = 'desk' order by provider_id limit 1)
    where link_id = any (${ended.map((row) => row.link_id)}::bigint[])`);
}

async function setAsideWeighed(tx: Tx): Promise<number> {
  return tx.run(sql`insert into break (kind, source, reference, commune_id, list_id, payment_id, expected_amount, actual_amount, inbox_id, line, detail)
    select w.verdict, x.source, w.payment_id || '/' || w.attempt_no, w.commune_id, w.list_id, w.payment_id, w.expected, w.amount, w.inbox_id, w.line,
      jsonb_build_object('said', w.kind, 'known', w.known, 'code', w.code)
    from weighed w join inbox x using (inbox_id) where w.verdict in ('amount_differs', 'contradictory_status', 'collected_twice') on conflict do nothing`);
}

/** Drops the words just weighed; gives how many of them were repetitions. */
async function forget(tx: Tx): Promise<number> {
  const repeats = await tx.row(
    sql<{ repeats: bigint }>`select count(*) as repeats from weighed where verdict = 'repeats'`,
  );
  await tx.run(sql`delete from located l using weighed w where l.place = w.place`);
  return Number(repeats!.repeats);
}
