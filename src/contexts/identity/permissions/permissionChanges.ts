import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Confirmation } from '#core/access/permissionRequests.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { type Database, type Session, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { type PartnerChange, partnersNow, partnersSaid } from '../partners/partnerFacts.ts';
import type { StatementSigner } from '../ports.ts';
import { confirmedBySaid, confirmedNow, givenAlone } from './givenAlone.ts';

/** How often a command is meant: its idempotency key, and whether it is only tried. */
export interface Once {
  readonly key?: string | undefined;
  readonly dryRun?: boolean;
}

/** What permissions are changed with: each change is signed as it is made. */
export interface PermissionWorld {
  /** As `ansinh_worker`. */
  readonly database: Database;
  readonly signer: StatementSigner;
  readonly clock?: Clock;
  /** What another administrator asked for and this one confirms: signed with the changes it makes. */
  readonly confirmation?: Confirmation;
}

/** One change of who may do what: of officers, or of partners who ask by program. */
export type PermissionChange =
  | PartnerChange
  | { readonly kind: 'role_granted' | 'role_removed'; readonly officer: number; readonly role: string }
  | { readonly kind: 'officer_disabled' | 'officer_enabled'; readonly officer: number }
  | { readonly kind: 'login_given'; readonly officer: number; readonly login: string }
  | {
      readonly kind: 'role_lent';
      readonly delegation: string;
      readonly from: number;
      readonly officer: number;
      readonly role: string;
      readonly begins: string;
      readonly ends: string;
    }
  | { readonly kind: 'lent_role_taken_back'; readonly delegation: string };

/** What was held when the chain began: only ever its first entry. */
interface Adopted {
  readonly kind: 'adopted';
  readonly roles: readonly (readonly [officer: number, role: string])[];
  readonly disabled: readonly number[];
}

type Statement = (PermissionChange | Adopted) & {
  readonly number: number;
  readonly at: string;
  /** Who changed it. */
  readonly actor: number;
  /** Where he confirmed what another asked for: the request, and whose it was. */
  readonly request?: string;
  readonly asked_by?: number;
  /** Hex SHA-256 of the statement before; zeros before the first. */
  readonly previous: string;
};

const KEY_ID = 'platform-permissions';
const PLATFORM_OFFICER_ID = 0;
/** Any number will do, as long as everybody who appends takes the same one. */
const CHAIN_LOCK = 7_216_402;
const BEGINNING = '0'.repeat(64);

const hashOf = (statement: string): Buffer => createHash('sha256').update(statement).digest();
/** What the key signs: the ASCII line `ansinh-permission-v1` and the statement, word for word. */
const bytesOf = (statement: string): Buffer => Buffer.from(`ansinh-permission-v1\n${statement}`, 'utf8');

/**
 * Appends changes to the chain, in the transaction that makes them: each signed by the platform's key over its statement, which names who, whom, what, when,
 * and the hash of the statement before. Who takes one out, or puts one in, breaks every hash after it.
 */
export async function recordChanges(
  tx: Tx,
  { signer, clock = systemClock, confirmation }: Omit<PermissionWorld, 'database'>,
  actor: Actor,
  changes: readonly PermissionChange[],
): Promise<void> {
  await lockChain(tx);
  const last = await tx.row(
    sql<{
      number: bigint;
      hash: Buffer;
    }>`select number, hash from permission_change order by number desc limit 1`,
  );
  if (!last) await registerKey(tx, signer);
  const all = last ? changes : [await heldAtTheBeginning(tx, changes), ...changes];
  const at = clock.now().toString();
  const entries: { number: bigint; statement: string; hash: Buffer; signature: Buffer }[] = [];
  let previous = last?.hash.toString('hex') ?? BEGINNING;
  let number = last?.number ?? 0n;
  for (const change of all) {
    number += 1n;
    const statement = JSON.stringify({
      number: Number(number),
      at,
      actor: actor.officerId,
      ...(confirmation &&
        change.kind !== 'adopted' && { request: confirmation.request, asked_by: confirmation.askedBy }),
      ...change,
      previous,
    });
    const { value } = await signer.sign(KEY_ID, bytesOf(statement));
    const hash = hashOf(statement);
    previous = hash.toString('hex');
    entries.push({ number, statement, hash, signature: Buffer.from(value, 'base64') });
  }
  await tx.run(sql`insert into permission_change (number, at, actor_id, statement, hash, key_id, signature)
    select n, ${at}::timestamptz, ${actor.officerId}, s, h, ${KEY_ID}, g from unnest(${entries.map((one) => one.number)}::bigint[],
      ${entries.map((one) => one.statement)}::text[], ${entries.map((one) => one.hash)}::bytea[], ${entries.map((one) => one.signature)}::bytea[]) as e (n, s, h, g)`);
}

