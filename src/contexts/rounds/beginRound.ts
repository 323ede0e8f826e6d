import type { RoundKind } from '#core/payroll/rounds.ts';
import { assert } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Actor } from '#platform/perform.ts';

/** The job that carries a round on. */
export const ROUND_TASK = 'carry_round';

/** A list as the officer saw it. */
export interface NamedList {
  readonly listId: bigint;
  readonly version: number;
}

export interface BegunRound {
  readonly roundId: bigint;
  /** Somebody of the unit had begun it already; these lists were added to it. */
  readonly joined: boolean;
  /** Lists that were not in it yet. */
  readonly added: number;
}

/**
 * Begins one piece of work over many lists, or joins the one that is open: a unit has one open round of a kind. Lists that are in it already stay as they were asked for
 * first; the new ones are done in this officer's name. Nothing of a list is decided here: each meets its rules when its turn comes.
 */
export async function beginRound(
  tx: Tx,
  asked: { readonly kind: RoundKind; readonly lists: readonly NamedList[] },
  by: { readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<BegunRound> {
  const { roundId, joined } = await openRound(tx, asked.kind, by);
  const ids = asked.lists.map((list) => list.listId);
  const added =
    await tx.run(sql`insert into round_list (round_id, list_id, version, commune_id, asked_by, payments, amount)
    select ${roundId}, l.list_id, named.version, l.commune_id, ${by.actor.officerId},
      case when l.digest is null then l.payments else l.payable_payments end, case when l.digest is null then l.amount else l.payable_amount end
    from unnest(${ids}::bigint[], ${asked.lists.map((list) => list.version)}::integer[]) named (list_id, version) join list l using (list_id)
    on conflict do nothing`);
  await enqueueRound(tx, roundId);
  return { roundId, joined, added };
}

/** Has a worker carry the round on. Two jobs of one round do no harm: they wait for each other, list by list. */
export const enqueueRound = (session: Session, roundId: bigint): Promise<void> =>
  enqueue(session, ROUND_TASK, { round: roundId.toString() }, { key: `round:${roundId}` });

/** The unit's open round of the kind, locked, so that it does not end while lists are added to it. */
async function openRound(
  tx: Tx,
  kind: RoundKind,
  { actor, now }: { readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<{ readonly roundId: bigint; readonly joined: boolean }> {
  const open = () =>
    tx.row(sql<{ round_id: bigint }>`select round_id from list_round
      where kind = ${kind} and unit_id = ${actor.unitId} and ended_at is null for update`);
  const made = () =>
    tx.row(sql<{ round_id: bigint }>`insert into list_round (kind, unit_id, begun_by, begun_at)
      values (${kind}, ${actor.unitId}, ${actor.officerId}, ${now.toString()}::timestamptz)
      on conflict (kind, unit_id) where ended_at is null do nothing returning round_id`);
  // Between the two looks the open one may end, or another be begun: then the other of the two finds it.
  for (let look = 0; look < 10; look++) {
    const before = await open();
    if (before) return { roundId: before.round_id, joined: true };
    const own = await made();
    if (own) return { roundId: own.round_id, joined: false };
  }
  assert(false, 'a round is open, or one can be begun');
}
