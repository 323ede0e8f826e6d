import { post } from '#books/ledger/index.ts';
import { endDeadLinks } from '#contexts/accounts/index.ts';
import type { MoneyEvent, Rail } from '#core/ledger/postings.ts';
import { sumDong } from '#core/money.ts';
import { ATTEMPT_STATES, fitOf, OUTCOME_KINDS } from '#core/payment/attemptStates.ts';
import { ACCOUNT_ENDED_CODES } from '#core/payment/nextAttempt.ts';
import { budgetYearOf } from '#core/treasury/budgetYear.ts';
import { sql, type Tx } from '#platform/database.ts';
import { tellOfOutcomes } from './tellPayees.ts';

export interface Applied {
  readonly fitted: number;
  readonly repeated: number;
  readonly setAside: number;
}

/** How words are heard that somebody brought, where not all who speak are believed alike. */
export interface Hearing {
  /** The provider who speaks: of attempts another carries it is not believed, and what it says of them is set aside. */
  readonly only?: number;
  /** Sees each turn as it was weighed (`weighed`), before it is applied. */
  readonly watch?: (tx: Tx) => Promise<void>;
}

/**
 * Applies what is staged in `incoming`: words that fit the life of their attempt are appended as outcomes, counted and posted; words that repeat are
 * counted; the rest become breaks. Words about one attempt are taken in the order they came, one a turn. Amounts are compared before anything
 * is believed. All set-based: one commune or the country is the same number of statements a chunk.
 */
export async function applyIncoming(tx: Tx, { only, watch }: Hearing = {}): Promise<Applied> {
  await takeTurns(tx);
  const turns = await numberTurns(tx);
  let fitted = 0;
  let repeated = 0;
  let setAside = 0;
  for (let turn = 1; turn <= turns; turn++) {
    const verdicts = await weigh(tx, turn, only);
    await watch?.(tx);
    if (verdicts.has('fits')) fitted += await append(tx);
    repeated += verdicts.get('repeats') ?? 0;
    if ([...verdicts.keys()].some((verdict) => verdict !== 'fits' && verdict !== 'repeats'))
      setAside += await setAsideWeighed(tx, only);
  }
  return { fitted, repeated, setAside };
}

/**
 * Two workers may hear the same words at the same moment, in pages that overlap, or one in a report and the other in an answer. What is known of
 * an attempt is read, then added to: whoever comes second waits here until the first has committed, and then sees what it wrote. Other chunks go on.
 */
