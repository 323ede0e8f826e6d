import type { CaseState } from '#core/casework/caseStates.ts';
import type { CaseCategory, CaseLevel } from '#core/casework/categories.ts';
import { caseReference, readCaseReference } from '#core/payment/reference.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type RawBuilder, type Session, sql } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';

export interface CaseStepRow {
  readonly event: string;
  readonly at: Date;
  readonly words: string | null;
  /** False: a note among officers. */
  readonly citizenMaySee: boolean;
  /** Who took it; null where the citizen himself did, and to citizens. */
  readonly officer: string | null;
}

/** What a case corrects, and the line that pays it once a list names it. */
export interface CorrectionRow {
  readonly kind: 'pay' | 'clear_hold' | 'account_enquiry' | 'new_decision';
  readonly state: 'waiting' | 'made' | 'refused';
  readonly benefitId: number | null;
  readonly month: number | null;
  readonly amount: bigint | null;
  readonly decisionNumber: string | null;
  readonly paymentId: bigint | null;
}

export interface CaseRow {
  readonly caseId: bigint;
  readonly reference: string;
  readonly personId: bigint;
  /** Null where the reader may not see the person (the ministry). */
  readonly personName: string | null;
  readonly askerId: bigint;
  readonly communeCode: string;
  readonly communeName: string;
  readonly category: CaseCategory;
  readonly paymentId: bigint | null;
  readonly entitlementId: bigint | null;
  /** Null where they were let go of after their legal term. */
  readonly words: string | null;
  readonly state: CaseState;
  readonly level: CaseLevel;
  readonly ownerUnitId: number;
  readonly ownerName: string;
  readonly assignedTo: string | null;
  readonly instance: number;
  readonly receivedAt: Date;
  readonly acceptedOn: string | null;
  readonly dueOn: string;
  readonly settleBy: string;
  readonly passedUpAt: Date | null;
  readonly settledOn: string | null;
  readonly steps: readonly CaseStepRow[];
  readonly corrections: readonly CorrectionRow[];
}

export interface CaseChoice {
  /** One case alone. */
  readonly caseId?: bigint | undefined;
  readonly personId?: bigint | undefined;
  /** Only those that are not settled. */
  readonly open?: boolean | undefined;
  readonly category?: string | undefined;
  readonly state?: CaseState | undefined;
  /** Words of the person's name or of the commune, the last digits of the number, or the case's own reference. */
  readonly sought?: string | undefined;
  /** Only those this unit owns now. */
  readonly ownerUnitId?: number | undefined;
  readonly assignedTo?: number | undefined;
  /** Only those past this day without an end. */
  readonly dueBefore?: string | undefined;
  readonly after?: { readonly dueOn: string; readonly caseId: bigint } | undefined;
  readonly limit: number;
}

type Read = Omit<CaseRow, 'reference' | 'words' | 'steps' | 'corrections'> & {
  readonly words: Buffer | null;
};
interface ReadStep {
  readonly case_id: bigint;
  readonly event: string;
  readonly at: Date;
  readonly said_cipher: Buffer | null;
  readonly citizen_may_see: boolean;
  readonly officer: string | null;
}

