import { toMonthNumber } from '#core/months.ts';
import { sql } from '#platform/database.ts';

/** Payees of the month of a day, each once: who stands as payee in an entitlement of it and whose payout (`c`) meets the condition. */
export function payeesIn(day: Temporal.PlainDate, condition: ReturnType<typeof sql>) {
  const month = toMonthNumber(day.toPlainYearMonth());
  return sql`(select c.person_id from payout_choice c where ${condition} and exists (select from entitlement e
    where e.payee_id = c.person_id and e.from_month <= ${month} and (e.to_month is null or e.to_month >= ${month})))`;
}
