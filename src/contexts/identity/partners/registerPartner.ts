import { type AloneRefusal, decideGiving } from '#core/access/permissionRequests.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import {
  adoptPartners,
  lastChangeOf,
  type PermissionWorld,
  recordChanges,
} from '../permissions/permissionChanges.ts';
import { decideReopening, type ReopenRefusal } from '../permissions/reopenRules.ts';
import { fingerprintOf, registrationOf } from './partnerFacts.ts';
import { decidePartner, mayRegister, type NewPartner, type NewPartnerRefusal } from './partnerRules.ts';
import { type PublicKey, type PublicKeyRefusal, readPublicKey } from './publicKey.ts';

/** What a change of partners is signed and timed with. */
export type PartnerWorld = Omit<PermissionWorld, 'database' | 'clock'> & { readonly clock: Clock };

/**
 * Enters a partner at once, with the public keys it is known by, if any: by the platform on its own machine. What one administrator wants he asks for
 * (`askPermission`). It may ask for sessions once a key or a certificate of it is known. One key that cannot be taken and nothing is entered.
 */
export async function registerPartner(
  tx: Tx,
  world: PartnerWorld,
  asked: { readonly actor: Actor; readonly partner: NewPartner; readonly keys?: readonly unknown[] },
): Promise<Result<{ readonly partner: string; readonly kids: string[] }, RegisterPartnerRefusal>> {
  const { actor, partner } = asked;
  const judged = await judgePartner(tx, world, actor, { partner, keys: asked.keys ?? [] });
  if (!judged.ok) return judged;
  const may = decideGiving({ actor, confirmation: world.confirmation, undoesSlip: false });
  if (!may.ok) return may;
  await enterPartner(tx, world, actor, judged.value);
  return accepted({ partner: partner.code, kids: judged.value.keys.map(({ kid }) => kid) });
}

/** A partner whose keys were read. */
export interface JudgedPartner {
  readonly partner: NewPartner;
  readonly keys: readonly PublicKey[];
}

/** Whether a partner may be entered so, with these keys; they come back as they are kept. Holds the chain: two of one code at once must see each other. */
export async function judgePartner(
  tx: Tx,
  world: PartnerWorld,
  actor: Actor,
  { partner, keys }: { readonly partner: NewPartner; readonly keys: readonly unknown[] },
): Promise<Result<JudgedPartner, NewPartnerRefusal | PublicKeyRefusal | Refusal<'partner_key_taken'>>> {
  if (!mayRegister(actor)) return refused(NOT_ADMINISTRATOR);
  const decision = decidePartner(partner);
  if (!decision.ok) return decision;
  await adoptPartners(tx, world, actor);
  if (await tx.row(sql`select from partner where code = ${partner.code}`)) return refused(CODE_TAKEN);
  const read: PublicKey[] = [];
  for (const jwk of keys) {
    const key = await readPublicKey(jwk);
    if (!key.ok) return key;
    read.push(key.value);
  }
  if (new Set(read.map(({ kid }) => kid)).size !== read.length) return refused(KEY_TAKEN);
  return accepted({ partner: decision.value, keys: read });
}

/** Writes a partner and its keys and signs them, once they were judged. */
export async function enterPartner(
  tx: Tx,
  world: PartnerWorld,
  actor: Actor,
  { partner, keys }: JudgedPartner,
): Promise<void> {
  const { code, name, kind, scopes, requestsAMinute, requestsADay, callbackOrigins, certificates } = partner;
  await tx.run(sql`insert into partner
      (code, name, kind, scopes, requests_a_minute, requests_a_day, callback_origins, certificates, registered_by, registered_at)
    values (${code}, ${name}, ${kind}, ${[...scopes]}::text[], ${requestsAMinute}, ${requestsADay}, ${[...callbackOrigins]}::text[],
      ${certificates.map((hex) => Buffer.from(hex, 'hex'))}::bytea[], ${actor.officerId}, ${world.clock.now().toString()}::timestamptz)`);
  await recordChanges(tx, world, actor, [registrationOf(partner)]);
  for (const key of keys) await enterKey(tx, world, actor, { partner: code, key });
}

