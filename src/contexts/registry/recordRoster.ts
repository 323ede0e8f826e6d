import { searchKey } from '#core/identity/name.ts';
import { type NewDecision, type RosterChanges, rosterChanges } from '#core/registry/rosterChanges.ts';
import { cellText } from '#core/roster/cell.ts';
import { readPin } from '#core/roster/pin.ts';
import { holdIndexKeys } from '#platform/crypto/holdIndexKeys.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import type { CommuneUnit } from '../identity/index.ts';
import { type ChainOfPerson, type DecisionToWrite, lastWords, writeDecisions } from './chains.ts';
import type { ImportRosterWorld } from './importRoster.ts';
import { type Judgement, judgeRows, type RowWithPeople, statedBenefit, withPeople } from './judgeRows.ts';
import type { RosterPayout, UnfollowedPayout } from './payouts.ts';
import type { BadRow, RosterRow } from './roster/index.ts';
import { PeopleOfRoster, personsOnRecord, writePersons } from './rosterPersons.ts';
import { problemsOf, type RowProblem } from './rosterRefusals.ts';

export interface RosterToRecord {
  readonly commune: CommuneUnit;
  readonly month: number;
  readonly sha256: Buffer;
  readonly name: string;
  /** The first file of the commune's month: who is absent has left. */
  readonly full: boolean;
  readonly rows: readonly RosterRow[];
  readonly bad: readonly BadRow[];
}

export interface RosterCounts {
  readonly newPersons: number;
  readonly grants: number;
  readonly adjustments: number;
  readonly resumptions: number;
  readonly stops: number;
  readonly unchanged: number;
  readonly findings: number;
}

export interface RecordedRoster extends RosterCounts {
  readonly rosterFileId: bigint;
  readonly readRows: number;
  readonly acceptedRows: number;
  readonly rejectedRows: number;
  readonly refused: readonly BadRow[];
}

/** Records a roster whose file was read: people, decisions, payouts, errors and findings, a dozen statements whatever its length. */
export async function recordRoster(
  tx: Tx,
  world: ImportRosterWorld,
  roster: RosterToRecord,
): Promise<RecordedRoster> {
  const { commune, month } = roster;
  await holdIndexKeys(tx, world.vault);
  const rows = roster.rows.map((row) => withPeople(world.vault, row));
  const { people, chains } = await fetchRecords(tx, rows, commune.unitId);
  const judged = judgeRows(rows, { communeCode: commune.code, communeId: commune.unitId, people, chains });
  const newPersons = people.newcomers().length;
  const idOf = await writePersons(tx, world.vault, people, commune.unitId);
  const changes = compareWithRecords(world.vault, roster, judged, chains, idOf);

  const rosterFileId = await insertFile(tx, world, roster, judged.good.length);
  const problems = [...roster.bad.flatMap(problemsOf), ...judged.refused.map((one) => one.problem)];
  await insertErrors(tx, rosterFileId, commune.unitId, problems);
  const decisions: readonly DecisionToWrite[] = [
    ...stopsElsewhere(chains, judged.movedHere, commune.unitId, month),
    ...changes.decisions.map((decision) => ({ ...decision, communeId: commune.unitId })),
  ];
  await writeDecisions(tx, decisions, { rosterFileId, month, officerId: world.actor.officerId });
  await world.recordMandates(tx, { rosterFileId, month, officerId: world.actor.officerId });
  const unfollowed = await world.recordPayouts(
    tx,
    payoutsOf(judged.good, idOf, commune.unitId),
    rosterFileId,
  );
  const findings = findingsOf(changes, unfollowed, people, judged.good, idOf);
  await insertFindings(tx, findings, commune.unitId, month);
  return {
    rosterFileId,
    readRows: roster.rows.length + roster.bad.length,
    acceptedRows: judged.good.length,
    rejectedRows: roster.bad.length + judged.refused.length,
    refused: judged.refused.map((one) => one.badRow),
    newPersons,
    ...countKinds(changes),
    findings: findings.length,
  };
}

