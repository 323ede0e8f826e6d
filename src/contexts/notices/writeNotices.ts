import { isMade, lanesOf } from '#core/notices/channels.ts';
import { type NoticeTemplate, noticeText } from '#core/notices/templates.ts';
import { assert } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { enqueueAll } from '#platform/jobs.ts';

export interface NoticeTo {
  readonly personId: bigint;
  readonly template: NoticeTemplate;
  /** What it tells of: nobody is told twice of one thing. Ids and codes alone. */
  readonly about?: string;
  /** The public reference of a payment or case, for his own pages; messages carry it masked. */
  readonly reference?: string;
}

/** Carries the notices of some deliveries; its payload is `deliveries`, ids with commas between. */
export const SEND_TASK = 'send_notices';
/** As many as a carrier takes in one call. */
export const MESSAGES_A_CALL = 200;
const NOTICES_A_STATEMENT = 5_000;

interface Told {
  readonly notice_id: bigint;
  readonly person_id: bigint;
  readonly template: NoticeTemplate;
  readonly reference: string | null;
  readonly phone: boolean;
  readonly email: boolean;
  readonly agreed: boolean;
  readonly language: 'vi' | 'en';
}

/** Who agreed to messages, as a select of `person_id`: the last word of each counts. */
export const AGREED_TO_MESSAGES = sql`select c.person_id from (select distinct on (person_id) person_id, given from consent_event
  where purpose = 'message_notices' order by person_id, consent_event_id desc) c where c.given`;

/** The last word of a person on messages counts; who said nothing has not agreed. */
const AGREED = sql`coalesce((select c.given from consent_event c where c.person_id = p.person_id and c.purpose = 'message_notices'
  order by c.consent_event_id desc limit 1), false)`;

/**
 * Writes what persons are told, in the transaction of what they are told about, and queues how it is carried: which channels for whom is core's rule
 * (`lanesOf`). Who did not wish for a notice that is only wished for has none.
 */
export async function writeNotices(tx: Tx, notices: readonly NoticeTo[]): Promise<void> {
  for (let at = 0; at < notices.length; at += NOTICES_A_STATEMENT)
    await queue(tx, await write(tx, notices.slice(at, at + NOTICES_A_STATEMENT)));
}

async function write(tx: Tx, notices: readonly NoticeTo[]): Promise<Told[]> {
  const of = <T>(read: (one: NoticeTo) => T) => notices.map(read);
  const text = notices.map(({ template, reference }) => noticeText(template, reference));
  return tx.rows(sql<Told>`with told as (
      insert into notice (person_id, commune_id, template, about, reference, vi, en)
      select n.person_id, p.commune_id, n.template, n.about, n.reference, n.vi, n.en
      from unnest(${of((one) => one.personId)}::bigint[], ${of((one) => one.template)}::text[], ${of((one) => one.about ?? null)}::text[],
        ${of((one) => one.reference ?? null)}::text[], ${text.map((one) => one.vi)}::text[], ${text.map((one) => one.en)}::text[],
        ${of((one) => isMade(one.template, false))}::boolean[]) n (person_id, template, about, reference, vi, en, unasked)
      join person p using (person_id) where n.unasked or ${AGREED}
      on conflict (person_id, template, about) where about is not null do nothing
      returning notice_id, person_id, template, reference)
    select told.*, p.phone_cipher is not null as phone, c.email_cipher is not null as email, ${AGREED} as agreed, coalesce(c.language, 'vi') as language
    from told join person p using (person_id) left join contact c using (person_id) order by notice_id`);
}

async function queue(tx: Tx, told: readonly Told[]): Promise<void> {
  const wanted = told.flatMap((one) => {
    return lanesOf(one.template, one).map(([channel, ...otherwise]) => {
      assert(channel, 'a lane has a channel');
      return { ...one, channel, otherwise, words: wordsIn(channel, one) };
    });
  });
  if (wanted.length === 0) return;
  const of = <T>(read: (one: (typeof wanted)[number]) => T) => wanted.map(read);
  const queued = await tx.rows(sql<{ delivery_id: bigint }>`
    insert into notice_delivery (notice_id, person_id, commune_id, channel, otherwise, words)
    select n.notice_id, t.person_id, t.commune_id, n.channel, string_to_array(n.otherwise, ','), n.words
    from unnest(${of((one) => one.notice_id)}::bigint[], ${of((one) => one.channel)}::text[], ${of((one) => one.otherwise.join())}::text[],
      ${of((one) => one.words)}::text[]) n (notice_id, channel, otherwise, words) join notice t using (notice_id)
    returning delivery_id`);
  await enqueueSending(
    tx,
    queued.map((row) => row.delivery_id),
  );
}

/** Leaves the jobs that carry these deliveries: they exist if and only if the deliveries do. */
export function enqueueSending(tx: Tx, deliveries: readonly bigint[]): Promise<void> {
  const calls: bigint[][] = [];
  for (let at = 0; at < deliveries.length; at += MESSAGES_A_CALL)
    calls.push(deliveries.slice(at, at + MESSAGES_A_CALL));
  return enqueueAll(
    tx,
    SEND_TASK,
    calls.map((ids) => ({ key: `${SEND_TASK}:${ids[0]}`, payload: { deliveries: ids.join() } })),
  );
}

/** The words of a notice in one channel and the person's language. */
export function wordsIn(
  channel: string,
  told: {
    readonly template: NoticeTemplate;
    readonly reference: string | null;
    readonly language: 'vi' | 'en';
  },
): string {
  const text = noticeText(told.template, told.reference ?? undefined);
  if (channel !== 'sms') return text[told.language];
  return told.language === 'en' ? text.smsEn : text.smsVi;
}
