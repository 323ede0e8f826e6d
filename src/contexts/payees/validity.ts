import { type RawBuilder, sql } from 'kysely';

/**
 * Whether a mandate counts for what is paid in a month (yyyymm): consented to, not ended, and its dates touch the month. Set-based checks join with
 * this; heads of households receive in campaigns alone, which the caller says.
 */
export const holdsIn = (
  mandate: RawBuilder<unknown>,
  month: RawBuilder<unknown>,
  campaign: RawBuilder<unknown> = sql`false`,
): RawBuilder<unknown> => sql`${mandate}.in_force and ${mandate}.from_date < make_date(${month} / 100, ${month} % 100, 1) + interval '1 month'
  and ${mandate}.valid_until >= make_date(${month} / 100, ${month} % 100, 1) and (${mandate}.kind <> 'household_head' or ${campaign})`;
