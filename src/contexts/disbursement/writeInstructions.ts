import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawBuilder } from 'kysely';
import { locateLists, payingAccount } from '#contexts/payroll/index.ts';
import type { Rail } from '#core/ledger/postings.ts';
import { accepted, assert } from '#core/result.ts';
import { type CopiedRow, copyRows } from '#platform/copyRows.ts';
import { newFileKey, sealStream } from '#platform/crypto/sealedFile.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, type Session, sql } from '#platform/database.ts';
import { enqueueAll } from '#platform/jobs.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { LINES_A_MESSAGE, linesToPay } from './linesToPay.ts';
import {
  headText,
  type LineToPay,
  lineText,
  type MessageHead,
  messageIdOf,
  tailText,
} from './messageText.ts';

interface WrittenMessage {
  readonly head: MessageHead;
  readonly messageId: string;
  readonly path: string;
  /** Of the bytes as they will be sent. */
  readonly sha256: Buffer;
  /** Of the file on disk, sealed for the row. */
  readonly fileKey: Buffer;
}

type StreamedLine = LineToPay & {
  readonly list_id: bigint;
  readonly rail: Rail;
  readonly account_cipher: Buffer | null;
};

const FILES_AT_ONCE = 6;

/**
 * Writes the messages of released lists to files: pain.001 for the hub, cash lists for post and desks. Everything in a message comes from frozen
 * rows, so a worker killed half-way is followed by one that writes the same bytes. The files are recorded, with their hashes, in one command, which
 * enqueues a job that sends each.
 */
export async function writeInstructions(
  database: Database,
  actor: Actor,
  options: { readonly lists: readonly bigint[]; readonly folder: string; readonly vault: Vault },
): Promise<number> {
  const written = await database.read('*', async (session) =>
    writeFiles(session, { ...options, lists: await unwritten(session, options.lists) }),
  );
  if (written.length === 0) return 0;
  await perform(
    database,
    {
      name: 'record_instructions',
      actor,
      purpose: 'pay the released lists',
      key: `instructions:${createHash('sha256')
        .update(written.map((message) => message.messageId).join())
        .digest('hex')}`,
      input: written.map((message) => [message.messageId, message.sha256.toString('hex')]),
    },
    async (tx) => {
      const of = <T>(read: (message: WrittenMessage) => T) => written.map(read);
      await tx.run(sql`insert into instruction (message_id, list_id, commune_id, rail, paying_account, payments, amount, path, sha256, file_key_cipher)
        select t.message_id, t.list_id, l.commune_id, t.rail, t.paying_account, t.payments, t.amount, t.path, t.sha256, t.file_key
        from unnest(${of((m) => m.messageId)}::text[], ${of((m) => m.head.list_id)}::bigint[], ${of((m) => m.head.rail)}::text[],
          ${of((m) => m.head.paying_account)}::text[], ${of((m) => m.head.payments)}::integer[], ${of((m) => m.head.amount)}::bigint[],
          ${of((m) => m.path)}::text[], ${of((m) => m.sha256)}::bytea[], ${of((m) => m.fileKey)}::bytea[])
          as t (message_id, list_id, rail, paying_account, payments, amount, path, sha256, file_key)
        join list l using (list_id) on conflict (message_id) do nothing`);
      await enqueueAll(
        tx,
        'send_instruction',
        written.map(({ messageId }) => ({ key: `send:${messageId}`, payload: { messageId } })),
      );
      return accepted(written.length);
    },
  );
  await removeUnnamed(database, written);
  return written.length;
}

/** What another worker recorded first stands; our copy of it, whose key nobody keeps, goes. */
async function removeUnnamed(database: Database, written: readonly WrittenMessage[]): Promise<void> {
  const named = await database.read('*', (session) =>
    session.rows(
      sql<{
        path: string;
      }>`select path from instruction where message_id = any (${written.map((message) => message.messageId)}::text[])`,
    ),
  );
  const kept = new Set(named.map((row) => row.path));
  for (const { path } of written) if (!kept.has(path)) await rm(path, { force: true });
}

