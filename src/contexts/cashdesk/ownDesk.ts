import { createHash } from 'node:crypto';
import { readAttemptReference, readListReference } from '#core/payment/reference.ts';
import type { Refusal, Result } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import { openFile } from '#platform/crypto/sealedFile.ts';
import { type Database, type Session, sql, type Tx } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type {
  CashDeskPort,
  CashFunds,
  CashListAnswer,
  CashPaymentAnswer,
  FrozenFile,
  RecallAnswer,
  Receipt,
  Remittance,
} from '../disbursement/index.ts';
import { closeDeskList, recallLines } from './endLines.ts';
import { readFeed } from './feed.ts';
import { remitLeftover } from './remitLeftover.ts';
import { type ListedLine, takeList } from './takeList.ts';

/** Which lists a commune pays at its own desk: those of the month it opened, and later. */
const OWN = sql`list l join cycle c using (cycle_id) join own_desk d on d.commune_id = l.commune_id and c.month >= d.from_month`;

const fault = (kind: 'refused' | 'unreachable', operation: string, code: string) =>
  new Fault(kind, {
    institution: 'desk',
    operation,
    retryable: kind === 'unreachable',
    outcomeUnknown: false,
    code,
  });

/** The commune's own desk behind the port of all payers of cash: what an outside payer answers over the wire, our tables answer. */
export function ownDesk(database: Database, actor: Actor, clock: Clock): CashDeskPort {
  const act = async <T>(
    operation: string,
    key: string,
    useCase: (tx: Tx) => Promise<Result<T, Refusal>>,
  ): Promise<T> => {
    const command = {
      name: operation,
      actor,
      purpose: 'chi tại quầy của xã / pay at the commune’s own desk',
      key,
      input: key,
    };
    const done = await perform(database, command, useCase);
    if (!done.ok)
      throw fault(WAITS.has(done.refusal.code) ? 'unreachable' : 'refused', operation, done.refusal.code);
    return done.value;
  };
  // What depends on the day is asked anew each time: a key of its own.
  const anew = (key: string) => `${key}:${crypto.randomUUID()}`;
  return {
    async sendList(list): Promise<Receipt> {
      const lines = await linesOf(list);
      const sha256 = Buffer.from(list.sha256, 'hex');
      return act('take_desk_list', anew(`desk-list:${list.listId}`), (tx) =>
        takeList(tx, { messageId: list.listId, sha256, lines }),
      );
    },
    enquireList: (listId) => database.read('*', (session) => standingOf(session, listId)),
    enquirePayment: (listId, reference) =>
      database.read('*', (session) => lineStanding(session, listId, reference)),
    collections: (cursor, limit) => database.read('*', (session) => readFeed(session, cursor, limit)),
    async closeList(listId) {
      await act('close_desk_list', anew(`close-desk-list:${listId}`), (tx) =>
        closeDeskList(tx, listId, clock.now()),
      );
    },
    recall: (listId, references): Promise<RecallAnswer> =>
      act('recall_from_desk', anew(`recall:${listId}`), (tx) =>
        recallLines(tx, { messageId: listId, references, now: clock.now() }),
      ),
    async remit(remittance) {
      await act('remit_from_desk', anew(`remit:${remittance.remittanceId}`), (tx) =>
        remitLeftover(tx, remittance),
      );
    },
    funds: (account) => database.read('*', (session) => fundsOf(session, account)),
  };
}

/** Not now, but later: cash is still out, or a device has not been heard from. */
const WAITS: ReadonlySet<string> = new Set(['devices_are_out', 'cash_is_out']);

/** Sends each list to whoever pays it: communes with an own desk to theirs, everything else outside. Reading the own desks' feed is another mailbox. */
export function routedDesks(outside: CashDeskPort, own: CashDeskPort, database: Database): CashDeskPort {
  const ofMessage = async (messageId: string) => ((await isOwnMessage(database, messageId)) ? own : outside);
  return {
    sendList: async (list, signal) => (await ofMessage(list.listId)).sendList(list, signal),
    enquireList: async (listId, signal) => (await ofMessage(listId)).enquireList(listId, signal),
    enquirePayment: async (listId, reference, signal) =>
      (await ofMessage(listId)).enquirePayment(listId, reference, signal),
    collections: (cursor, limit, signal) => outside.collections(cursor, limit, signal),
    closeList: async (listId, signal) => (await ofMessage(listId)).closeList(listId, signal),
    recall: async (listId, references, signal) =>
      (await ofMessage(listId)).recall(listId, references, signal),
    remit: async (remittance, signal) =>
      ((await isOwnRemittance(database, remittance)) ? own : outside).remit(remittance, signal),
    funds: (account, signal) => outside.funds(account, signal),
  };
}

