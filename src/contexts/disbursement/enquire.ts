import { createHash } from 'node:crypto';
import { locateLists } from '#contexts/payroll/index.ts';
import { outcomeOf } from '#core/matching/outcomes.ts';
import { attemptReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, type Session, sql } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { applyIncoming } from './applyIncoming.ts';
import { noteApplied, receivedText, store } from './inbox.ts';
import { type Incoming, stageIncoming } from './incoming.ts';
import { linesToPay } from './linesToPay.ts';
import { applyReports, download } from './readHub.ts';
import type { Rails } from './sendInstruction.ts';

interface OpenMessage {
  readonly message_id: string;
  readonly list_id: bigint;
  readonly rail: 'hub' | 'post' | 'desk';
}

interface OpenLine {
  readonly payment_id: bigint;
  readonly person_id: bigint;
  readonly attempt_no: number;
}

export interface Enquired {
  readonly messages: number;
  /** Lines asked after one by one. */
  readonly lines: number;
  readonly fitted: number;
}

const ENQUIRIES_AT_ONCE = 8;

/**
 * Asks after what nobody has reported: messages a rail holds whose lines have no final word. First for reports of the message that never arrived, then
 * line by line; a line the rail cannot speak of yet is *unknown*, never failed. Cash that lies ready and was not collected is no riddle: it stays in flight.
 * A message the rail does not know is sent again as it was frozen.
 */
export async function enquireOpen(
  database: Database,
  actor: Actor,
  options: {
    readonly rails: Rails;
    readonly folder: string;
    readonly vault: Vault;
    readonly today: string;
    readonly round: string;
    readonly most?: number;
  },
): Promise<Enquired> {
  const messages = await database.read('*', (session) => openMessages(session, options.most ?? 1_000));
  let fitted = 0;
  let lines = 0;
  for (const message of messages) {
    const known =
      message.rail === 'hub'
        ? await options.rails.hub.enquireMessage(message.message_id)
        : await options.rails.cash.enquireList(message.message_id);
    if (!known.known) {
      await sendAgain(database, actor, message, options.round);
      continue;
    }
    if ('reports' in known) fitted += await fetchMissing(database, actor, options, message, known.reports);
    const open = await database.read('*', (session) => openLines(session, message));
    if (open.length === 0) continue;
    lines += open.length;
    fitted += await askEach(database, actor, options, message, open);
  }
  return { messages: messages.length, lines, fitted };
}

/**
 * Messages to ask after: those with lines nobody has reported, and those whose account the hub's statement credited with more than the returns we
 * know of. The second means that a report of money coming back was lost after everything seemed paid.
 */
const openMessages = (session: Session, most: number) =>
  session.rows(sql<OpenMessage>`select i.message_id, i.list_id, i.rail from instruction i
    where not i.settled and i.state in ('received', 'unknown') and exists (select from list_tally t join provider r using (provider_id)
      where t.list_id = i.list_id and r.rail = i.rail and t.state in ('in_flight', 'unknown') and t.payments > 0)
    union
    select i.message_id, i.list_id, i.rail from instruction i where i.rail = 'hub' and i.list_id in (
      select m.list_id from statement_line line join statement s on s.statement_id = line.statement_id and s.source = 'hub.camt.053'
      join instruction m on m.message_id = line.reference and m.rail = 'hub'
      where line.direction = 'credit' group by m.list_id
      having sum(line.amount) > coalesce((select sum(t.amount) from list_tally t join provider r using (provider_id)
        where t.list_id = m.list_id and r.rail = 'hub' and t.state = 'returned'), 0))
    order by 1 limit ${most}`);

/** Lines of a message without a final word. */
export async function openLines(session: Session, message: OpenMessage): Promise<OpenLine[]> {
  const located = await locateLists(session, { lists: [message.list_id] });
  const part = Number(/\d+$/.exec(message.message_id)?.[0] ?? 0);
  return session.rows(sql<OpenLine>`select line.payment_id, line.person_id, line.attempt_no from (${linesToPay(located)}) line
    where line.rail = ${message.rail} and line.part = ${part} and not exists (select from outcome o where o.chunk_id = line.chunk_id
      and o.payment_id = line.payment_id and o.person_id = line.person_id and o.attempt_no = line.attempt_no and o.kind <> 'unknown')
    order by line.payment_id`);
}

/** The rail never got it: the same bytes, the same id, once more. */
async function sendAgain(
  database: Database,
  actor: Actor,
  message: OpenMessage,
  round: string,
): Promise<void> {
  await perform(
    database,
    {
      name: 'send_again',
      actor,
      purpose: 'the rail does not know the message',
      key: `again:${message.message_id}:${round}`,
      input: message.message_id,
    },
    async (tx) => {
      await tx.run(
        // Counted as a sending of its own, so that what is noted of it is not taken for what was noted of the one before.
        sql`update instruction set state = 'unknown', sends = sends + 1 where message_id = ${message.message_id} and state = 'received'`,
      );
      await enqueue(
        tx,
        'send_instruction',
        { messageId: message.message_id },
        { key: `send:${message.message_id}` },
      );
      return accepted(1);
    },
  );
}

