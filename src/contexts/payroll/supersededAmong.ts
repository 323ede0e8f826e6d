import { listReference } from '#core/payment/reference.ts';
import type { Refusal } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';

type SupersededRefusal = Refusal<'list_version_superseded'>;

/**
 * Locks the named lists and refuses when one of them is no longer the version that was named, so that nobody acts on what he did not see.
 * Every door that takes list references asks this first, inside the command's transaction.
 */
export async function supersededAmong(
  tx: Tx,
  lists: readonly { readonly listId: bigint; readonly version: number }[],
): Promise<SupersededRefusal | undefined> {
  const rows = await tx.rows(sql<{ list_id: bigint; version: number }>`select list_id, version from list
    where list_id = any (${lists.map((list) => list.listId)}::bigint[]) order by list_id for update`);
  const versions = new Map(rows.map((row) => [row.list_id, row.version]));
  const old = lists.find((list) => versions.get(list.listId) !== list.version);
  if (!old) return undefined;
  const now = listReference(old.listId, versions.get(old.listId) ?? old.version);
  return {
    code: 'list_version_superseded',
    details: { list: listReference(old.listId, old.version), now },
    vi: `Danh sách đã được lập lại; bản hiện hành là ${now}. Hãy mở lại và xem trước khi làm tiếp.`,
    en: `The list was drafted anew and is now ${now}. Open it again and look before you go on.`,
  };
}
