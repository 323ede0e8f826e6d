import { type Pin, pinLast4, pinParts } from '#core/identity/pin.ts';
import { identify } from '#core/registry/identify.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { nameKey } from '#core/roster/text.ts';
import { holdIndexKeys } from '#platform/crypto/holdIndexKeys.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { personByPin } from './findPersons.ts';

/** A human as a paper names him: number and name. Personal data. */
export interface NamedPerson {
  readonly pin: Pin;
  readonly fullName: string;
}

export type EnsurePersonRefusal = Refusal<'pin_of_another_person'>;

/**
 * The person a paper names, by his number; recorded in this commune when nobody holds it yet, to be checked with the population database like
 * everybody. Refuses a number that belongs to somebody of another name. Needs the whole country: the holder may live anywhere.
 */
export async function ensurePerson(
  tx: Tx,
  vault: Vault,
  named: NamedPerson,
  communeId: number,
): Promise<Result<bigint, EnsurePersonRefusal>> {
  await holdIndexKeys(tx, vault);
  const known = await personByPin(tx, vault, named.pin);
  const { birthYear, sex } = pinParts(named.pin);
  const stated = { fullName: named.fullName, birthDate: String(birthYear), birthDateStated: false };
  if (known)
    return identify(known, stated).kind === 'another_person' ? refused(ANOTHER) : accepted(known.personId);
  const row = await tx.row(sql<{ person_id: bigint }>`
    insert into person (commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date, sex)
    values (${communeId}, ${vault.index('pin', named.pin)}, ${vault.seal('pin', named.pin)}, ${pinLast4(named.pin)}, ${named.fullName},
      ${nameKey(named.fullName)}, ${String(birthYear)}, ${sex}) returning person_id`);
  return accepted(row!.person_id);
}

const ANOTHER = {
  code: 'pin_of_another_person',
  vi: 'Số định danh này thuộc người có họ tên khác; hãy xem lại căn cước.',
  en: 'This personal number belongs to somebody of another name; look at the identity card.',
} as const;
