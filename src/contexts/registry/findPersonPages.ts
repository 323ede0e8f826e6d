import { nameKey } from '#core/roster/text.ts';
import { type RawBuilder, type Session, sql } from '#platform/database.ts';
import { plainKey, withoutTones } from '#platform/soughtWords.ts';

/** A person as an officer sees one: the number masked to its last four digits. */
export interface PersonRow {
  readonly personId: bigint;
  readonly fullName: string;
  readonly nameKey: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | null;
  readonly pinLast4: string;
  readonly pinFaults: readonly string[];
  readonly hamlet: string | null;
  readonly communeCode: string;
  readonly communeName: string;
  readonly population: string;
  readonly populationFields: readonly string[] | null;
  readonly populationCheckedAt: Date | null;
  readonly diedOn: string | null;
}

const SELECT = sql`select p.person_id as "personId", p.full_name as "fullName", p.name_key as "nameKey", p.birth_date as "birthDate", p.sex,
  p.pin_last4 as "pinLast4", p.pin_faults as "pinFaults", p.hamlet, u.code as "communeCode", u.name as "communeName", p.population,
  p.population_fields as "populationFields", p.population_checked_at as "populationCheckedAt", p.died_on as "diedOn"
  from person p join unit u on u.unit_id = p.commune_id`;

export interface NameSearch {
  /** With tones it must fit letter for letter; typed without, every name of those letters fits. Whole name or any word's beginning. */
  readonly name: string;
  readonly after?: { readonly nameKey: string; readonly personId: bigint } | undefined;
  readonly limit: number;
}

/** Whether the name of `column` (a name key) begins with what is asked, or a later word of it does. */
export function nameFits(asked: string, column: RawBuilder<unknown>): RawBuilder<boolean> {
  const key = nameKey(asked);
  const toned = plainKey(key) !== key;
  const words = (toned ? key : plainKey(key)).replace(/[\\%_]/g, '\\$&');
  const name = toned ? column : withoutTones(column);
  // One pattern for both: taking the tones off a name is what this costs.
  return sql`(' ' || ${name}) like ${`% ${words}%`}`;
}

/** Persons within the reader's scope whose name begins with what is asked, or a later word of it does; in order of name. */
export const personsByName = (session: Session, asked: NameSearch): Promise<PersonRow[]> =>
  personPage(session, asked);

export interface PersonPage {
  readonly communeCode?: string | undefined;
  readonly name?: string | undefined;
  readonly after?: NameSearch['after'];
  readonly limit: number;
}

/** Persons within the reader's scope in order of name, of one commune or of a name where asked. */
export function personPage(session: Session, asked: PersonPage): Promise<PersonRow[]> {
  const after = asked.after
    ? sql`and (p.name_key collate "C", p.person_id) > (${asked.after.nameKey} collate "C", ${asked.after.personId}::bigint)`
    : sql``;
  const commune =
    asked.communeCode === undefined ? sql`` : sql`and u.kind = 'commune' and u.code = ${asked.communeCode}`;
  return session.rows(sql<PersonRow>`${SELECT}
    where ${asked.name === undefined ? sql`true` : nameFits(asked.name, sql`p.name_key`)} ${commune} ${after}
    order by p.name_key collate "C", p.person_id limit ${asked.limit}`);
}

/** One person; undefined when not within the reader's scope. */
export function personOfId(session: Session, personId: bigint): Promise<PersonRow | undefined> {
  return session.row(sql<PersonRow>`${SELECT} where p.person_id = ${personId}`);
}

/** These persons, in the order they are named; without those outside the reader's scope. */
export function personsOfIds(session: Session, personIds: readonly bigint[]): Promise<PersonRow[]> {
  return session.rows(
    sql<PersonRow>`${SELECT} where p.person_id = any (${personIds}::bigint[]) order by array_position(${personIds}::bigint[], p.person_id)`,
  );
}

/** Where a person is paid now. */
export interface PayoutRow {
  readonly providerCode: string;
  readonly providerName: string;
  readonly channel: string;
  readonly accountLast4: string | null;
  readonly linkState: string | null;
  readonly verification: string | null;
  readonly homeDelivery: boolean;
}

/** The pointer from a person to where the State pays; undefined when nothing was chosen yet. */
export function payoutOf(session: Session, personId: bigint): Promise<PayoutRow | undefined> {
  return session.row(sql<PayoutRow>`select r.code as "providerCode", r.name as "providerName", r.kind as channel,
      link.account_last4 as "accountLast4", link.state as "linkState", link.verification, c.home_delivery as "homeDelivery"
    from payout_choice c join provider r using (provider_id) left join account_link link on link.link_id = c.link_id
    where c.person_id = ${personId}`);
}

export interface DecisionRow {
  readonly decisionId: bigint;
  readonly kind: string;
  readonly benefitId: number;
  readonly number: string;
  readonly signedOn: string | null;
  readonly effectiveMonth: number;
  readonly recordedMonth: number;
  readonly recordedAt: Date;
  readonly reason: string | null;
  readonly changesGrant: string | null;
  readonly rosterFile: string | null;
  readonly rosterRow: number | null;
  readonly isSignedOver: boolean;
}

/**
 * Whether a list that a decision `d` bears on was signed after it was recorded: the commune's list of its programme, or one that names the person, of a month
 * in which it has effect. What was signed before knew nothing of it.
 */
export const isSignedOver = sql<boolean>`exists (select from list l join cycle c using (cycle_id)
  where l.commune_id = d.commune_id and l.state not in ('drafted', 'checked', 'cancelled') and c.month >= greatest(d.recorded_month, d.effective_month)
    and exists (select from list_transition t where t.list_id = l.list_id and t.to_state = 'signed' and t.at >= d.recorded_at)
    and (c.programme = (select b.programme from benefit b where b.benefit_id = d.benefit_id)
      or exists (select from payment p where p.person_id = d.person_id and p.list_id = l.list_id)))`;

/** The decisions of a person, oldest first, after the one named. */
export function decisionsOf(
  session: Session,
  personId: bigint,
  after: bigint,
  limit: number,
): Promise<DecisionRow[]> {
  return session.rows(sql<DecisionRow>`select d.decision_id as "decisionId", d.kind, d.benefit_id as "benefitId", d.number, d.signed_on as "signedOn",
      d.effective_month as "effectiveMonth", d.recorded_month as "recordedMonth", d.recorded_at as "recordedAt", d.reason,
      granted.number as "changesGrant", f.name as "rosterFile", d.roster_row as "rosterRow", ${isSignedOver} as "isSignedOver"
    from decision d left join decision granted on granted.decision_id = d.grant_id left join roster_file f on f.roster_file_id = d.roster_file_id
    where d.person_id = ${personId} and d.decision_id > ${after} order by d.decision_id limit ${limit}`);
}
