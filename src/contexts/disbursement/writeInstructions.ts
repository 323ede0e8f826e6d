import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { payingAccount } from '#contexts/payroll/index.ts';
import { accepted, assert } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, type Session, sql } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { linesToPay } from './linesToPay.ts';
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
  readonly sha256: Buffer;
}

type StreamedLine = LineToPay & {
  readonly list_id: bigint;
  readonly rail: string;
  readonly part: number;
  readonly account_cipher: Buffer | null;
};

const ROWS_A_FETCH = 5_000;

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
      await tx.run(sql`insert into instruction (message_id, list_id, commune_id, rail, paying_account, payments, amount, path, sha256)
        select t.message_id, t.list_id, l.commune_id, t.rail, t.paying_account, t.payments, t.amount, t.path, t.sha256
        from unnest(${of((m) => m.messageId)}::text[], ${of((m) => m.head.list_id)}::bigint[], ${of((m) => m.head.rail)}::text[],
          ${of((m) => m.head.paying_account)}::text[], ${of((m) => m.head.payments)}::integer[], ${of((m) => m.head.amount)}::bigint[],
          ${of((m) => m.path)}::text[], ${of((m) => m.sha256)}::bytea[]) as t (message_id, list_id, rail, paying_account, payments, amount, path, sha256)
        join list l using (list_id) on conflict (message_id) do nothing`);
      for (const message of written)
        await enqueue(
          tx,
          'send_instruction',
          { messageId: message.messageId },
          { key: `send:${message.messageId}` },
        );
      return accepted(written.length);
    },
  );
  return written.length;
}

/** A list whose messages are recorded is never written again: what was frozen stays frozen. */
async function unwritten(session: Session, lists: readonly bigint[]): Promise<bigint[]> {
  const rows = await session.rows(sql<{
    list_id: bigint;
  }>`select list_id from list l where list_id = any (${lists}::bigint[])
    and state = 'released' and not exists (select from instruction i where i.list_id = l.list_id) order by 1`);
  return rows.map((row) => row.list_id);
}

async function writeFiles(
  session: Session,
  options: { readonly lists: readonly bigint[]; readonly folder: string; readonly vault: Vault },
): Promise<WrittenMessage[]> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const heads = await readHeads(session, options.lists);
  const written: WrittenMessage[] = [];
  let at = -1;
  let texts: string[] = [];
  let lines = 0;
  const finish = async () => {
    const head = heads[at];
    if (!head) return;
    assert(
      lines === head.payments,
      `message ${messageIdOf(head)} has all its ${head.payments} lines, not ${lines}`,
    );
    texts.push(tailText(head));
    written.push(await freeze(options.folder, head, texts));
  };
  for await (const line of streamLines(session, options.lists)) {
    let head = heads[at];
    if (!head || head.list_id !== line.list_id || head.rail !== line.rail || head.part !== line.part) {
      await finish();
      at++;
      head = heads[at]!;
      texts = [headText(head)];
      lines = 0;
    }
    texts.push(lineText(head, line, line.account_cipher ? options.vault.open(line.account_cipher) : ''));
    lines++;
  }
  await finish();
  assert(at === heads.length - 1, 'every message was written');
  return written;
}

/** Written beside, then renamed: a file that bears its name is whole, and on disk before the database says so. */
async function freeze(folder: string, head: MessageHead, texts: readonly string[]): Promise<WrittenMessage> {
  const messageId = messageIdOf(head);
  const bytes = Buffer.from(texts.join(''), 'utf8');
  const path = join(folder, `${messageId}.${head.rail === 'hub' ? 'xml' : 'ndjson'}`);
  const draft = `${path}.${randomUUID()}.part`;
  await writeFile(draft, bytes, { mode: 0o600, flush: true });
  await rename(draft, path);
  return { head, messageId, path, sha256: createHash('sha256').update(bytes).digest() };
}

async function readHeads(session: Session, lists: readonly bigint[]): Promise<MessageHead[]> {
  const heads = await session.rows(sql<Omit<MessageHead, 'paying_account'>>`
    select line.list_id, l.version, line.rail, line.part, count(*)::integer as payments, sum(line.amount)::bigint as amount,
      u.code as commune_code, u.name as commune_name, c.programme, c.month,
      (select max(t.at) from list_transition t where t.list_id = line.list_id and t.to_state = 'released') as released_at
    from (${linesToPay(lists)}) line join list l on l.list_id = line.list_id
    join cycle c on c.cycle_id = l.cycle_id join unit u on u.unit_id = l.commune_id
    group by 1, 2, 3, 4, 7, 8, 9, 10 order by line.list_id, line.rail, line.part`);
  return heads.map((head) => ({
    ...head,
    paying_account: payingAccount(head.rail, head.commune_code, head.programme),
  }));
}

/** Reads through a cursor: the memory of a month is one fetch, whatever its size. */
async function* streamLines(session: Session, lists: readonly bigint[]): AsyncGenerator<StreamedLine> {
  const statement =
    sql`select line.list_id, line.rail, line.part, line.payment_id, line.person_id, line.attempt_no, line.amount, line.month, line.member_code,
      link.account_cipher, link.holder_name, payee.full_name as payee_name, payee.birth_date as payee_birth, payee.pin_last4 as payee_pin_last4,
      who.full_name as beneficiary_name, coalesce(choice.home_delivery, false) as home_delivery
    from (${linesToPay(lists)}) line join list l on l.list_id = line.list_id
    join person payee on payee.person_id = line.payee_id join person who on who.person_id = line.person_id
    left join account_link link on link.link_id = line.link_id
    left join payout_choice choice on choice.person_id = line.payee_id
    order by line.list_id, line.rail, line.part, line.payment_id, line.attempt_no`.compile(session.db);
  await session.client.query(`declare lines_to_pay no scroll cursor for ${statement.sql}`, [
    ...statement.parameters,
  ]);
  for (;;) {
    const { rows } = await session.client.query<StreamedLine>(`fetch ${ROWS_A_FETCH} from lines_to_pay`);
    yield* rows;
    if (rows.length < ROWS_A_FETCH) break;
  }
  await session.client.query('close lines_to_pay');
}
