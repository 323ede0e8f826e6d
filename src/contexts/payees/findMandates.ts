import { type MandateKind, type MandateState, mandateState, WARN_DAYS } from '#core/payees/mandates.ts';
import { type Session, sql } from '#platform/database.ts';

export interface MandateRow {
  readonly mandateId: bigint;
  readonly personId: bigint;
  readonly payeeId: bigint;
  /** Null where the reader may not see the payee, who lives elsewhere. */
  readonly payeeName: string | null;
  readonly kind: MandateKind;
  readonly from: string;
  readonly until: string | null;
  readonly proofNumber: string | null;
  readonly confirmed: boolean;
  readonly endedBecause: string | null;
  readonly state: MandateState;
  readonly waitsFor: 'chair' | 'province' | null;
}

interface Stored extends Omit<MandateRow, 'state'> {
  readonly inForce: boolean;
}

const COLUMNS = sql`m.mandate_id as "mandateId", m.person_id as "personId", m.payee_id as "payeeId", payee.full_name as "payeeName", m.kind,
  m.from_date as "from", nullif(m.valid_until, 'infinity') as until, m.proof_number as "proofNumber", m.confirm_by is null as confirmed,
  m.ended_because as "endedBecause", m.in_force as "inForce",
  case when m.ended_at is not null then null when m.needs_certificate and m.certified_by is null then 'chair'
    when m.needs_approval and m.approved_by is null then 'province' end as "waitsFor"`;

/** Who receives and received for a person, newest first. */
export async function mandatesOf(session: Session, personId: bigint, today: string): Promise<MandateRow[]> {
  const rows =
    await session.rows(sql<Stored>`select ${COLUMNS} from mandate m left join person payee on payee.person_id = m.payee_id
    where m.person_id = ${personId} order by m.mandate_id desc limit 200`);
  return rows.map((row) => withState(row, today));
}

export interface OwnMandateRow extends MandateRow {
  /** Null where the reader may not see the beneficiary. */
  readonly beneficiaryName: string | null;
}

/**
 * What a citizen has to do with: who receives or received for him, and whom he receives or received for; newest first. The names are those his own scope shows,
 * himself and whom he receives for now.
 */
export async function mandatesWith(
  session: Session,
  personId: bigint,
  today: string,
): Promise<OwnMandateRow[]> {
  const rows = await session.rows(sql<Stored & Pick<OwnMandateRow, 'beneficiaryName'>>`
    select ${COLUMNS}, who.full_name as "beneficiaryName" from mandate m
    left join person who on who.person_id = m.person_id left join person payee on payee.person_id = m.payee_id
    where m.person_id = ${personId} or m.payee_id = ${personId} order by m.mandate_id desc limit 200`);
  return rows.map((row) => ({ ...row, ...withState(row, today) }));
}

/** Whether there is such a mandate among those the reader may see. */
export async function mandateOfId(session: Session, mandateId: bigint): Promise<boolean> {
  return (await session.row(sql`select from mandate where mandate_id = ${mandateId}`)) !== undefined;
}

function withState({ inForce, ...row }: Stored, today: string): MandateRow {
  const dates = { inForce, ended: row.endedBecause !== null, from: row.from, until: row.until ?? undefined };
  return { ...row, state: mandateState(dates, today) };
}

/** What a commune has to do about mandates. */
export type MandateTask = 'expired' | 'waiting' | 'to_confirm' | 'expiring' | 'adult_with_guardian';

export interface MandateTaskRow extends MandateRow {
  readonly task: MandateTask;
  readonly beneficiaryName: string;
  readonly due: string;
}

/**
 * The work list: mandates that ran out although lines still name their payee, that wait for consent, that a roster stated and nobody has shown the paper
 * of, that end within thirty days, and guardians of beneficiaries who are 18. By due day; `after` is the place of the last row of the page before.
 */
export async function mandateTasks(
  session: Session,
  asked: {
    readonly today: string;
    readonly after?: { readonly due: string; readonly mandateId: bigint } | undefined;
    readonly limit: number;
  },
): Promise<MandateTaskRow[]> {
  const { today, after } = asked;
  const rows = await session.rows(sql<Stored & Pick<MandateTaskRow, 'task' | 'beneficiaryName' | 'due'>>`
    select * from (
      select ${COLUMNS}, who.full_name as "beneficiaryName",
        case when m.valid_until < ${today}::date then 'expired' when not m.in_force then 'waiting'
          when m.kind = 'guardian' and m.confirm_by is not null and last_day_as_minor(who.birth_date) < ${today}::date then 'adult_with_guardian'
          when m.valid_until <= ${today}::date + ${WARN_DAYS}::integer then 'expiring' when m.confirm_by is not null then 'to_confirm' end as task,
        case when not m.in_force then m.recorded_at::date else m.valid_until end as due
      from mandate m join person who on who.person_id = m.person_id left join person payee on payee.person_id = m.payee_id
      where m.ended_at is null and m.kind <> 'household_head'
        and (m.valid_until >= ${today}::date or not exists (select from mandate newer where newer.person_id = m.person_id and newer.in_force
          and newer.valid_until >= ${today}::date and newer.kind <> 'household_head'))) t
    where task is not null and (${after === undefined} or (due, "mandateId") > (${after?.due ?? null}::date, ${after?.mandateId ?? null}::bigint))
    order by due, "mandateId" limit ${asked.limit}`);
  return rows.map((row) => ({ ...row, ...withState(row, today) }));
}
