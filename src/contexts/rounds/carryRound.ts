import { LEFT_BECAUSE, type RoundKind } from '#core/payroll/rounds.ts';
import { accepted, type Refusal } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import { type Database, inTransaction, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { enqueueRound } from './beginRound.ts';
import { doList } from './doList.ts';
import { endWhereSettled, type ListOfRound, leaveWaiting, noteRefused } from './settleList.ts';

export interface RoundWorld {
  readonly database: Database;
  /** The platform itself: notes what stayed. Every list is done by the officer who asked for it. */
  readonly actor: Actor;
  readonly clock: Clock;
  /** The officer as he may act now; undefined where he may not do this any more, or is disabled. */
  officerNow(officerId: number, kind: RoundKind): Promise<Actor | undefined>;
}

/** A round gives the worker back after so long, and queues behind what came meanwhile: messages to banks do not wait for the lists of a country. */
const TURN_MILLISECONDS = 2_000;
/** So often a list that fails by a mistake of ours is tried, before it is set aside with that reason and the others go on. */
const TRIES = 3;

/**
 * Carries a round on: list after list in the order of their numbers, each by the use case its own button calls, in the name of the officer who asked for it and with the rights he has at
 * that moment. A rule that says no leaves its list where it is, with the reason. Run twice, or after a kill, it does nothing twice: a list is done and noted in one transaction.
 * `attempt` counts the tries of this job, from 1.
 */
export async function carryRound(world: RoundWorld, roundId: bigint, attempt = 1): Promise<void> {
  const until = performance.now() + TURN_MILLISECONDS;
  let tries = attempt;
  for (;;) {
    const list = await nextList(world.database, roundId);
    if (!list) return;
    const officer = await world.officerNow(list.askedBy, list.kind);
    if (officer) await doOrSetAside(world, list, officer, tries);
    else await leaveThoseOf(world, list);
    tries = 1;
    if (performance.now() > until) break;
  }
  await inTransaction(world.database.pool, 'begin', [], (session) => enqueueRound(session, roundId));
}

const nextList = (database: Database, roundId: bigint): Promise<ListOfRound | undefined> =>
  database.read('*', (session) =>
    session.row(sql<ListOfRound>`select r.round_id as "roundId", r.kind, l.list_id as "listId", l.version, l.commune_id as "communeId", l.asked_by as "askedBy"
      from list_round r join round_list l using (round_id) where r.round_id = ${roundId} and l.state = 'waits' order by l.list_id limit 1`),
  );

async function doOrSetAside(
  world: RoundWorld,
  list: ListOfRound,
  officer: Actor,
  tries: number,
): Promise<void> {
  try {
    const done = await doList(world, list, officer);
    if (!done.ok) await setAside(world, list, done.refusal);
  } catch (error) {
    // The queue tries again, later each time. Nothing of this list was written: its transaction is gone.
    if (tries < TRIES) throw error;
    await setAside(world, list, LEFT_BECAUSE.failed);
  }
}

async function setAside(world: RoundWorld, list: ListOfRound, reason: Refusal): Promise<void> {
  const now = world.clock.now();
  await note(world, 'set_list_aside', `${list.roundId}:${list.listId}:aside`, (tx) =>
    noteRefused(tx, list, reason, now),
  );
}

/** Whoever asked may not any more: nothing that he asked for is done from here on; what others asked for goes on. */
async function leaveThoseOf(world: RoundWorld, { roundId, askedBy }: ListOfRound): Promise<void> {
  const now = world.clock.now();
  await note(world, 'leave_lists', `${roundId}:${askedBy}:left:${now.epochMilliseconds}`, async (tx) => {
    await tx.run(sql`select from list_round where round_id = ${roundId} for update`);
    await leaveWaiting(tx, { roundId, askedBy, reason: LEFT_BECAUSE.roleGone, now });
    await endWhereSettled(tx, roundId, now);
  });
}

async function note(
  { database, actor }: RoundWorld,
  name: string,
  key: string,
  write: (tx: Parameters<Parameters<typeof perform>[2]>[0]) => Promise<void>,
): Promise<void> {
  const purpose = 'Ghi danh sách ở lại và vì sao / Note which list stays, and why';
  const command = { name, actor, purpose, key: `round:${key}`, input: key };
  await perform(database, command, async (tx) => accepted(await write(tx)));
}
