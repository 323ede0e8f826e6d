import { hex, vouches } from '#books/approvals/index.ts';
import { post } from '#books/ledger/index.ts';
import {
  digestsOf,
  keepsOut,
  type LocatedLists,
  locateLists,
  moveLists,
  payableLinesOf,
  saysPaid,
  withoutMandate,
} from '#contexts/payroll/index.ts';
import type { Rail } from '#core/ledger/postings.ts';
import { dong } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { HOLD_REASONS, type HoldCode } from '#core/payroll/holdReasons.ts';
import { decideRelease, type ListToRelease, type ReleaseRefusal } from '#core/payroll/releasing.ts';
import { accepted, type Result, refused } from '#core/result.ts';
import { budgetYearOf } from '#core/treasury/budgetYear.ts';
import { sql, type Tx } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';

export interface ReleasedLists {
  readonly released: readonly bigint[];
  readonly stopped: readonly ReleaseRefusal[];
  /** Lines stopped at this last check: signed and funded, but not paid. */
  readonly held: number;
}

interface FundedList {
  readonly list_id: bigint;
  readonly version: number;
  readonly state: ListToRelease['state'];
  readonly digest: Buffer;
  readonly payable_amount: bigint;
  readonly signed_digest: Buffer | null;
  readonly signature: Buffer | null;
  readonly public_key: Buffer | null;
  readonly funded: bigint | null;
}

const LISTS_A_JOB = 25;

/**
 * Releases funded lists: signature, digest and funding are checked again, and lines whose beneficiary or payee has died, was said dead and lives, or turned
 * out to be two records, or whose mandate or account has ended, since the signature are held. What passes is in flight from here on; a job writes and sends the instructions. A list that does not pass is left
 * as it is and named; asked for alone it is a refusal.
 */
export async function releaseLists(
  tx: Tx,
  asked: { readonly lists: readonly bigint[] },
): Promise<Result<ReleasedLists, ReleaseRefusal>> {
  const lists = await lockFunded(tx, asked.lists);
  const digests = new Map(
    (await digestsOf(tx, { lists: asked.lists })).map((digest) => [digest.listId, digest]),
  );
  const stopped: ReleaseRefusal[] = [];
  const passed: bigint[] = [];
  for (const list of lists) {
    const decision = decideRelease(toDecide(list, digests.get(list.list_id)?.digest));
    if (decision.ok) passed.push(list.list_id);
    else stopped.push(decision.refusal);
  }
  if (passed.length === 0 && stopped[0] && asked.lists.length === 1) return refused(stopped[0]);
  const located = await locateLists(tx, { lists: passed });
  const held = await holdAtRelease(tx, located);
  await countAndPost(tx, located);
  await moveLists(tx, passed, 'release');
  for (let from = 0; from < passed.length; from += LISTS_A_JOB)
    await enqueue(tx, 'write_instructions', { lists: passed.slice(from, from + LISTS_A_JOB).join(',') });
  return accepted({ released: passed, stopped, held });
}

function toDecide(list: FundedList, digestNow: Buffer | undefined): ListToRelease {
  return {
    reference: listReference(list.list_id, list.version),
    state: list.state,
    signatureHolds:
      list.public_key !== null &&
      list.signed_digest !== null &&
      list.signature !== null &&
      vouches(list.public_key, list.signed_digest, list.signature),
    digestSigned: list.signed_digest ? hex(list.signed_digest) : undefined,
    digestNow: digestNow ? hex(digestNow) : '',
    signedAmount: list.payable_amount,
    fundedAmount: list.funded ?? 0n,
  };
}

async function lockFunded(tx: Tx, ids: readonly bigint[]): Promise<FundedList[]> {
  await tx.run(sql`select from list where list_id = any (${ids}::bigint[]) order by list_id for update`);
  return tx.rows(sql<FundedList>`select l.list_id, l.version, l.state, l.digest, l.payable_amount, a.digest as signed_digest, a.signature, k.public_key,
      (select sum(o.amount)::bigint from payment_order o where o.list_id = l.list_id and o.list_version = l.version and o.state = 'funded') as funded
    from list l left join approval a on a.list_id = l.list_id and a.list_version = l.version and a.stage = 'sign'
    left join signing_key k on k.key_id = a.key_id and k.officer_id = a.officer_id
    where l.list_id = any (${ids}::bigint[]) order by l.list_id`);
}

/**
 * The death feed, mandates, the account states and what was said of earlier tries are looked at once more, on the very lines about to be paid: a bank that
 * rejected a transfer may say, while the next try waits for its money, that it was credited after all.
 */
