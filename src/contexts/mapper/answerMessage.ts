import { readPurpose } from '#core/access/purposes.ts';
import { type ItemAnswer, itemAnswerText } from '#core/mapper/answers.ts';
import type { ProviderDirectory } from '#core/mapper/financialAddress.ts';
import { type MapperItem, readItems } from '#core/mapper/items.ts';
import type { MapperAction } from '#core/mapper/reasons.ts';
import { accepted, assert } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { changePointers } from './changePointers.ts';
import { freezeCallbacks } from './freezeCallbacks.ts';
import type { PartContent } from './receive.ts';
import { enterAccess, resolveItems } from './resolve.ts';
import { directoryOf, instantText, type MapperWorld, thisYear } from './world.ts';

/** An asynchronous message on its way. */
export interface WaitingMessage {
  readonly messageNumber: bigint;
  readonly correlationId: string;
  readonly senderId: string;
  readonly transactionId: string;
  readonly action: MapperAction;
  readonly totalCount: number;
  readonly purpose: string;
  readonly contentHash: Buffer;
  readonly callbackUri: string | null;
  /** Who asked: in whose name it is answered, and whom the access book names. */
  readonly asker: Actor;
}

/** Answers a message whose sender does not wait, then freezes its callbacks. May be run again at any point. */
export async function answerMessage(world: MapperWorld, correlationId: string): Promise<void> {
  await freezeCallbacks(world, await answerParts(world, correlationId));
}

/**
 * Answers what is not answered yet of a message, a part a transaction: a part's answers are stored with what the part did, so that a part is done
 * once, whoever dies when.
 */
export async function answerParts(world: MapperWorld, correlationId: string): Promise<WaitingMessage> {
  const { message, parts } = await world.country.read('*', async (session) => ({
    message: await waitingMessage(session, correlationId),
    parts: await openParts(session, correlationId),
  }));
  assert(message, 'a job names a message that was stored with it');
  const directory = await directoryOf(world);
  for (const part of parts) await answerPart(world, message, part, directory);
  return message;
}

interface Part {
  readonly partId: bigint;
  readonly part: number;
  readonly firstPosition: number;
  readonly requestCipher: Buffer;
}

type MessageRow = Omit<WaitingMessage, 'asker'> & {
  readonly officerId: number;
  readonly unitId: number;
  readonly partnerId: number;
};

async function waitingMessage(session: Session, correlationId: string): Promise<WaitingMessage | undefined> {
  const row = await session.row(sql<MessageRow>`
    select mapper_message_id as "messageNumber", correlation_id as "correlationId", p.code as "senderId", transaction_id as "transactionId", action,
      total_count as "totalCount", purpose, content_hash as "contentHash", callback_uri as "callbackUri", officer_id as "officerId",
      unit_id as "unitId", partner_id as "partnerId"
    from mapper_message join partner p using (partner_id) where correlation_id = ${correlationId}`);
  if (!row) return undefined;
  const { officerId, unitId, partnerId, ...message } = row;
  const asker: Actor = {
    officerId,
    unitId,
    roles: [],
    scope: '*',
    partnerId,
  };
  return { ...message, asker };
}

const openParts = (session: Session, correlationId: string) =>
  session.rows(sql<Part>`select part_id as "partId", part, first_position as "firstPosition", request_cipher as "requestCipher"
    from mapper_part join mapper_message using (mapper_message_id) where correlation_id = ${correlationId} and mapper_part.answered_at is null order by part`);

async function answerPart(
  world: MapperWorld,
  message: WaitingMessage,
  part: Part,
  directory: ProviderDirectory,
): Promise<void> {
  const content = JSON.parse(world.vault.open('inbox', part.requestCipher)) as PartContent;
  const items = itemsOf(message.action, content, { directory, thisYear: thisYear(world.clock) });
  const command = {
    name: `answer_mapper_${message.action}`,
    actor: message.asker,
    purpose: message.purpose,
    key: `mapper:${message.correlationId}:${part.part}`,
    input: { correlation: message.correlationId, part: part.part },
  };
  const done = await perform(world.country, command, async (tx) => {
    const answers = await answersTo(tx, world, message, items, part.firstPosition, directory);
    const at = instantText(world.clock.now());
    const texts = answers.map((answer) => itemAnswerText(message.action, answer, at));
    assert(texts.length === content.items.length, 'every item of a part is answered');
    await tx.run(sql`update mapper_part set answer_cipher = ${world.vault.seal('inbox', JSON.stringify(texts))}, answered_at = clock_timestamp()
      where part_id = ${part.partId}`);
    return accepted({ answered: texts.length });
  });
  assert(done.ok, 'a part is answered, item by item');
}

function itemsOf(
  action: MapperAction,
  content: PartContent,
  context: { readonly directory: ProviderDirectory; readonly thisYear: number },
): readonly MapperItem[] {
  const repeated = new Set(content.repeated);
  return readItems(action, content.items, context).map((item, at) =>
    repeated.has(at) ? { ...item, reason: 'reference_repeated' as const } : item,
  );
}

async function answersTo(
  tx: Tx,
  world: MapperWorld,
  message: WaitingMessage,
  items: readonly MapperItem[],
  firstPosition: number,
  directory: ProviderDirectory,
): Promise<readonly ItemAnswer[]> {
  const { action, asker } = message;
  if (action !== 'resolve')
    return changePointers(tx, { vault: world.vault, directory }, asker, action, items, firstPosition);
  const { answers, persons } = await resolveItems(
    tx,
    { vault: world.vault, directory },
    items,
    firstPosition,
  );
  const purpose = readPurpose(message.purpose, ['payment', 'account_support']);
  assert(purpose.ok, 'the purpose of a message was written by us');
  await enterAccess(tx, asker, { ...message, purpose: purpose.value }, persons);
  return answers;
}
