import { randomUUID } from 'node:crypto';
import { type AccessDoor, recordAccess } from '#books/access/index.ts';
import { actorOfOfficer, actorOfSession, type LiveSession } from '#contexts/identity/index.ts';
import { OFFICER_PURPOSES, type Purpose, purposeText, readPurpose } from '#core/access/purposes.ts';
import { accepted, type Refusal, type Result } from '#core/result.ts';
import type { Session, Tx } from '#platform/database.ts';
import { type Actor, actingAs, perform } from '#platform/perform.ts';
import { isOwn, type Operation, rolesOf } from './operations.ts';
import { BadUsage, Refused } from './stop.ts';
import type { Opened, System } from './system.ts';
import { type Arguments, given, text } from './verb.ts';

/** Whoever acts, on an opened system. */
export interface Acting extends Opened {
  readonly actor: Actor;
}

/** Who looks: the officer of the session, the officer named with `--officer`, or the platform itself. */
export async function looking(system: System, args: Arguments, operation: Operation): Promise<Acting> {
  const opened = await system.open();
  const id = text(args, 'officer');
  const actor = id === undefined ? await signedIn(system, opened, args) : await officerOf(opened, id);
  if (!actor) return { ...opened, actor: opened.platform };
  if (!mayUse(opened, actor, operation)) throw new Refused(ROLE_MAY_NOT);
  return { ...opened, actor };
}

/** Who writes: the officer of the session; the platform itself only where no officer answers for it with his name. */
export async function writing(system: System, args: Arguments, operation: Operation): Promise<Acting> {
  const opened = await system.open();
  const holder = await signedIn(system, opened, args);
  const actor = holder ?? opened.platform;
  if (!mayUse(opened, actor, operation)) throw new Refused(holder ? ROLE_MAY_NOT : OFFICER_NEEDED);
  return { ...opened, actor: actingAs(actor, rolesFor(opened, operation)) ?? actor };
}

/** An officer by his own session, for what is about himself: the platform has none. */
export async function signedInOnly(
  system: System,
  args: Arguments,
): Promise<Acting & { readonly live: LiveSession }> {
  const opened = await system.open();
  const live = await sessionOf(system, opened, args);
  if (!live) throw new Refused(OFFICER_NEEDED);
  return { ...opened, actor: live.actor, live };
}

const mayUse = ({ permissions }: Opened, { roles }: Actor, operation: Operation): boolean =>
  isOwn(operation)
    ? rolesOf(operation).some((role) => roles.includes(role))
    : permissions.mayUse(roles, operation);

const rolesFor = ({ permissions }: Opened, operation: Operation): readonly string[] =>
  isOwn(operation) ? rolesOf(operation) : permissions.rolesOf(operation);

const signedIn = async (system: System, opened: Opened, args: Arguments): Promise<Actor | undefined> =>
  (await sessionOf(system, opened, args))?.actor;

async function sessionOf(system: System, opened: Opened, args: Arguments): Promise<LiveSession | undefined> {
  const token = text(args, 'as') ?? (await system.presentedSession());
  if (token === undefined) return undefined;
  const live = await actorOfSession(opened.scoped, token, opened.clock);
  if (live?.kind !== 'officer') throw new Refused(NOT_SIGNED_IN);
  return live;
}

async function officerOf(opened: Opened, id: string): Promise<Actor> {
  const actor = /^\d{1,9}$/.test(id) ? await actorOfOfficer(opened.scoped, Number(id)) : undefined;
  if (!actor) throw new Refused(OFFICER_UNKNOWN);
  return actor;
}

interface CommandOf {
  /** In snake_case: it names the entry in the journal. */
  readonly name: string;
  /** What is done, for the journal, where `--purpose` says nothing. */
  readonly purpose: string;
  readonly input: unknown;
}

/** One command through the only door to writing, over the whole country; `--key`, `--purpose` and `--dry-run` are heeded. Throws the refusal. */
export async function command<T, R extends Refusal>(
  { country, actor }: Acting,
  args: Arguments,
  { name, purpose, input }: CommandOf,
  useCase: (tx: Tx) => Promise<Result<T, R>>,
): Promise<T> {
  const done = await perform(
    country,
    { name, actor, purpose: purposeOf(args) ?? purpose, key: keyOf(args), input: { command: name, input } },
    useCase,
    { dryRun: given(args, 'dry-run') },
  );
  if (!done.ok) throw new Refused(done.refusal);
  return done.value;
}

