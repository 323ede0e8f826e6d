import { raiseConcerns } from '#contexts/payees/index.ts';
import { HOLD_REASONS } from '#core/payroll/holdReasons.ts';
import type { ListState } from '#core/payroll/listStates.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { writeChanges } from './changes.ts';
import { CHECKS } from './checks.ts';
import { digestsOf, EMPTY_DIGEST } from './digest.ts';
import { gatherDoubtfulLines } from './doubtfulLines.ts';
import { type ListChoice, type LocatedLists, linesOf, locateLists } from './lines.ts';
import { moveLists } from './moveLists.ts';
import { recordDrafts } from './recordDrafts.ts';

export interface CheckedLists {
  readonly lists: number;
  readonly held: number;
  readonly heldByReason: Readonly<Record<string, number>>;
}

export type CheckRefusal = Refusal<'no_list_to_check'>;

/**
 * Runs every check over the chosen lists that nobody has signed, holds each failed line with its reason and next action, computes what may be paid and its
 * digest, and records the drafter's approval of that digest. Accounts and payees that want the province's eye are put before it. Checking again starts from nothing but the holds an officer has cleared.
 */
export async function checkLists(
  tx: Tx,
  asked: ListChoice & { readonly drafterId: number },
): Promise<Result<CheckedLists, CheckRefusal>> {
  const chosen =
    'chunk' in asked ? sql`chunk_id = ${asked.chunk}` : sql`list_id = any (${asked.lists}::bigint[])`;
  const lists = await tx.rows(sql<{ list_id: bigint; state: ListState }>`
    select list_id, state from list where ${chosen} and state in ('drafted', 'checked') order by list_id for update`);
  if (lists.length === 0)
    return refused({
      code: 'no_list_to_check',
      vi: 'Không có danh sách nào đang ở bước lập để kiểm tra.',
      en: 'None of these lists is a draft that can be checked.',
    });
  // Checked before, and a hold was cleared since: the same lines as a new version, for the approval of the old one never changes.
  await moveLists(
    tx,
    lists.filter((list) => list.state === 'checked').map((list) => list.list_id),
    'redraft',
  );
  const ids = lists.map((row) => row.list_id);
  const located = await locateLists(tx, { lists: ids });
  await tx.run(
    sql`delete from hold where list_id = any (${ids}::bigint[]) and stage = 'draft' and cleared_at is null`,
  );
  await writeChanges(tx, located);
  await gatherDoubtfulLines(tx, located);
  const heldByReason: Record<string, number> = {};
  for (const check of CHECKS) {
    const held =
      await tx.run(sql`insert into hold (list_id, chunk_id, payment_id, person_id, attempt_no, commune_id, amount, stage, reason, next_action, evidence)
      select list_id, chunk_id, payment_id, person_id, attempt_no, commune_id, amount, 'draft', ${check.reason},
        ${HOLD_REASONS.get(check.reason)!.nextActionEn}, evidence
      from (${check.select}) failed (list_id, chunk_id, payment_id, person_id, attempt_no, commune_id, amount, evidence)
      on conflict do nothing`);
    if (held > 0) heldByReason[check.reason] = held;
  }
  await raiseConcerns(tx, sql`doubtful_line line`);
  await keepTotals(tx, located);
  await moveLists(tx, ids, 'check');
  await recordDrafts(tx, ids, asked.drafterId);
  const held = await tx.row(sql<{
    lines: bigint;
  }>`select count(distinct (payment_id, attempt_no)) as lines from hold
    where list_id = any (${ids}::bigint[]) and stage = 'draft' and kept_out`);
  return accepted({ lists: ids.length, held: Number(held!.lines), heldByReason });
}

/** What may be paid, what is held, and the digest of the former, kept with the list. */
async function keepTotals(tx: Tx, located: LocatedLists): Promise<void> {
  const ids = located.lists;
  const digests = await digestsOf(tx, { lists: ids });
  const of = new Map(digests.map((digest) => [digest.listId, digest]));
  const column = <T>(read: (found: (typeof digests)[number] | undefined) => T) =>
    ids.map((id) => read(of.get(id)));
  await tx.run(sql`update list l set payable_payments = t.payments, payable_amount = t.amount, digest = t.digest,
      payments = coalesce(every.payments, 0), amount = coalesce(every.amount, 0), held_payments = coalesce(every.payments, 0) - t.payments,
      held_amount = coalesce(every.amount, 0) - t.amount
    from unnest(${ids}::bigint[], ${column((found) => found?.payments ?? 0)}::integer[], ${column((found) => found?.amount ?? 0n)}::bigint[],
      ${column((found) => found?.digest ?? EMPTY_DIGEST)}::bytea[]) as t (list_id, payments, amount, digest)
    left join (select list_id, count(*) as payments, sum(amount) as amount from (${linesOf(located)}) line group by 1) every using (list_id)
    where l.list_id = t.list_id`);
}