const isOwnMessage = (database: Database, messageId: string): Promise<boolean> =>
  database.read('*', async (session) => {
    const row =
      await session.row(sql`select from instruction i where i.message_id = ${messageId} and i.rail = 'desk'
      and i.list_id in (select l.list_id from ${OWN})`);
    return row !== undefined;
  });

const isOwnRemittance = async (database: Database, { account, orderId }: Remittance): Promise<boolean> => {
  const list = readListReference(orderId);
  if (!account.startsWith('DESK-') || !list) return false;
  return database.read(
    '*',
    async (session) =>
      (await session.row(sql`select from ${OWN} where l.list_id = ${list.listId}`)) !== undefined,
  );
};

/** The lines of a frozen list; the hash is proven first, because what was signed and recorded is the hash. */
async function linesOf(file: FrozenFile): Promise<ListedLine[]> {
  const hash = createHash('sha256');
  const pieces: Buffer[] = [];
  for await (const piece of openFile(file.path, file.fileKey)) {
    hash.update(piece);
    pieces.push(piece as Buffer);
  }
  if (hash.digest('hex') !== file.sha256) throw fault('refused', 'take_desk_list', 'frozen_file_changed');
  return Buffer.concat(pieces)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map(
      (line) =>
        JSON.parse(line) as { type: string; reference: string; amount_dong: number; homeDelivery: boolean },
    )
    .filter((line) => line.type === 'payment')
    .map((line) => ({
      reference: line.reference,
      amount: BigInt(line.amount_dong),
      homeDelivery: line.homeDelivery,
    }));
}

async function standingOf(session: Session, messageId: string): Promise<CashListAnswer> {
  const row = await session.row(sql<{
    closed: boolean;
    waiting: number;
    collected: number;
    uncollected: number;
    refused: number;
    recalled: number;
  }>`select l.closed_at is not null as closed, n.* from desk_list l cross join lateral (select
      count(*) filter (where ended is null or ended = 'disputed')::integer as waiting, count(*) filter (where ended = 'collected')::integer as collected,
      count(*) filter (where ended = 'uncollected')::integer as uncollected, count(*) filter (where ended = 'refused')::integer as refused,
      count(*) filter (where ended = 'recalled')::integer as recalled
    from desk_line where desk_list_id = l.desk_list_id) n where l.message_id = ${messageId}`);
  if (!row) return { known: false };
  const { closed, ...counts } = row;
  const begun = counts.collected + counts.refused + counts.uncollected > 0;
  return { known: true, status: closed ? 'closed' : begun ? 'paying' : 'received', ...counts };
}

async function lineStanding(
  session: Session,
  messageId: string,
  reference: string,
): Promise<CashPaymentAnswer> {
  const name = readAttemptReference(reference);
  if (!name) return { known: false };
  const row = await session.row(sql<{
    ended: 'collected' | 'uncollected' | 'refused' | 'recalled' | 'disputed' | null;
    amount: bigint;
  }>`
    select ended, n.amount from desk_line n join desk_list l using (desk_list_id) where l.message_id = ${messageId}
      and payment_id = ${name.paymentId} and person_id = ${name.personId} and attempt_no = ${name.attemptNo}`);
  if (!row) return { known: false };
  const result = row.ended === null || row.ended === 'disputed' ? undefined : row.ended;
  return { known: true, result, amount: row.amount as CashFunds['funded'] };
}

/** What was funded for the own lists of a paying account, handed over of it, and sent back; đồng. */
async function fundsOf(session: Session, account: string): Promise<CashFunds> {
  const row = (await session.row(sql<{ funded: bigint; collected: bigint; returned: bigint }>`
    with own as (select t.state, t.amount from ${OWN} join unit u on u.unit_id = l.commune_id join list_tally t using (list_id) join provider r using (provider_id)
      where 'DESK-' || u.code || '-' || c.programme = ${account} and r.rail = 'desk' and l.state in ('released', 'closed'))
    select coalesce((select sum(amount) from own), 0)::bigint as funded, coalesce((select sum(amount) from own where state = 'collected'), 0)::bigint as collected,
      coalesce((select sum(amount) from desk_remittance where account = ${account}), 0)::bigint as returned`))!;
  const { funded, collected, returned } = row as unknown as Record<
    'funded' | 'collected' | 'returned',
    CashFunds['funded']
  >;
  return {
    account,
    funded,
    collected,
    returned,
    balance: (funded - collected - returned) as CashFunds['balance'],
  };
}
