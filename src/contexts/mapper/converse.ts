import { randomUUID } from 'node:crypto';
import { acknowledgement, answerHeaderText, answerMessageText, signedText } from '#core/mapper/answers.ts';
import {
  ENVELOPE_REFUSALS,
  type EnvelopeRefusal,
  readHeader,
  readStatusQuestion,
} from '#core/mapper/envelope.ts';
import type { MapperAction } from '#core/mapper/reasons.ts';
import { accepted, type Result, refused } from '#core/result.ts';
import type { Actor } from '#platform/perform.ts';
import { changeNow } from './changeNow.ts';
import { acceptMessage } from './messages.ts';
import { receiveMessage } from './receive.ts';
import { resolveNow } from './resolve.ts';
import { type Sender, senderOf } from './senders.ts';
import { readSigned, sign } from './signatures.ts';
import { statusOf } from './status.ts';
import { instantText, type MapperWorld } from './world.ts';

/** Items one message may hold: answered on the line, or later. */
const ITEM_LIMITS = { resolveNow: 10_000, changeNow: 1_000, later: 100_000 } as const;

/** What goes back on the line, and the refusal it says where it says one. */
export interface Reply {
  readonly body: string | Buffer;
  readonly refusal: EnvelopeRefusal | undefined;
}

/** Answers a message on the line, signed: all its items, or why it was not taken. */
export async function converseNow(
  world: MapperWorld,
  actor: Actor,
  action: MapperAction,
  body: Buffer,
): Promise<Reply> {
  const sender = await knownSender(world, actor);
  if (!sender.ok) return { body: '', refusal: sender.refusal };
  const limit = action === 'resolve' ? ITEM_LIMITS.resolveNow : ITEM_LIMITS.changeNow;
  const message = await acceptMessage(world, sender.value, action, body, limit);
  if (!message.ok) return refusal(world, sender.value, action, message.refusal);
  const answer = await (action === 'resolve' ? resolveNow : changeNow)(world, actor, message.value);
  if (!answer.ok) return refusal(world, sender.value, action, ENVELOPE_REFUSALS.message_id_reused);
  const { correlationId, at, total, items } = answer.value;
  const header = answerHeaderText({
    action,
    messageId: randomUUID(),
    at,
    senderId: world.name,
    receiverId: sender.value.senderId,
    totalCount: total,
    completedCount: total,
    status: 'succ',
  });
  const ids = { transactionId: message.value.transactionId, correlationId };
  return {
    body: await sign(world.signer, signedText(header, answerMessageText(action, ids, items))),
    refusal: undefined,
  };
}

/** Takes a message that is answered later: acknowledges it, or says why not. */
export async function converseLater(
  world: MapperWorld,
  actor: Actor,
  action: MapperAction,
  body: Buffer,
): Promise<Reply> {
  const at = instantText(world.clock.now());
  const no = (why: EnvelopeRefusal): Reply => ({ body: acknowledgement(at, { refusal: why }), refusal: why });
  const sender = await knownSender(world, actor);
  if (!sender.ok) return { body: '', refusal: sender.refusal };
  const message = await acceptMessage(world, sender.value, action, body, ITEM_LIMITS.later);
  if (!message.ok) return no(message.refusal);
  const received = await receiveMessage(world, actor, message.value);
  if (!received.ok) return no(ENVELOPE_REFUSALS.message_id_reused);
  return { body: acknowledgement(at, received.value), refusal: undefined };
}

/** Says how far an earlier message is. */
export async function converseStatus(world: MapperWorld, actor: Actor, body: Buffer): Promise<Reply> {
  const sender = await knownSender(world, actor);
  if (!sender.ok) return { body: '', refusal: sender.refusal };
  const answer = await statusAnswer(world, actor, sender.value, body);
  if (!answer.ok) return refusal(world, sender.value, 'txn-status', answer.refusal);
  const header = answerHeaderText({
    action: 'txn-status',
    messageId: randomUUID(),
    at: instantText(world.clock.now()),
    senderId: world.name,
    receiverId: sender.value.senderId,
    totalCount: answer.value.total,
    completedCount: answer.value.completed,
    status: answer.value.status,
  });
  return { body: await sign(world.signer, signedText(header, answer.value.message)), refusal: undefined };
}

async function statusAnswer(world: MapperWorld, actor: Actor, sender: Sender, body: Buffer) {
  const proven = await readSigned(body, sender.keys);
  if (!proven.ok) return proven;
  const header = readHeader(proven.value.header, {
    action: 'txn-status',
    senderId: sender.senderId,
    receiverId: world.name,
    now: world.clock.now(),
  });
  if (!header.ok) return header;
  const question = readStatusQuestion(proven.value.message);
  return question.ok ? statusOf(world, actor, question.value) : question;
}

async function knownSender(world: MapperWorld, actor: Actor): Promise<Result<Sender, EnvelopeRefusal>> {
  const sender = await world.database.read(
    actor.scope,
    (session) => senderOf(session, actor),
    actor.officerId,
  );
  return sender ? accepted(sender) : refused(ENVELOPE_REFUSALS.sender_unknown);
}

async function refusal(
  world: MapperWorld,
  sender: Sender,
  action: MapperAction | 'txn-status',
  why: EnvelopeRefusal,
): Promise<Reply> {
  const header = answerHeaderText({
    action,
    messageId: randomUUID(),
    at: instantText(world.clock.now()),
    senderId: world.name,
    receiverId: sender.senderId,
    totalCount: 0,
    completedCount: 0,
    status: 'rjct',
    refusal: why,
  });
  return { body: await sign(world.signer, signedText(header, undefined)), refusal: why };
}