async function fetchMissing(
  database: Database,
  actor: Actor,
  options: { readonly rails: Rails; readonly folder: string; readonly vault: Vault; readonly today: string },
  message: OpenMessage,
  reports: readonly string[],
): Promise<number> {
  const have = await database.read('*', (session) =>
    session.rows(
      sql<{
        external_id: string;
      }>`select external_id from inbox where source = 'hub' and external_id = any (${[...reports]}::text[])`,
    ),
  );
  const missing = reports.filter((report) => !have.some((one) => one.external_id === report));
  if (missing.length === 0) return 0;
  // The mailbox names a report's type; an enquiry gives its id alone, and the file says the rest.
  const received = await download(
    { hub: options.rails.hub, folder: options.folder, vault: options.vault },
    missing.map((reportId) => ({ reportId, type: 'enquired' })),
  );
  const applied = await applyReports(database, actor, {
    hub: options.rails.hub,
    received,
    cursor: undefined,
    today: options.today,
    key: `enquired:${message.message_id}:${createHash('sha256').update(missing.join()).digest('hex').slice(0, 16)}`,
  });
  return applied.fitted;
}

async function askEach(
  database: Database,
  actor: Actor,
  options: { readonly rails: Rails; readonly today: string; readonly round: string },
  message: OpenMessage,
  open: readonly OpenLine[],
): Promise<number> {
  const answers: Enquiry[] = [];
  for (let from = 0; from < open.length; from += ENQUIRIES_AT_ONCE) {
    const some = open.slice(from, from + ENQUIRIES_AT_ONCE);
    const said = await Promise.all(some.map((line) => ask(options.rails, message, line)));
    answers.push(...said.filter((answer) => answer !== undefined));
  }
  if (answers.length === 0) return 0;
  const key = `enquiry:${message.message_id}:${options.round}`;
  const text = JSON.stringify({
    key,
    answers: answers.map((one) => ({ ...one, amount: one.amount === undefined ? null : Number(one.amount) })),
  });
  const result = await perform(
    database,
    { name: 'apply_enquiry', actor, purpose: 'ask after payments nobody reported', key, input: text },
    async (tx) => {
      const [inboxId] = (
        await store(tx, [receivedText(message.rail === 'hub' ? 'hub' : 'cash', 'enquiry', key, text)])
      ).values();
      if (inboxId === undefined) return accepted(0);
      const words = answers.map(
        (one, at): Incoming => ({
          inboxId,
          line: at + 1,
          reference: one.reference,
          kind: one.kind,
          code: one.code,
          amount: one.amount,
          on: options.today,
        }),
      );
      const staged = await stageIncoming(
        tx,
        (async function* () {
          yield words;
        })(),
      );
      const applied = await applyIncoming(tx);
      await noteApplied(tx, [inboxId], staged, applied);
      return accepted(applied.fitted);
    },
  );
  return result.ok ? result.value : 0;
}

interface Enquiry {
  readonly reference: string;
  readonly kind: Incoming['kind'];
  readonly code?: string;
  readonly amount?: bigint;
}

/** What a rail says of one line; undefined where it lies ready to be collected. */
async function ask(rails: Rails, message: OpenMessage, line: OpenLine): Promise<Enquiry | undefined> {
  const reference = attemptReference({
    paymentId: line.payment_id,
    personId: line.person_id,
    attemptNo: line.attempt_no,
  });
  if (message.rail === 'hub') {
    const answer = await rails.hub.enquireTransaction(message.message_id, reference);
    if (!answer.known) return { reference, kind: 'unknown' };
    const outcome = outcomeOf(answer.status, answer.reasonCode);
    const kind = outcome === 'pending' ? 'unknown' : outcome;
    return { reference, kind, ...(answer.reasonCode === undefined ? {} : { code: answer.reasonCode }) };
  }
  const answer = await rails.cash.enquirePayment(message.message_id, reference);
  if (!answer.known) return { reference, kind: 'unknown' };
  const amount = answer.amount === undefined ? {} : { amount: answer.amount };
  switch (answer.result) {
    case 'collected':
      return { reference, kind: 'collected', code: 'ENQUIRY', ...amount };
    case 'recalled':
      return { reference, kind: 'recalled' };
    case 'refused':
      return { reference, kind: 'uncollected', code: 'REFUSED' };
    case 'uncollected':
      return { reference, kind: 'uncollected' };
    case undefined:
      return undefined;
  }
}