async function holdAtRelease(tx: Tx, located: LocatedLists): Promise<number> {
  const line = sql`(${payableLinesOf(located)}) line`;
  const action = (code: HoldCode) => HOLD_REASONS.get(code)!.nextActionEn;
  return tx.run(sql`insert into hold (list_id, chunk_id, payment_id, person_id, attempt_no, commune_id, amount, stage, reason, next_action, evidence)
    select distinct on (payment_id, attempt_no) list_id, chunk_id, payment_id, person_id, attempt_no, commune_id, amount, 'release', reason, action, evidence from (
      select line.*, 'beneficiary_dead' as reason, ${action('beneficiary_dead')}::text as action, jsonb_build_object('died_on', who.died_on) as evidence
      from ${line} join person who on who.person_id = line.person_id
      where month_of(who.died_on) < line.month or (who.died_on is null and who.population = 'deceased')
      union all
      select line.*, 'payee_dead', ${action('payee_dead')}::text, jsonb_build_object('died_on', payee.died_on)
      from ${line} join person payee on payee.person_id = line.payee_id
      where (payee.died_on is not null and (line.payee_id <> line.person_id or month_of(payee.died_on) >= line.month))
        or (payee.died_on is null and payee.population = 'deceased' and line.payee_id <> line.person_id)
      union all
      select line.*, task.kind, case task.kind when 'two_records' then ${action('two_records')}::text else ${action('death_revoked')}::text end,
        jsonb_build_object('task', task.task_id)
      from ${line} join population_task task on ${keepsOut(sql`line`, sql`task`)}
      union all
      select line.*, 'mandate_missing', ${action('mandate_missing')}::text, jsonb_build_object('payee', line.payee_id) from ${withoutMandate(line, false)}
      union all
      select line.*, 'mandate_expired', ${action('mandate_expired')}::text, jsonb_build_object('mandate', past.mandate_id) from ${withoutMandate(line, true)}
      union all
      select line.*, 'said_to_be_paid', ${action('said_to_be_paid')}::text, jsonb_build_object('break', b.break_id)
      from ${line} join break b on b.payment_id = line.payment_id and ${saysPaid(sql`b`)}
      union all
      select line.*, 'account_not_usable', ${action('account_not_usable')}::text, jsonb_build_object('state', link.state)
      from ${line} join account_link link on link.link_id = line.link_id where link.state in ('invalid', 'unlinked', 'rejected')
    ) stopped order by payment_id, attempt_no, reason desc
    on conflict do nothing`);
}

/** Tallies by provider, and the ledger by rail: what is released is in flight, what is held stays held. */
async function countAndPost(tx: Tx, located: LocatedLists): Promise<void> {
  const tallies = await tx.rows(sql<{
    list_id: bigint;
    cycle_id: number;
    commune_id: number;
    budget_line: string;
    month: number;
    rail: Rail;
    state: string;
    amount: bigint;
  }>`
    with counted as (select line.list_id, line.provider_id, h.list_id is not null as held, count(*) as payments, sum(line.amount) as amount
        from (${payableLinesOf(located)}) line
        left join (select distinct list_id, payment_id, person_id, attempt_no from hold where stage = 'release' and list_id = any (${located.lists}::bigint[])) h
          on h.list_id = line.list_id and h.payment_id = line.payment_id and h.person_id = line.person_id and h.attempt_no = line.attempt_no
        group by 1, 2, 3),
      tally as (insert into list_tally (list_id, provider_id, commune_id, state, payments, amount)
        select c.list_id, c.provider_id, l.commune_id, case when held then 'held' else 'in_flight' end, c.payments, c.amount
        from counted c join list l using (list_id) returning *)
    select t.list_id, l.cycle_id, t.commune_id, c.budget_line, c.month, r.rail, t.state, sum(t.amount)::bigint as amount
    from tally t join list l using (list_id) join cycle c on c.cycle_id = l.cycle_id join provider r using (provider_id) group by 1, 2, 3, 4, 5, 6, 7`);
  await post(
    tx,
    tallies.map((tally) => ({
      event: {
        kind: tally.state === 'held' ? ('held_at_release' as const) : ('released' as const),
        rail: tally.rail,
        amount: dong(tally.amount),
      },
      budgetLine: tally.budget_line,
      communeId: tally.commune_id,
      budgetYear: budgetYearOf(tally.month),
      listId: tally.list_id,
      cycleId: tally.cycle_id,
    })),
  );
}
