import { chunkOf } from '#core/payment/reference.ts';
import { type Session, sql } from '#platform/database.ts';

export interface PaymentRow {
  readonly paymentId: bigint;
  readonly personId: bigint;
  readonly payeeId: bigint;
  readonly entitlementId: bigint;
  readonly personName: string;
  readonly pinLast4: string;
  /** Null where the payee lives outside the reader's scope. */
  readonly payeeName: string | null;
  readonly communeCode: string;
  readonly communeName: string;
  readonly month: number;
  readonly kind: number;
  readonly benefitId: number;
  readonly amount: bigint;
  readonly firstListId: bigint;
  readonly firstListVersion: number;
  readonly listId: bigint;
  readonly listVersion: number;
  readonly listState: string;
  readonly attemptNo: number;
  readonly providerId: number;
  readonly providerCode: string;
  readonly channel: string;
  readonly rail: 'hub' | 'post' | 'desk';
  readonly accountLast4: string | null;
  readonly state: string;
  readonly reportedOn: string | null;
  readonly code: string | null;
}

// A person who has moved away since is not the reader's any more; the payment of his list stays.
const SELECT = sql`select s.payment_id as "paymentId", s.person_id as "personId", s.payee_id as "payeeId", s.entitlement_id as "entitlementId",
    coalesce(who.full_name, '—') as "personName", coalesce(who.pin_last4, '····') as "pinLast4", payee.full_name as "payeeName", u.code as "communeCode", u.name as "communeName",
    s.month, s.kind, s.benefit_id as "benefitId", s.amount, s.first_list_id as "firstListId", first.version as "firstListVersion", s.list_id as "listId",
    l.version as "listVersion", l.state as "listState", s.attempt_no as "attemptNo", r.provider_id as "providerId", r.code as "providerCode", r.kind as channel,
    r.rail, link.account_last4 as "accountLast4", s.state, s.reported_on as "reportedOn", s.code
  from payment_state s left join person who on who.person_id = s.person_id left join person payee on payee.person_id = s.payee_id
  join unit u on u.unit_id = s.commune_id join list first on first.list_id = s.first_list_id join list l on l.list_id = s.list_id
  join provider r on r.provider_id = s.provider_id left join account_link link on link.link_id = s.link_id`;

/** A payment and where it stands; undefined when not within the reader's scope. */
export function paymentOfId(session: Session, paymentId: bigint): Promise<PaymentRow | undefined> {
  return session.row(
    sql<PaymentRow>`${SELECT} where s.chunk_id = ${chunkOf(paymentId)} and s.payment_id = ${paymentId}`,
  );
}

/** The payments owed to these persons, the newest first. */
export function paymentsOfPerson(
  session: Session,
  asked: {
    readonly personIds: readonly bigint[];
    readonly before?: bigint | undefined;
    readonly limit: number;
  },
): Promise<PaymentRow[]> {
  const before = asked.before === undefined ? sql`` : sql`and s.payment_id < ${asked.before}::bigint`;
  return session.rows(
    sql<PaymentRow>`${SELECT} where s.person_id = any (${asked.personIds}::bigint[]) ${before} order by s.payment_id desc limit ${asked.limit}`,
  );
}

/** What was owed to these persons for the months of a year (AD), the oldest month first. */
export function paymentsOfYear(
  session: Session,
  personIds: readonly bigint[],
  year: number,
): Promise<PaymentRow[]> {
  return session.rows(
    sql<PaymentRow>`${SELECT} where s.person_id = any (${personIds}::bigint[]) and s.month between ${year * 100 + 1} and ${year * 100 + 12}
      order by s.month, s.payment_id`,
  );
}

export interface StepRow {
  readonly listId: bigint;
  /** The state the list came into. */
  readonly state: string;
  readonly at: Date;
}

/** When lists came how far: what a citizen may know of the list with his payment. The last time counts where a step was taken twice. */
export function stepsOfLists(session: Session, listIds: readonly bigint[]): Promise<StepRow[]> {
  return session.rows(sql<StepRow>`select list_id as "listId", to_state as state, max(at) as at from list_transition
    where list_id = any (${listIds}::bigint[]) group by 1, 2 order by 3`);
}

export interface AttemptRow {
  readonly attemptNo: number;
  readonly listId: bigint;
  readonly listVersion: number;
  readonly listState: string;
  readonly reason: string | null;
  readonly rail: 'hub' | 'post' | 'desk';
  readonly providerCode: string;
  readonly accountLast4: string | null;
}

/** Every try to pay a payment: the first implied by its list, later ones where it was listed again. */
export function attemptsOf(session: Session, paymentId: bigint): Promise<AttemptRow[]> {
  return session.rows(sql<AttemptRow>`select t.attempt_no as "attemptNo", l.list_id as "listId", l.version as "listVersion", l.state as "listState", t.reason, r.rail,
      r.code as "providerCode", link.account_last4 as "accountLast4"
    from (select 1::smallint as attempt_no, p.list_id, null::text as reason, p.provider_id, p.link_id from payment p
        where p.chunk_id = ${chunkOf(paymentId)} and p.payment_id = ${paymentId}
      union all select a.attempt_no, a.list_id, a.reason, a.provider_id, a.link_id from attempt a where a.payment_id = ${paymentId}) t
    join list l using (list_id) join provider r on r.provider_id = t.provider_id left join account_link link on link.link_id = t.link_id order by 1`);
}

export interface OutcomeRow {
  readonly attemptNo: number;
  readonly kind: string;
  readonly code: string | null;
  readonly amount: bigint;
  readonly reportedOn: string;
  /** What told us, and where it is kept word for word. */
  readonly source: string;
  readonly document: string;
  readonly documentSha256: Buffer;
  readonly receivedAt: Date;
}

/** What providers reported of a payment, in the order it was received. */
export function outcomesOf(session: Session, paymentId: bigint): Promise<OutcomeRow[]> {
  return session.rows(sql<OutcomeRow>`select o.attempt_no as "attemptNo", o.kind, o.code, o.amount, o.reported_on as "reportedOn", x.source,
      x.kind || ' ' || x.external_id as document, x.sha256 as "documentSha256", x.received_at as "receivedAt"
    from outcome o join inbox x using (inbox_id) where o.chunk_id = ${chunkOf(paymentId)} and o.payment_id = ${paymentId}
    order by o.attempt_no, x.inbox_id`);
}

export interface HoldOfPayment {
  readonly attemptNo: number;
  readonly listId: bigint;
  readonly stage: string;
  readonly reason: string;
  readonly raisedAt: Date;
  readonly clearedAt: Date | null;
  readonly clearance: string | null;
}

/** Every hold that ever stopped a payment, oldest first. */
export function holdsOfPayment(session: Session, paymentId: bigint): Promise<HoldOfPayment[]> {
  return session.rows(sql<HoldOfPayment>`select h.attempt_no as "attemptNo", h.list_id as "listId", h.stage, h.reason, h.raised_at as "raisedAt",
      h.cleared_at as "clearedAt", h.clearance
    from payment p join hold h on h.payment_id = p.payment_id and h.person_id = p.person_id and h.list_id in
        (select p.list_id union select a.list_id from attempt a where a.payment_id = p.payment_id and a.person_id = p.person_id)
    where p.chunk_id = ${chunkOf(paymentId)} and p.payment_id = ${paymentId} order by h.hold_id`);
}
