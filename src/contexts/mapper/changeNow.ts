import { accepted, type Result } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import type { Actor, KEY_REUSED } from '#platform/perform.ts';
import { answerParts } from './answerMessage.ts';
import type { AcceptedMessage } from './messages.ts';
import { receiveMessage } from './receive.ts';
import type { ResolveAnswer } from './resolve.ts';
import { instantText, type MapperWorld } from './world.ts';

/**
 * Takes a message that changes pointers and answers it on the line. It is stored like one that is answered later, so the same message again gets the same answers, and one
 * whose answer was lost on the way is finished when it is sent again.
 */
export async function changeNow(
  world: MapperWorld,
  actor: Actor,
  message: AcceptedMessage,
): Promise<Result<ResolveAnswer, typeof KEY_REUSED>> {
  const received = await receiveMessage(world, actor, message, false);
  if (!received.ok) return received;
  const { correlationId } = received.value;
  await answerParts(world, correlationId);
  const parts = await world.country.read('*', (session) =>
    session.rows(sql<{
      cipher: Buffer;
    }>`select answer_cipher as cipher from mapper_part join mapper_message using (mapper_message_id)
      where correlation_id = ${correlationId} order by part`),
  );
  const texts = parts.flatMap(({ cipher }) => JSON.parse(world.vault.open('inbox', cipher)) as string[]);
  return accepted({
    correlationId,
    at: instantText(world.clock.now()),
    total: texts.length,
    items: texts.join(','),
  });
}
