import type { NoticeTemplate } from '#core/notices/templates.ts';
import { sql, type Tx } from '#platform/database.ts';
import { enqueueSending, wordsIn } from './writeNotices.ts';

interface Followed {
  readonly delivery_id: bigint;
  readonly otherwise: string[];
  readonly template: NoticeTemplate;
  readonly reference: string | null;
  readonly language: 'vi' | 'en';
}

/** Queues the next channel of notices whose channel failed, where there is one left: who has no VNeID is told by telephone. */
export async function followFailed(tx: Tx, deliveries: readonly bigint[]): Promise<void> {
  if (deliveries.length === 0) return;
  const followed =
    await tx.rows(sql<Followed>`select d.delivery_id, d.otherwise, n.template, n.reference, coalesce(c.language, 'vi') as language
    from notice_delivery d join notice n using (notice_id) left join contact c on c.person_id = d.person_id
    where d.delivery_id = any (${deliveries}::bigint[]) and d.otherwise <> '{}' order by d.delivery_id`);
  if (followed.length === 0) return;
  const next = await tx.rows(sql<{ delivery_id: bigint }>`
    insert into notice_delivery (notice_id, person_id, commune_id, channel, otherwise, words)
    select d.notice_id, d.person_id, d.commune_id, d.otherwise[1], d.otherwise[2:], n.words
    from unnest(${followed.map((one) => one.delivery_id)}::bigint[], ${followed.map((one) => wordsIn(one.otherwise[0]!, one))}::text[]) n (delivery_id, words)
    join notice_delivery d using (delivery_id) returning delivery_id`);
  await enqueueSending(
    tx,
    next.map((row) => row.delivery_id),
  );
}
