import type { BenefitCode } from '#core/benefits/index.ts';
import { assert } from '#core/result.ts';
import { type Session, sql } from '#platform/database.ts';
import { benefitOfId } from '../identity/index.ts';
import { essenceOf } from './essence.ts';
import type {
  DecisionChain,
  NamedLine,
  PersonCase,
  RecordedDecision,
  RecordedEntitlement,
} from './personCase.ts';

interface DecisionRow extends RecordedDecision {
  readonly grantId: bigint;
  readonly personId: bigint;
}

interface PersonRow {
  readonly personId: bigint;
  readonly communeId: number;
  readonly province: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | null;
  readonly diedOn: string | null;
  readonly firstRoster: number;
}

interface EntitlementRow extends Omit<RecordedEntitlement, 'benefit' | 'essence'> {
  readonly personId: bigint;
  readonly communeId: number;
  readonly benefitId: number;
  readonly groundsId: bigint;
}

/** Everybody with decisions of these communes, with all that is on record: four statements however many there are. */
export const fetchCases = (
  session: Session,
  communeIds: readonly number[],
  month: number,
): Promise<PersonCase[]> =>
  casesWhere(session, month, {
    holding: sql`select distinct person_id, commune_id from decision where commune_id = any(${communeIds}::integer[])`,
    condition: sql`= any(${communeIds}::integer[])`,
    person: sql`true`,
    entitled: sql`true`,
  });

/** One person with what his commune (or the one named) decided, also when that is nothing yet; undefined when the reader may not see him. */
export async function fetchCase(
  session: Session,
  personId: bigint,
  month: number,
  communeId?: number,
): Promise<PersonCase | undefined> {
  const own =
    communeId === undefined
      ? sql`(select commune_id from person where person_id = ${personId})`
      : sql`${communeId}::integer`;
  const [found] = await casesWhere(session, month, {
    holding: sql`select person_id, ${own} as commune_id from person where person_id = ${personId}`,
    condition: sql`= ${own}`,
    person: sql`person_id = ${personId}`,
    entitled: sql`e.person_id = ${personId}`,
  });
  return found;
}

type Sql = ReturnType<typeof sql>;

async function casesWhere(
  session: Session,
  month: number,
  which: { readonly holding: Sql; readonly condition: Sql; readonly person: Sql; readonly entitled: Sql },
): Promise<PersonCase[]> {
  const persons = await session.rows(sql<PersonRow>`
    select p.person_id as "personId", holding.commune_id as "communeId", province.code as province, p.birth_date as "birthDate", p.sex,
      p.died_on as "diedOn", coalesce(first.month, ${month}) as "firstRoster"
    from (${which.holding}) holding
    join person p using (person_id)
    join unit commune on commune.unit_id = holding.commune_id join unit province on province.unit_id = commune.parent_id
    left join (select commune_id, min(month) as month from roster_file group by commune_id) first on first.commune_id = holding.commune_id
    order by holding.commune_id, p.person_id`);
  const decisions = await session.rows(sql<DecisionRow & { communeId: number }>`
    select decision_id as "decisionId", coalesce(grant_id, decision_id) as "grantId", person_id as "personId", commune_id as "communeId", kind,
      effective_month as "effectiveMonth", recorded_month as "recordedMonth", signed_on as "signedOn", facts
    from decision where commune_id ${which.condition} and ${which.person} order by decision_id`);
  const entitlements = await session.rows(sql<EntitlementRow>`
    select e.entitlement_id as "entitlementId", coalesce(d.grant_id, d.decision_id) as "grantId", e.person_id as "personId",
      e.commune_id as "communeId", e.benefit_id as "benefitId", e.payee_id as "payeeId", e.payee_role as role, e.amount,
      e.grounds_id as "groundsId", e.from_month as "from", e.to_month as "to", e.first_payable_month as "firstPayable", e.case_reference is not null as corrects
    from entitlement e join decision d using (decision_id)
    where e.commune_id ${which.condition} and ${which.entitled} and not e.one_off order by e.entitlement_id`);
  const essences = await essencesOf(session, entitlements);
  const chainsOf = chainsByPerson(decisions);
  const held = Map.groupBy(entitlements, keyOf);
  const named = await namedOf(session, decisions, month);
  return persons.map((person) => ({
    ...person,
    chains: chainsOf.get(keyOf(person)) ?? [],
    named: named.get(person.personId) ?? [],
    entitlements: (held.get(keyOf(person)) ?? []).map((row) => ({
      ...row,
      benefit: benefitOf(row.benefitId),
      essence: essences.get(row.groundsId)!,
    })),
  }));
}

/** What lists named of those about whom something was decided this month: only they can be owed months that have passed. */
async function namedOf(
  session: Session,
  decisions: readonly DecisionRow[],
  month: number,
): Promise<ReadonlyMap<bigint, readonly NamedLine[]>> {
  const news = [
    ...new Set(decisions.filter((row) => row.recordedMonth === month).map((row) => row.personId)),
  ];
  if (news.length === 0) return new Map();
  const lines = await session.rows(sql<{
    personId: bigint;
    benefitId: number;
    month: number;
    amount: bigint;
  }>`
    select person_id as "personId", benefit_id as "benefitId", month, sum(amount)::bigint as amount from payment
    where person_id = any(${news}::bigint[]) and month < ${month} group by 1, 2, 3`);
  const shown = lines.map(({ benefitId, ...line }) => ({ ...line, benefit: benefitOf(benefitId) }));
  return Map.groupBy(shown, (line) => line.personId);
}

/** Few grounds stand behind many entitlements, so each is read once. */
async function essencesOf(
  session: Session,
  entitlements: readonly EntitlementRow[],
): Promise<ReadonlyMap<bigint, string>> {
  const ids = [...new Set(entitlements.map((row) => row.groundsId))];
  const rows = await session.rows(sql<{ grounds_id: bigint; body: Record<string, unknown> }>`
    select grounds_id, body from grounds where grounds_id = any(${ids}::bigint[])`);
  return new Map(rows.map((row) => [row.grounds_id, essenceOf(row.body)]));
}

const keyOf = ({ personId, communeId }: { personId: bigint; communeId: number }): string =>
  `${communeId} ${personId}`;

function chainsByPerson(
  decisions: readonly (DecisionRow & { communeId: number })[],
): Map<string, DecisionChain[]> {
  const chains = new Map<string, DecisionChain[]>();
  for (const [grantId, ofChain] of Map.groupBy(decisions, (decision) => decision.grantId)) {
    const key = keyOf(ofChain[0]!);
    const chain = { grantId, decisions: ofChain };
    const others = chains.get(key);
    if (others) others.push(chain);
    else chains.set(key, [chain]);
  }
  return chains;
}

function benefitOf(id: number): BenefitCode {
  const code = benefitOfId(id);
  assert(code, `benefit ${id} is in the catalogue`);
  return code;
}
