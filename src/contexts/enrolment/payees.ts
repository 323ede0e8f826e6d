import { toMonthNumber } from '#core/months.ts';
import { type RawBuilder, sql } from '#platform/database.ts';

/** Whether a payout (`c`) is of a payee of the month of a day: who stands as payee in an entitlement of it. */
export function isPayeeIn(day: Temporal.PlainDate): RawBuilder<unknown> {
  const month = toMonthNumber(day.toPlainYearMonth());
  return sql`exists (select from entitlement e
    where e.payee_id = c.person_id and e.from_month <= ${month} and (e.to_month is null or e.to_month >= ${month}))`;
}

/** Payees of the month of a day, each once, whose payout (`c`) meets the condition. */
export const payeesIn = (day: Temporal.PlainDate, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select c.person_id from payout_choice c where ${condition} and ${isPayeeIn(day)})`;
