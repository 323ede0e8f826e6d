import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql } from '#platform/database.ts';

export interface PersonSummary {
  readonly personId: bigint;
  readonly communeId: number;
  readonly pinLast4: string;
  readonly fullName: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | null;
  readonly population: string;
  readonly diedOn: string | null;
}

const COLUMNS = sql`p.person_id as "personId", p.commune_id as "communeId", p.pin_last4 as "pinLast4", p.full_name as "fullName",
  p.birth_date as "birthDate", p.sex, p.population, p.died_on as "diedOn"`;

/** The person who holds this number, or held it before it was replaced; undefined when not within the reader's scope. */
export function personByPin(session: Session, vault: Vault, pin: string): Promise<PersonSummary | undefined> {
  const indexes = vault.indexes('pin', pin);
  return session.row(sql<PersonSummary>`select ${COLUMNS} from person p where p.person_id = coalesce(
    (select person_id from person where pin_index = any(${indexes}::bytea[])), (select person_id from former_pin where pin_index = any(${indexes}::bytea[])))`);
}
