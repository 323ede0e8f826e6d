import { fromMonthNumber, type MonthNumber } from '#core/months.ts';
import type { Session } from '#platform/database.ts';
import { type AssessedBenefit, assessPerson } from './assessPerson.ts';
import { fetchCase } from './fetchCases.ts';

export type LawfulBenefit = AssessedBenefit;

/** What the law owes a person for a month (yyyymm), by the decisions of a commune as they stand on record now; nothing is written. */
export async function lawfulMonth(
  session: Session,
  asked: { readonly personId: bigint; readonly communeId: number; readonly month: MonthNumber },
): Promise<readonly LawfulBenefit[]> {
  const one = await fetchCase(session, asked.personId, asked.month, asked.communeId);
  return one ? assessPerson(one, fromMonthNumber(asked.month)).benefits : [];
}
