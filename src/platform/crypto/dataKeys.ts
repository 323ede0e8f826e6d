import { randomBytes } from 'node:crypto';
import { accepted } from '#core/result.ts';
import { type Database, type Session, sql, type Tx } from '../database.ts';
import { enqueue } from '../jobs.ts';
import { type Actor, perform } from '../perform.ts';
import { type KeyPort, KeyUnusable, type Wrapped } from './keyPort.ts';
import type { DataKey, KeyPurpose, KeyState } from './keyRing.ts';

/** A data key as the database has it: wrapped. */
export interface StoredKey {
  readonly keyId: number;
  readonly purpose: KeyPurpose;
  readonly state: KeyState;
  readonly unnumbered: boolean;
  readonly wrapped: Buffer;
  readonly wrappingKeyId: string;
  readonly revision: bigint;
}

/** Every data key that was not destroyed. */
export function storedKeys(session: Session): Promise<StoredKey[]> {
  return session.rows(sql<StoredKey>`select key_id as "keyId", purpose, state, unnumbered, wrapped, wrapping_key_id as "wrappingKeyId", revision
    from data_key where wrapped is not null order by key_id`);
}

export async function unwrapKey(port: KeyPort, stored: StoredKey): Promise<DataKey> {
  const { keyId, purpose, state, unnumbered } = stored;
  const secret = await port.unwrap({ keyId: stored.wrappingKeyId, bytes: stored.wrapped });
  return { keyId, purpose, state, unnumbered, secret };
}

/** The job that carries rotations on. */
export const ROTATE_KEY_TASK = 'rotate_key';

interface FirstKey {
  readonly purpose: KeyPurpose;
  readonly state: KeyState;
  readonly unnumbered: boolean;
  readonly wrapped: Wrapped;
}

/**
 * The first data keys of an installation. One that sealed with the master key of earlier versions keeps what it derived from it: to open with until a job,
 * enqueued here, has sealed everything anew, and as its index keys until somebody rotates them.
 */
export async function ensureDataKeys(database: Database, actor: Actor, port: KeyPort): Promise<void> {
  const { keys, people } = await database.read(
    '*',
    async (session) =>
      (await session.row(sql<{ keys: boolean; people: boolean }>`
      select exists (select from data_key) as keys, exists (select from person) as people`))!,
  );
  if (keys) return;
  const first = people ? await inheritedKeys(port) : await newKeys(port);
  const command = {
    name: 'create_data_keys',
    actor,
    purpose: 'Tạo khóa dữ liệu đầu tiên / Make the first data keys',
    key: 'create_data_keys',
    input: {},
  };
  await perform(database, command, async (tx) => {
    const of = <T>(read: (key: FirstKey) => T) => first.map(read);
    await tx.run(sql`insert into data_key (key_id, purpose, state, unnumbered, wrapped, wrapping_key_id, current_at)
      select n, purpose, state, unnumbered, wrapped, wrapping_key_id, now()
      from unnest(${of((key) => key.purpose)}::text[], ${of((key) => key.state)}::text[], ${of((key) => key.unnumbered)}::boolean[],
        ${of((key) => key.wrapped.bytes)}::bytea[], ${of((key) => key.wrapped.keyId)}::text[])
        with ordinality k (purpose, state, unnumbered, wrapped, wrapping_key_id, n)`);
    if (people) await beginRotation(tx, 'field', first.length, 'moving');
    return accepted({ keys: first.length });
  });
}

const PURPOSES = ['field', 'index_pin', 'index_account'] as const;

/** Puts a rotation on record and the job that carries it out in the queue. */
export async function beginRotation(
  tx: Tx,
  purpose: KeyPurpose,
  newKeyId: number,
  stage: 'announced' | 'moving',
): Promise<number> {
  const row = await tx.row(sql<{ rotation_id: number }>`insert into key_rotation (purpose, new_key_id, stage)
    values (${purpose}, ${newKeyId}, ${stage}) returning rotation_id`);
  await enqueue(
    tx,
    ROTATE_KEY_TASK,
    { rotation: row!.rotation_id },
    { key: `rotate_key:${row!.rotation_id}` },
  );
  return row!.rotation_id;
}

export const newSecret = (): Buffer => randomBytes(32);

async function newKeys(port: KeyPort): Promise<FirstKey[]> {
  const made: FirstKey[] = [];
  for (const purpose of PURPOSES)
    made.push({ purpose, state: 'current', unnumbered: false, wrapped: await port.wrap(newSecret()) });
  return made;
}

async function inheritedKeys(port: KeyPort): Promise<FirstKey[]> {
  const inherited = await port.inherited?.();
  if (!inherited) throw new KeyUnusable('wrapping_key_lost', MASTER_LOST);
  const kept: FirstKey[] = [];
  for (const purpose of PURPOSES) {
    const state = purpose === 'field' ? 'retiring' : 'current';
    kept.push({ purpose, state, unnumbered: true, wrapped: await port.wrap(inherited[purpose]) });
  }
  const field = { purpose: 'field', state: 'current', unnumbered: false } as const;
  return [...kept, { ...field, wrapped: await port.wrap(newSecret()) }];
}

const MASTER_LOST =
  'Cơ sở dữ liệu đã có người nhưng không thấy khóa chủ đã mã hóa họ (keys/master.key); hãy khôi phục tệp từ bản sao lưu. / The database has people, but the master key that sealed them (keys/master.key) is not there; restore the file from its backup (docs/operating/keys.md).';
