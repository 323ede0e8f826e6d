import { sql, type Tx } from '../database.ts';
import { Fault } from '../fault.ts';
import type { IndexPurpose, Vault } from './vault.ts';

/** Any number will do that no other lock takes. */
export const INDEX_KEYS_LOCK = 3_141_592;

/**
 * Before a command looks up and writes blind indexes: until it ends, the index keys are the ones of this moment, for every process. A rotation makes the
 * new key current only when no such command is running, so that nobody writes a person under the old key while another writes him under the new: what
 * is unique stays unique. Commands do not wait for each other.
 */
export async function holdIndexKeys(tx: Tx, vault: Vault): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock_shared(${INDEX_KEYS_LOCK})`);
  const current = await tx.rows(sql<{ purpose: IndexPurpose; key_id: number }>`
    select substr(purpose, 7) as purpose, key_id from data_key where state = 'current' and purpose <> 'field'`);
  for (const { purpose, key_id } of current)
    if (!vault.heed(purpose, key_id))
      throw new Fault('unreachable', {
        institution: 'keys',
        operation: 'hold index keys',
        retryable: true,
        outcomeUnknown: false,
        code: 'data_key_unknown',
      });
}
