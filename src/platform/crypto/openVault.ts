import type { Database } from '../database.ts';
import type { Actor } from '../perform.ts';
import { ensureDataKeys, type StoredKey, storedKeys, unwrapKey } from './dataKeys.ts';
import type { KeyPort } from './keyPort.ts';
import { type DataKey, KeyRing } from './keyRing.ts';
import { type Vault, vault } from './vault.ts';

export interface OpenVault {
  readonly vault: Vault;
  /** Where the wrapping key lives. */
  readonly port: KeyPort;
  /** Reads the keys anew now, and says in the database how far this process knows them. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds between looks for a new key: well under the silence after which a rotation takes a process for dead. */
const POLL = 2_000;

/**
 * Opens the vault over the data keys of a database (as `ansinh_worker`): makes the first ones where there are none, unwraps them once, and follows
 * rotations. Throws `KeyUnusable` when the wrapping key is not to be had: without it nothing is opened and nothing may start.
 */
export async function openVault(
  database: Database,
  actor: Actor,
  port: KeyPort,
  options: { readonly poll?: number } = {},
): Promise<OpenVault> {
  await ensureDataKeys(database, actor, port);
  const ring = new KeyRing();
  const follower = new KeyFollower(database, port, ring);
  await follower.refresh();
  ring.onMissing = () => void follower.refresh().catch(() => undefined);
  const timer = setInterval(() => void follower.refresh().catch(() => undefined), options.poll ?? POLL);
  timer.unref();
  return {
    vault: vault(ring),
    port,
    refresh: () => follower.refresh(),
    async close() {
      clearInterval(timer);
      ring.onMissing = () => undefined;
      await follower.leave();
    },
  };
}

/** Keeps a ring as the database has it. */
class KeyFollower {
  readonly #database: Database;
  readonly #port: KeyPort;
  readonly #ring: KeyRing;
  readonly #holderId = crypto.randomUUID();
  readonly #unwrapped = new Map<number, DataKey>();
  #known = 0n;
  #running: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;

  constructor(database: Database, port: KeyPort, ring: KeyRing) {
    this.#database = database;
    this.#port = port;
    this.#ring = ring;
  }

  /** One look after another, so that an older state never replaces a newer; who asks during a look gets the next one. */
  refresh(): Promise<void> {
    this.#waiting ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#waiting = undefined;
        this.#running = this.#look();
        return this.#running;
      });
    return this.#waiting;
  }

  async leave(): Promise<void> {
    await this.#waiting?.catch(() => undefined);
    await this.#running.catch(() => undefined);
    await this.#database.pool
      .query('delete from key_holder where holder_id = $1', [this.#holderId])
      .catch(() => undefined);
  }

  async #look(): Promise<void> {
    const stored = await this.#database.read('*', storedKeys);
    const newest = stored.reduce((most, key) => (key.revision > most ? key.revision : most), 0n);
    if (newest !== this.#known) {
      this.#ring.change(await this.#unwrapAll(stored));
      this.#known = newest;
    }
    await this.#database.pool.query(
      `insert into key_holder (holder_id, revision) values ($1, $2)
        on conflict (holder_id) do update set revision = excluded.revision, seen_at = now()`,
      [this.#holderId, String(newest)],
    );
  }

  async #unwrapAll(stored: readonly StoredKey[]): Promise<DataKey[]> {
    const keys: DataKey[] = [];
    for (const one of stored) {
      const known = this.#unwrapped.get(one.keyId);
      const key = known ? { ...known, state: one.state } : await unwrapKey(this.#port, one);
      this.#unwrapped.set(one.keyId, key);
      keys.push(key);
    }
    return keys;
  }
}
