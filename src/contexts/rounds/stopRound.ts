import { decideStop, LEFT_BECAUSE, type StopRoundRefusal } from '#core/payroll/rounds.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { leaveWaiting } from './settleList.ts';

export type RoundRefusal = StopRoundRefusal | Refusal<'round_not_found'>;

export const ROUND_NOT_FOUND = {
  code: 'round_not_found',
  vi: 'Không tìm thấy đợt này trong phạm vi của bạn; hãy xem lại số của đợt.',
  en: 'There is no such round among those you may see; check its number.',
} as const;

/**
 * Stops a round: what waits is left as it is, what is done stays done. A list whose turn it is just now is done first; the answer comes after it. Gives how many
 * lists were left.
 */
export async function stopRound(
  tx: Tx,
  roundId: bigint,
  by: { readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<Result<{ readonly left: number }, RoundRefusal>> {
  const round = await tx.row(sql<{ unitId: number; hasEnded: boolean }>`
    select unit_id as "unitId", ended_at is not null as "hasEnded" from list_round where round_id = ${roundId} for update`);
  if (!round) return refused(ROUND_NOT_FOUND);
  const decision = decideStop(round, by.actor);
  if (!decision.ok) return decision;
  const left = await leaveWaiting(tx, { roundId, reason: LEFT_BECAUSE.stopped, now: by.now });
  await tx.run(sql`update list_round set stopped_by = ${by.actor.officerId}, stopped_at = ${by.now.toString()}::timestamptz,
    ended_at = ${by.now.toString()}::timestamptz where round_id = ${roundId}`);
  return accepted({ left });
}
