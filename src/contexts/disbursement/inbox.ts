import { createHash } from 'node:crypto';
import { sql, type Tx } from '#platform/database.ts';
import type { Applied } from './applyIncoming.ts';

export interface Received {
  readonly source: 'hub' | 'cash' | 'treasury';
  readonly kind: string;
  readonly externalId: string;
  readonly sha256: Buffer;
  /** Small answers are kept here, large files on disk. */
  readonly content?: Buffer;
  readonly path?: string;
  /** With which the file is sealed on disk; absent where it lies in the clear. */
  readonly fileKey?: Buffer;
  /** The same, sealed for the row. */
  readonly fileKeyCipher?: Buffer;
}

/** What an institution said, as received: JSON answers are kept in the text they came to. */
export function receivedText(
  source: Received['source'],
  kind: string,
  externalId: string,
  text: string,
): Received {
  const content = Buffer.from(text, 'utf8');
  return { source, kind, externalId, content, sha256: createHash('sha256').update(content).digest() };
}

/** Stores what came in before it is applied; gives an id only for what was never stored, so that nothing is applied twice. */
export async function store(tx: Tx, received: readonly Received[]): Promise<Map<string, bigint>> {
  const column = <K extends keyof Received>(key: K) => received.map((one) => one[key] ?? null);
  const rows = await tx.rows(sql<{
    inbox_id: bigint;
    sha256: Buffer;
  }>`insert into inbox (source, kind, external_id, sha256, content, path, file_key_cipher)
    select * from unnest(${column('source')}::text[], ${column('kind')}::text[], ${column('externalId')}::text[], ${column('sha256')}::bytea[],
      ${column('content')}::bytea[], ${column('path')}::text[], ${column('fileKeyCipher')}::bytea[]) on conflict (source, kind, sha256) do nothing returning inbox_id, sha256`);
  return new Map(rows.map((row) => [row.sha256.toString('hex'), row.inbox_id]));
}

/** Notes that stored items were applied, with what became of their lines (the totals of the batch stand with its first item). */
export async function noteApplied(
  tx: Tx,
  inboxIds: readonly bigint[],
  lines: number,
  applied: Applied,
): Promise<void> {
  const first = <T>(value: T, other: T) => inboxIds.map((_, at) => (at === 0 ? value : other));
  await tx.run(sql`insert into inbox_applied (inbox_id, lines, fitted, repeated, set_aside)
    select * from unnest(${[...inboxIds]}::bigint[], ${first(lines, 0)}::bigint[], ${first(applied.fitted, 0)}::bigint[],
      ${first(applied.repeated, 0)}::bigint[], ${first(applied.setAside, 0)}::bigint[])`);
}
