import type { MonthNumber } from '#core/months.ts';
import type { WaitingStage } from '#core/payroll/waiting.ts';
import { type Session, sql } from '#platform/database.ts';

export interface ReminderRow {
  readonly reminderId: bigint;
  readonly code: string;
  readonly name: string;
  readonly stage: WaitingStage;
  readonly due: string;
  /** How many waited when it was said. */
  readonly counted: number;
  readonly saidBy: string;
  readonly saidAt: Date;
  /** Work e-mails: queued in all, and of them known to have arrived, and not to have. */
  readonly messages: number;
  readonly delivered: number;
  readonly failed: number;
}

interface Asked {
  readonly month: MonthNumber;
  readonly province?: string | undefined;
  readonly commune?: string | undefined;
  /** The last one of the page before. */
  readonly before?: bigint | undefined;
  readonly limit: number;
}

/** Of what communes were reminded in a month, the last first, within the reader's scope. */
export const reminderPage = (session: Session, asked: Asked): Promise<ReminderRow[]> =>
  session.rows(sql<ReminderRow>`
    select r.reminder_id as "reminderId", u.code, u.name, r.stage, to_char(r.due, 'YYYY-MM-DD') as due, r.counted, o.name as "saidBy", r.said_at as "saidAt",
      coalesce(d.messages, 0) as messages, coalesce(d.delivered, 0) as delivered, coalesce(d.failed, 0) as failed
    from reminder r join unit u on u.unit_id = r.commune_id join unit p on p.unit_id = u.parent_id join officer o on o.officer_id = r.said_by
    left join lateral (select count(*)::integer as messages, count(*) filter (where state = 'delivered')::integer as delivered,
        count(*) filter (where state in ('failed', 'given_up'))::integer as failed
      from notice_delivery where about = 'reminder ' || r.reminder_id) d on true
    where r.month = ${asked.month} and (${asked.province ?? null}::text is null or p.code = ${asked.province ?? null})
      and (${asked.commune ?? null}::text is null or u.code = ${asked.commune ?? null})
      and (${asked.before ?? null}::bigint is null or r.reminder_id < ${asked.before ?? null}::bigint)
    order by r.reminder_id desc limit ${asked.limit}`);
