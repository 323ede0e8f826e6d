import type { IndexedColumn } from '#platform/crypto/moveIndexes.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';

/**
 * Equal for the same account at the same provider; the same number at two banks is two accounts. The index to write first, then those under which the
 * account may still stand while the index key is being replaced.
 */
export const accountIndexes = (vault: Vault, provider: string, number: string): readonly Buffer[] =>
  vault.indexes('account', `${provider}:${number}`);

/** Where accounts are indexed, for the rotation of the index key. */
export const ACCOUNT_INDEXES: readonly IndexedColumn[] = [
  {
    purpose: 'account',
    table: 'account_link',
    column: 'account_index',
    place: 'account',
    rows: sql`select l.link_id as id, l.account_index as index, l.account_cipher as cipher, p.code || ':' as prefix
      from account_link l join provider p using (provider_id)`,
  },
];

/** While the index key is being replaced: links of these accounts that stand under an older index move first, so that one account never stands under two. */
export async function meetUnderOneIndex(
  tx: Tx,
  accounts: readonly { readonly index: Buffer; readonly older: readonly Buffer[] }[],
): Promise<void> {
  const moves = accounts.flatMap(({ index, older }) => older.map((one) => ({ older: one, index })));
  if (moves.length === 0) return;
  await tx.run(
    sql`select move_indexes('account_link', ${moves.map((move) => move.older)}::bytea[], ${moves.map((move) => move.index)}::bytea[])`,
  );
}