/** A list whose messages are recorded is never written again: what was frozen stays frozen. */
async function unwritten(session: Session, lists: readonly bigint[]): Promise<bigint[]> {
  const rows = await session.rows(sql<{
    list_id: bigint;
  }>`select list_id from list l where list_id = any (${lists}::bigint[])
    and state = 'released' and not exists (select from instruction i where i.list_id = l.list_id) order by 1`);
  return rows.map((row) => row.list_id);
}

interface OpenMessage {
  readonly head: Omit<MessageHead, 'payments' | 'amount'>;
  readonly texts: string[];
  payments: number;
  amount: bigint;
}

async function writeFiles(
  session: Session,
  options: { readonly lists: readonly bigint[]; readonly folder: string; readonly vault: Vault },
): Promise<WrittenMessage[]> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const lists = new Map((await readLists(session, options.lists)).map((list) => [list.list_id, list]));
  const files = new FileQueue(options.folder, options.vault);
  let message: OpenMessage | undefined;
  for await (const batch of copyRows(session, await selectLines(session, options.lists))) {
    const lines = batch.map(lineOf);
    const sealed = lines.map((line) => line.account_cipher ?? undefined);
    const numbers = options.vault.openAll('account', sealed);
    for (const [at, line] of lines.entries()) {
      if (!message || isOfAnother(message, line)) {
        if (message) await files.add(message);
        message = beginMessage(lists.get(line.list_id)!, line, message);
      }
      message.texts.push(lineText(message.head, line, numbers[at] ?? ''));
      message.payments++;
      message.amount += line.amount;
    }
  }
  if (message) await files.add(message);
  const written = await files.finished();
  await assertAllAreWritten(session, options.lists, written);
  return written;
}

const isOfAnother = ({ head, payments }: OpenMessage, line: StreamedLine): boolean =>
  head.list_id !== line.list_id || head.rail !== line.rail || payments === LINES_A_MESSAGE;

/** The next message: another list's or rail's first part, or the next part where the one before is full. */
function beginMessage(list: ListToWrite, line: StreamedLine, before: OpenMessage | undefined): OpenMessage {
  const goesOn = before?.head.list_id === line.list_id && before.head.rail === line.rail;
  const head = {
    ...list,
    rail: line.rail,
    part: goesOn ? before.head.part + 1 : 0,
    paying_account: payingAccount(line.rail, list.commune_code, list.programme),
  };
  return { head, texts: [], payments: 0, amount: 0n };
}

/** Writes messages while the next are put together, a few at a time: forcing a file to disk takes longer than filling it. */
class FileQueue {
  readonly #folder: string;
  readonly #vault: Vault;
  readonly #written: WrittenMessage[] = [];
  readonly #writing = new Set<Promise<void>>();

  constructor(folder: string, vault: Vault) {
    this.#folder = folder;
    this.#vault = vault;
  }

  async add({ head, texts, payments, amount }: OpenMessage): Promise<void> {
    const whole: MessageHead = { ...head, payments, amount };
    const writing = freeze(this.#folder, this.#vault, whole, [
      headText(whole),
      ...texts,
      tailText(whole),
    ]).then((message) => {
      this.#written.push(message);
      this.#writing.delete(writing);
    });
    this.#writing.add(writing);
    if (this.#writing.size >= FILES_AT_ONCE) await Promise.race(this.#writing);
  }

