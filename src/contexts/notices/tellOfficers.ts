import { sql, type Tx } from '#platform/database.ts';
import { enqueueSending } from './writeNotices.ts';

export interface WordToOfficer {
  readonly officerId: number;
  readonly communeId: number;
  /** What it tells of, ids alone (`reminder 12`). */
  readonly about: string;
  /** Names nobody. */
  readonly words: string;
}

/**
 * Queues work e-mails to officers in the transaction of what they are told about; who has no address, or may no longer sign in, gets none. They are carried and followed
 * as notices to people are. Gives how many are on their way.
 */
export async function tellOfficers(tx: Tx, told: readonly WordToOfficer[]): Promise<number> {
  if (told.length === 0) return 0;
  const of = <T>(read: (one: WordToOfficer) => T) => told.map(read);
  const queued = await tx.rows(sql<{ delivery_id: bigint }>`
    insert into notice_delivery (officer_id, commune_id, channel, about, words)
    select t.officer_id, t.commune_id, 'email', t.about, t.words
    from unnest(${of((one) => one.officerId)}::integer[], ${of((one) => one.communeId)}::integer[], ${of((one) => one.about)}::text[],
      ${of((one) => one.words)}::text[]) t (officer_id, commune_id, about, words)
    join officer o using (officer_id) where o.email is not null and o.disabled_at is null
    returning delivery_id`);
  await enqueueSending(
    tx,
    queued.map((row) => row.delivery_id),
  );
  return queued.length;
}
