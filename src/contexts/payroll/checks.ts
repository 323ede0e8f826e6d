import { type RawBuilder, sql } from 'kysely';
import { CONCERN_KINDS, concernedLines, facilityLinesIntoAccounts, holdsIn } from '#contexts/payees/index.ts';
import { type HoldCode, MONTHS_TO_SUSPENSION } from '#core/payroll/holdReasons.ts';
import { keepsOut, onceOf, owesTheSame, saysPaid } from './lines.ts';

/** One check: the lines it stops, as a select of `list_id, chunk_id, payment_id, person_id, attempt_no, commune_id, amount, evidence`. */
export interface Check {
  readonly reason: HoldCode;
  readonly select: RawBuilder<unknown>;
}

const KEYS = sql.raw(
  'line.list_id, line.chunk_id, line.payment_id, line.person_id, line.attempt_no, line.commune_id, line.amount',
);

const line = sql`doubtful_line line`;
const withPerson = sql`${line} join person who on who.person_id = line.person_id`;

const populationSays = (answers: readonly string[]): RawBuilder<unknown> => sql`
  select ${KEYS}, jsonb_build_object('fields', to_jsonb(who.population_fields)) from ${withPerson} where who.population = any (${answers}::text[])`;

// What only an officer can settle about beneficiary or payee is open still.
const taskIsOpen = (kind: HoldCode): RawBuilder<unknown> => sql`
  select distinct on (line.payment_id, line.attempt_no) ${KEYS}, jsonb_build_object('task', task.task_id)
  from ${line} join population_task task on ${keepsOut(sql`line`, sql`task`)} and task.kind = ${kind}
  order by line.payment_id, line.attempt_no, task.task_id`;

// The first line of a person, benefit and month stays; the rest are held.
const duplicateInList: RawBuilder<unknown> = sql`
  select ${KEYS}, jsonb_build_object('keeps', twice.keeps) from ${line} join (select list_id, person_id, benefit_id, month, ${onceOf(sql`line`)} as once,
      min(payment_id) as keeps from ${line} group by 1, 2, 3, 4, 5 having count(*) > 1) twice
    on twice.list_id = line.list_id and twice.person_id = line.person_id and twice.benefit_id = line.benefit_id and twice.month = line.month
      and twice.once is not distinct from ${onceOf(sql`line`)}
  where line.payment_id <> twice.keeps`;

// The list another payment counts in: the first that is not cancelled, of all that named it. A cancelled list's payment counts where it was listed again.
const countsIn = sql`cross join lateral (select l.* from (select other.list_id union all select a.list_id from attempt a
    where a.payment_id = other.payment_id and a.person_id = other.person_id) named join list l using (list_id)
  where l.state <> 'cancelled' order by l.list_id limit 1) l`;

