import { randomUUID } from 'node:crypto';
import { accepted, type Result, refused } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, type Session, sql, type Tx } from '#platform/database.ts';
import { countHit, hitsOf } from '#platform/passing.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { CITIZEN_PORTAL_ID } from '../ensureSystem.ts';
import type { Proven } from '../ports.ts';
import { MINISTRY_UNIT_ID } from '../seedUnits.ts';
import { hashOfToken, type NewSession, type OpenedSession, openSession } from '../sessions/openSession.ts';
import type { Assurance, SessionClient } from '../sessions/sessionRules.ts';
import {
  type CitizenSignInRefusal,
  decideCitizen,
  decideOfficer,
  NUMBER_MISSING,
  type OfficerSignInRefusal,
  REFUSED_SECONDS,
} from './signInRules.ts';

interface World {
  readonly database: Database;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Finds who holds, or held, a personal number: the registry's to know. */
export type FindPerson = (
  session: Session,
  personalNumber: string,
) => Promise<{ readonly personId: bigint; readonly diedOn: string | null } | undefined>;

/**
 * Lets in the citizen for whom VNeID vouches, at the level that was proven. The session he had in this browser ends: a sign-in never goes on under a token that was
 * known before it.
 */
export async function signInCitizen(
  world: World,
  proven: Proven,
  asked: {
    readonly wanted: Assurance;
    readonly replaces: string | undefined;
    readonly findPerson: FindPerson;
  },
): Promise<Result<OpenedSession, CitizenSignInRefusal | typeof KEY_REUSED>> {
  const { personalNumber } = proven;
  if (personalNumber === undefined || !/^\d{12}$/.test(personalNumber)) return refused(NUMBER_MISSING);
  const bucket = `refused citizen ${world.vault.index('pin', personalNumber).toString('hex')}`;
  const refusedLately = await countOf(world, bucket);
  const actor = { officerId: CITIZEN_PORTAL_ID, unitId: MINISTRY_UNIT_ID, roles: [], scope: '*' } as const;
  return open(world, { actor, bucket, replaces: asked.replaces }, async (tx) => {
    const found = await asked.findPerson(tx, personalNumber);
    const person = found && { personId: found.personId, isDead: found.diedOn !== null };
    const decision = decideCitizen({ proven, wanted: asked.wanted, refusedLately, person });
    if (!decision.ok) return decision;
    const { personId, level } = decision.value;
    return accepted({ holder: { kind: 'citizen', personId }, client: 'browser', assurance: level });
  });
}

/** Lets in the officer for whom the workforce's provider vouches, with a second factor. */
export async function signInOfficer(
  world: World,
  proven: Proven,
  asked: { readonly client: Exclude<SessionClient, 'service'>; readonly replaces: string | undefined },
): Promise<Result<OpenedSession, OfficerSignInRefusal | typeof KEY_REUSED>> {
  const bucket = `refused officer ${proven.subject}`;
  const officer = await world.database.read([], (session) => officerOfLogin(session, proven.subject));
  const decision = decideOfficer({ proven, refusedLately: await countOf(world, bucket), officer });
  const actor = {
    officerId: officer?.officerId ?? 0,
    unitId: officer?.unitId ?? MINISTRY_UNIT_ID,
    roles: [],
    scope: '*',
  } as const;
  return open(world, { actor, bucket, replaces: asked.replaces }, async () => {
    if (!decision.ok) return decision;
    const { officerId } = decision.value;
    return accepted({ holder: { kind: 'officer', officerId }, client: asked.client, assurance: 2 });
  });
}

const countOf = async ({ database, clock }: World, bucket: string): Promise<number> =>
  (await hitsOf(database, bucket, clock.now()))?.hits ?? 0;

const officerOfLogin = (session: Session, login: string) =>
  session.row(sql<{ officerId: number; unitId: number; isDisabled: boolean }>`
    select officer_id as "officerId", unit_id as "unitId", disabled_at is not null as "isDisabled" from officer where login = ${login}`);

/** Opens the session in the command that decided it, and ends the one it takes the place of. What is refused is journalled, and counted by whom it was refused to. */
async function open<R extends CitizenSignInRefusal | OfficerSignInRefusal>(
  world: World,
  about: { readonly actor: Actor; readonly bucket: string; readonly replaces: string | undefined },
  decide: (tx: Tx) => Promise<Result<NewSession, R>>,
): Promise<Result<OpenedSession, R | typeof KEY_REUSED>> {
  let opened: OpenedSession | undefined;
  const command = {
    name: 'sign_in',
    actor: about.actor,
    purpose: 'Đăng nhập / Sign in',
    key: randomUUID(),
    input: null,
  };
  const done = await perform<{ session: string }, R>(world.database, command, async (tx) => {
    const decision = await decide(tx);
    if (!decision.ok) return decision;
    if (about.replaces !== undefined)
      await tx.run(sql`update session set ended_at = ${world.clock.now().toString()}::timestamptz, ended_because = 'replaced'
        where session_hash = ${hashOfToken(about.replaces)} and ended_at is null`);
    opened = await openSession(tx, decision.value, world.clock);
    return accepted({ session: opened.sessionId.toString() });
  });
  if (done.ok) return accepted(opened!);
  await countHit(world.database, about.bucket, REFUSED_SECONDS, world.clock.now());
  return done;
}
