import { accepted } from '#core/result.ts';
import { type Database, inTransaction, type Session, sql, type Tx } from '../database.ts';
import { enqueue } from '../jobs.ts';
import { type Actor, perform } from '../perform.ts';
import { ROTATE_KEY_TASK } from './dataKeys.ts';
import { type IndexedColumn, indexBatch, indexesLeft } from './moveIndexes.ts';
import type { OpenVault } from './openVault.ts';
import { type Batch, fieldBatch, fieldsLeft, sealedColumns } from './resealFields.ts';
import { everybodyKnows, finish, makeCurrent, ROTATION, type Rotation } from './rotations.ts';

export interface RotationWorld {
  readonly database: Database;
  readonly actor: Actor;
  readonly keys: Pick<OpenVault, 'vault' | 'refresh'>;
  /** Where blind indexes stand, by the contexts that made them. */
  readonly indexed: readonly IndexedColumn[];
}

const WORK_MILLISECONDS = 10_000;
const PAUSE = Temporal.Duration.from({ seconds: 1 });

/**
 * The job that carries a rotation on: announced, current once everybody knows it, everything moved under it in batches, proven, the old key retired.
 * Killed at any point, the next run goes on from the last batch. It gives way after some seconds and comes again, so that other jobs have their turn.
 * `movedBefore` is how much had been moved at the last proof: a pass that moved nothing more is the last.
 */
export async function carryRotation(
  world: RotationWorld,
  rotationId: number,
  movedBefore: bigint | undefined,
): Promise<void> {
  const until = performance.now() + WORK_MILLISECONDS;
  let moved = movedBefore;
  for (;;) {
    await world.keys.refresh();
    const rotation = await rotationOf(world.database, rotationId);
    if (!rotation || rotation.stage === 'done') return;
    const next = await advance(world, rotation, moved);
    if (next === 'waiting' || performance.now() > until)
      return comeAgain(world.database, rotationId, next === 'again' ? rotation.moved : moved);
    if (next === 'again') moved = rotation.moved;
  }
}

type Next = 'on' | 'waiting' | 'again';

/** One step of a rotation. `again`: something was left, another pass begins. */
export async function advance(
  world: RotationWorld,
  rotation: Rotation,
  movedBefore: bigint | undefined,
): Promise<Next> {
  const { database } = world;
  if (rotation.stage === 'moving') return moveBatch(world, rotation);
  if (!(await database.read('*', (session) => everybodyKnows(session, rotation.purpose)))) return 'waiting';
  if (rotation.stage === 'announced') {
    await write(world, 'use_key', (tx) => makeCurrent(tx, rotation));
    return 'on';
  }
  const left = await database.read('*', (session) => leftUnderOlder(session, world, rotation));
  if (left > 0n && rotation.moved !== movedBefore) {
    await write(world, 'move_again', (tx) =>
      moveOn(tx, rotation, { step: 0, after: null, moved: 0, stage: 'moving' }),
    );
    return 'again';
  }
  // What cannot be moved (a damaged field, a former number whose text was never kept) keeps the old key: it goes on opening and finding.
  await write(world, 'retire_key', (tx) => finish(tx, rotation, left === 0n));
  return 'on';
}

async function moveBatch(world: RotationWorld, rotation: Rotation): Promise<Next> {
  const batch = await nextBatch(world, rotation);
  if (batch === 'no_more_steps') {
    await write(world, 'prove_key', (tx) =>
      moveOn(tx, rotation, { step: 0, after: null, moved: 0, stage: 'proving' }),
    );
    return 'on';
  }
  await write(world, 'move_under_key', async (tx) => {
    const moved = await batch.write(tx);
    const place =
      batch.last === null
        ? { step: rotation.step + 1, after: null }
        : { step: rotation.step, after: batch.last };
    await moveOn(tx, rotation, { ...place, moved, stage: 'moving' });
  });
  return 'on';
}

function nextBatch(
  { database, keys, indexed }: RotationWorld,
  rotation: Rotation,
): Promise<Batch | 'no_more_steps'> {
  return database.read('*', async (session) => {
    if (rotation.purpose === 'field') {
      const column = (await sealedColumns(session))[rotation.step];
      return column ? fieldBatch(session, keys.vault, column, rotation) : 'no_more_steps';
    }
    const column = indexed.filter((one) => `index_${one.purpose}` === rotation.purpose)[rotation.step];
    return column ? indexBatch(session, keys.vault, column, rotation) : 'no_more_steps';
  });
}

function leftUnderOlder(
  session: Session,
  { indexed }: RotationWorld,
  { purpose, newKeyId }: Rotation,
): Promise<bigint> {
  return purpose === 'field'
    ? fieldsLeft(session, newKeyId)
    : indexesLeft(
        session,
        indexed.filter((one) => `index_${one.purpose}` === purpose),
        newKeyId,
      );
}

/** From where the batch was read: of two workers at one rotation the slower one does not move it back. */
async function moveOn(
  tx: Tx,
  { rotationId, step, after }: Rotation,
  to: Pick<Rotation, 'step' | 'after' | 'stage'> & { readonly moved: number },
): Promise<void> {
  await tx.run(sql`update key_rotation set step = ${to.step}, after = ${to.after}, stage = ${to.stage}, moved = moved + ${to.moved}
    where rotation_id = ${rotationId} and step = ${step} and after is not distinct from ${after}`);
}

async function rotationOf(database: Database, rotationId: number): Promise<Rotation | undefined> {
  return database.read('*', (session) =>
    session.row(sql<Rotation>`select ${ROTATION} from key_rotation where rotation_id = ${rotationId}`),
  );
}

/** Each batch a command of its own: a pass that comes again is another command, and what was moved already is not moved twice. */
async function write(
  { database, actor }: RotationWorld,
  name: string,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await perform(
    database,
    { name, actor, purpose: 'Thay khóa / Rotate a key', key: crypto.randomUUID(), input: {} },
    async (tx) => {
      await work(tx);
      return accepted(null);
    },
  );
}

async function comeAgain(database: Database, rotationId: number, moved: bigint | undefined): Promise<void> {
  const payload = { rotation: rotationId, ...(moved === undefined ? {} : { movedBefore: String(moved) }) };
  await inTransaction(database.pool, 'begin', '*', (session) =>
    enqueue(session, ROTATE_KEY_TASK, payload, {
      key: `rotate_key:${rotationId}`,
      runAt: Temporal.Now.instant().add(PAUSE),
    }),
  );
}