async function takeTurns(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('outcome'), chunk_id)
    from (select distinct chunk_id from incoming where chunk_id is not null order by chunk_id) chunks`);
}

/** As many turns as the most talked-of attempt has words, repeated ones too: nearly every attempt has one, and keeps turn 1. */
async function numberTurns(tx: Tx): Promise<number> {
  await tx.run(sql`update incoming i set turn = n.turn from (select place, row_number() over (partition by payment_id, person_id, attempt_no order by place) as turn
      from incoming join (select payment_id, person_id, attempt_no from incoming where payment_id is not null group by 1, 2, 3 having count(*) > 1) talked_of
        using (payment_id, person_id, attempt_no)) n
    where n.place = i.place and n.turn > 1`);
  const last = await tx.row(sql<{ turn: number | null }>`select max(turn) as turn from incoming`);
  return last?.turn ?? 0;
}

/**
 * Finds the attempt each word of a turn is about and weighs it against what is known of it; gives how many words had which verdict. A reference nobody
 * sent, or an attempt that was never released, may be money that moved and that we did not order. Each chunk is joined by itself.
 */
async function weigh(tx: Tx, turn: number, only: number | undefined): Promise<Map<string, number>> {
  await tx.run(sql`drop table if exists weighed`);
  await tx.run(sql`create temp table weighed (inbox_id bigint, line integer, reference text, chunk_id integer, payment_id bigint, person_id bigint,
    attempt_no smallint, kind text, code text, amount bigint, reported_on date, expected bigint, list_id bigint, commune_id integer, provider_id smallint,
    link_id bigint, known text, verdict text not null) on commit drop`);
  const chunks = await tx.rows(
    sql<{
      chunk_id: number | null;
    }>`select distinct k.chunk_id from incoming i left join chunk k using (chunk_id) where i.turn = ${turn} order by 1`,
  );
  for (const { chunk_id } of chunks)
    if (chunk_id === null) await weighStrangers(tx, turn);
    else await weighChunk(tx, turn, chunk_id, only);
  const lists = (
    await tx.rows(sql<{ list_id: bigint }>`select distinct list_id from weighed where list_id is not null`)
  ).map((row) => row.list_id);
  await tx.run(sql`update weighed w set verdict = 'never_instructed' from hold h where h.list_id = any (${lists}::bigint[]) and h.kept_out
    and h.list_id = w.list_id and h.payment_id = w.payment_id and h.person_id = w.person_id and h.attempt_no = w.attempt_no`);
  const verdicts = await tx.rows(
    sql<{
      verdict: string;
      words: number;
    }>`select verdict, count(*)::integer as words from weighed group by 1`,
  );
  return new Map(verdicts.map((row) => [row.verdict, row.words]));
}

/** The decision is core's: `fitOf` over every state and every word, as a table the database joins with. */
const FITS = ATTEMPT_STATES.flatMap((known) =>
  OUTCOME_KINDS.map((said) => {
    const fit = fitOf(known, said);
    return { known, said, verdict: fit === 'contradicts' ? 'status_contradicts' : fit };
  }),
);

// What is known is looked up word by word, by its index: outcomes come in as fast as statistics can follow, and a planner that takes a million of them for
// a handful joins them in an hour.
async function weighChunk(tx: Tx, turn: number, chunkId: number, only: number | undefined): Promise<void> {
  const word = sql`(select * from incoming where turn = ${turn} and chunk_id = ${chunkId})`;
  await tx.run(sql`insert into weighed select w.inbox_id, w.line, w.reference, w.chunk_id, w.payment_id, w.person_id, w.attempt_no, w.kind, w.code, w.amount, w.reported_on,
      p.amount, l.list_id, p.commune_id, coalesce(a.provider_id, p.provider_id), case when a.list_id is null then p.link_id else a.link_id end,
      coalesce(k.state, 'open'),
      case when l.list_id is null then 'unknown_reference'
        when coalesce(a.provider_id, p.provider_id) <> ${only ?? null}::smallint then 'not_of_this_provider'
        when l.state not in ('released', 'closed') then 'never_instructed'
        when w.amount <> p.amount then 'amount_differs'
        -- an enquiry knows no voucher: the report that comes late after it is the same collection
        when w.kind = 'collected' and k.state = 'collected' and k.voucher is distinct from w.code and 'ENQUIRY' not in (k.voucher, w.code) then 'collected_twice'
        else f.verdict end
    from ${word} w
    left join payment p on p.chunk_id = ${chunkId} and p.payment_id = w.payment_id and p.person_id = w.person_id
    left join attempt a on w.attempt_no >= 2 and a.payment_id = w.payment_id and a.person_id = w.person_id and a.attempt_no = w.attempt_no
    left join list l on l.list_id = case when w.attempt_no = 1 then p.list_id else a.list_id end
    cross join lateral (select case when bool_or(o.kind = 'returned') then 'returned' when bool_and(o.kind = 'unknown') then 'unknown'
          else min(o.kind) filter (where o.kind not in ('unknown', 'returned')) end as state,
        min(o.code) filter (where o.kind = 'collected') as voucher
      from outcome o where o.chunk_id = ${chunkId} and o.payment_id = w.payment_id and o.person_id = w.person_id and o.attempt_no = w.attempt_no) k
    left join unnest(${FITS.map((fit) => fit.known)}::text[], ${FITS.map((fit) => fit.said)}::text[], ${FITS.map((fit) => fit.verdict)}::text[])
      as f (known, said, verdict) on f.known = coalesce(k.state, 'open') and f.said = w.kind`);
}

/** Words whose reference is none of ours, or names a chunk there never was. */
async function weighStrangers(tx: Tx, turn: number): Promise<void> {
  await tx.run(sql`insert into weighed (inbox_id, line, reference, payment_id, attempt_no, kind, code, amount, verdict)
    select inbox_id, line, reference, payment_id, attempt_no, kind, code, amount, 'unknown_reference' from incoming i
    where turn = ${turn} and not exists (select from chunk k where k.chunk_id = i.chunk_id)`);
}

/** What moved from one state to another: a handful of rows a list, from which counts and books are kept. */
interface Moved {
  readonly list_id: bigint;
  readonly cycle_id: number;
  readonly commune_id: number;
  readonly provider_id: number;
  readonly budget_line: string;
  readonly month: number;
  readonly rail: Rail;
  readonly kind: string;
  readonly known: string;
  readonly payments: bigint;
  readonly amount: bigint;
}

async function append(tx: Tx): Promise<number> {
  const appended =
    await tx.run(sql`insert into outcome (payment_id, person_id, inbox_id, amount, chunk_id, reported_on, attempt_no, kind, code)
    select payment_id, person_id, inbox_id, expected, chunk_id, reported_on, attempt_no, kind, code from weighed where verdict = 'fits'`);
  await tx.run(sql`insert into to_seal (kind, record_id, part)
    select distinct 'outcomes', inbox_id, chunk_id from weighed where verdict = 'fits' on conflict do nothing`);
  const moved = await tx.rows(sql<Moved>`select w.*, l.cycle_id, c.budget_line, c.month, r.rail
    from (select list_id, commune_id, provider_id, kind, known, count(*) as payments, sum(expected)::bigint as amount
      from weighed where verdict = 'fits' group by 1, 2, 3, 4, 5) w
    join list l using (list_id) join cycle c on c.cycle_id = l.cycle_id join provider r using (provider_id) order by list_id, provider_id, kind, known`);
  await tally(tx, moved);
  await postOutcomes(tx, moved);
  await endAccounts(tx);
  await tellOfOutcomes(tx);
  return appended;
}

async function tally(tx: Tx, moved: readonly Moved[]): Promise<void> {
  const steps = moved.flatMap((one) => [
    { ...one, state: one.kind },
    {
      ...one,
      state: one.known === 'open' ? 'in_flight' : one.known,
      payments: -one.payments,
      amount: -one.amount,
    },
  ]);
  const of = <T>(read: (step: (typeof steps)[number]) => T) => steps.map(read);
  await tx.run(sql`insert into list_tally (list_id, provider_id, commune_id, state, payments, amount)
    select list_id, provider_id, commune_id, state, sum(payments), sum(amount)
    from unnest(${of((step) => step.list_id)}::bigint[], ${of((step) => step.provider_id)}::smallint[], ${of((step) => step.commune_id)}::integer[],
      ${of((step) => step.state)}::text[], ${of((step) => step.payments)}::bigint[], ${of((step) => step.amount)}::bigint[])
      as t (list_id, provider_id, commune_id, state, payments, amount) group by 1, 2, 3, 4 order by 1, 2, 4
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

