import { createHash } from 'node:crypto';
import type { Refusal, Result } from '#core/result.ts';
import { accepted, assert, refused } from '#core/result.ts';
import {
  type Database,
  inTransaction,
  type Marks,
  type Scope,
  type Session,
  sql,
  type Tx,
} from './database.ts';

/**
 * Who acts: an officer with the roles he holds and the communes his unit covers; or a citizen, or a service partner, for whom the officer is
 * their portal (numbers -1 and -2, made by `ensureSystem`).
 */
export interface Actor {
  readonly officerId: number;
  readonly unitId: number;
  readonly roles: readonly string[];
  readonly scope: Scope;
  /** The citizen. */
  readonly personId?: bigint;
  /** The service partner. */
  readonly partnerId?: number;
  /** How surely it is known who acts: the level of identification (mức độ định danh) of the sign-in. Nothing moves money below 2. */
  readonly assurance?: 1 | 2;
  /** Roles lent to the officer for a time, each with the number of the officer who lent it; they stand in `roles` too. */
  readonly lent?: Readonly<Record<string, number>>;
  /** In whose place the officer acts: set where only a lent role opened the door. */
  readonly forOfficerId?: number;
}

export interface Command {
  /** `sign_list`: the use case in snake_case; it names the entry in the journal. */
  readonly name: string;
  readonly actor: Actor;
  /** Why: stands in the journal beside who and when. */
  readonly purpose: string;
  /** One key, one effect: the same key with the same input answers the stored result, with another input it is refused. */
  readonly key: string;
  /** What was asked. Only a keyed hash of it is kept, so it may name persons. JSON, or with bigint. */
  readonly input: unknown;
}

export interface PerformOptions {
  /** Decide, write, then undo: what would happen. Leaves no trace. */
  readonly dryRun?: boolean;
}

export const KEY_REUSED: Refusal<'idempotency_key_reused'> = {
  code: 'idempotency_key_reused',
  vi: 'Mã chống trùng (Idempotency-Key) này đã dùng cho một yêu cầu khác; hãy gửi lại với mã mới.',
  en: 'This Idempotency-Key was used for another request; send it again with a new key.',
};

/**
 * The actor as he acts where one of these roles opens the door: in his own right where he holds one of them, otherwise on behalf of the officer who
 * lent it. Undefined where he has none.
 */
export function actingAs(actor: Actor, roles: readonly string[]): Actor | undefined {
  const opening = roles.filter((role) => actor.roles.includes(role));
  if (opening.length === 0) return undefined;
  const lenders = opening.map((role) => actor.lent?.[role]);
  if (lenders.includes(undefined)) return actor;
  return { ...actor, forOfficerId: lenders[0]! };
}

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const UNIQUE_JOURNAL = 'journal_once';
const MOST_TRIES = 6;

/**
 * The only door to writing. One command is one transaction, one idempotency key and one journal entry; a refusal undoes what the use
 * case wrote and is journalled too. Serialization failures and deadlocks are tried again. Results are JSON (bigint allowed): they are
 * stored, and answered again to the same key.
 */
export async function perform<T, R extends Refusal>(
  database: Database,
  command: Command,
  useCase: (tx: Tx) => Promise<Result<T, R>>,
  options: PerformOptions = {},
): Promise<Result<T, R | typeof KEY_REUSED>> {
  const inputHash = createHash('sha256').update(toJson(command.input)).digest();
  for (let tries = 1; ; tries++) {
    try {
      return await once(database, command, inputHash, useCase, options);
    } catch (error) {
      if (error instanceof DryRun) return error.result as Result<T, R>;
      const { code, constraint } = error as { code?: string; constraint?: string };
      const retryable = code === SERIALIZATION_FAILURE || code === DEADLOCK || constraint === UNIQUE_JOURNAL;
      if (!retryable || tries >= MOST_TRIES) throw error;
    }
  }
}

class DryRun extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('dry run');
    this.result = result;
  }
}

