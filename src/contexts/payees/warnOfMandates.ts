import { randomUUID } from 'node:crypto';
import { WARN_PAYEE_DAYS } from '#core/payees/mandates.ts';
import { accepted } from '#core/result.ts';
import { type Clock, today } from '#platform/clock.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { writeNotices } from '../notices/index.ts';

/**
 * Tells payees 60 and 30 days before their mandate runs out; run daily. A day that was missed is made up for: who was not told at 60 days is told as soon as
 * this runs again. Gives how many were told.
 */
export async function warnOfMandates(database: Database, actor: Actor, clock: Clock): Promise<number> {
  const day = today(clock).toString();
  const [early, late] = WARN_PAYEE_DAYS;
  const command = {
    name: 'warn_of_mandates',
    actor,
    purpose: 'Báo giấy tờ nhận thay sắp hết hạn / Warn of mandates that run out',
    key: `warn_of_mandates:${randomUUID()}`,
    input: { day },
  };
  const done = await perform(database, command, async (tx) => {
    const warned = await tx.rows(sql<{ mandate_id: bigint; payee_id: bigint; days: number }>`
      update mandate m set warned_at = ${clock.now().toString()}::timestamptz
      where m.in_force and m.valid_until >= ${day}::date and m.valid_until <= ${day}::date + ${early}::integer
        and (m.warned_at is null or (m.valid_until <= ${day}::date + ${late}::integer and m.warned_at < m.valid_until - ${late}::integer))
      returning mandate_id, payee_id, case when m.valid_until <= ${day}::date + ${late}::integer then ${late}::integer else ${early}::integer end as days`);
    await writeNotices(
      tx,
      warned.map(({ mandate_id, payee_id, days }) => ({
        personId: payee_id,
        template: 'mandate_expiring',
        about: `mandate ${mandate_id} ${days} days`,
      })),
    );
    return accepted(warned.length);
  });
  return done.ok ? done.value : 0;
}
