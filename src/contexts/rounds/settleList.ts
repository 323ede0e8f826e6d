import type { RoundKind } from '#core/payroll/rounds.ts';
import type { Refusal } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';

/** A list whose turn it is. */
export interface ListOfRound {
  readonly roundId: bigint;
  readonly kind: RoundKind;
  readonly listId: bigint;
  /** The version that was named. */
  readonly version: number;
  readonly communeId: number;
  /** In whose name it is done. */
  readonly askedBy: number;
}

/** What was done of a list: payments and đồng that may be paid, or are on their way; and how many payments are held. */
export interface DoneOfList {
  readonly payments: number;
  readonly amount: bigint;
  readonly held: number;
}

/**
 * Locks a round, then looks whether this list still waits in it: false where it was stopped or another worker was first. The round is locked before any list, by everybody,
 * so that whoever stops or joins it and whoever carries it never wait for each other in a ring.
 */
export async function stillWaits(tx: Tx, { roundId, listId }: ListOfRound): Promise<boolean> {
  await tx.run(sql`select from list_round where round_id = ${roundId} for update`);
  const row = await tx.row(
    sql`select 1 from round_list where round_id = ${roundId} and list_id = ${listId} and state = 'waits'`,
  );
  return row !== undefined;
}

/** Notes that a list is done, in the transaction that did it: there is no moment in which one is so and the other is not. */
export async function noteDone(
  tx: Tx,
  list: ListOfRound,
  done: DoneOfList,
  now: Temporal.Instant,
): Promise<void> {
  await tx.run(sql`update round_list set state = 'done', done_payments = ${done.payments}, done_amount = ${done.amount}, held = ${done.held},
    settled_at = ${now.toString()}::timestamptz where round_id = ${list.roundId} and list_id = ${list.listId} and state = 'waits'`);
  await endWhereSettled(tx, list.roundId, now);
}

/** Notes that a list stays, and which rule said so. */
export async function noteRefused(
  tx: Tx,
  list: ListOfRound,
  reason: Refusal,
  now: Temporal.Instant,
): Promise<void> {
  await tx.run(sql`select from list_round where round_id = ${list.roundId} for update`);
  await tx.run(sql`update round_list set state = 'refused', reason = ${reasonOf(reason)}::jsonb, settled_at = ${now.toString()}::timestamptz
    where round_id = ${list.roundId} and list_id = ${list.listId} and state = 'waits'`);
  await endWhereSettled(tx, list.roundId, now);
}

/** Leaves what waits as it is: all of the round, or what one officer asked for. Whoever calls has locked the round. Gives how many lists. */
export const leaveWaiting = (
  tx: Tx,
  left: {
    readonly roundId: bigint;
    readonly askedBy?: number;
    readonly reason: Refusal;
    readonly now: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(sql`update round_list set state = 'left', reason = ${reasonOf(left.reason)}::jsonb, settled_at = ${left.now.toString()}::timestamptz
    where round_id = ${left.roundId} and state = 'waits' and (${left.askedBy ?? null}::integer is null or asked_by = ${left.askedBy ?? null}::integer)`);

/** Ends a round, locked by the caller, in which nothing waits any more. */
export async function endWhereSettled(tx: Tx, roundId: bigint, now: Temporal.Instant): Promise<void> {
  await tx.run(sql`update list_round set ended_at = ${now.toString()}::timestamptz where round_id = ${roundId} and ended_at is null
    and not exists (select from round_list l where l.round_id = list_round.round_id and l.state = 'waits')`);
}

const reasonOf = ({ code, vi, en }: Refusal): string => JSON.stringify({ code, vi, en });