function once<T, R extends Refusal>(
  database: Database,
  command: Command,
  inputHash: Buffer,
  useCase: (tx: Tx) => Promise<Result<T, R>>,
  options: PerformOptions,
): Promise<Result<T, R | typeof KEY_REUSED>> {
  return inTransaction(
    database.pool,
    'begin',
    command.actor.scope,
    async (session) => {
      // The same key twice at once: the second waits here, then finds the first's entry.
      await session.prepared(
        'one_at_a_time',
        sql`select pg_advisory_xact_lock(hashtextextended(${`${whoIs(command.actor)}:${command.key}`}, 0))`,
      );
      const stored = await storedResult<T, R>(session, database, command, inputHash);
      if (stored) return stored;
      await session.client.query('savepoint before_use_case');
      const result = await useCase(session as Tx);
      if (!result.ok) await session.client.query('rollback to savepoint before_use_case');
      if (options.dryRun) throw new DryRun(result);
      await writeEntry(session, command, database.marks?.mark(inputHash) ?? inputHash, result);
      return result;
    },
    command.actor.officerId,
  );
}

const whoIs = ({ officerId, personId, partnerId }: Actor): string =>
  [officerId, personId, partnerId].filter((part) => part !== undefined).join('/');

async function storedResult<T, R extends Refusal>(
  session: Session,
  { marks }: Database,
  command: Command,
  inputHash: Buffer,
): Promise<Result<T, R | typeof KEY_REUSED> | undefined> {
  const [entry] = await session.prepared(
    'stored_result',
    sql<{
      input_hash: Buffer;
      accepted: boolean;
      result: string;
    }>`select input_hash, accepted, result::text as result from journal
    where actor_id = ${command.actor.officerId} and coalesce(person_id, 0) = ${command.actor.personId ?? 0n}
      and coalesce(partner_id, 0) = ${command.actor.partnerId ?? 0} and idempotency_key = ${command.key}`,
  );
  if (!entry) return undefined;
  if (!isOf(inputHash, entry.input_hash, marks)) return refused(KEY_REUSED);
  return entry.accepted ? accepted(fromJson(entry.result) as T) : refused(fromJson(entry.result) as R);
}

/** Whether an entry's hash is of this input: marked under its key, or bare, as before there were keys. */
function isOf(inputHash: Buffer, stored: Buffer, marks: Marks | undefined): boolean {
  if (stored.length === inputHash.length) return stored.equals(inputHash);
  assert(marks, 'a marked entry is compared where its key is known');
  return marks.mark(inputHash, stored).equals(stored);
}

async function writeEntry<T, R extends Refusal>(
  session: Session,
  command: Command,
  inputHash: Buffer,
  result: Result<T, R>,
): Promise<void> {
  const stored = toJson(result.ok ? (result.value ?? null) : result.refusal);
  await session.prepared(
    'journal_entry',
    sql`insert into journal
    (actor_id, unit_id, person_id, partner_id, for_officer_id, command, purpose, idempotency_key, input_hash, accepted, refusal, result)
    values (${command.actor.officerId}, ${command.actor.unitId}, ${command.actor.personId ?? null}::bigint,
      ${command.actor.partnerId ?? null}::integer, ${command.actor.forOfficerId ?? null}::integer, ${command.name}, ${command.purpose}, ${command.key},
      ${inputHash}, ${result.ok}, ${result.ok ? null : result.refusal.code}, ${stored}::jsonb)`,
  );
}

// jsonb knows no bigint; one is written as {"$n":"123"} and comes back as the bigint it was. Keys are sorted, so that equal
// inputs have equal hashes however they were put together.
function toJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) => {
    if (typeof part === 'bigint') return { $n: part.toString() };
    if (part instanceof Temporal.PlainYearMonth || part instanceof Temporal.PlainDate) return part.toString();
    if (part && typeof part === 'object' && !Array.isArray(part) && !Buffer.isBuffer(part))
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
    return part;
  });
}

function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) =>
    part && typeof part === 'object' && '$n' in part ? BigInt((part as { $n: string }).$n) : part,
  );
}
