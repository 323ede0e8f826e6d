import { tellOfficers } from '#contexts/notices/index.ts';
import { type Month, toMonthNumber } from '#core/months.ts';
import { moverOf, reminderWords, type WaitingStage, waitsFor } from '#core/payroll/waiting.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { StandingOfCommune } from './communeStandings.ts';

export interface Remind {
  readonly month: Month;
  /** The communes meant, as they stand now. */
  readonly communes: readonly StandingOfCommune[];
  /** Also what is not late yet: where one commune is meant, not all. */
  readonly early: boolean;
}

export interface Reminded {
  /** Communes reminded now, of at least one thing. */
  readonly communes: number;
  readonly reminders: number;
  /** Left out: reminded of the same thing today already. */
  readonly alreadyToday: number;
  /** E-mails queued; officers without an address read it on their board. */
  readonly messages: number;
}

export type RemindRefusal = Refusal<'nothing_to_remind' | 'reminded_today'>;

interface Said {
  readonly reminderId: bigint;
  readonly communeId: number;
  readonly stage: WaitingStage;
}

/**
 * Reminds communes of what their month waits for and is theirs to do: once a day a commune and stage, on their board and by work e-mail to their officers and chair.
 * Refused when nothing waits there (or, of many, nothing is late), and when all of it was said today.
 */
export async function remindCommunes(
  tx: Tx,
  asked: Remind,
  by: { readonly officerId: number; readonly now: Temporal.Instant; readonly today: Temporal.PlainDate },
): Promise<Result<Reminded, RemindRefusal>> {
  const waiting = asked.communes.flatMap((one) =>
    waitsFor(one, asked.month, by.today)
      .filter(({ stage, isLate }) => moverOf(stage) === 'commune' && (isLate || asked.early))
      .map((what) => ({ ...what, communeId: one.communeId })),
  );
  if (waiting.length === 0) return refused(asked.early ? NOTHING_WAITS : NOBODY_IS_LATE);
  const of = <T>(read: (one: (typeof waiting)[number]) => T) => waiting.map(read);
  const said = await tx.rows(sql<Said>`
    insert into reminder (commune_id, month, stage, due, counted, said_by, said_on, said_at)
    select w.commune_id, ${toMonthNumber(asked.month)}, w.stage, w.due, w.counted, ${by.officerId}, ${by.today.toString()}::date, ${by.now.toString()}::timestamptz
    from unnest(${of((one) => one.communeId)}::integer[], ${of((one) => one.stage)}::text[], ${of((one) => one.due.toString())}::date[], ${of((one) => one.count)}::integer[])
      w (commune_id, stage, due, counted)
    on conflict on constraint once_a_day do nothing
    returning reminder_id as "reminderId", commune_id as "communeId", stage`);
  if (said.length === 0) return refused(REMINDED_TODAY);
  const words = new Map(
    waiting.map((one) => [`${one.communeId} ${one.stage}`, reminderWords({ ...one, month: asked.month })]),
  );
  const officers = await officersOf(tx, said);
  const messages = await tellOfficers(
    tx,
    said.flatMap((one) => {
      const { vi, en } = words.get(`${one.communeId} ${one.stage}`)!;
      return (officers.get(one.communeId) ?? []).map((officerId) => ({
        officerId,
        communeId: one.communeId,
        about: aboutOf(one.reminderId),
        words: `${GREETING.vi} ${vi} ${WHERE.vi}\n${GREETING.en} ${en} ${WHERE.en}`,
      }));
    }),
  );
  return accepted({
    communes: new Set(said.map((one) => one.communeId)).size,
    reminders: said.length,
    alreadyToday: waiting.length - said.length,
    messages,
  });
}

/** As deliveries name a reminder. */
export const aboutOf = (reminderId: bigint): string => `reminder ${reminderId}`;

/** Who works for these communes: officers and chairs with a role there, by commune. */
async function officersOf(tx: Tx, said: readonly Said[]): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await tx.rows(sql<{ communeId: number; officerId: number }>`
    select distinct o.unit_id as "communeId", o.officer_id as "officerId" from officer o join officer_role r using (officer_id)
    where o.unit_id = any (${said.map((one) => one.communeId)}::integer[]) and o.disabled_at is null and r.role in ('commune_officer', 'commune_chair') order by 2`);
  const byCommune = Map.groupBy(rows, (row) => row.communeId);
  return new Map([...byCommune].map(([communeId, some]) => [communeId, some.map((row) => row.officerId)]));
}

const GREETING = { vi: 'Cấp tỉnh nhắc việc chi trả.', en: 'The province reminds you of the payments.' };
const WHERE = {
  vi: 'Mở AnSinh, mục Việc tháng này, để làm.',
  en: 'Open AnSinh, This month, to do it.',
};

const NOTHING_WAITS = {
  code: 'nothing_to_remind',
  vi: 'Xã này không còn việc nào của xã đang chờ trong tháng; không cần nhắc.',
  en: 'Nothing of this month waits for this commune; there is nothing to remind it of.',
} as const;
const NOBODY_IS_LATE = {
  code: 'nothing_to_remind',
  vi: 'Không xã nào trễ hạn trong tháng này; muốn nhắc trước hạn thì mở từng xã.',
  en: 'No commune is late this month; to remind one before it is due, open that commune.',
} as const;
const REMINDED_TODAY = {
  code: 'reminded_today',
  vi: 'Hôm nay đã nhắc việc này rồi; mỗi việc nhắc một lần một ngày. Có thể nhắc lại vào ngày mai.',
  en: 'It was said today already: once a day for each matter. Say it again tomorrow.',
} as const;
