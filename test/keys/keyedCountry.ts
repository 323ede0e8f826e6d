import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCOUNT_INDEXES } from '#contexts/accounts/index.ts';
import { ensureSystem } from '#contexts/identity/index.ts';
import { PIN_INDEXES } from '#contexts/registry/index.ts';
import { assert } from '#core/result.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { advance, type RotationWorld } from '#platform/crypto/advanceRotation.ts';
import { fileKey } from '#platform/crypto/fileKey.ts';
import type { KeyPort } from '#platform/crypto/keyPort.ts';
import type { KeyPurpose } from '#platform/crypto/keyRing.ts';
import { type OpenVault, openVault } from '#platform/crypto/openVault.ts';
import { announceKey, newDataKey, ROTATION, type Rotation } from '#platform/crypto/rotations.ts';
import { connect, type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';

/** A database with keys and nobody running it: a test takes each step of a rotation itself. */
export interface KeyedCountry extends AsyncDisposable {
  readonly database: Database;
  /** As the owner, past every grant. */
  readonly owner: Database;
  readonly adminUrl: string;
  readonly actor: Actor;
  readonly keyFile: string;
  readonly port: KeyPort;
  /** Opens the keys as another process would. */
  open(): Promise<OpenVault>;
}

export async function keyedCountry(): Promise<KeyedCountry> {
  const { adminUrl, workerUrl, drop } = await testDatabase({ template: 'ansinh' });
  const home = await mkdtemp(join(tmpdir(), 'ansinh-keys-'));
  const database = connect(workerUrl, { connections: 6 });
  const owner = connect(adminUrl, { connections: 2 });
  const actor = await ensureSystem(database);
  const keyFile = join(home, 'master.key');
  const port = fileKey(keyFile);
  const opened: OpenVault[] = [];
  return {
    database,
    owner,
    adminUrl,
    actor,
    keyFile,
    port,
    async open() {
      const one = await openVault(database, actor, port, { poll: 3_600_000 });
      opened.push(one);
      return one;
    },
    async [Symbol.asyncDispose]() {
      for (const one of opened) await one.close();
      await database.close();
      await owner.close();
      await drop();
      await rm(home, { recursive: true });
    },
  };
}

export const rotationWorld = ({ database, actor }: KeyedCountry, keys: OpenVault): RotationWorld => ({
  database,
  actor,
  keys,
  indexed: [...PIN_INDEXES, ...ACCOUNT_INDEXES],
});

export async function announce(country: KeyedCountry, purpose: KeyPurpose): Promise<number> {
  const { database, port, actor } = country;
  const wrapped = await newDataKey(port);
  const announced = await perform(
    database,
    { name: 'rotate_key', actor, purpose: 'test', key: crypto.randomUUID(), input: purpose },
    (tx) => announceKey(tx, purpose, wrapped),
  );
  assert(announced.ok, 'a rotation begins');
  return announced.value.rotationId;
}

export async function rotationOf({ database }: KeyedCountry, rotationId: number): Promise<Rotation> {
  const row = await database.read('*', (session) =>
    session.row(sql<Rotation>`select ${ROTATION} from key_rotation where rotation_id = ${rotationId}`),
  );
  return row!;
}

/** One step; gives what comes next. */
export async function step(country: KeyedCountry, keys: OpenVault, rotationId: number, movedBefore?: bigint) {
  await keys.refresh();
  return advance(rotationWorld(country, keys), await rotationOf(country, rotationId), movedBefore);
}

/** Steps until the rotation is where it is wanted, every process of `others` reading the keys each time. */
export async function stepTo(
  country: KeyedCountry,
  keys: OpenVault,
  rotationId: number,
  stage: Rotation['stage'],
  others: readonly OpenVault[] = [],
): Promise<void> {
  let moved: bigint | undefined;
  for (let steps = 0; steps < 200; steps++) {
    const now = await rotationOf(country, rotationId);
    if (now.stage === stage) return;
    for (const other of others) await other.refresh();
    if ((await step(country, keys, rotationId, moved)) === 'again') moved = now.moved;
  }
  throw new Error(`the rotation never came to ${stage}`);
}
