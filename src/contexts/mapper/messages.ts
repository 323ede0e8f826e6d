import { createHash, randomUUID } from 'node:crypto';
import { type Purpose, purposeText } from '#core/access/purposes.ts';
import {
  ENVELOPE_REFUSALS,
  type EnvelopeRefusal,
  type MapperHeader,
  type MapperMessage,
  readHeader,
  readMessage,
} from '#core/mapper/envelope.ts';
import type { MapperAction } from '#core/mapper/reasons.ts';
import { accepted, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { originOf, type Sender } from './senders.ts';
import { readSigned } from './signatures.ts';
import type { MapperWorld } from './world.ts';

/** A message whose sender, signature, time and form hold; its items are not looked at yet. */
export interface AcceptedMessage extends MapperMessage {
  readonly action: MapperAction;
  readonly header: MapperHeader;
  readonly contentHash: Buffer;
  readonly purpose: Purpose;
  readonly purposeText: string;
  /** The idempotency key: the sender's id for the message. */
  readonly key: string;
  /** Where the answer is called back; null: the sender asks for the status. */
  readonly callbackUri: string | null;
}

/**
 * Proves a message in the order signature, header, form, callback address. A message repeated within the window is found by its id; outside of it, it is refused by
 * its time.
 */
export async function acceptMessage(
  world: MapperWorld,
  sender: Sender,
  action: MapperAction,
  body: Buffer,
  limit: number,
): Promise<Result<AcceptedMessage, EnvelopeRefusal>> {
  const proven = await readSigned(body, sender.keys);
  if (!proven.ok) return proven;
  const header = readHeader(proven.value.header, {
    action,
    senderId: sender.senderId,
    receiverId: world.name,
    now: world.clock.now(),
  });
  if (!header.ok) return header;
  const message = readMessage(proven.value.message, action, header.value, limit);
  if (!message.ok) return message;
  const callbackUri = header.value.senderUri ?? null;
  if (callbackUri !== null && !sender.callbackOrigins.includes(originOf(callbackUri) ?? ''))
    return refused(ENVELOPE_REFUSALS.callback_not_allowed);
  return accepted(messageOf(action, header.value, message.value, proven.value.signed, callbackUri));
}

function messageOf(
  action: MapperAction,
  header: MapperHeader,
  message: MapperMessage,
  signed: Uint8Array,
  callbackUri: string | null,
): AcceptedMessage {
  const purpose: Purpose = {
    code: action === 'resolve' ? 'payment' : 'account_support',
    words: header.purpose ?? null,
  };
  return {
    ...message,
    action,
    header,
    contentHash: createHash('sha256').update(signed).digest(),
    purpose,
    purposeText: purposeText(purpose),
    key: `mapper:${header.messageId}`,
    callbackUri,
  };
}

/** Enters a message; gives the id by which its sender may ask after it. */
export async function recordMessage(
  tx: Tx,
  actor: Actor,
  message: AcceptedMessage,
  asynchronous: boolean,
): Promise<string> {
  const correlationId = randomUUID();
  await tx.prepared(
    `mapper_message_${asynchronous ? 'later' : 'now'}`,
    sql`insert into mapper_message (correlation_id, partner_id, message_id, transaction_id, action, asynchronous, content_hash,
      total_count, purpose, callback_uri, officer_id, unit_id, answered_at)
    values (${correlationId}, ${actor.partnerId!}, ${message.header.messageId}, ${message.transactionId}, ${message.action}, ${asynchronous},
      ${message.contentHash}, ${message.items.length}, ${message.purposeText}, ${message.callbackUri},
      ${actor.officerId}, ${actor.unitId}, ${asynchronous ? null : sql`clock_timestamp()`})`,
  );
  return correlationId;
}
