import type { IndexedColumn } from '#platform/crypto/moveIndexes.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql } from '#platform/database.ts';

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