/** One event a list, rail and kind, however many providers and earlier states there were. */
async function postOutcomes(tx: Tx, moved: readonly Moved[]): Promise<void> {
  const known = moved.filter((one) => one.kind !== 'unknown');
  const events = Map.groupBy(known, (one) => `${one.list_id} ${one.rail} ${one.kind}`);
  await post(
    tx,
    [...events.values()].map((same) => ({
      event: {
        kind: EVENTS[same[0]!.kind]!,
        rail: same[0]!.rail,
        amount: sumDong(same.map((one) => one.amount)),
      } as MoneyEvent,
      budgetLine: same[0]!.budget_line,
      communeId: same[0]!.commune_id,
      budgetYear: budgetYearOf(same[0]!.month),
      listId: same[0]!.list_id,
      cycleId: same[0]!.cycle_id,
    })),
  );
}

/** An account that will take no money again ends, and its payee is paid in cash until another is linked (domain.md 5, AC04: unlink, fallback cash). */
async function endAccounts(tx: Tx): Promise<void> {
  const dead = await tx.rows(sql<{
    linkId: bigint;
    reason: string;
  }>`select distinct on (link_id) link_id as "linkId", code as reason from weighed
    where verdict = 'fits' and kind in ('rejected', 'returned') and link_id is not null and code = any (${ACCOUNT_ENDED_CODES}::text[]) order by link_id`);
  await endDeadLinks(tx, dead, 'DESK');
}

/** Each is of the provider who spoke, or else of the one who carries the attempt; of another's attempt a speaker is told nothing it did not say. */
async function setAsideWeighed(tx: Tx, only: number | undefined): Promise<number> {
  return tx.run(sql`insert into break (kind, source, reference, commune_id, list_id, payment_id, expected_amount, actual_amount, inbox_id, line, provider_id, detail)
    select w.verdict, x.source, coalesce(w.reference, w.payment_id || '/' || w.attempt_no), w.commune_id, w.list_id, w.payment_id,
      case when w.verdict <> 'not_of_this_provider' then w.expected end, w.amount, w.inbox_id, w.line, coalesce(${only ?? null}::smallint, w.provider_id),
      jsonb_build_object('said', w.kind, 'code', w.code)
        || case when w.verdict in ('unknown_reference', 'never_instructed', 'not_of_this_provider') then '{}' else jsonb_build_object('known', w.known) end
    from weighed w join inbox x using (inbox_id) where w.verdict not in ('fits', 'repeats') on conflict do nothing`);
}
