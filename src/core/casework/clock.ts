import { addDays, addWorkingDays, type IsHoliday } from '../workingDays.ts';
import { type CaseCategory, type CaseLaw, ruleOf } from './categories.ts';

/** 1: the first settlement; 2: after the one appeal, by the level above. */
export type CaseInstance = 1 | 2;

interface Term {
  readonly days: number;
  readonly working: boolean;
}

/** What allows a longer clock; each is said once, with a reason to the citizen. */
export interface LongerClock {
  /** vụ việc phức tạp */
  readonly complex: boolean;
  /** vùng sâu, vùng xa đi lại khó khăn */
  readonly remote: boolean;
}
export type ClockGround = keyof LongerClock;

interface LawClock {
  readonly source: string;
  /** Until it is taken up (thụ lý); undefined: there is no such step, the answer itself is due. */
  readonly acceptance: Term | undefined;
  /** From acceptance (or receipt, where there is none) to the end. */
  readonly settlement: (instance: CaseInstance, longer: LongerClock) => Term;
  readonly grounds: readonly ClockGround[];
}

const plainDays = (days: number): Term => ({ days, working: false });
const workingDays = (days: number): Term => ({ days, working: true });

/**
 * The clocks of the law. To be checked by a lawyer before production: the three laws are read from third-party copies of their text before the amending law
 * of December 2025 (in force 1 July 2026).
 */
export const CASE_CLOCKS: Readonly<Record<CaseLaw, LawClock>> = {
  question: {
    // NĐ 20/2008/NĐ-CP is about the rules themselves (phản ánh, kiến nghị về quy định hành chính), not about one's own file: the five days are this house's.
    source: 'Quy ước của hệ thống: 5 ngày làm việc (tham khảo NĐ 20/2008/NĐ-CP)',
    acceptance: undefined,
    settlement: () => workingDays(5),
    grounds: [],
  },
  complaint: {
    source: 'Luật Khiếu nại 02/2011/QH13 Đ27, Đ28 (lần đầu), Đ36, Đ37 (lần hai)',
    acceptance: plainDays(10),
    settlement: (instance, { complex, remote }) => plainDays(COMPLAINT_DAYS[instance][+remote]![+complex]!),
    grounds: ['complex', 'remote'],
  },
  denunciation: {
    // The law lets what is very complex take a second extension: not offered here.
    source: 'Luật Tố cáo 25/2018/QH14 Đ24, Đ30',
    acceptance: workingDays(7),
    settlement: (_, { complex }) => plainDays(complex ? 60 : 30),
    grounds: ['complex'],
  },
};

/** By instance, then remote, then complex. */
const COMPLAINT_DAYS: Readonly<Record<CaseInstance, readonly (readonly number[])[]>> = {
  1: [
    [30, 45],
    [45, 60],
  ],
  2: [
    [45, 60],
    [60, 70],
  ],
};

const NOT_LONGER: LongerClock = { complex: false, remote: false };

export interface CaseClock {
  /** By when the next step is due: to be taken up, or to be settled. After that day the level above owns it. */
  readonly dueOn: Temporal.PlainDate;
  /** By when the law wants it settled. */
  readonly settleBy: Temporal.PlainDate;
}

const endOf = (from: Temporal.PlainDate, { days, working }: Term, isHoliday: IsHoliday): Temporal.PlainDate =>
  (working ? addWorkingDays : addDays)(from, days, isHoliday);

/** The clock of a case received on a day (Viet Nam's calendar); until it is taken up, as if that were on the last day allowed. */
export function clockAtReceipt(
  category: CaseCategory,
  instance: CaseInstance,
  receivedOn: Temporal.PlainDate,
  isHoliday: IsHoliday,
): CaseClock {
  const law = CASE_CLOCKS[ruleOf(category).law];
  const acceptBy = law.acceptance && endOf(receivedOn, law.acceptance, isHoliday);
  const settleBy = endOf(acceptBy ?? receivedOn, law.settlement(instance, NOT_LONGER), isHoliday);
  return { dueOn: acceptBy ?? settleBy, settleBy };
}

/** The clock of a case that was taken up: from that day, or from the last day on which it should have been; from receipt where its law knows no taking up. */
export function clockAtAcceptance(
  category: CaseCategory,
  instance: CaseInstance,
  days: { readonly receivedOn: Temporal.PlainDate; readonly acceptedOn: Temporal.PlainDate },
  longer: LongerClock,
  isHoliday: IsHoliday,
): CaseClock {
  const law = CASE_CLOCKS[ruleOf(category).law];
  const inTime = law.acceptance && endOf(days.receivedOn, law.acceptance, isHoliday);
  const from = !inTime
    ? days.receivedOn
    : Temporal.PlainDate.compare(days.acceptedOn, inTime) < 0
      ? days.acceptedOn
      : inTime;
  const settleBy = endOf(from, law.settlement(instance, longer), isHoliday);
  return { dueOn: settleBy, settleBy };
}

/**
 * By when the level above settles what was passed up to it: as long as the law gives to take a case up, five working days for a question. The law's own clock is
 * over by then and does not begin anew; a rule of this house.
 */
export function dueAfterPassingUp(
  category: CaseCategory,
  on: Temporal.PlainDate,
  isHoliday: IsHoliday,
): Temporal.PlainDate {
  const law = CASE_CLOCKS[ruleOf(category).law];
  return endOf(on, law.acceptance ?? law.settlement(1, NOT_LONGER), isHoliday);
}
