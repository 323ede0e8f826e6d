import { type Session, sql } from '#platform/database.ts';

/** A number of a person as it is sealed: his personal number, or the account he is paid to (null: none). Undefined when not within the reader's scope. */
export function sealedOf(
  session: Session,
  personId: bigint,
  what: 'pin' | 'account',
): Promise<{ readonly cipher: Buffer | null } | undefined> {
  return what === 'pin'
    ? session.row(
        sql<{ cipher: Buffer }>`select pin_cipher as cipher from person where person_id = ${personId}`,
      )
    : session.row(sql<{ cipher: Buffer | null }>`select (select l.account_cipher from account_link l
        where l.person_id = p.person_id and l.state = 'linked') as cipher from person p where p.person_id = ${personId}`);
}
