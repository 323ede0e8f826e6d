import { type Month, toMonthNumber } from '#core/months.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

export type OpenOwnDeskRefusal = Refusal<'own_desk_open_already' | 'own_desk_too_late'>;

/**
 * From a month on, a commune pays its cash lists at its own desk instead of handing them to an outside payer. Said once and never changed: which payer has a
 * list follows from its month alone, whenever it is asked. Refuses a month of which a cash list was sent already.
 */
export async function openOwnDesk(
  tx: Tx,
  asked: { readonly communeId: number; readonly fromMonth: Month },
  by: { readonly officerId: number },
): Promise<Result<null, OpenOwnDeskRefusal>> {
  const month = toMonthNumber(asked.fromMonth);
  const sent =
    await tx.row(sql`select from instruction i join list l using (list_id) join cycle c using (cycle_id)
    where i.commune_id = ${asked.communeId} and i.rail = 'desk' and c.month >= ${month} limit 1`);
  if (sent) return refused(TOO_LATE);
  const opened = await tx.run(sql`insert into own_desk (commune_id, from_month, opened_by)
    values (${asked.communeId}, ${month}, ${by.officerId}) on conflict do nothing`);
  return opened === 1 ? accepted(null) : refused(OPEN_ALREADY);
}

/** The first month (yyyymm) a commune pays itself; undefined where an outside payer does. */
export async function ownDeskOf(session: Session, communeId: number): Promise<number | undefined> {
  const row = await session.row(
    sql<{ from_month: number }>`select from_month from own_desk where commune_id = ${communeId}`,
  );
  return row?.from_month;
}

/** The code of a commune that pays itself, the latest to begin; undefined where none does. */
export async function communeWithDesk(session: Session): Promise<string | undefined> {
  const row = await session.row(
    sql<{
      code: string;
    }>`select u.code from own_desk d join unit u on u.unit_id = d.commune_id order by d.opened_at desc limit 1`,
  );
  return row?.code;
}

const OPEN_ALREADY = {
  code: 'own_desk_open_already',
  vi: 'Xã đã mở quầy chi trả của mình; việc này chỉ làm một lần.',
  en: 'The commune has opened its own desk already; that is done once.',
} as const;
const TOO_LATE = {
  code: 'own_desk_too_late',
  vi: 'Danh sách tiền mặt của tháng này đã giao đơn vị chi trả khác; hãy mở quầy từ tháng sau.',
  en: 'A cash list of this month is with another payer already; open the desk from a later month.',
} as const;
