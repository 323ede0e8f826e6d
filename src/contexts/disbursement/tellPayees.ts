import { randomUUID } from 'node:crypto';
import { addMonths, type Month, toMonthNumber } from '#core/months.ts';
import type { NoticeTemplate } from '#core/notices/templates.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { type Clock, today } from '#platform/clock.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { AGREED_TO_MESSAGES, writeNotices } from '../notices/index.ts';

interface Told {
  readonly payment_id: bigint;
  readonly attempt_no: number;
  readonly payee_id: bigint;
  readonly kind: string;
}

const TEMPLATES: Readonly<Record<string, NoticeTemplate>> = {
  credited: 'payment_paid',
  collected: 'payment_paid',
  rejected: 'payment_returned',
  returned: 'payment_returned',
  waiting: 'payment_waiting',
};

const tell = (tx: Tx, told: readonly Told[]): Promise<void> =>
  writeNotices(
    tx,
    told.map(({ payment_id, attempt_no, payee_id, kind }) => ({
      personId: payee_id,
      template: TEMPLATES[kind]!,
      about: `payment ${payment_id}/${attempt_no} ${kind}`,
      reference: paymentReference(payment_id),
    })),
  );

/**
 * Tells payees what was reported of their money, in the transaction that believes it (temporary table `weighed`): that it came back everybody, that it is there
 * whoever agreed to messages. Nobody agreed is the usual start of a country, and then a month of millions is not joined for it.
 */
export async function tellOfOutcomes(tx: Tx): Promise<void> {
  const anybody = await tx.row(
    sql`select from consent_event where purpose = 'message_notices' and given limit 1`,
  );
  const agreed = anybody
    ? sql`or (w.kind in ('credited', 'collected') and coalesce(a.payee_id, p.payee_id) in (${AGREED_TO_MESSAGES}))`
    : sql``;
  await tell(
    tx,
    await tx.rows(sql<Told>`select w.payment_id, w.attempt_no, coalesce(a.payee_id, p.payee_id) as payee_id, w.kind
      from weighed w join payment p on p.chunk_id = w.chunk_id and p.payment_id = w.payment_id and p.person_id = w.person_id
      left join attempt a on w.attempt_no >= 2 and a.payment_id = w.payment_id and a.person_id = w.person_id and a.attempt_no = w.attempt_no
      where w.verdict = 'fits' ${anybody ? sql`` : sql`and w.kind in ('rejected', 'returned')`} and (w.kind in ('rejected', 'returned') ${agreed})
      order by w.payment_id`),
  );
}

/** Tells who agreed to messages that cash waits for them: the desk or the post office has the list. */
export async function tellWhoWaits(tx: Tx, messageId: string): Promise<void> {
  await tell(
    tx,
    await tx.rows(sql<Told>`with agreed as materialized (${AGREED_TO_MESSAGES}),
        of_message as (select i.list_id, i.rail from instruction i where i.message_id = ${messageId} and i.rail in ('post', 'desk')),
        line as (select p.payment_id, p.person_id, 1::smallint as attempt_no, p.payee_id, p.provider_id, m.rail, m.list_id
            from of_message m join list l using (list_id) join payment p on p.chunk_id = l.chunk_id and p.list_id = l.list_id
            where p.payee_id in (select person_id from agreed)
          union all select a.payment_id, a.person_id, a.attempt_no, coalesce(a.payee_id, p.payee_id), a.provider_id, m.rail, m.list_id
            from of_message m join attempt a using (list_id) join payment p on p.chunk_id = a.chunk_id and p.payment_id = a.payment_id and p.person_id = a.person_id
            where coalesce(a.payee_id, p.payee_id) in (select person_id from agreed))
      select line.payment_id, line.attempt_no, line.payee_id, 'waiting' as kind from line join provider r on r.provider_id = line.provider_id and r.rail = line.rail
      where not exists (select from hold h where h.list_id = line.list_id and h.payment_id = line.payment_id and h.person_id = line.person_id
        and h.attempt_no = line.attempt_no and h.kept_out) order by 1`),
  );
}

/**
 * Tells who agreed to messages, and takes cash, that the pay days of the coming month are near; run on the 28th, when the list is with the Treasury (by the 25th).
 * Run twice, it tells once. Gives how many were looked at.
 */
export async function tellPayDays(database: Database, actor: Actor, clock: Clock): Promise<number> {
  const month: Month = addMonths(today(clock).toPlainYearMonth(), 1);
  const number = toMonthNumber(month);
  const command = {
    name: 'tell_pay_days',
    actor,
    purpose: 'Báo trước ngày chi trả / Announce the pay days',
    key: `tell_pay_days:${number}:${randomUUID()}`,
    input: { month: number },
  };
  const done = await perform(database, command, async (tx) => {
    const payees = await tx.rows(sql<{ payee_id: bigint }>`with agreed as materialized (${AGREED_TO_MESSAGES})
      select distinct p.payee_id from cycle c join list l using (cycle_id) join payment p on p.chunk_id = l.chunk_id and p.list_id = l.list_id
        join provider r on r.provider_id = p.provider_id
      where c.month = ${number} and l.state in ('signed', 'ordered', 'funded', 'released') and r.rail in ('post', 'desk')
        and p.payee_id in (select person_id from agreed)
        and not exists (select from hold h where h.list_id = p.list_id and h.payment_id = p.payment_id and h.person_id = p.person_id and h.attempt_no = 1 and h.kept_out)
      order by 1`);
    await writeNotices(
      tx,
      payees.map(({ payee_id }) => ({
        personId: payee_id,
        template: 'pay_days_coming',
        about: `pay days ${number}`,
      })),
    );
    return accepted(payees.length);
  });
  return done.ok ? done.value : 0;
}
