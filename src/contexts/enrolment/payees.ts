import { sql } from '#platform/database.ts';

/** Payees of a month (`yyyymm`), each once: who stands as payee in an entitlement of it and whose payout (`c`) meets the condition. */
export const payeesIn = (month: number, condition: ReturnType<typeof sql>) =>
  sql`(select c.person_id from payout_choice c where ${condition} and exists (select from entitlement e
    where e.payee_id = c.person_id and e.from_month <= ${month} and (e.to_month is null or e.to_month >= ${month})))`;
