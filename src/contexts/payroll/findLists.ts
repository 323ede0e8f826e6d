import { type RawBuilder, sql } from 'kysely';
import type { ListState } from '#core/payroll/listStates.ts';
import type { Session } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';

export interface ListRow {
  readonly listId: bigint;
  readonly version: number;
  readonly sequence: number;
  readonly state: ListState;
  readonly programme: string;
  readonly month: number;
  readonly cycleKind: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
  readonly payablePayments: number;
  readonly payableAmount: bigint;
  readonly heldPayments: number;
  readonly heldAmount: bigint;
  readonly digest: Buffer | null;
  readonly createdAt: Date;
}

const SELECT = sql`select l.list_id as "listId", l.version, l.sequence, l.state, c.programme, c.month, c.kind as "cycleKind", u.code as "communeCode",
    u.name as "communeName", l.payments, l.amount, l.payable_payments as "payablePayments", l.payable_amount as "payableAmount",
    l.held_payments as "heldPayments", l.held_amount as "heldAmount", l.digest, l.created_at as "createdAt"
  from list l join cycle c using (cycle_id) join unit u on u.unit_id = l.commune_id`;

export interface ListPage {
  readonly cycleId?: number | undefined;
  readonly programme?: string | undefined;
  readonly month?: number | undefined;
  readonly state?: string | undefined;
  readonly commune?: string | undefined;
  readonly province?: string | undefined;
  /** Words of the commune's name, or its code. */
  readonly sought?: string | undefined;
  readonly before?: bigint | undefined;
  readonly limit: number;
}

/** Lists within the reader's scope that fit every filter given, the newest first. */
export function listPage(session: Session, asked: ListPage): Promise<ListRow[]> {
  const filters: RawBuilder<unknown>[] = [sql`true`];
  if (asked.cycleId !== undefined) filters.push(sql`l.cycle_id = ${asked.cycleId}`);
  if (asked.programme !== undefined) filters.push(sql`c.programme = ${asked.programme}`);
  if (asked.month !== undefined) filters.push(sql`c.month = ${asked.month}`);
  if (asked.state !== undefined) filters.push(sql`l.state = ${asked.state}`);
  if (asked.commune !== undefined) filters.push(sql`u.code = ${asked.commune}`);
  if (asked.province !== undefined)
    filters.push(
      sql`u.parent_id = (select unit_id from unit where kind = 'province' and code = ${asked.province})`,
    );
  if (asked.sought !== undefined)
    filters.push(sql`l.commune_id in (select w.unit_id from unit w
      where w.kind = 'commune' and ${wordsFit(asked.sought, sql`concat_ws(' ', w.code, w.name)`)})`);
  if (asked.before !== undefined) filters.push(sql`l.list_id < ${asked.before}::bigint`);
  return session.rows(
    sql<ListRow>`${SELECT} where ${sql.join(filters, sql` and `)} order by l.list_id desc limit ${asked.limit}`,
  );
}

/** One list; undefined when not within the reader's scope. */
export function listOfId(session: Session, listId: bigint): Promise<ListRow | undefined> {
  return session.row(sql<ListRow>`${SELECT} where l.list_id = ${listId}`);
}

export interface TransitionRow {
  readonly transitionId: bigint;
  readonly listId: bigint;
  readonly fromState: string | null;
  readonly toState: string;
  readonly reason: string | null;
  readonly at: Date;
}

/** Every step of a list's life, oldest first. */
export function transitionsOf(session: Session, lists: readonly bigint[]): Promise<TransitionRow[]> {
  return session.rows(sql<TransitionRow>`select transition_id as "transitionId", list_id as "listId", from_state as "fromState", to_state as "toState", reason, at
    from list_transition where list_id = any (${lists}::bigint[]) order by transition_id`);
}

export interface ApprovalRow {
  readonly version: number;
  readonly stage: 'draft' | 'sign';
  readonly officer: string;
  readonly digest: Buffer;
  readonly keyId: string | null;
  readonly signature: Buffer | null;
  /** Of the key the signature names, DER; null where the officer does not hold that key. */
  readonly publicKey: Buffer | null;
  readonly at: Date;
}

/** Who consented to which digest of a list, oldest first. */
export function approvalsOf(session: Session, listId: bigint): Promise<ApprovalRow[]> {
  return session.rows(sql<ApprovalRow>`select a.list_version as version, a.stage, o.name as officer, a.digest, a.key_id as "keyId", a.signature,
      k.public_key as "publicKey", a.at
    from approval a join officer o using (officer_id) left join signing_key k on k.key_id = a.key_id and k.officer_id = a.officer_id
    where a.list_id = ${listId} order by a.approval_id`);
}

export interface OrderRow {
  readonly reference: string;
  readonly version: number;
  readonly amount: bigint;
  readonly payments: number;
  readonly state: string;
  readonly reason: string | null;
  readonly budgetLine: string;
  readonly orderedAt: Date;
  readonly settledAt: Date | null;
}

/** The Treasury orders of a list, one a version, oldest first. */
export function ordersOf(session: Session, listId: bigint): Promise<OrderRow[]> {
  return session.rows(sql<OrderRow>`select reference, list_version as version, amount, payments, state, reason, budget_line as "budgetLine",
      ordered_at as "orderedAt", settled_at as "settledAt" from payment_order where list_id = ${listId} order by order_id`);
}