/** Cases with every step the reader may see, those due first. For officers names of officers stand beside the steps (`officers`); citizens read of units. */
export async function casePage(
  session: Session,
  vault: Vault,
  choice: CaseChoice,
  officers: boolean,
): Promise<readonly CaseRow[]> {
  const { caseId, personId, open, category, state, ownerUnitId, assignedTo, dueBefore, after, limit } =
    choice;
  const of = <T>(value: T | undefined) => value ?? null;
  const officerName = (column: string) =>
    officers
      ? sql`(select o.name from officer o where o.officer_id = ${sql.ref(column)} and o.officer_id > 0)`
      : sql`null`;
  const rows = await session.rows(sql<Read>`
    select c.case_id as "caseId", c.person_id as "personId", w.full_name as "personName", c.asker_id as "askerId", u.code as "communeCode", u.name as "communeName",
      c.category, c.payment_id as "paymentId", c.entitlement_id as "entitlementId", c.said_cipher as words, c.state, c.level, c.owner_unit_id as "ownerUnitId",
      owner.name as "ownerName", ${officerName('c.assigned_to')} as "assignedTo", c.instance, c.received_at as "receivedAt", c.accepted_on as "acceptedOn",
      c.due_on as "dueOn", c.settle_by as "settleBy", c.passed_up_at as "passedUpAt", c.settled_on as "settledOn"
    from citizen_case c left join person w on w.person_id = c.person_id join unit u on u.unit_id = c.commune_id join unit owner on owner.unit_id = c.owner_unit_id
    where (${of(caseId)}::bigint is null or c.case_id = ${of(caseId)}) and (${of(personId)}::bigint is null or c.person_id = ${of(personId)})
      and (${of(open)}::boolean is null or (c.settled_on is null) = ${of(open)}) and (${of(category)}::text is null or c.category = ${of(category)})
      and (${of(state)}::text is null or c.state = ${of(state)}) and ${fits(choice.sought)}
      and (${of(ownerUnitId)}::integer is null or c.owner_unit_id = ${of(ownerUnitId)}) and (${of(assignedTo)}::integer is null or c.assigned_to = ${of(assignedTo)})
      and (${of(dueBefore)}::date is null or (c.settled_on is null and c.due_on < ${of(dueBefore)}::date))
      and (${of(after?.dueOn)}::date is null or (c.due_on, c.case_id) > (${of(after?.dueOn)}::date, ${of(after?.caseId)}::bigint))
    order by c.due_on, c.case_id limit ${limit}`);
  const steps = await session.rows(sql<ReadStep>`
    select s.case_id, s.event, s.at, s.said_cipher, s.citizen_may_see, ${officerName('s.officer_id')} as officer
    from case_step s where s.case_id = any (${rows.map((row) => row.caseId)}::bigint[]) order by s.step_id`);
  const corrections = await correctionsOf(
    session,
    rows.map((row) => row.caseId),
  );
  return rows.map((row) => ({
    ...row,
    corrections: corrections.filter((one) => one.caseId === row.caseId),
    reference: caseReference(row.caseId),
    words: row.words && vault.open('case', row.words),
    steps: steps
      .filter((step) => step.case_id === row.caseId)
      .map(({ event, at, said_cipher, citizen_may_see, officer }) => ({
        event,
        at,
        officer,
        words: said_cipher && vault.open('case', said_cipher),
        citizenMaySee: citizen_may_see,
      })),
  }));
}

/** A reference names one case; other words are looked for in who and where. */
function fits(sought: string | undefined): RawBuilder<unknown> {
  const named = sought && /^\s*vv/i.test(sought) ? readCaseReference(sought) : undefined;
  if (named !== undefined) return sql`c.case_id = ${named}`;
  return wordsFit(sought, sql`concat_ws(' ', w.name_key, w.pin_last4, u.name)`);
}

const correctionsOf = (
  session: Session,
  cases: readonly bigint[],
): Promise<(CorrectionRow & { readonly caseId: bigint })[]> =>
  session.rows(sql<CorrectionRow & { readonly caseId: bigint }>`
    select c.case_id as "caseId", c.kind, c.state, c.benefit_id as "benefitId", c.month, c.amount, c.decision_number as "decisionNumber",
      (select p.payment_id from payment p where p.person_id = c.person_id and p.entitlement_id = c.entitlement_id) as "paymentId"
    from case_correction c where c.case_id = any (${cases}::bigint[]) order by c.correction_id`);

/** Whether there is such a case among those the reader may see, and who asked it. */
export async function caseOfId(
  session: Session,
  caseId: bigint,
): Promise<{ readonly personId: bigint; readonly askerId: bigint } | undefined> {
  return session.row(
    sql<{
      personId: bigint;
      askerId: bigint;
    }>`select person_id as "personId", asker_id as "askerId" from citizen_case where case_id = ${caseId}`,
  );
}

export interface CaseFigure {
  readonly communeCode: string;
  readonly communeName: string;
  readonly category: CaseCategory;
  readonly received: bigint;
  readonly open: bigint;
  readonly overdue: bigint;
  readonly passedUp: bigint;
  readonly settled: bigint;
  readonly settledInTime: bigint;
  readonly upheld: bigint;
}

/** Counts of the cases received since a day, by commune and category, of the communes in the reader's scope; confidential ones not for communes. */
export function caseFigures(session: Session, since: string, today: string): Promise<CaseFigure[]> {
  return session.rows(sql<CaseFigure>`select u.code as "communeCode", u.name as "communeName", f.category, f.received, f.open, f.overdue,
      f.passed_up as "passedUp", f.settled, f.settled_in_time as "settledInTime", f.upheld
    from case_figures(${since}::date, ${today}::date) f join unit u on u.unit_id = f.commune_id order by u.code, f.category`);
}
