import { accepted, assert, type Result } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { type AcceptedMessage, recordMessage } from './messages.ts';
import type { MapperWorld } from './world.ts';

/** Items of one part: what one transaction answers, and what is lost in time, not in content, when a worker dies. */
const PART_ITEMS = 1_000;

/** What a part holds, sealed: items as they came, and the places of those whose reference an earlier item of the message has. */
export interface PartContent {
  readonly items: readonly unknown[];
  readonly repeated: readonly number[];
}

export const ANSWER_TASK = 'answer_mapper_message';

/**
 * Takes an asynchronous message: stored whole, sealed, before it is acknowledged, and answered part by part by a job. The same message again is
 * acknowledged again under the same correlation id; other content under its id is refused.
 */
export async function receiveMessage(
  world: MapperWorld,
  actor: Actor,
  message: AcceptedMessage,
  asynchronous = true,
): Promise<Result<{ readonly correlationId: string }, typeof KEY_REUSED>> {
  const command = {
    name: `receive_mapper_${message.action}`,
    actor,
    purpose: message.purposeText,
    key: message.key,
    input: { hash: message.contentHash.toString('hex') },
  };
  return perform(world.database, command, async (tx) => {
    const correlationId = await recordMessage(tx, actor, message, asynchronous);
    await writeParts(tx, world.vault, correlationId, message.items);
    if (asynchronous)
      await enqueue(tx, ANSWER_TASK, { correlation: correlationId }, { key: `mapper:${correlationId}` });
    return accepted({ correlationId });
  });
}

async function writeParts(
  tx: Tx,
  vault: Vault,
  correlationId: string,
  items: readonly unknown[],
): Promise<void> {
  const repeated = repeatedReferences(items);
  const parts = Array.from({ length: Math.ceil(items.length / PART_ITEMS) }, (_, part) => {
    const first = part * PART_ITEMS;
    const own = items.slice(first, first + PART_ITEMS);
    const content: PartContent = {
      items: own,
      repeated: own.flatMap((_item, at) => (repeated.has(first + at) ? [at] : [])),
    };
    return {
      part,
      first: first + 1,
      count: own.length,
      cipher: vault.seal('inbox', JSON.stringify(content)),
    };
  });
  const written =
    await tx.run(sql`insert into mapper_part (mapper_message_id, part, first_position, items, request_cipher)
    select m.mapper_message_id, n.* from mapper_message m, unnest(${parts.map(({ part }) => part)}::integer[], ${parts.map(({ first }) => first)}::integer[],
      ${parts.map(({ count }) => count)}::integer[], ${parts.map(({ cipher }) => cipher)}::bytea[]) n where m.correlation_id = ${correlationId}`);
  assert(written === parts.length, 'every part of a message is stored');
}

/** Places of items whose reference an earlier one has: only the whole message can tell. */
function repeatedReferences(items: readonly unknown[]): ReadonlySet<number> {
  const seen = new Set<unknown>();
  const repeated = new Set<number>();
  for (const [at, item] of items.entries()) {
    const reference = (item as { reference_id?: unknown } | null)?.reference_id;
    if (typeof reference !== 'string') continue;
    if (seen.has(reference)) repeated.add(at);
    seen.add(reference);
  }
  return repeated;
}
