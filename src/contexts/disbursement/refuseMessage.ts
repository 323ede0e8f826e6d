import { createHash } from 'node:crypto';
import { locateLists } from '#contexts/payroll/index.ts';
import { outcomeOf } from '#core/matching/outcomes.ts';
import { nextAttempt } from '#core/payment/nextAttempt.ts';
import { accepted } from '#core/result.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { applyIncoming } from './applyIncoming.ts';
import { stageIncoming } from './incoming.ts';
import { linesToPay } from './linesToPay.ts';

/**
 * A rail refused a message as a whole: it is named as a break, and every payment in it is rejected, so that nothing stays in flight for ever. The fault
 * is the message's (FF01), not the payees': their payments are listed again as they were, without a look at each.
 */
export async function refuseMessage(
  database: Database,
  actor: Actor,
  messageId: string,
  code: string,
): Promise<void> {
  await perform(
    database,
    {
      name: 'refuse_message',
      actor,
      purpose: 'a rail refused a message',
      key: `message:${messageId}:refused`,
      input: { messageId, code },
    },
    async (tx) => {
      const message = await tx.row(sql<{
        list_id: bigint;
        commune_id: number;
        rail: string;
        amount: bigint;
      }>`update instruction set state = 'refused', settled = true
        where message_id = ${messageId} and state in ('prepared', 'unknown') returning list_id, commune_id, rail, amount`);
      if (!message) return accepted(0);
      const said = Buffer.from(JSON.stringify({ messageId, refused: code }));
      const stored = await tx.row(sql<{
        inbox_id: bigint;
      }>`insert into inbox (source, kind, external_id, sha256, content)
        values (${message.rail}, 'refusal', ${messageId}, ${createHash('sha256').update(said).digest()}, ${said}) returning inbox_id`);
      await tx.run(sql`insert into break (kind, source, reference, commune_id, list_id, expected_amount, inbox_id, detail)
        values ('message_refused', ${message.rail}, ${messageId}, ${message.commune_id}, ${message.list_id}, ${message.amount}, ${stored!.inbox_id},
          jsonb_build_object('code', ${code}::text)) on conflict do nothing`);
      await stageIncoming(tx, nothing());
      await rejectMessageLines(tx, messageId, stored!.inbox_id, 'FF01');
      const applied = await applyIncoming(tx);
      return accepted(applied.fitted);
    },
  );
}

async function* nothing() {}

/**
 * Stages what a message refused whole means for each of its lines: rejected, or unknown where the rail has the message already and what became of that
 * one decides. A code that asks for a look at the payee (`wait`) says nothing about these payees: the fault is the message's (FF01). `only`: a provider
 * refuses its own lines alone, though others' stand in the message too.
 */
export async function rejectMessageLines(
  tx: Parameters<typeof stageIncoming>[0],
  messageId: string,
  inboxId: bigint,
  code: string,
  only?: number,
): Promise<void> {
  const message = await tx.row(
    sql<{
      list_id: bigint;
      rail: string;
    }>`select list_id, rail from instruction where message_id = ${messageId}`,
  );
  if (!message) return;
  const kind = outcomeOf('RJCT', code);
  const said = nextAttempt('rejected', code) === 'wait' ? 'FF01' : code;
  const part = Number(/\d+$/.exec(messageId)?.[0] ?? 0);
  const located = await locateLists(tx, { lists: [message.list_id] });
  await tx.run(sql`insert into incoming (inbox_id, line, chunk_id, payment_id, person_id, attempt_no, kind, code, reported_on)
    select ${inboxId}, row_number() over (), line.chunk_id, line.payment_id, line.person_id, line.attempt_no, ${kind}, ${said}, current_date
    from (${linesToPay(located)}) line where line.rail = ${message.rail} and line.part = ${part}
      and (${only ?? null}::smallint is null or line.provider_id = ${only ?? null})`);
}