function compareWithRecords(
  vault: Vault,
  roster: RosterToRecord,
  judged: Judgement,
  chains: readonly ChainOfPerson[],
  idOf: (index: string) => bigint,
): RosterChanges {
  const diedOn = new Map(chains.map((chain) => [chain.personId, chain.diedOn ?? undefined]));
  const month = {
    month: roster.month,
    full: roster.full,
    mayBeRefusedRow: refusedRowOf(vault, roster.bad, judged, chains),
    diedOn: (personId: bigint) => diedOn.get(personId),
  };
  const stated = judged.good.map((one) => statedBenefit(one, idOf));
  return rosterChanges(chains, stated, month, roster.commune.unitId);
}

function countKinds({ decisions, unchanged }: RosterChanges) {
  const count = (kind: NewDecision['kind']) => decisions.filter((one) => one.kind === kind).length;
  return {
    grants: count('grant'),
    adjustments: count('adjust'),
    resumptions: count('resume'),
    stops: count('stop'),
    unchanged,
  };
}

function findingsOf(
  changes: RosterChanges,
  unfollowed: readonly UnfollowedPayout[],
  people: PeopleOfRoster,
  rows: readonly RowWithPeople[],
  idOf: (index: string) => bigint,
): FoundByRoster[] {
  return [
    ...changes.findings.map(({ code, personId, row }) => ({ code, personId, detail: { row: row ?? null } })),
    ...unfollowed.map(({ payout, code }) => ({
      code,
      personId: payout.personId,
      detail: { row: payout.row },
    })),
    ...people
      .differing()
      .map(({ personId, field }) => ({ code: 'differs_from_confirmed', personId, detail: { field } })),
    ...foreignHolders(rows, idOf),
  ];
}

async function fetchRecords(session: Session, rows: readonly RowWithPeople[], communeId: number) {
  const known = await personsOnRecord(
    session,
    rows.flatMap(({ beneficiary, payee }) => (payee ? [beneficiary, payee] : [beneficiary])),
  );
  const chains = await lastWords(
    session,
    communeId,
    [...known.values()].map((person) => person.personId),
  );
  return { people: new PeopleOfRoster(known), chains };
}

/**
 * Whether a row that did not go in may be about this person: by its number where that can be read, else by its name; a row with neither may be
 * about anybody. Losing a benefit to a typing error would be worse than paying a month that a later roster corrects.
 */
function refusedRowOf(
  vault: Vault,
  bad: readonly BadRow[],
  judged: Judgement,
  chains: readonly ChainOfPerson[],
): (personId: bigint) => boolean {
  const indexes = new Set(
    judged.refused.flatMap(({ beneficiary }) => [beneficiary.index, ...beneficiary.olderIndexes]),
  );
  const names = new Set(judged.refused.map((one) => searchKey(one.beneficiary.fullName)));
  let anybody = false;
  for (const row of bad) {
    const cell = row.cells.get('pin');
    const pin = cell && readPin(cell);
    const name = searchKey(cellText(row.cells.get('fullName')));
    if (pin?.ok) for (const index of vault.indexes('pin', pin.value)) indexes.add(index.toString('hex'));
    if (name !== '') names.add(name);
    if (!pin?.ok && name === '') anybody = true;
  }
  const persons = new Map(chains.map((chain) => [chain.personId, chain]));
  return (personId) => {
    const person = persons.get(personId);
    return (
      anybody ||
      (person !== undefined && (indexes.has(person.pinIndex) || names.has(searchKey(person.fullName))))
    );
  };
}

