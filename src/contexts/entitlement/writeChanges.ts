import { sql, type Tx } from '#platform/database.ts';
import { benefitIdOf } from '../identity/index.ts';
import type { AssessmentFinding, StoredGrounds } from './assessPerson.ts';
import type { EntitlementChanges, NewEntitlement } from './decideEntitlements.ts';
import type { PersonCase } from './personCase.ts';

export interface CaseChanges {
  readonly person: PersonCase;
  readonly changes: EntitlementChanges;
}

export interface AssessmentCounts {
  readonly persons: number;
  readonly begun: number;
  readonly ended: number;
  readonly findings: number;
}

/** Writes what changed for many people: four statements. An entitlement is never rewritten, only ended. */
export async function writeChanges(
  tx: Tx,
  cases: readonly CaseChanges[],
  month: number,
): Promise<AssessmentCounts> {
  const ends = cases.flatMap(({ changes }) => changes.ends);
  const begins = cases.flatMap(({ person, changes }) => changes.begins.map((begin) => ({ person, begin })));
  const findings = cases.flatMap(({ person, changes }) =>
    changes.findings.map((finding) => ({ person, finding })),
  );
  if (ends.length > 0)
    await tx.run(sql`update entitlement e set to_month = n.to_month
      from unnest(${ends.map((end) => end.entitlementId)}::bigint[], ${ends.map((end) => end.to)}::integer[]) n (entitlement_id, to_month)
      where e.entitlement_id = n.entitlement_id`);
  const groundsIds = await keepGrounds(
    tx,
    begins.map(({ begin }) => begin.grounds),
  );
  await insertEntitlements(tx, begins, groundsIds);
  return {
    persons: cases.length,
    begun: begins.length,
    ended: ends.length,
    findings: await insertFindings(tx, findings, month),
  };
}

/** Grounds are shared by all whose amount stands on them. In one order, so that two writers never wait for each other in a circle. */
export async function keepGrounds(
  tx: Tx,
  all: readonly StoredGrounds[],
): Promise<ReadonlyMap<string, bigint>> {
  const unique = [...new Map(all.map((grounds) => [grounds.digest, grounds])).values()].sort((a, b) =>
    a.digest < b.digest ? -1 : 1,
  );
  if (unique.length === 0) return new Map();
  const digests = unique.map((grounds) => Buffer.from(grounds.digest, 'hex'));
  await tx.run(sql`insert into grounds (digest, body)
    select * from unnest(${digests}::bytea[], ${unique.map((grounds) => grounds.body)}::jsonb[]) on conflict (digest) do nothing`);
  const rows = await tx.rows(sql<{ digest: string; grounds_id: bigint }>`
    select encode(digest, 'hex') as digest, grounds_id from grounds where digest = any(${digests}::bytea[])`);
  return new Map(rows.map((row) => [row.digest, row.grounds_id]));
}

async function insertEntitlements(
  tx: Tx,
  begins: readonly { readonly person: PersonCase; readonly begin: NewEntitlement }[],
  groundsIds: ReadonlyMap<string, bigint>,
): Promise<void> {
  if (begins.length === 0) return;
  const column = <T>(pick: (begin: NewEntitlement, person: PersonCase) => T): T[] =>
    begins.map(({ begin, person }) => pick(begin, person));
  await tx.run(sql`insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, to_month, first_payable_month,
      benefit_id, amount, grounds_id, payee_role)
    select n.person_id, n.payee_id, n.decision_id, n.commune_id, n.from_month, n.to_month, n.from_month, n.benefit_id, n.amount, n.grounds_id, n.payee_role
    from unnest(${column((_, person) => person.personId)}::bigint[], ${column((begin) => begin.payeeId)}::bigint[],
      ${column((begin) => begin.decisionId)}::bigint[], ${column((_, person) => person.communeId)}::integer[],
      ${column((begin) => begin.from)}::integer[], ${column((begin) => begin.to)}::integer[],
      ${column((begin) => benefitIdOf(begin.benefit))}::smallint[], ${column((begin) => begin.amount)}::bigint[],
      ${column((begin) => groundsIds.get(begin.grounds.digest)!)}::bigint[], ${column((begin) => begin.role)}::text[])
      n (person_id, payee_id, decision_id, commune_id, from_month, to_month, benefit_id, amount, grounds_id, payee_role)`);
}

// What was found before, with the same amounts, is not found again every month.
async function insertFindings(
  tx: Tx,
  findings: readonly { readonly person: PersonCase; readonly finding: AssessmentFinding }[],
  month: number,
): Promise<number> {
  if (findings.length === 0) return 0;
  const column = <T>(pick: (finding: AssessmentFinding, person: PersonCase) => T): T[] =>
    findings.map(({ finding, person }) => pick(finding, person));
  return tx.run(sql`insert into assessment_finding (person_id, commune_id, decision_id, month, code, roster_amount, lawful_amount, detail)
    select n.person_id, n.commune_id, n.decision_id, ${month}, n.code, n.roster_amount, n.lawful_amount, n.detail
    from unnest(${column((_, person) => person.personId)}::bigint[], ${column((_, person) => person.communeId)}::integer[],
      ${column((one) => one.decisionId)}::bigint[], ${column((one) => one.code)}::text[], ${column((one) => one.rosterAmount)}::bigint[],
      ${column((one) => one.lawfulAmount)}::bigint[], ${column((one) => JSON.stringify(one.detail))}::jsonb[])
      n (person_id, commune_id, decision_id, code, roster_amount, lawful_amount, detail)
    where not exists (select from assessment_finding f where f.person_id = n.person_id and f.code = n.code
      and (f.decision_id, f.roster_amount, f.lawful_amount, f.detail) is not distinct from (n.decision_id, n.roster_amount, n.lawful_amount, n.detail))`);
}
