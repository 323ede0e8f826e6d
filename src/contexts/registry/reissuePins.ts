import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';

/**
 * Gives persons the number they hold now; the old one stays known as a former number, so that a roster which still carries it finds the
 * same person. Where the new number already belongs to another person of ours nothing is changed: two records of one human need an
 * officer. Returns how many were changed. `on` is the day of the change (today when unknown).
 */
export async function reissuePins(
  tx: Tx,
  vault: Vault,
  reissued: readonly { readonly personId: bigint; readonly pin: string; readonly on?: string }[],
): Promise<number> {
  if (reissued.length === 0) return 0;
  const pins = reissued.map((one) => ({
    ...one,
    index: vault.index('pin', one.pin),
    cipher: vault.seal('pin', one.pin),
    // While the index key is being replaced another person may still stand under the older one.
    older: vault.indexes('pin', one.pin).at(-1)!,
  }));
  return tx.run(sql`with wanted as (
      select n.*, p.pin_index as old_index, p.pin_cipher as old_cipher, p.commune_id
      from unnest(${pins.map((one) => one.personId)}::bigint[], ${pins.map((one) => one.index)}::bytea[],
        ${pins.map((one) => one.cipher)}::bytea[], ${pins.map((one) => one.pin.slice(-4))}::text[],
        ${pins.map((one) => one.on ?? null)}::date[], ${pins.map((one) => one.older)}::bytea[]) n (person_id, new_index, new_cipher, last4, day, older_index)
      join person p using (person_id)
      where p.pin_index not in (n.new_index, n.older_index)
        and not exists (select from person other where other.pin_index in (n.new_index, n.older_index))),
    kept as (insert into former_pin (pin_index, pin_cipher, person_id, commune_id, replaced_on)
      select old_index, old_cipher, person_id, commune_id, coalesce(day, current_date) from wanted on conflict do nothing)
    update person p set pin_index = w.new_index, pin_cipher = w.new_cipher, pin_last4 = w.last4
    from wanted w where p.person_id = w.person_id`);
}