// Any other payment of the same person, benefit and month in a list that counts, wherever it is; the same payment listed again is not another.
const duplicateElsewhere = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select distinct on (line.payment_id, line.attempt_no) ${KEYS}, jsonb_build_object('other_list', l.list_id, 'other_commune', l.commune_id)
  from ${line} join list mine on mine.list_id = line.list_id
  join payment other on other.person_id = line.person_id and other.benefit_id = line.benefit_id and other.month = line.month
    and other.payment_id <> line.payment_id and ${owesTheSame(sql`line`, sql`other`)}
  ${countsIn} where ${where}
  order by line.payment_id, line.attempt_no, l.list_id`;

// Social assistance and social pension do not add up: the highest only (NĐ 335/2026 Đ6.2, Đ31). The smaller is held; of equals, the later.
const duplicateAcrossProgrammes: RawBuilder<unknown> = sql`
  select distinct on (line.payment_id, line.attempt_no) ${KEYS}, jsonb_build_object('other_list', l.list_id, 'other_dong', other.amount)
  from ${line} join benefit mine on mine.benefit_id = line.benefit_id and mine.programme in ('social_assistance', 'social_pension')
  join payment other on other.person_id = line.person_id and other.month = line.month and other.payment_id <> line.payment_id and other.payee_id = line.payee_id
  join benefit theirs on theirs.benefit_id = other.benefit_id and theirs.programme in ('social_assistance', 'social_pension')
    and theirs.programme <> mine.programme
  ${countsIn}
  where line.kind <> 3 and other.kind <> 3 and (line.amount < other.amount or (line.amount = other.amount and line.payment_id > other.payment_id))
  order by line.payment_id, line.attempt_no, l.list_id`;

/**
 * Lines whose payee is not the beneficiary and holds no mandate for the month that is being paid: `expired` where one has run out, without one that was
 * ended or still waits. `line` needs list, beneficiary and payee.
 */
export const withoutMandate = (
  line: RawBuilder<unknown>,
  expired: boolean,
): RawBuilder<unknown> => sql`${line}
  join list listed on listed.list_id = line.list_id join cycle paying on paying.cycle_id = listed.cycle_id
  cross join lateral (select max(m.mandate_id) as mandate_id, max(m.valid_until) as valid_until from mandate m
    where m.person_id = line.person_id and m.payee_id = line.payee_id and m.in_force and m.kind <> 'household_head'
      and m.valid_until < make_date(paying.month / 100, paying.month % 100, 1)) past
  where line.payee_id <> line.person_id and (past.mandate_id is not null) = ${expired}
    and not exists (select from mandate m where m.person_id = line.person_id and m.payee_id = line.payee_id
      and ${holdsIn(sql`m`, sql`paying.month`, sql`paying.kind = 'campaign'`)})`;

/** Every check of a draft, each one statement over the doubtful lines of all chosen lists (hazards: paying twice, paying wrongly). */
export const CHECKS: readonly Check[] = [
  {
    // The allowance stops from the month after death (NĐ 335/2026 Đ8), so the month of death itself is owed.
    reason: 'beneficiary_dead',
    // Dead on a day nobody named yet: which months are owed is not known, so none is paid.
    select: sql`select ${KEYS}, jsonb_build_object('died_on', who.died_on) as evidence from ${withPerson}
      where month_of(who.died_on) < line.month or (who.died_on is null and who.population = 'deceased')`,
  },
  {
    reason: 'payee_dead',
    select: sql`select ${KEYS}, jsonb_build_object('died_on', payee.died_on) from ${line} join person payee on payee.person_id = line.payee_id
      where (payee.died_on is not null and (line.payee_id <> line.person_id or month_of(payee.died_on) >= line.month))
        or (payee.died_on is null and payee.population = 'deceased' and line.payee_id <> line.person_id)`,
  },
  { reason: 'death_revoked', select: taskIsOpen('death_revoked') },
  { reason: 'two_records', select: taskIsOpen('two_records') },
  {
    reason: 'mandate_missing',
    select: sql`select ${KEYS}, jsonb_build_object('payee', line.payee_id) from ${withoutMandate(line, false)}`,
  },
  {
    reason: 'mandate_expired',
    select: sql`select ${KEYS}, jsonb_build_object('mandate', past.mandate_id, 'until', past.valid_until) from ${withoutMandate(line, true)}`,
  },
  {
    // On a list because it was not paid or came back, and somebody says that it was handed over all the same: paid now, it could be paid twice.
    reason: 'said_to_be_paid',
    select: sql`select distinct on (line.payment_id, line.attempt_no) ${KEYS}, jsonb_build_object('break', b.break_id)
      from ${line} join break b on ${saysPaid(sql`b`)} and b.payment_id = line.payment_id
      order by line.payment_id, line.attempt_no, b.break_id`,
  },
  { reason: 'duplicate_in_list', select: duplicateInList },
  {
    reason: 'duplicate_across_lists',
    select: duplicateElsewhere(sql`l.cycle_id = mine.cycle_id and l.list_id <> mine.list_id`),
  },
  { reason: 'duplicate_across_cycles', select: duplicateElsewhere(sql`l.cycle_id <> mine.cycle_id`) },
  { reason: 'duplicate_across_programmes', select: duplicateAcrossProgrammes },
  { reason: 'person_not_found', select: populationSays(['not_found']) },
  { reason: 'person_multiple', select: populationSays(['multiple']) },
  { reason: 'person_mismatch', select: populationSays(['mismatch']) },
  { reason: 'person_unverified', select: populationSays(['unverified']) },
  {
    // A number that contradicts itself but matches the registry was reissued: a warning. Unmatched, it is a fault.
    reason: 'pin_fault',
    select: sql`select ${KEYS}, jsonb_build_object('faults', to_jsonb(who.pin_faults)) from ${withPerson}
      where who.pin_faults <> '{}' and who.population <> 'match'`,
  },
  ...CONCERN_KINDS.map((reason) => ({
    reason,
    select: sql`select ${KEYS}, jsonb_build_object('persons', cardinality(about.persons)) from ${concernedLines(reason, line)}`,
  })),
  {
    reason: 'facility_into_account',
    select: sql`select ${KEYS}, '{}'::jsonb from ${facilityLinesIntoAccounts(line)}`,
  },
  {
    reason: 'account_not_usable',
    select: sql`select ${KEYS}, jsonb_build_object('state', link.state, 'why', link.state_reason) from ${line}
      join account_link link on link.link_id = line.link_id where link.state <> 'linked'`,
  },
  {
    // Not collected for three months in a row: nothing more is sent until the commune has looked (NĐ 335/2026 Đ9; TT 02/2021 Đ2.3a).
    reason: 'uncollected_three_months',
    select: sql`select ${KEYS}, jsonb_build_object('months', ${MONTHS_TO_SUSPENSION}::integer) from ${line}
      join (select p.person_id, p.benefit_id, array_agg(distinct month_index(p.month)) as months
        from outcome o join payment p on p.chunk_id = o.chunk_id and p.payment_id = o.payment_id and p.person_id = o.person_id
        where o.kind = 'uncollected' and not exists (select from outcome paid where paid.chunk_id = o.chunk_id and paid.payment_id = o.payment_id
          and paid.person_id = o.person_id and paid.kind in ('credited', 'collected'))
        group by 1, 2 having count(distinct p.month) >= ${MONTHS_TO_SUSPENSION}) waiting
        on waiting.person_id = line.person_id and waiting.benefit_id = line.benefit_id
      where line.kind = 1 and line.attempt_no = 1 and waiting.months @>
        (select array_agg(month_index(line.month) - back) from generate_series(1, ${MONTHS_TO_SUSPENSION}) back)`,
  },
  {
    reason: 'unexplained_amount',
    select: sql`select ${KEYS}, jsonb_build_object('from_dong', change.from_amount, 'to_dong', change.to_amount) from ${line}
      join list_change change on change.list_id = line.list_id and change.person_id = line.person_id and change.benefit_id = line.benefit_id
      where change.explained_by is null and change.explanation is null and change.kind in ('new', 'increased', 'decreased') and line.kind = 1 and line.attempt_no = 1`,
  },
];
