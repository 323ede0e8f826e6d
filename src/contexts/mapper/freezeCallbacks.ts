import { randomUUID } from 'node:crypto';
import { answerHeaderText, answerMessageText, signedText } from '#core/mapper/answers.ts';
import { accepted, assert } from '#core/result.ts';
import { type Session, sql } from '#platform/database.ts';
import { enqueueAll } from '#platform/jobs.ts';
import { perform } from '#platform/perform.ts';
import type { WaitingMessage } from './answerMessage.ts';
import { sign } from './signatures.ts';
import { instantText, type MapperWorld } from './world.ts';

/** Parts of one callback: at most 10,000 answers, about 3 MB, so that a partner need not read a hundred thousand at once. */
const CALLBACK_PARTS = 10;
export const CALLBACK_TASK = 'send_mapper_callback';
/** About four days: ten tries in the first ten hours, then one every six hours. Afterwards the sender asks for the status. */
const CALLBACK_TRIES = 24;

/**
 * Writes the answers to a message as callbacks, signed and sealed, and puts them into the outbox in the same transaction. Every try sends the same bytes. Signing comes
 * before the transaction: the key may be a machine elsewhere.
 */
export async function freezeCallbacks(world: MapperWorld, message: WaitingMessage): Promise<void> {
  const answered = await world.country.read('*', (session) => answersOf(session, message.messageNumber));
  const texts = answered.map((part) => JSON.parse(world.vault.open('inbox', part.cipher)) as string[]);
  const bodies = message.callbackUri === null ? [] : await bodiesOf(world, message, texts);
  const command = {
    name: 'freeze_mapper_callbacks',
    actor: message.asker,
    purpose: message.purpose,
    key: `mapper:${message.correlationId}:answered`,
    input: { correlation: message.correlationId },
  };
  const done = await perform(world.country, command, async (tx) => {
    await tx.run(
      sql`update mapper_message set answered_at = clock_timestamp() where mapper_message_id = ${message.messageNumber}`,
    );
    const rows = await tx.rows(sql<{
      callback_id: bigint;
    }>`insert into mapper_callback (mapper_message_id, number, body_cipher)
      select ${message.messageNumber}, n.number, n.body from unnest(${bodies.map((_, at) => at + 1)}::integer[],
        ${bodies.map((body) => world.vault.seal('inbox', body))}::bytea[]) n (number, body) returning callback_id`);
    await enqueueAll(
      tx,
      CALLBACK_TASK,
      rows.map(({ callback_id }) => ({
        key: `mapper-callback:${callback_id}`,
        payload: { callback: callback_id.toString() },
      })),
      { tries: CALLBACK_TRIES },
    );
    return accepted({ callbacks: rows.length });
  });
  assert(done.ok, 'callbacks are frozen once');
}

const answersOf = (session: Session, messageNumber: bigint) =>
  session.rows(sql<{ cipher: Buffer }>`select answer_cipher as cipher from mapper_part
    where mapper_message_id = ${messageNumber} and answered_at is not null order by part`);

async function bodiesOf(
  world: MapperWorld,
  message: WaitingMessage,
  texts: readonly (readonly string[])[],
): Promise<string[]> {
  const bodies: string[] = [];
  let completed = 0;
  for (let first = 0; first < texts.length; first += CALLBACK_PARTS) {
    const items = texts.slice(first, first + CALLBACK_PARTS).flat();
    completed += items.length;
    const header = answerHeaderText({
      action: message.action,
      messageId: randomUUID(),
      at: instantText(world.clock.now()),
      senderId: world.name,
      receiverId: message.senderId,
      totalCount: message.totalCount,
      completedCount: completed,
      status: 'succ',
    });
    const text = signedText(header, answerMessageText(message.action, message, items.join(',')));
    bodies.push((await sign(world.signer, text)).toString());
  }
  assert(completed === message.totalCount, 'callbacks carry every answer');
  return bodies;
}
