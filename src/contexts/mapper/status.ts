import { answerMessageText, statusMessageText } from '#core/mapper/answers.ts';
import { ENVELOPE_REFUSALS, type EnvelopeRefusal, type StatusQuestion } from '#core/mapper/envelope.ts';
import { accepted, type Result, refused } from '#core/result.ts';
import { type Session, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import type { MapperWorld } from './world.ts';

export interface StatusAnswer {
  readonly correlationId: string;
  readonly total: number;
  readonly completed: number;
  readonly status: 'succ' | 'pdng';
  /** The message of the answer, as canonical JSON. */
  readonly message: string;
}

/**
 * How far an earlier message of the sender is, with the answers there are. Of a synchronous message only the counts: it was answered on the line, and its answers were
 * not kept. Refuses `transaction_not_found`, also for another sender's.
 */
export async function statusOf(
  world: MapperWorld,
  actor: Actor,
  question: StatusQuestion,
): Promise<Result<StatusAnswer, EnvelopeRefusal>> {
  const found = await world.database.read(
    actor.scope,
    async (session) => {
      const message = await messageAsked(session, actor.partnerId!, question);
      return message && { message, parts: await answeredParts(session, message.messageNumber) };
    },
    actor.officerId,
  );
  if (!found) return refused(ENVELOPE_REFUSALS.transaction_not_found);
  const { message, parts } = found;
  const texts = parts.flatMap(({ cipher }) => JSON.parse(world.vault.open('inbox', cipher)) as string[]);
  const { by } = question;
  const wanted = 'references' in by ? texts.filter(isAbout(by.references)) : texts;
  const completed = message.asynchronous ? texts.length : message.total;
  return accepted({
    correlationId: message.correlationId,
    total: message.total,
    completed,
    status: completed === message.total ? 'succ' : 'pdng',
    message: statusMessageText(
      question.action,
      { transactionId: question.transactionId, correlationId: message.correlationId },
      answerMessageText(question.action, message, wanted.join(',')),
    ),
  });
}

interface Asked {
  readonly messageNumber: bigint;
  readonly correlationId: string;
  readonly transactionId: string;
  readonly total: number;
  readonly asynchronous: boolean;
}

/** The latest message of the transaction: a sender may divide one among several, and asks for each by its correlation id. */
function messageAsked(session: Session, partnerId: number, { by, action, transactionId }: StatusQuestion) {
  const which =
    'correlationId' in by
      ? sql`correlation_id::text = ${by.correlationId}`
      : sql`transaction_id = ${'transactionId' in by ? by.transactionId : transactionId}`;
  return session.row(sql<Asked>`select mapper_message_id as "messageNumber", correlation_id as "correlationId", transaction_id as "transactionId",
      total_count as total, asynchronous
    from mapper_message where partner_id = ${partnerId} and action = ${action} and ${which} order by mapper_message_id desc limit 1`);
}

const answeredParts = (session: Session, messageNumber: bigint) =>
  session.rows(sql<{ cipher: Buffer }>`select answer_cipher as cipher from mapper_part
    where mapper_message_id = ${messageNumber} and answered_at is not null order by part`);

const isAbout = (references: readonly string[]) => {
  const wanted = new Set(references);
  return (text: string) => wanted.has((JSON.parse(text) as { reference_id: string }).reference_id);
};