const lockChain = (tx: Tx) => tx.run(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`);

/**
 * Before the first change of a partner the chain says which partners there are, so that every later one can be proven. To be called before anything is written of
 * it; holds the chain to the end of the transaction.
 */
export async function adoptPartners(
  tx: Tx,
  world: Omit<PermissionWorld, 'database'>,
  actor: Actor,
): Promise<void> {
  await lockChain(tx);
  const told = await tx.row(
    sql`select from permission_change where statement::jsonb->>'kind' = 'partners_adopted'`,
  );
  if (told) return;
  const { confirmation: _, ...plain } = world;
  await recordChanges(tx, plain, actor, [{ kind: 'partners_adopted', partners: await partnersNow(tx) }]);
}

/** Who made the newest of these changes of an officer (of one role of his) or a partner, and when; undefined where the chain does not tell. */
export async function lastChangeOf(
  session: Session,
  kind: PermissionChange['kind'],
  whose: { readonly officer: number; readonly role?: string } | { readonly partner: string },
): Promise<{ readonly by: number; readonly at: Temporal.Instant } | undefined> {
  const row = await session.row(sql<{ by: number; at: Date }>`select actor_id as by, at from permission_change
    where statement::jsonb @> ${JSON.stringify({ kind, ...whose })}::jsonb order by number desc limit 1`);
  return row && { by: row.by, at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()) };
}

async function registerKey(tx: Tx, signer: StatementSigner): Promise<void> {
  const publicKey = await signer.createKey(KEY_ID);
  await tx.run(sql`insert into signing_key (key_id, officer_id, public_key)
    values (${KEY_ID}, ${PLATFORM_OFFICER_ID}, ${Buffer.from(publicKey, 'base64')}) on conflict do nothing`);
}

/** What is held already, less what these very changes just gave. */
async function heldAtTheBeginning(tx: Tx, changes: readonly PermissionChange[]): Promise<Adopted> {
  const given = new Set(
    changes.flatMap((one) => (one.kind === 'role_granted' ? [`${one.officer} ${one.role}`] : [])),
  );
  const taken = changes.flatMap((one) =>
    one.kind === 'role_removed' ? [[one.officer, one.role] as const] : [],
  );
  const state = await heldNow(tx);
  const justDisabled = new Set(
    changes.flatMap((one) => (one.kind === 'officer_disabled' ? [one.officer] : [])),
  );
  const justEnabled = changes.flatMap((one) => (one.kind === 'officer_enabled' ? [one.officer] : []));
  return {
    kind: 'adopted',
    roles: [...state.roles.filter(([officer, role]) => !given.has(`${officer} ${role}`)), ...taken],
    disabled: [...state.disabled.filter((one) => !justDisabled.has(one)), ...justEnabled],
  };
}

async function heldNow(session: Session): Promise<Pick<Adopted, 'roles' | 'disabled'>> {
  const roles = await session.rows(
    sql<{
      officer: number;
      role: string;
    }>`select officer_id as officer, role from officer_role order by 1, 2`,
  );
  const disabled = await session.rows(
    sql<{
      officer: number;
    }>`select officer_id as officer from officer where disabled_at is not null order by 1`,
  );
  return {
    roles: roles.map(({ officer, role }) => [officer, role] as const),
    disabled: disabled.map(({ officer }) => officer),
  };
}

export interface ChangeRow {
  readonly number: bigint;
  readonly statement: string;
  readonly hash: Buffer;
  readonly signature: Buffer;
  readonly publicKey: Buffer | null;
}

const readChain = (session: Session): Promise<ChangeRow[]> =>
  session.rows(sql<ChangeRow>`select c.number, c.statement, c.hash, c.signature, k.public_key as "publicKey"
    from permission_change c left join signing_key k on k.key_id = c.key_id and k.officer_id = ${PLATFORM_OFFICER_ID} order by c.number`);

/** The entries whose number, hash, link to the one before or signature does not hold, by number. Pure: give it the chain as it was read. */
export function brokenLinks(chain: readonly ChangeRow[]): readonly bigint[] {
  const broken: bigint[] = [];
  let previous = BEGINNING;
  for (const [at, row] of chain.entries()) {
    const said = JSON.parse(row.statement) as Statement;
    const holds =
      row.number === BigInt(at + 1) &&
      said.number === at + 1 &&
      said.previous === previous &&
      (said.kind === 'adopted') === (at === 0) &&
      hashOf(row.statement).equals(row.hash) &&
      isSigned(row);
    if (!holds) broken.push(row.number);
    previous = row.hash.toString('hex');
  }
  return broken;
}

function isSigned({ publicKey, statement, signature }: ChangeRow): boolean {
  if (!publicKey) return false;
  try {
    return verify(
      null,
      bytesOf(statement),
      createPublicKey({ key: publicKey, format: 'der', type: 'spki' }),
      signature,
    );
  } catch {
    return false;
  }
}

interface Held {
  readonly roles: ReadonlySet<string>;
  readonly disabled: ReadonlySet<number>;
  readonly lent: ReadonlySet<string>;
}

/** Who holds what when every statement is followed from the first. */
export function heldBy(statements: readonly string[]): Held {
  const roles = new Set<string>();
  const disabled = new Set<number>();
  const lent = new Set<string>();
  for (const text of statements) {
    const one = JSON.parse(text) as Statement;
    if (one.kind === 'adopted') {
      for (const [officer, role] of one.roles) roles.add(`${officer} ${role}`);
      for (const officer of one.disabled) disabled.add(officer);
    } else if (one.kind === 'role_granted') roles.add(`${one.officer} ${one.role}`);
    else if (one.kind === 'role_removed') roles.delete(`${one.officer} ${one.role}`);
    else if (one.kind === 'officer_disabled') disabled.add(one.officer);
    else if (one.kind === 'officer_enabled') disabled.delete(one.officer);
    else if (one.kind === 'role_lent')
      lent.add(lentAs(one.delegation, one.from, one.officer, one.role, one.begins, one.ends));
    else if (one.kind === 'lent_role_taken_back')
      for (const each of lent) if (each.startsWith(`${one.delegation} `)) lent.delete(each);
  }
  return { roles, disabled, lent };
}

const lentAs = (id: string, from: number, to: number, role: string, begins: string, ends: string): string =>
  [id, from, to, role, Date.parse(begins), Date.parse(ends)].join(' ');

export interface PermissionProof {
  readonly changes: number;
  /** Entries that do not hold, by number. */
  readonly broken: readonly bigint[];
  /** Roles, locks, loans, partners, their keys and confirmed requests that the tables have and the chain has not, or the other way round. */
  readonly unsigned: readonly string[];
  /** Entries by which one alone gave somebody what takes two, by number. */
  readonly alone: readonly number[];
}

/** Proves the whole chain, and that what is held now is exactly what it says. Before the first change there is nothing to prove. */
export async function provePermissions(session: Session): Promise<PermissionProof> {
  const chain = await readChain(session);
  if (chain.length === 0) return { changes: 0, broken: [], unsigned: [], alone: [] };
  const statements = chain.map((row) => row.statement);
  const said = heldBy(statements);
  const partners = partnersSaid(statements.map((text) => JSON.parse(text) as Statement));
  const now = await heldNow(session);
  const lent = await session.rows(sql<{
    id: bigint;
    from: number;
    to: number;
    role: string;
    begins: Date;
    ends: Date;
  }>`
    select delegation_id as id, from_officer_id as "from", to_officer_id as "to", role, begins_at as begins, ends_at as ends
    from delegation where revoked_at is null`);
  const held: Held = {
    roles: new Set(now.roles.map(([officer, role]) => `${officer} ${role}`)),
    disabled: new Set(now.disabled),
    lent: new Set(
      lent.map((one) =>
        lentAs(String(one.id), one.from, one.to, one.role, one.begins.toISOString(), one.ends.toISOString()),
      ),
    ),
  };
  return {
    changes: chain.length,
    broken: brokenLinks(chain),
    unsigned: [
      ...difference(said.roles, held.roles).map((one) => `role ${one}`),
      ...difference(said.disabled, held.disabled).map((one) => `disabled ${one}`),
      ...difference(said.lent, held.lent).map((one) => `lent ${one}`),
      ...(partners ? difference(partners, new Set(await partnersNow(session))) : []),
      ...difference(confirmedBySaid(statements), await confirmedNow(session)),
    ],
    alone: givenAlone(statements),
  };
}

function difference<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): T[] {
  return [...[...one].filter((each) => !other.has(each)), ...[...other].filter((each) => !one.has(each))];
}

/** The newest changes first, as they were signed. */
export async function listChanges(
  session: Session,
  limit: number,
): Promise<readonly Record<string, unknown>[]> {
  const rows = await session.rows(
    sql<{ statement: string }>`select statement from permission_change order by number desc limit ${limit}`,
  );
  return rows.map(({ statement }) => JSON.parse(statement) as Record<string, unknown>);
}
