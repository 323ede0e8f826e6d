import { randomUUID } from 'node:crypto';
import { accepted, assert } from '#core/result.ts';
import { LET_GO, type LetGoRule } from '#core/rights/retention.ts';
import { type Clock, TIME_ZONE } from '#platform/clock.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';

/** Rows a command: short transactions, so that nobody waits behind a year of leftovers. */
const ROWS = 10_000;

/**
 * Lets go of what is past its time, rule by rule; run daily. What may go, and that its time is over, is decided in the database (`let_go`): no role of
 * the application can delete anything else. Connect as the worker.
 */
export async function letGo(
  database: Database,
  actor: Actor,
  clock: Clock,
): Promise<Readonly<Record<LetGoRule, number>>> {
  const gone = {
    ended_sessions: 0,
    roster_error_values: 0,
    request_words: 0,
    request_answers: 0,
    carried_messages: 0,
    question_words: 0,
    case_words: 0,
  };
  for (const rule of Object.keys(LET_GO) as LetGoRule[]) {
    const before = clock.now().toZonedDateTimeISO(TIME_ZONE).subtract({ months: LET_GO[rule], days: 1 });
    for (let rows = ROWS; rows === ROWS; gone[rule] += rows)
      rows = await once(database, actor, rule, before.toInstant());
  }
  return gone;
}

async function once(
  database: Database,
  actor: Actor,
  rule: LetGoRule,
  before: Temporal.Instant,
): Promise<number> {
  const command = {
    name: 'let_go',
    actor,
    purpose: 'Xóa dữ liệu hết thời hạn lưu / Let go of what is past its time',
    key: randomUUID(),
    input: { rule, before: before.toString() },
  };
  const done = await perform(database, command, async (tx) => {
    const row = await tx.row(
      sql<{ gone: number }>`select let_go(${rule}, ${before.toString()}::timestamptz, ${ROWS}) as gone`,
    );
    return accepted({ rule, gone: row!.gone });
  });
  assert(done.ok, 'letting go is never refused');
  return done.value.gone;
}
