import { dong } from '#core/money.ts';
import { fromMonthNumber } from '#core/months.ts';
import { accepted } from '#core/result.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { TreasuryPort } from './ports.ts';

interface OrderRow {
  readonly budget_line: string;
  readonly commune_code: string;
  readonly month: number;
  readonly programme: string;
  readonly amount: bigint;
  readonly payments: number;
  readonly parts: readonly { rail: string; payingAccount: string; amount: number }[];
  readonly digest: Buffer;
  readonly key_id: string;
  readonly signature: Buffer;
  readonly signed_by: number;
  readonly state: string;
}

/**
 * Sends one order, with the chair's signature over the list digest. The Treasury books an order id once, so after a lost answer the same order is
 * sent again as it was; an order it has answered already is left alone. Throws `Fault`; the job tries again.
 */
export async function sendOrder(
  database: Database,
  actor: Actor,
  treasury: TreasuryPort,
  reference: string,
): Promise<void> {
  const order = await database.read('*', (session) =>
    session.row(sql<OrderRow>`
    select o.budget_line, u.code as commune_code, c.month, c.programme, o.amount, o.payments, o.parts, o.state,
      a.digest, a.key_id, a.signature, a.officer_id as signed_by
    from payment_order o join list l using (list_id) join cycle c using (cycle_id) join unit u on u.unit_id = o.commune_id
    join approval a on a.list_id = o.list_id and a.list_version = o.list_version and a.stage = 'sign'
    where o.reference = ${reference}`),
  );
  if (order?.state !== 'ordered') return;
  await treasury.submitOrder({
    orderId: reference,
    budgetLine: order.budget_line,
    communeCode: order.commune_code,
    month: fromMonthNumber(order.month),
    programme: order.programme,
    amount: dong(order.amount),
    payments: order.payments,
    listDigest: order.digest.toString('hex'),
    signature: { keyId: order.key_id, algorithm: 'Ed25519', value: order.signature.toString('base64') },
    signedBy: String(order.signed_by),
    parts: order.parts.map((part) => ({
      payingAccount: part.payingAccount,
      provider: part.rail,
      amount: dong(part.amount),
    })),
  });
  await perform(
    database,
    {
      name: 'note_order_received',
      actor,
      purpose: 'the Treasury has the order',
      key: `order-received:${reference}`,
      input: { reference },
    },
    async (tx) =>
      accepted(
        await tx.run(
          sql`update payment_order set state = 'received' where reference = ${reference} and state = 'ordered'`,
        ),
      ),
  );
}
