import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Database, type Session, sql, type Tx } from '../database.ts';
import { beginRotation, newSecret, storedKeys } from './dataKeys.ts';
import { INDEX_KEYS_LOCK } from './holdIndexKeys.ts';
import type { KeyPort, Wrapped } from './keyPort.ts';
import type { KeyPurpose } from './keyRing.ts';

export interface Rotation {
  readonly rotationId: number;
  readonly purpose: KeyPurpose;
  readonly newKeyId: number;
  readonly stage: 'announced' | 'moving' | 'proving' | 'done';
  readonly step: number;
  readonly after: string | null;
  /** Fields or rows brought under the new key so far. */
  readonly moved: bigint;
}

export const ROTATION = sql`rotation_id as "rotationId", purpose, new_key_id as "newKeyId", stage, step, after, moved`;

export type RotationRefusal = Refusal<'key_rotation_running'>;

/** A new data key as its wrapping key gave it: made before the command that announces it, for nothing outside is called inside one. */
export const newDataKey = (port: KeyPort): Promise<Wrapped> => port.wrap(newSecret());

/**
 * Begins the rotation of a data key: announces the new one and leaves the rest to a job. Refused while another rotation of the purpose runs
 * (`key_rotation_running`).
 */
export async function announceKey(
  tx: Tx,
  purpose: KeyPurpose,
  wrapped: Wrapped,
): Promise<Result<{ rotationId: number; keyId: number }, RotationRefusal>> {
  const running = await tx.row(
    sql`select from key_rotation where purpose = ${purpose} and finished_at is null`,
  );
  if (running) return refused(ROTATION_RUNS);
  const made = await tx.row(sql<{
    key_id: number;
  }>`insert into data_key (key_id, purpose, state, wrapped, wrapping_key_id)
    select max(key_id) + 1, ${purpose}, 'announced', ${wrapped.bytes}, ${wrapped.keyId} from data_key returning key_id`);
  const keyId = made!.key_id;
  return accepted({ rotationId: await beginRotation(tx, purpose, keyId, 'announced'), keyId });
}

const ROTATION_RUNS = {
  code: 'key_rotation_running',
  vi: 'Khóa này đang được thay; hãy đợi xong (ansinh keys status) rồi thay tiếp.',
  en: 'This key is being rotated already; wait until it is done (ansinh keys status), then rotate again.',
} as const;

/** Seconds after which a rotation goes on although a process has not said that it knows the key; it will meet a fault, read the keys, and try again. */
const GRACE_SECONDS = 60;
/** Seconds without a sign after which a process is taken for dead. */
const SILENT_SECONDS = 15;

/** Whether every live process has read the keys as far as the last change of this purpose, or has had time enough. */
export async function everybodyKnows(session: Session, purpose: KeyPurpose): Promise<boolean> {
  const row = await session.row(sql<{ known: boolean }>`
    select now() > k.changed_at + make_interval(secs => ${GRACE_SECONDS}) or not exists (select from key_holder h
        where h.seen_at > now() - make_interval(secs => ${SILENT_SECONDS}) and h.revision < k.revision) as known
    from (select max(revision) as revision, max(greatest(announced_at, current_at, retiring_at)) as changed_at from data_key where purpose = ${purpose}) k`);
  return row!.known;
}

/**
 * The announced key becomes the current one, the current one retires. For an index key when no command that writes indexes is running (see
 * `holdIndexKeys`): such commands wait for this instant, lookups never.
 */
export async function makeCurrent(tx: Tx, { rotationId, purpose, newKeyId }: Rotation): Promise<void> {
  if (purpose !== 'field') await tx.run(sql`select pg_advisory_xact_lock(${INDEX_KEYS_LOCK})`);
  const still = await tx.run(
    sql`update key_rotation set stage = 'moving' where rotation_id = ${rotationId} and stage = 'announced'`,
  );
  if (still === 0) return;
  await tx.run(sql`update data_key set state = 'retiring', retiring_at = now(), revision = nextval('data_key_revision')
    where purpose = ${purpose} and state = 'current'`);
  await tx.run(sql`update data_key set state = 'current', current_at = now(), revision = nextval('data_key_revision')
    where key_id = ${newKeyId}`);
}

/** Ends a rotation. `retire`: nothing is under the older keys of the purpose any more. */
export async function finish(tx: Tx, { rotationId, purpose }: Rotation, retire: boolean): Promise<void> {
  if (retire)
    await tx.run(sql`update data_key set state = 'retired', retired_at = now(), revision = nextval('data_key_revision')
      where purpose = ${purpose} and state = 'retiring'`);
  await tx.run(
    sql`update key_rotation set stage = 'done', finished_at = now() where rotation_id = ${rotationId}`,
  );
}

export interface WrappedAnew {
  readonly keyId: number;
  readonly old: Buffer;
  readonly anew: Wrapped;
}

/** Every data key wrapped under the newest wrapping key, which is made first where the port can. Nothing is written yet. */
export async function wrapAnew(database: Database, port: KeyPort): Promise<WrappedAnew[]> {
  await port.makeKey?.();
  const keys: WrappedAnew[] = [];
  for (const { keyId, wrapped: old, wrappingKeyId } of await database.read('*', storedKeys))
    keys.push({ keyId, old, anew: await port.wrap(await port.unwrap({ keyId: wrappingKeyId, bytes: old })) });
  return keys;
}

/** Keeps keys that were wrapped anew; what is sealed is not touched. Gives how many. */
export function keepWrapped(tx: Tx, keys: readonly WrappedAnew[]): Promise<number> {
  return tx.run(sql`update data_key k set wrapped = n.anew, wrapping_key_id = n.wrapping_key_id
    from unnest(${keys.map((key) => key.keyId)}::smallint[], ${keys.map((key) => key.old)}::bytea[],
      ${keys.map((key) => key.anew.bytes)}::bytea[], ${keys.map((key) => key.anew.keyId)}::text[]) n (key_id, old, anew, wrapping_key_id)
    where k.key_id = n.key_id and k.wrapped = n.old`);
}
