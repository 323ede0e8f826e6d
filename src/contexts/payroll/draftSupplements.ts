import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { cycleToDraft } from './draftLists.ts';
import { listAgain } from './listAgain.ts';
import { countLines, loadCorrections } from './loadLines.ts';
import { moveLists } from './moveLists.ts';

/**
 * Drafts supplementary lists (danh sách bổ sung) in the same month, for the communes where something was rejected or returned, a hold was cleared, or a
 * case corrected something since the month's list was signed. A commune that has an unsigned list of the cycle waits: its lines belong there.
 */
export async function draftSupplements(
  tx: Tx,
  asked: { readonly cycleId: number; readonly drafterId: number; readonly communes?: readonly number[] },
): Promise<Result<{ readonly lists: readonly bigint[] }, Refusal<'cycle_not_open'>>> {
  const cycle = await cycleToDraft(tx, asked.cycleId);
  if (!cycle)
    return refused({
      code: 'cycle_not_open',
      vi: 'Kỳ chi trả chưa mở hoặc đã đóng.',
      en: 'The cycle is not open.',
    });
  const chosen = asked.communes ? sql`l.commune_id = any (${asked.communes}::integer[])` : sql`true`;
  const opened = await tx.rows(sql<{ list_id: bigint; commune_id: number; sequence: number }>`
    insert into list (cycle_id, commune_id, sequence, state)
    select l.cycle_id, l.commune_id, max(l.sequence) + 1, 'drafted' from list l where l.cycle_id = ${asked.cycleId} and ${chosen}
    group by 1, 2 having bool_and(l.state not in ('drafted', 'checked')) order by 2 returning list_id, commune_id, sequence`);
  const bySequence = Map.groupBy(opened, (list) => list.sequence);
  for (const [sequence, lists] of bySequence)
    await listAgain(tx, {
      cycle,
      communes: sql`u.unit_id = any (${lists.map((list) => list.commune_id)}::integer[])`,
      sequence,
      kinds: ['rejected', 'returned'],
    });
  const all = opened.map((list) => list.list_id);
  await loadCorrections(tx, cycle, all);
  await countLines(tx, all);
  // A commune with nothing to list needs no supplement: the empty ones were never there.
  await tx.run(sql`delete from list where list_id = any (${all}::bigint[]) and payments = 0`);
  const kept = await tx.rows(
    sql<{ list_id: bigint }>`select list_id from list where list_id = any (${all}::bigint[]) order by 1`,
  );
  const ids = kept.map((list) => list.list_id);
  await moveLists(tx, ids, 'draft', { drafterId: asked.drafterId });
  return accepted({ lists: ids });
}
