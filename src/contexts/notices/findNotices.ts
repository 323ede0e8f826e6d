import type { Channel } from '#core/notices/channels.ts';
import type { DeliveryState } from '#core/notices/deliveryStates.ts';
import { type Session, sql } from '#platform/database.ts';

export interface DeliveryRow {
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly queuedAt: Date;
  readonly settledAt: Date | null;
}

export interface NoticeRow {
  readonly noticeId: bigint;
  readonly template: string;
  readonly reference: string | null;
  readonly vi: string;
  readonly en: string;
  readonly madeAt: Date;
  readonly deliveries: readonly DeliveryRow[];
}

/** What a person was told and how it was carried, newest first, before the one named. */
export async function noticesOf(
  session: Session,
  personId: bigint,
  before: bigint | undefined,
  limit: number,
): Promise<NoticeRow[]> {
  const notices = await session.rows(sql<Omit<NoticeRow, 'deliveries'>>`
    select notice_id as "noticeId", template, reference, vi, en, made_at as "madeAt" from notice
    where person_id = ${personId} and (${before ?? null}::bigint is null or notice_id < ${before ?? null}::bigint)
    order by notice_id desc limit ${limit}`);
  const deliveries = await session.rows(sql<DeliveryRow & { noticeId: bigint }>`
    select notice_id as "noticeId", channel, state, reason, queued_at as "queuedAt", settled_at as "settledAt" from notice_delivery
    where notice_id = any (${notices.map((one) => one.noticeId)}::bigint[]) order by delivery_id`);
  const byNotice = Map.groupBy(deliveries, (one) => one.noticeId);
  return notices.map((one) => ({ ...one, deliveries: byNotice.get(one.noticeId) ?? [] }));
}

export interface DeliveryFigure {
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly messages: number;
}

/** How many messages of the last days stand where, within what the reader may see: what shows that a carrier is away, or that numbers on record are wrong. */
export const deliveryFigures = (session: Session, since: Temporal.Instant): Promise<DeliveryFigure[]> =>
  session.rows(sql<DeliveryFigure>`select channel, state, reason, count(*)::integer as messages from notice_delivery
    where queued_at >= ${since.toString()}::timestamptz group by 1, 2, 3 order by 1, 2, 3`);
