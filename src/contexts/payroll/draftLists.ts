import { firstPaymentId } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { type CycleToDraft, owedLines } from './lines.ts';
import { listAgain } from './listAgain.ts';
import { moveLists } from './moveLists.ts';

export interface DraftedChunk {
  readonly chunkId: number;
  readonly lists: number;
  readonly payments: bigint;
  /** đồng */
  readonly amount: bigint;
}

export type DraftRefusal = Refusal<'cycle_not_open' | 'communes_already_drafted'>;

/**
 * Drafts the lists of a run of communes (unit ids, both ends included): last month's entitlements with what the registry changed since, arrears,
 * and what came back and is listed again. The payments are loaded into a table of their own, given their key once and attached, all in this
 * transaction: one million in seconds (bench/). A run of communes is drafted once a cycle; later changes are `redraftList`.
 */
export async function draftLists(
  tx: Tx,
  asked: {
    readonly cycleId: number;
    readonly firstCommune: number;
    readonly lastCommune: number;
    readonly drafterId: number;
  },
): Promise<Result<DraftedChunk, DraftRefusal>> {
  const cycle = await cycleToDraft(tx, asked.cycleId, asked);
  if (!cycle) return refused(CYCLE_NOT_OPEN(asked.cycleId));
  const taken = await tx.row(sql`select from chunk where cycle_id = ${asked.cycleId}
    and first_commune <= ${asked.lastCommune} and last_commune >= ${asked.firstCommune} limit 1`);
  if (taken)
    return refused({
      code: 'communes_already_drafted',
      details: { cycle: asked.cycleId, commune: asked.firstCommune },
      vi: 'Danh sách của các xã này đã lập trong kỳ; hãy lập lại từng danh sách nếu hồ sơ có thay đổi.',
      en: 'The lists of these communes are drafted in this cycle already; redraft a single list if the registry changed.',
    });
  // An entitlement with a lower number that is written but not committed yet would be unknown to this month, and taken as known by the next: forgotten.
  await tx.run(sql`lock table entitlement in share mode`);
  const chunk = await tx.row(sql<{
    chunk_id: number;
  }>`insert into chunk (cycle_id, first_commune, last_commune, entitlement_watermark)
    select ${asked.cycleId}, ${asked.firstCommune}, ${asked.lastCommune}, coalesce(max(entitlement_id), 0) from entitlement returning chunk_id`);
  const chunkId = chunk!.chunk_id;
  const listIds = await createLists(tx, cycle, chunkId, asked);
  await loadPayments(tx, cycle, chunkId, asked);
  await listAgain(tx, {
    cycle,
    communes: sql`u.unit_id between ${asked.firstCommune} and ${asked.lastCommune}`,
  });
  const totals = await countLists(tx, chunkId);
  await moveLists(tx, listIds, 'draft', { drafterId: asked.drafterId });
  return accepted({ chunkId, lists: listIds.length, ...totals });
}

const CYCLE_NOT_OPEN = (cycleId: number): DraftRefusal => ({
  code: 'cycle_not_open',
  details: { cycle: cycleId },
  vi: 'Kỳ chi trả chưa mở hoặc đã đóng; hãy mở kỳ trước khi lập danh sách.',
  en: 'The cycle is not open; open it before drafting lists.',
});

const EVERY_COMMUNE = { firstCommune: 0, lastCommune: 2_147_483_647 };

/**
 * An open cycle with what the programme's previous cycle knew of these communes; undefined when it is not open. The watermark is the chunk's, not the
 * cycle's: chunks are drafted side by side, and one row that all of them update would make them wait for each other.
 */
export async function cycleToDraft(
  tx: Tx,
  cycleId: number,
  communes = EVERY_COMMUNE,
): Promise<CycleToDraft | undefined> {
  return tx.row(sql<CycleToDraft>`select c.cycle_id, c.programme, c.month,
      array(select benefit_id from benefit where benefit.programme = c.programme) as benefits, coalesce((select min(k.entitlement_watermark) from chunk k
      where k.first_commune <= ${communes.lastCommune} and k.last_commune >= ${communes.firstCommune} and k.cycle_id = previous.cycle_id), 0)::bigint as known_before,
      case when month_index(previous.month) < month_index(c.month) - 1 then previous.month end as skipped_after
    from cycle c left join lateral (select earlier.cycle_id, earlier.month from cycle earlier
      where earlier.programme = c.programme and earlier.month < c.month order by earlier.month desc limit 1) previous on true
    where c.cycle_id = ${cycleId} and c.state = 'open' for share of c`);
}

async function createLists(
  tx: Tx,
  cycle: CycleToDraft,
  chunkId: number,
  communes: { readonly firstCommune: number; readonly lastCommune: number },
): Promise<bigint[]> {
  // A commune has a list when it has an entitlement of the programme, in force or ended since: a list of nothing says so.
  const rows = await tx.rows(sql<{ list_id: bigint }>`
    insert into list (cycle_id, commune_id, state, chunk_id)
    select ${cycle.cycle_id}, u.unit_id, 'drafted', ${chunkId} from unit u
    where u.kind = 'commune' and u.unit_id between ${communes.firstCommune} and ${communes.lastCommune}
      and exists (select from entitlement e join benefit b using (benefit_id) where e.commune_id = u.unit_id and b.programme = ${cycle.programme})
    order by u.unit_id returning list_id`);
  return rows.map((row) => row.list_id);
}

async function loadPayments(
  tx: Tx,
  cycle: CycleToDraft,
  chunkId: number,
  communes: { readonly firstCommune: number; readonly lastCommune: number },
): Promise<void> {
  await tx.run(sql`select open_chunk(${chunkId})`);
  const leaf = sql.table(`payment_${chunkId}`);
  const inRun = sql`e.commune_id between ${communes.firstCommune} and ${communes.lastCommune}`;
  await tx.run(sql`insert into ${leaf} (payment_id, person_id, payee_id, entitlement_id, list_id, amount, link_id, chunk_id, commune_id,
      month, benefit_id, provider_id, kind)
    select ${firstPaymentId(chunkId)}::bigint + row_number() over () - 1, person_id, payee_id, entitlement_id, list_id, amount, link_id, ${chunkId}, commune_id,
      month, benefit_id, provider_id, kind
    from (${owedLines(cycle, inRun)} order by commune_id) owed`);
  await tx.run(sql`select seal_chunk(${chunkId})`);
  await tx.run(sql`analyze ${leaf}`);
}

/** Counts what was loaded, list by list and provider by provider, and keeps the totals with the chunk. */
async function countLists(tx: Tx, chunkId: number): Promise<{ payments: bigint; amount: bigint }> {
  const leaf = sql.table(`payment_${chunkId}`);
  await tx.run(sql`update list l set payments = t.payments, amount = t.amount, first_payment_id = t.first_id, last_payment_id = t.last_id
    from (select list_id, count(*) as payments, sum(amount) as amount, min(payment_id) as first_id, max(payment_id) as last_id
      from ${leaf} group by list_id) t where l.list_id = t.list_id`);
  await tx.run(sql`insert into list_share (list_id, provider_id, commune_id, payments, amount)
    select list_id, provider_id, commune_id, count(*), sum(amount) from ${leaf} group by 1, 2, 3`);
  const totals = await tx.row(sql<{
    payments: bigint;
    amount: bigint;
  }>`update chunk set (payments, amount, last_number) =
      (select coalesce(sum(l.payments), 0), coalesce(sum(l.amount), 0), coalesce(sum(l.payments), 0) from list l where l.chunk_id = ${chunkId})
    where chunk_id = ${chunkId} returning payments, amount`);
  return totals!;
}
