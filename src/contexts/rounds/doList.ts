import { releaseLists } from '#contexts/disbursement/index.ts';
import { checkLists, redraftList, supersededAmong } from '#contexts/payroll/index.ts';
import { LEFT_BECAUSE, ROUND_PURPOSES } from '#core/payroll/rounds.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import { coversCommune, type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, type Command, perform } from '#platform/perform.ts';
import { type DoneOfList, type ListOfRound, noteDone, stillWaits } from './settleList.ts';

interface Doing {
  readonly database: Database;
  readonly clock: Clock;
}

type Decided<T> = Promise<Result<T, Refusal>>;

/**
 * Does one list, by the very use case its own button calls: same rules, same refusals, entered in the journal as the officer's. Answers nothing where the list does not wait any more.
 */
export async function doList(world: Doing, list: ListOfRound, officer: Actor): Decided<null> {
  if (!coversCommune(officer.scope, list.communeId)) return refused(LEFT_BECAUSE.outOfScope);
  return list.kind === 'release' ? release(world, list, officer) : prepare(world, list, officer);
}

const release = ({ database, clock }: Doing, list: ListOfRound, officer: Actor): Decided<null> =>
  perform<null, Refusal>(database, commandOf('release_list', list, officer), async (tx) => {
    if (!(await stillWaits(tx, list))) return accepted(null);
    const superseded = await supersededAmong(tx, [list]);
    if (superseded) return refused(superseded);
    const released = await releaseLists(tx, { lists: [list.listId] });
    if (!released.ok) return released;
    await noteDone(tx, list, await inFlightOf(tx, list.listId, released.value.held), clock.now());
    return accepted(null);
  });

/** Two commands, as by hand: the check looks at what the draft wrote. Killed between them, the first answers again what it did. */
async function prepare({ database, clock }: Doing, list: ListOfRound, officer: Actor): Decided<null> {
  const drafter = { drafterId: officer.officerId };
  const drafted = await perform<number | null, Refusal>(
    database,
    commandOf('draft_list', list, officer),
    async (tx) => {
      if (!(await stillWaits(tx, list))) return accepted(null);
      const superseded = await supersededAmong(tx, [list]);
      if (superseded) return refused(superseded);
      const done = await redraftList(tx, { listId: list.listId, ...drafter });
      return done.ok ? accepted(done.value.version) : done;
    },
  );
  if (!drafted.ok || drafted.value === null) return drafted.ok ? accepted(null) : drafted;
  const now = { listId: list.listId, version: drafted.value };
  return perform<null, Refusal>(database, commandOf('check_list', list, officer), async (tx) => {
    if (!(await stillWaits(tx, list))) return accepted(null);
    const superseded = await supersededAmong(tx, [now]);
    if (superseded) return refused(superseded);
    const checked = await checkLists(tx, { lists: [list.listId], ...drafter });
    if (!checked.ok) return checked;
    await noteDone(tx, list, await payableOf(tx, list.listId, checked.value.held), clock.now());
    return accepted(null);
  });
}

const commandOf = (name: string, { roundId, listId, kind }: ListOfRound, actor: Actor): Command => ({
  name,
  actor,
  purpose: ROUND_PURPOSES[kind],
  key: `round:${roundId}:${listId}:${name}`,
  input: { round: roundId, list: listId },
});

/** What left with a release just now. */
async function inFlightOf(tx: Tx, listId: bigint, held: number): Promise<DoneOfList> {
  const row = await tx.row(sql<{ payments: number; amount: bigint }>`
    select coalesce(sum(payments), 0)::integer as payments, coalesce(sum(amount), 0)::bigint as amount
    from list_tally where list_id = ${listId} and state = 'in_flight'`);
  return { ...row!, held };
}

/** What the chair may sign. */
async function payableOf(tx: Tx, listId: bigint, held: number): Promise<DoneOfList> {
  const row = await tx.row(sql<{ payments: number; amount: bigint }>`
    select payable_payments as payments, payable_amount as amount from list where list_id = ${listId}`);
  return { ...row!, held };
}
