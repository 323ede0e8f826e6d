import { linesToPay } from '#contexts/disbursement/index.ts';
import { locateLists } from '#contexts/payroll/index.ts';
import { attemptReference } from '#core/payment/reference.ts';
import { type Session, sql } from '#platform/database.ts';

/** A message a provider was given: a part of a list, or for a bank its own lines in one. */
export interface CarriedMessage {
  readonly instructionId: bigint;
  readonly messageId: string;
  readonly listId: bigint;
  readonly rail: 'hub' | 'post' | 'desk';
  readonly month: number;
  readonly programme: string;
  readonly communeCode: string;
  readonly communeName: string;
  /** What of it is the provider's own. */
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
  /** Without a final word yet. */
  readonly open: number;
  readonly sha256: Buffer;
  readonly state: 'prepared' | 'unknown' | 'received' | 'refused';
  readonly preparedAt: Date;
  readonly receivedAt: Date | null;
}

export interface MessagesAsked {
  readonly month?: number | undefined;
  readonly messageId?: string | undefined;
  readonly open?: boolean | undefined;
  readonly before?: bigint | undefined;
  readonly limit: number;
}

/** The messages given to the provider whose scope this is, the newest first. */
export const carriedMessages = (session: Session, asked: MessagesAsked): Promise<CarriedMessage[]> =>
  session.rows(sql<CarriedMessage>`select i.instruction_id as "instructionId", i.message_id as "messageId", i.list_id as "listId", i.rail, c.month, c.programme,
      u.code as "communeCode", u.name as "communeName", case when i.rail = 'hub' then t.payments else i.payments end as payments,
      case when i.rail = 'hub' then t.amount else i.amount end as amount, t.open, i.sha256, i.state, i.prepared_at as "preparedAt", i.received_at as "receivedAt"
    from instruction i join carried_lists() l using (list_id) join cycle c on c.cycle_id = l.cycle_id join unit u on u.unit_id = i.commune_id
    cross join lateral (select coalesce(sum(x.payments) filter (where x.state <> 'held'), 0)::integer as payments,
        coalesce(sum(x.amount) filter (where x.state <> 'held'), 0)::bigint as amount,
        coalesce(sum(x.payments) filter (where x.state in ('in_flight', 'unknown')), 0)::integer as open
      from list_tally x where x.list_id = i.list_id) t
    where t.payments > 0 and (${asked.month ?? null}::integer is null or c.month = ${asked.month ?? null})
      and (${asked.messageId ?? null}::text is null or i.message_id = ${asked.messageId ?? null})
      and (${asked.open ?? null}::boolean is null or (t.open > 0) = ${asked.open ?? null})
      and (${asked.before ?? null}::bigint is null or i.instruction_id < ${asked.before ?? null}::bigint)
    order by i.instruction_id desc limit ${asked.limit}`);

/** One payment as its provider has to know it: whose name, where to, how much, and what became of it. Never what it is for. */
export interface CarriedLine {
  readonly paymentId: bigint;
  readonly personId: bigint;
  readonly payeeId: bigint;
  readonly reference: string;
  readonly amount: bigint;
  /** As it stands at the bank; of cash, the payee's own name. */
  readonly name: string;
  readonly accountLast4: string | null;
  /** Of cash alone: by what a teller knows the payee. */
  readonly birthYear: number | null;
  readonly pinLast4: string | null;
  readonly homeDelivery: boolean;
  readonly state: string;
  readonly code: string | null;
  readonly reportedOn: string | null;
}

/**
 * The provider's own lines of a message, as they were written into it. Read over the country, for names stand where a provider sees nothing: the caller
 * has found the message in the provider's own scope.
 */
export async function linesOfMessage(
  country: Session,
  asked: {
    readonly message: Pick<CarriedMessage, 'messageId' | 'listId' | 'rail'>;
    readonly providerId: number;
    readonly after: bigint;
    readonly limit: number;
  },
): Promise<CarriedLine[]> {
  const { message, providerId, after, limit } = asked;
  const located = await locateLists(country, { lists: [message.listId] });
  const part = Number(/\d+$/.exec(message.messageId)?.[0] ?? 0);
  const isCash = message.rail !== 'hub';
  const rows = await country.rows(sql<Omit<CarriedLine, 'reference'> & { readonly attemptNo: number }>`
    select line.payment_id as "paymentId", line.person_id as "personId", line.payee_id as "payeeId", line.attempt_no as "attemptNo", line.amount,
      coalesce(link.holder_name, payee.full_name) as name, link.account_last4 as "accountLast4",
      case when ${isCash} then left(payee.birth_date, 4)::integer end as "birthYear", case when ${isCash} then payee.pin_last4 end as "pinLast4",
      ${isCash} and coalesce(choice.home_delivery, false) as "homeDelivery", coalesce(said.state, 'in_flight') as state, said.code, said.on as "reportedOn"
    from (${linesToPay(located)}) line join person payee on payee.person_id = line.payee_id
    left join account_link link on link.link_id = line.link_id left join payout_choice choice on choice.person_id = line.payee_id
    left join lateral (${lastWord}) said on true
    where line.rail = ${message.rail} and line.part = ${part} and line.provider_id = ${providerId} and line.payment_id > ${after}::bigint
    order by line.payment_id limit ${limit}`);
  return rows.map(({ attemptNo, ...row }) => ({
    ...row,
    reference: attemptReference({ paymentId: row.paymentId, personId: row.personId, attemptNo }),
  }));
}

/** What the last word about an attempt (`line`) came to; a return tells more than the credit before it. */
const lastWord = sql`select o.kind as state, o.code, o.reported_on as on from outcome o
  where o.chunk_id = line.chunk_id and o.payment_id = line.payment_id and o.person_id = line.person_id and o.attempt_no = line.attempt_no
  order by (o.kind = 'returned') desc, (o.kind <> 'unknown') desc limit 1`;

/** Where a message lies on disk, and with what it is sealed. Over the country, of a message the caller has found in the provider's own scope. */
export const fileOfMessage = (
  country: Session,
  messageId: string,
): Promise<{ readonly path: string; readonly fileKeyCipher: Buffer | null } | undefined> =>
  country.row(
    sql<{
      path: string;
      fileKeyCipher: Buffer | null;
    }>`select path, file_key_cipher as "fileKeyCipher" from instruction where message_id = ${messageId}`,
  );