/** Reads persons: who looked at whom and why enters the journal and the access book with the reading. The rows themselves do not. */
export async function readPersons<T>(
  { scoped, actor }: Acting,
  args: Arguments,
  { name, purpose, input, through = 'command_line' }: CommandOf & { readonly through?: AccessDoor },
  reading: (session: Session) => Promise<T>,
  personsSeen: (seen: T) => readonly bigint[],
): Promise<T> {
  let seen: T | undefined;
  const why = lookingPurpose(args, purpose);
  const entry = { name, actor, purpose: purposeText(why), key: randomUUID(), input };
  const done = await perform(scoped, entry, async (tx) => {
    seen = await reading(tx);
    const persons = personsSeen(seen);
    await recordAccess(tx, {
      actor,
      operation: name,
      purpose: why,
      through,
      asked: input,
      persons,
    });
    return accepted({ persons: persons.map(String) });
  });
  if (!done.ok) throw new Refused(done.refusal);
  return seen as T;
}

/** Why one looks: `--purpose`, a code of the closed list with words or without; otherwise what the verb says it does. */
function lookingPurpose(args: Arguments, verb: string): Purpose {
  const stated = purposeOf(args);
  if (stated === undefined) return { code: 'payment_check', words: verb };
  const purpose = readPurpose(stated, [...OFFICER_PURPOSES, 'operation']);
  if (!purpose.ok) throw new Refused(purpose.refusal);
  return purpose.value;
}

/** What `--purpose` says, as the journal writes it; undefined where it was not given. */
export const purposeStated = (args: Arguments): string | undefined =>
  purposeOf(args) === undefined ? undefined : purposeText(lookingPurpose(args, ''));

function purposeOf(args: Arguments): string | undefined {
  const purpose = text(args, 'purpose')?.trim();
  if (purpose !== undefined && (purpose.length < 3 || purpose.length > 200))
    throw new BadUsage(PURPOSE_LENGTH);
  return purpose;
}

/** `--key`, or one of its own, so that the next run is another command. */
function keyOf(args: Arguments): string {
  const key = text(args, 'key') ?? randomUUID();
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) throw new BadUsage(KEY_MALFORMED);
  return key;
}

/** One command line may be several commands: each with a key of its own, made from the one that was given. */
export function keyed(args: Arguments, part: string): Arguments {
  const key = text(args, 'key');
  return key === undefined ? args : { ...args, values: { ...args.values, key: `${key}:${part}` } };
}

const ROLE_MAY_NOT = {
  code: 'role_may_not',
  vi: 'Vai trò của cán bộ này không được làm việc này; xem docs/reference/cli.md.',
  en: "This officer's role may not do this; see docs/reference/cli.md.",
} as const;
const OFFICER_NEEDED = {
  code: 'officer_needed',
  vi: 'Việc này phải có cán bộ đứng tên: hãy đăng nhập bằng ansinh sign-in, hoặc đặt mã phiên vào biến ANSINH_SESSION.',
  en: 'An officer answers for this by name: sign in with ansinh sign-in, or put the token of a session in ANSINH_SESSION.',
} as const;
const NOT_SIGNED_IN = {
  code: 'not_signed_in',
  vi: 'Phiên không đúng, đã hết hạn hoặc đã kết thúc; hãy đăng nhập lại bằng ansinh sign-in.',
  en: 'The session is unknown, expired or ended; sign in again with ansinh sign-in.',
} as const;
const OFFICER_UNKNOWN = {
  code: 'officer_unknown_or_disabled',
  vi: 'Không có cán bộ này hoặc tài khoản đã bị khóa; xem ansinh officer list.',
  en: 'There is no such officer, or the officer is disabled; see ansinh officer list.',
} as const;
const PURPOSE_LENGTH = {
  code: 'purpose_unreadable',
  vi: '--purpose dài từ 3 đến 200 ký tự.',
  en: '--purpose has 3 to 200 characters.',
} as const;
const KEY_MALFORMED = {
  code: 'idempotency_key_unreadable',
  vi: '--key gồm 8 đến 200 ký tự ASCII, không có dấu cách.',
  en: '--key has 8 to 200 ASCII characters and no spaces.',
} as const;
