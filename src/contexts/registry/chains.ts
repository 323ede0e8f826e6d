import type { Chain, NewDecision } from '#core/registry/rosterChanges.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

/** A chain with what tells its person from others when rows could not be read. */
export interface ChainOfPerson extends Chain {
  readonly pinIndex: string;
  readonly fullName: string;
  readonly diedOn: string | null;
}

/** The last word of every chain of these persons, and of every chain of the commune. */
export function lastWords(
  session: Session,
  communeId: number,
  personIds: readonly bigint[],
): Promise<ChainOfPerson[]> {
  return session.rows(sql<ChainOfPerson>`
    select last.*, encode(p.pin_index, 'hex') as "pinIndex", p.full_name as "fullName", p.died_on as "diedOn"
    from (select distinct on (coalesce(grant_id, decision_id)) coalesce(grant_id, decision_id) as "grantId", person_id as "personId",
        commune_id as "communeId", benefit_id as "benefitId", kind, number, signed_on as "signedOn", effective_month as "effectiveMonth", facts
      from decision where person_id = any(${personIds}::bigint[]) or commune_id = ${communeId}
      order by coalesce(grant_id, decision_id), decision_id desc) last
    join person p on p.person_id = last."personId"`);
}

/** The last word of every chain of a person in a commune. */
export async function chainsOfPerson(
  session: Session,
  communeId: number,
  personId: bigint,
): Promise<Chain[]> {
  return session.rows(sql<Chain>`select distinct on (coalesce(grant_id, decision_id)) coalesce(grant_id, decision_id) as "grantId", person_id as "personId",
      commune_id as "communeId", benefit_id as "benefitId", kind, number, signed_on as "signedOn", effective_month as "effectiveMonth", facts
    from decision where person_id = ${personId} and commune_id = ${communeId}
    order by coalesce(grant_id, decision_id), decision_id desc`);
}

export interface DecisionToWrite extends Omit<NewDecision, 'kind'> {
  readonly kind: Chain['kind'];
  readonly communeId: number;
}

export interface RecordedBy {
  readonly rosterFileId: bigint | null;
  readonly month: number;
  readonly officerId: number;
}

/** Appends decisions; they are never changed afterwards. */
export function writeDecisions(
  tx: Tx,
  decisions: readonly DecisionToWrite[],
  by: RecordedBy,
): Promise<number> {
  if (decisions.length === 0) return Promise.resolve(0);
  const column = <T>(pick: (decision: DecisionToWrite) => T): T[] => decisions.map(pick);
  return tx.run(sql`insert into decision (person_id, commune_id, kind, grant_id, benefit_id, number, signed_on, effective_month,
      recorded_month, reason, facts, roster_file_id, roster_row, recorded_by)
    select n.person_id, n.commune_id, n.kind, n.grant_id, n.benefit_id, n.number, n.signed_on, n.effective_month,
      ${by.month}, n.reason, n.facts, ${by.rosterFileId}::bigint, n.roster_row, ${by.officerId}::integer
    from unnest(${column((one) => one.personId)}::bigint[], ${column((one) => one.communeId)}::integer[],
      ${column((one) => one.kind)}::text[], ${column((one) => one.grantId ?? null)}::bigint[],
      ${column((one) => one.benefitId)}::smallint[], ${column((one) => one.number)}::text[],
      ${column((one) => one.signedOn ?? null)}::date[], ${column((one) => one.effectiveMonth)}::integer[],
      ${column((one) => one.reason ?? null)}::text[], ${column((one) => JSON.stringify(one.facts))}::jsonb[],
      ${column((one) => one.row ?? null)}::integer[])
      n (person_id, commune_id, kind, grant_id, benefit_id, number, signed_on, effective_month, reason, facts, roster_row)`);
}
