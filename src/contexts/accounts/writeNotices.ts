import { NOTICES, type NoticeTemplate } from '#core/accounts/notices.ts';
import { sql, type Tx } from '#platform/database.ts';

export interface NoticeTo {
  readonly personId: bigint;
  readonly template: NoticeTemplate;
}

/** Writes what citizens are told, in the transaction of what they are told about. Who has a telephone on record hears of what matters there too. */
export async function writeNotices(tx: Tx, notices: readonly NoticeTo[]): Promise<void> {
  if (notices.length === 0) return;
  const words = notices.map(({ template }) => NOTICES[template]);
  await tx.run(sql`insert into notice (person_id, commune_id, template, channel, vi, en, delivered_at)
    select n.person_id, p.commune_id, n.template, c.channel, n.vi, n.en, case when c.channel = 'vneid' then now() end
    from unnest(${notices.map((one) => one.personId)}::bigint[], ${notices.map((one) => one.template)}::text[], ${words.map((one) => one.vi)}::text[],
      ${words.map((one) => one.en)}::text[], ${words.map((one) => one.alsoByPhone)}::boolean[]) n (person_id, template, vi, en, by_phone)
    join person p using (person_id)
    join (values ('vneid'), ('phone')) c (channel) on c.channel = 'vneid' or (n.by_phone and p.phone_cipher is not null)`);
}
