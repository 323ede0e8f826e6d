import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import type { OutcomeKind } from '#core/payment/attemptStates.ts';
import { chunkOf, readAttemptReference } from '#core/payment/reference.ts';
import { sql, type Tx } from '#platform/database.ts';

/** One word of a provider about one attempt, as it was read; nothing is known yet of whether it fits. */
export interface Incoming {
  readonly inboxId: bigint;
  readonly line: number;
  readonly reference: string;
  readonly kind: OutcomeKind;
  readonly code: string | undefined;
  /** đồng; undefined where the provider does not repeat the amount. */
  readonly amount: bigint | undefined;
  /** YYYY-MM-DD */
  readonly on: string;
}

const BATCH_CHARACTERS = 1 << 18;

/**
 * Stages what was read in a table of this transaction, by COPY. A reference that is not one of ours, or was mistyped, is staged as such: it will be a
 * break, not a loss.
 */
export async function stageIncoming(tx: Tx, batches: AsyncIterable<readonly Incoming[]>): Promise<number> {
  await tx.run(sql`create temp table incoming (place bigint generated always as identity (cache 1000), turn smallint not null default 1, inbox_id bigint not null, line integer not null,
    reference text, chunk_id integer, payment_id bigint, person_id bigint, attempt_no smallint, kind text not null, code text, amount bigint,
    reported_on date not null) on commit drop`);
  const stream = tx.client.query(
    copyFrom(
      'copy incoming (inbox_id, line, reference, chunk_id, payment_id, person_id, attempt_no, kind, code, amount, reported_on) from stdin',
    ),
  );
  const finished = once(stream, 'finish');
  let staged = 0;
  let text = '';
  for await (const batch of batches) {
    for (const word of batch) text += copyLine(word);
    staged += batch.length;
    if (text.length >= BATCH_CHARACTERS) {
      if (!stream.write(text)) await once(stream, 'drain');
      text = '';
    }
  }
  stream.end(text);
  await finished;
  // A sample of 3,000 rows tells the planner enough of a table that is read once.
  await tx.run(sql`set local default_statistics_target = 10`);
  await tx.run(sql`analyze incoming`);
  return staged;
}

function copyLine(word: Incoming): string {
  const name = readAttemptReference(word.reference);
  const where = name
    ? `\\N\t${chunkOf(name.paymentId)}\t${name.paymentId}\t${name.personId}\t${name.attemptNo}`
    : `${escapeCopy(word.reference)}\t\\N\t\\N\t\\N\t\\N`;
  return `${word.inboxId}\t${word.line}\t${where}\t${word.kind}\t${word.code === undefined ? '\\N' : escapeCopy(word.code)}\t${word.amount ?? '\\N'}\t${word.on}\n`;
}

const escapeCopy = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\0', '');
