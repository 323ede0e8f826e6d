import { readListReference } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Remittance } from '../disbursement/index.ts';

export type RemitLeftoverRefusal = Refusal<
  'cash_is_out' | 'balance_short' | 'remittance_id_reused' | 'list_unknown'
>;

interface Till {
  readonly outside: boolean;
  readonly balance: bigint;
}

/**
 * Books that money of own lists is back with the Treasury. Cash that was drawn for boxes must have come back first (`cash_is_out`: later), and the commune's
 * account must hold the sum: what a box lacks cannot be sent back, and is then named as a break by whoever asked. The same id again changes nothing.
 */
export async function remitLeftover(
  tx: Tx,
  remittance: Remittance,
): Promise<Result<null, RemitLeftoverRefusal>> {
  const { remittanceId, account, amount, orderId } = remittance;
  const list = readListReference(orderId);
  const commune =
    list &&
    (await tx.row(sql<{ id: number }>`select commune_id as id from list where list_id = ${list.listId}`));
  if (!commune) return refused(LIST_UNKNOWN);
  // One remittance of a commune at a time: both would see the same balance.
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('desk_till'), ${commune.id})`);
  const before = await tx.row(
    sql<{
      account: string;
      amount: bigint;
    }>`select account, amount from desk_remittance where remittance_id = ${remittanceId}`,
  );
  if (before)
    return before.account === account && before.amount === amount ? accepted(null) : refused(REUSED);
  const till = await tillOf(tx, commune.id);
  if (till.outside) return refused(CASH_OUT);
  if (till.balance < amount) return refused(SHORT);
  await tx.run(sql`insert into desk_remittance (remittance_id, commune_id, account, amount, order_id)
    values (${remittanceId}, ${commune.id}, ${account}, ${amount}, ${orderId})`);
  return accepted(null);
}

/** What lies on the commune's accounts for its desk (đồng): funded, less cash drawn, plus cash brought back, less sent back. */
async function tillOf(tx: Tx, communeId: number): Promise<Till> {
  const row = await tx.row(sql<Till>`
    select exists (select from desk_session where commune_id = ${communeId} and remitted_at is null) as outside,
      (coalesce((select sum(t.amount) from own_desk d join list l using (commune_id) join cycle c on c.cycle_id = l.cycle_id and c.month >= d.from_month
          join list_tally t using (list_id) join provider r using (provider_id)
          where d.commune_id = ${communeId} and r.rail = 'desk' and l.state in ('released', 'closed')), 0)
        - coalesce((select sum(float_amount - coalesce(remainder, 0)) from desk_session where commune_id = ${communeId}), 0)
        - coalesce((select sum(amount) from desk_remittance where commune_id = ${communeId}), 0))::bigint as balance`);
  return row!;
}

const LIST_UNKNOWN = {
  code: 'list_unknown',
  vi: 'Không có danh sách nào của lệnh này.',
  en: 'There is no list of this order.',
} as const;
const CASH_OUT = {
  code: 'cash_is_out',
  vi: 'Còn hộp tiền chưa kiểm kê, ký và nộp lại; hoàn trả sau khi nộp.',
  en: 'A box of cash is not counted, signed and brought back yet; money goes back after that.',
} as const;
const SHORT = {
  code: 'balance_short',
  vi: 'Tài khoản chi trả của xã không còn đủ số tiền phải hoàn trả.',
  en: 'The commune’s paying account does not hold what should go back.',
} as const;
const REUSED = {
  code: 'remittance_id_reused',
  vi: 'Mã hoàn trả này đã dùng cho khoản khác.',
  en: 'This return’s id was used for another sum.',
} as const;
