import { recordApprovals } from '#books/approvals/index.ts';
import { sql, type Tx } from '#platform/database.ts';

/** Records the drafter's approval of what was checked. A list that is checked again is a new version, for an approval never changes. */
export async function recordDrafts(tx: Tx, listIds: readonly bigint[], drafterId: number): Promise<void> {
  const lists = await tx.rows(sql<{ list_id: bigint; version: number; digest: Buffer }>`
    select list_id, version, digest from list where list_id = any (${listIds}::bigint[]) order by list_id`);
  await recordApprovals(
    tx,
    lists.map((list) => ({
      listId: list.list_id,
      version: list.version,
      stage: 'draft' as const,
      officerId: drafterId,
      digest: list.digest,
    })),
  );
}