/** What the old commune paid to somebody who now states a move ends with this month: no gap, no overlap (NĐ 335/2026 Điều 8). */
function stopsElsewhere(
  chains: readonly ChainOfPerson[],
  movedHere: ReadonlySet<bigint>,
  communeId: number,
  month: number,
): DecisionToWrite[] {
  return chains
    .filter(
      (chain) =>
        movedHere.has(chain.personId) &&
        chain.communeId !== communeId &&
        chain.kind !== 'stop' &&
        chain.kind !== 'void',
    )
    .map(({ grantId, personId, benefitId, number, facts, communeId: oldCommune }) => ({
      kind: 'stop' as const,
      grantId,
      personId,
      benefitId,
      number,
      facts,
      communeId: oldCommune,
      signedOn: undefined,
      effectiveMonth: month,
      reason: 'moved_to_another_commune',
      row: undefined,
    }));
}

async function insertFile(
  tx: Tx,
  world: ImportRosterWorld,
  roster: RosterToRecord,
  acceptedRows: number,
): Promise<bigint> {
  const readRows = roster.rows.length + roster.bad.length;
  const row = await tx.row(sql<{ roster_file_id: bigint }>`
    insert into roster_file (commune_id, month, sha256, name, read_rows, accepted_rows, rejected_rows, imported_by)
    values (${roster.commune.unitId}, ${roster.month}, ${roster.sha256}, ${roster.name}, ${readRows}, ${acceptedRows},
      ${readRows - acceptedRows}, ${world.actor.officerId}) returning roster_file_id`);
  return row!.roster_file_id;
}

async function insertErrors(
  tx: Tx,
  rosterFileId: bigint,
  communeId: number,
  problems: readonly RowProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  const column = <T>(pick: (problem: RowProblem) => T): T[] => problems.map(pick);
  await tx.run(sql`insert into roster_error (roster_file_id, commune_id, sheet, row_number, column_name, value, code, reason_vi, reason_en)
    select ${rosterFileId}::bigint, ${communeId}::integer, n.* from unnest(${column((one) => one.sheet)}::text[],
      ${column((one) => one.row)}::integer[], ${column((one) => one.column)}::text[], ${column((one) => one.value)}::text[],
      ${column((one) => one.code)}::text[], ${column((one) => one.vi)}::text[], ${column((one) => one.en)}::text[]) n`);
}

function payoutsOf(
  rows: readonly RowWithPeople[],
  idOf: (index: string) => bigint,
  communeId: number,
): RosterPayout[] {
  return rows.map(({ row, beneficiary, payee }) => {
    const { channel, account, atHome } = row.values;
    const cash = channel === 'post' ? 'VNPOST' : 'DESK';
    return {
      personId: idOf((payee ?? beneficiary).index),
      communeId,
      provider: channel === 'account' || channel === 'wallet' ? account!.provider : cash,
      account,
      homeDelivery: atHome,
      row: row.row,
    };
  });
}

interface FoundByRoster {
  readonly code: string;
  readonly personId: bigint;
  readonly detail: Readonly<Record<string, string | number | null>>;
}

/** Accounts in the name of somebody who is neither the beneficiary nor who lawfully receives for them. */
function foreignHolders(rows: readonly RowWithPeople[], idOf: (index: string) => bigint): FoundByRoster[] {
  return rows.flatMap(({ row, beneficiary, payee }) => {
    const holder = row.values.account?.holder;
    const owner = (payee ?? beneficiary).fullName;
    if (holder === undefined || searchKey(holder) === searchKey(owner)) return [];
    return [
      {
        code: 'account_holder_is_not_the_payee',
        personId: idOf((payee ?? beneficiary).index),
        detail: { row: row.row },
      },
    ];
  });
}

async function insertFindings(
  tx: Tx,
  findings: readonly FoundByRoster[],
  communeId: number,
  month: number,
): Promise<void> {
  if (findings.length === 0) return;
  await tx.run(sql`insert into assessment_finding (person_id, commune_id, month, code, detail)
    select n.person_id, ${communeId}, ${month}, n.code, n.detail from unnest(${findings.map((one) => one.personId)}::bigint[],
      ${findings.map((one) => one.code)}::text[], ${findings.map((one) => JSON.stringify(one.detail))}::jsonb[]) n (person_id, code, detail)`);
}