type PartnerRefusal = Refusal<'only_an_administrator_registers_partners' | 'partner_unknown'>;
export type PartnerKeyRefusal =
  | PartnerRefusal
  | PublicKeyRefusal
  | AloneRefusal
  | Refusal<'partner_key_taken' | 'partner_key_not_in_use'>;
export type RegisterPartnerRefusal = NewPartnerRefusal | PartnerKeyRefusal;

/**
 * Adds a public key (JWK) to a partner at once: by the platform on its own machine; an administrator asks for it. Keys are rotated by adding the new one, letting the
 * partner sign with it, and revoking the old. A `kid` is given once for ever: the same key again is accepted, another key under it is refused.
 */
export async function addPartnerKey(
  tx: Tx,
  world: PartnerWorld,
  asked: { readonly actor: Actor; readonly partner: string; readonly jwk: unknown },
): Promise<Result<{ readonly kid: string }, PartnerKeyRefusal>> {
  const { actor } = asked;
  const judged = await judgeKey(tx, world, actor, asked);
  if (!judged.ok) return judged;
  const may = decideGiving({ actor, confirmation: world.confirmation, undoesSlip: false });
  if (!may.ok) return may;
  if (!judged.value.isHeld) await enterKey(tx, world, actor, judged.value);
  return accepted({ kid: judged.value.key.kid });
}

/** A key of a partner, as it is kept. */
export interface JudgedKey {
  readonly partner: string;
  readonly key: PublicKey;
}

/** Whether a partner at work may be known by this key too, and whether it is already. */
export async function judgeKey(
  tx: Tx,
  world: PartnerWorld,
  actor: Actor,
  { partner, jwk }: { readonly partner: string; readonly jwk: unknown },
): Promise<Result<JudgedKey & { readonly isHeld: boolean }, PartnerKeyRefusal>> {
  const found = await partnerFor(tx, world, { actor, partner });
  if (!found.ok) return found;
  const read = await readPublicKey(jwk);
  if (!read.ok) return read;
  const key = read.value;
  const same = await tx.row(sql<{
    holds: boolean;
  }>`select jwk = ${JSON.stringify(key)}::jsonb and revoked_at is null as holds
    from partner_key where partner_id = ${found.value} and kid = ${key.kid}`);
  return same?.holds === false ? refused(KEY_TAKEN) : accepted({ partner, key, isHeld: same !== undefined });
}

/** Writes a key and signs it, once it was judged. */
export async function enterKey(
  tx: Tx,
  world: PartnerWorld,
  actor: Actor,
  { partner, key }: JudgedKey,
): Promise<void> {
  await tx.run(sql`insert into partner_key (partner_id, kid, jwk, added_at)
    select partner_id, ${key.kid}, ${JSON.stringify(key)}::jsonb, ${world.clock.now().toString()}::timestamptz from partner where code = ${partner}`);
  await recordChanges(tx, world, actor, [
    { kind: 'partner_key_added', partner, kid: key.kid, fingerprint: fingerprintOf(key) },
  ]);
}

/** Revokes one key of a partner; its open sessions end with it, for nobody can tell which key they came from. */
export async function revokePartnerKey(
  tx: Tx,
  world: PartnerWorld,
  asked: { readonly actor: Actor; readonly partner: string; readonly kid: string },
): Promise<Result<{ readonly ended: number }, PartnerKeyRefusal>> {
  const partner = await partnerFor(tx, world, asked);
  if (!partner.ok) return partner;
  const now = world.clock.now();
  const revoked = await tx.run(sql`update partner_key set revoked_at = ${now.toString()}::timestamptz
    where partner_id = ${partner.value} and kid = ${asked.kid} and revoked_at is null`);
  if (revoked === 0) return refused(KEY_NOT_IN_USE);
  await recordChanges(tx, world, asked.actor, [
    { kind: 'partner_key_revoked', partner: asked.partner, kid: asked.kid },
  ]);
  return accepted({ ended: await endSessionsOf(tx, partner.value, now) });
}

