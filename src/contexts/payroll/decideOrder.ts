import { hex, vouches } from '#books/approvals/index.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type ControlRefusal, decideControl, type OrderToControl } from '#core/treasury/controlling.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { digestsOf } from './digest.ts';

/** What stands behind an order, for whoever controls it. */
export interface ControlledOrder extends OrderToControl {
  readonly orderId: bigint;
  readonly reference: string;
  readonly communeId: number;
  readonly listId: bigint;
  readonly programme: string;
  readonly month: number;
  readonly budgetLine: string;
  /** Whose allotment it draws on. */
  readonly budgetYear: number;
  /** What the commune was allotted on the line for that year, đồng. */
  readonly allotted: bigint;
  readonly payments: number;
  readonly drafter: string | null;
  readonly signer: string | null;
  readonly keyId: string | null;
  readonly signedAt: Date | null;
  readonly parts: readonly {
    readonly rail: string;
    readonly payingAccount: string;
    readonly amount: number;
  }[];
  readonly decision: 'accept' | 'return' | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly words: string | null;
  readonly toldState: 'telling' | 'told' | 'late' | null;
  /** The list of the commune and programme before this one: what was paid then. */
  readonly before: { readonly month: number; readonly payments: number; readonly amount: bigint } | null;
}

type Row = Omit<
  ControlledOrder,
  'listAmount' | 'digestNow' | 'digestSigned' | 'signatureHolds' | 'before'
> & {
  readonly digest: Buffer | null;
  readonly signature: Buffer | null;
  readonly publicKey: Buffer | null;
  readonly beforeMonth: number | null;
  readonly beforePayments: number | null;
  readonly beforeAmount: bigint | null;
};

/**
 * An order with all that is compared before it is accepted: digest and signature are computed anew, over the lines as they are. Read over the country,
 * for a digest is of lines a controller does not see: the caller has found the order in its own scope.
 */
export async function controlledOrder(
  country: Session,
  reference: string,
): Promise<ControlledOrder | undefined> {
  const row =
    await country.row(sql<Row>`select o.order_id as "orderId", o.reference, o.state, o.commune_id as "communeId", o.list_id as "listId", c.programme, c.month,
      o.budget_line as "budgetLine", o.budget_year as "budgetYear", o.payments, o.amount as "orderAmount", o.parts, d.officer_id as "drafterId", drafter.name as drafter,
      s.officer_id as "signerId", signer.name as signer, s.key_id as "keyId", s.at as "signedAt", s.digest, s.signature, k.public_key as "publicKey",
      coalesce((select sum(a.amount) from allotment a where a.budget_line = o.budget_line and a.commune_id = o.commune_id
        and a.year = o.budget_year), 0)::bigint as allotted,
      coalesce((select sum(e.amount) from ledger_account a join ledger_entry e using (account_id)
        where a.state = 'allotted' and a.budget_line = o.budget_line and a.commune_id = o.commune_id and a.budget_year = o.budget_year), 0)::bigint as "left",
      x.decision, decider.name as "decidedBy", x.decided_at as "decidedAt", x.words, x.state as "toldState",
      b.month as "beforeMonth", b.payments as "beforePayments", b.amount as "beforeAmount"
    from payment_order o join list l using (list_id) join cycle c on c.cycle_id = l.cycle_id
    left join approval d on d.list_id = o.list_id and d.list_version = o.list_version and d.stage = 'draft' left join officer drafter on drafter.officer_id = d.officer_id
    left join approval s on s.list_id = o.list_id and s.list_version = o.list_version and s.stage = 'sign' left join officer signer on signer.officer_id = s.officer_id
    left join signing_key k on k.key_id = s.key_id and k.officer_id = s.officer_id
    left join order_decision x on x.order_id = o.order_id left join officer decider on decider.officer_id = x.decided_by
    left join lateral (select e.month, p.payments, p.amount from list q join cycle e on e.cycle_id = q.cycle_id join payment_order p on p.list_id = q.list_id and p.state = 'funded'
      where q.commune_id = o.commune_id and e.programme = c.programme and e.month < c.month and q.sequence = 1 order by e.month desc limit 1) b on l.sequence = 1
    where o.reference = ${reference}`);
  if (!row) return undefined;
  const [now] = await digestsOf(country, { lists: [row.listId] });
  const { digest, signature, publicKey, beforeMonth, beforePayments, beforeAmount, ...order } = row;
  return {
    ...order,
    listAmount: now?.amount ?? 0n,
    digestNow: now ? hex(now.digest) : '',
    digestSigned: digest ? hex(digest) : '',
    signatureHolds:
      digest !== null && signature !== null && publicKey !== null && vouches(publicKey, digest, signature),
    before:
      beforeMonth === null ? null : { month: beforeMonth, payments: beforePayments!, amount: beforeAmount! },
  };
}

export type DecideOrderRefusal = ControlRefusal | Refusal<'order_not_found' | 'order_decided_already'>;

/**
 * A Treasury controller accepts an order, or returns it with its reason. Decided once; a job tells the Treasury, and what it answers moves the list: a
 * returned one may be drafted anew or cancelled. Said again by anybody it is the same; said otherwise it is refused.
 */
export async function decideOrder(
  tx: Tx,
  asked: {
    readonly reference: string;
    readonly accepts: boolean;
    readonly words: string;
    readonly officerId: number;
  },
): Promise<Result<{ readonly decision: 'accept' | 'return' }, DecideOrderRefusal>> {
  const { reference, accepts, words } = asked;
  await tx.run(sql`select from payment_order where reference = ${reference} for update`);
  const order = await controlledOrder(tx, reference);
  if (!order) return refused(ORDER_NOT_FOUND);
  const wanted = accepts ? 'accept' : 'return';
  if (order.decision !== null)
    return order.decision === wanted ? accepted({ decision: wanted }) : refused(DECIDED_ALREADY);
  const decided = decideControl(order, { accepts, words });
  if (!decided.ok) return decided;
  await tx.run(sql`insert into order_decision (order_id, commune_id, decision, words, decided_by)
    values (${order.orderId}, ${order.communeId}, ${decided.value}, ${accepts ? null : words.trim()}, ${asked.officerId})`);
  await enqueue(
    tx,
    'tell_decision',
    { order: order.orderId.toString() },
    { key: `decision:${order.orderId}` },
  );
  return accepted({ decision: decided.value });
}

export const ORDER_NOT_FOUND: Refusal<'order_not_found'> = {
  code: 'order_not_found',
  vi: 'Không có lệnh chi này trong phạm vi của bạn; hãy kiểm tra mã.',
  en: 'There is no such order among those you may see; check its reference.',
};
const DECIDED_ALREADY: Refusal<'order_decided_already'> = {
  code: 'order_decided_already',
  vi: 'Lệnh chi này đã được quyết định khác; xem quyết định đã ghi.',
  en: 'This order was decided otherwise before; see what was decided.',
};