  async finished(): Promise<WrittenMessage[]> {
    await Promise.all(this.#writing);
    return this.#written.sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
  }
}

/**
 * Written beside, then renamed: a file that bears its name is whole, and on disk before the database says so. Sealed, under a name of its own: of two
 * workers that write one message, or one that was killed and its heir, the file whose key is recorded is the one that is named.
 */
async function freeze(
  folder: string,
  vault: Vault,
  head: MessageHead,
  texts: readonly string[],
): Promise<WrittenMessage> {
  const messageId = messageIdOf(head);
  const bytes = Buffer.from(texts.join(''), 'utf8');
  const path = join(folder, `${messageId}.${randomUUID().slice(0, 8)}.sealed`);
  const draft = `${path}.part`;
  const sha256 = createHash('sha256').update(bytes).digest();
  const key = newFileKey();
  await writeFile(draft, sealStream(key, [bytes]), { mode: 0o600, flush: true });
  await rename(draft, path);
  return { head, messageId, path, sha256, fileKey: vault.seal('file_key', key.toString('base64')) };
}

/** What was written is what the release counted, list by list and rail by rail. */
async function assertAllAreWritten(
  session: Session,
  lists: readonly bigint[],
  written: readonly WrittenMessage[],
): Promise<void> {
  const released = await session.rows(sql<{
    list_id: bigint;
    rail: string;
    payments: bigint;
    amount: bigint;
  }>`
    select t.list_id, r.rail, sum(t.payments)::bigint as payments, sum(t.amount)::bigint as amount from list_tally t join provider r using (provider_id)
    where t.list_id = any (${lists}::bigint[]) and t.state <> 'held' group by 1, 2 having sum(t.payments) > 0`);
  const messages = Map.groupBy(written, ({ head }) => `${head.list_id} ${head.rail}`);
  for (const { list_id, rail, payments, amount } of released) {
    const parts = messages.get(`${list_id} ${rail}`) ?? [];
    assert(
      parts.reduce((sum, { head }) => sum + BigInt(head.payments), 0n) === payments &&
        parts.reduce((sum, { head }) => sum + head.amount, 0n) === amount,
      `the messages of list ${list_id} by ${rail} carry all ${payments} payments that were released`,
    );
  }
  assert(messages.size === released.length, 'no message carries what was not released');
}

type ListToWrite = Omit<MessageHead, 'payments' | 'amount' | 'rail' | 'part' | 'paying_account'>;

const readLists = (session: Session, lists: readonly bigint[]): Promise<ListToWrite[]> =>
  session.rows(sql<ListToWrite>`
    select l.list_id, l.version, u.code as commune_code, u.name as commune_name, c.programme, c.month,
      (select max(t.at) from list_transition t where t.list_id = l.list_id and t.to_state = 'released') as released_at
    from list l join cycle c using (cycle_id) join unit u on u.unit_id = l.commune_id where l.list_id = any (${lists}::bigint[])`);

/** The columns of `lineOf`, in its order. An account is looked up for account payments only, and a name twice only where two people are meant. */
async function selectLines(session: Session, lists: readonly bigint[]): Promise<RawBuilder<unknown>> {
  return sql`select line.list_id, line.rail, line.payment_id, line.person_id, line.attempt_no, line.amount, line.month, coalesce(line.member_code, ''),
      coalesce(encode(link.account_cipher, 'hex'), ''), coalesce(link.holder_name, ''), payee.full_name, payee.birth_date, payee.pin_last4,
      coalesce(who.full_name, payee.full_name), coalesce(choice.home_delivery, false)
    from (${linesToPay(await locateLists(session, { lists }))}) line
    join person payee on payee.person_id = line.payee_id left join person who on who.person_id = nullif(line.person_id, line.payee_id)
    left join account_link link on link.link_id = line.link_id
    left join payout_choice choice on choice.person_id = case when line.rail <> 'hub' then line.payee_id end
    order by line.list_id, line.rail, line.payment_id, line.attempt_no`;
}

function lineOf(row: CopiedRow): StreamedLine {
  const cipher = row[8];
  return {
    list_id: BigInt(row[0]!),
    rail: row[1] as Rail,
    payment_id: BigInt(row[2]!),
    person_id: BigInt(row[3]!),
    attempt_no: Number(row[4]),
    amount: BigInt(row[5]!),
    month: Number(row[6]),
    member_code: row[7]!,
    account_cipher: cipher ? Buffer.from(cipher, 'hex') : null,
    holder_name: row[9] || null,
    payee_name: row[10]!,
    payee_birth: row[11]!,
    payee_pin_last4: row[12]!,
    beneficiary_name: row[13]!,
    home_delivery: row[14] === 't',
  };
}