/** Stops a partner: no session of his opens anything any more, and he gets no new ones. */
export async function stopPartner(
  tx: Tx,
  world: PartnerWorld,
  asked: { readonly actor: Actor; readonly partner: string },
): Promise<Result<{ readonly ended: number }, PartnerRefusal>> {
  const partner = await partnerFor(tx, world, asked);
  if (!partner.ok) return partner;
  const now = world.clock.now();
  await tx.run(
    sql`update partner set stopped_at = ${now.toString()}::timestamptz where partner_id = ${partner.value}`,
  );
  await recordChanges(tx, world, asked.actor, [{ kind: 'partner_stopped', partner: asked.partner }]);
  return accepted({ ended: await endSessionsOf(tx, partner.value, now) });
}

/** Lets a partner that was stopped ask again, with the terms and keys it had: by another administrator than who stopped it, or as the undoing of a slip. */
export async function resumePartner(
  tx: Tx,
  world: PartnerWorld,
  asked: { readonly actor: Actor; readonly partner: string },
): Promise<Result<{ readonly partner: string }, PartnerRefusal | ReopenRefusal>> {
  const { actor, partner } = asked;
  const stopped = await partnerFor(tx, world, asked, 'stopped');
  if (!stopped.ok) return stopped;
  const closed = await lastChangeOf(tx, 'partner_stopped', { partner });
  const decision = decideReopening({ actor, closed, now: world.clock.now() });
  if (!decision.ok) return decision;
  await tx.run(sql`update partner set stopped_at = null where partner_id = ${stopped.value}`);
  await recordChanges(tx, world, actor, [{ kind: 'partner_resumed', partner }]);
  return accepted({ partner });
}

async function partnerFor(
  tx: Tx,
  world: PartnerWorld,
  asked: { readonly actor: Actor; readonly partner: string },
  standing: 'at work' | 'stopped' = 'at work',
): Promise<Result<number, PartnerRefusal>> {
  if (!mayRegister(asked.actor)) return refused(NOT_ADMINISTRATOR);
  await adoptPartners(tx, world, asked.actor);
  const partner = await tx.row(
    sql<{ id: number }>`select partner_id as id from partner where code = ${asked.partner}
      and (stopped_at is not null) = ${standing === 'stopped'} for update`,
  );
  if (partner) return accepted(partner.id);
  return refused(standing === 'stopped' ? NOT_STOPPED : UNKNOWN);
}

const endSessionsOf = (tx: Tx, partnerId: number, now: Temporal.Instant): Promise<number> =>
  tx.run(sql`update session set ended_at = ${now.toString()}::timestamptz, ended_because = 'revoked'
    where partner_id = ${partnerId} and ended_at is null`);

const NOT_ADMINISTRATOR = {
  code: 'only_an_administrator_registers_partners',
  vi: 'Chỉ quản trị viên cấp trung ương được đăng ký đối tác; hãy gửi đề nghị cho quản trị viên.',
  en: 'Only an administrator of the whole country registers partners; send the request to one.',
} as const;
const CODE_TAKEN = {
  code: 'partner_code_taken',
  vi: 'Đã có đối tác với mã này; hãy chọn mã khác.',
  en: 'There is a partner of this code already; choose another.',
} as const;
const UNKNOWN = {
  code: 'partner_unknown',
  vi: 'Không có đối tác đang hoạt động với mã này; xem danh sách đối tác.',
  en: 'There is no partner of this code at work; see the list of partners.',
} as const;
const NOT_STOPPED = {
  code: 'partner_unknown',
  vi: 'Không có đối tác nào với mã này đang ngừng; xem danh sách đối tác.',
  en: 'There is no partner of this code that is stopped; see the list of partners.',
} as const;
const KEY_TAKEN = {
  code: 'partner_key_taken',
  vi: 'Mã khóa (kid) này đã dùng cho khóa khác hoặc đã thu hồi; hãy đặt kid mới.',
  en: 'This kid was used for another key, or was revoked; choose a new kid.',
} as const;
const KEY_NOT_IN_USE = {
  code: 'partner_key_not_in_use',
  vi: 'Đối tác không có khóa đang dùng với mã (kid) này.',
  en: 'The partner has no key of this kid in use.',
} as const;
