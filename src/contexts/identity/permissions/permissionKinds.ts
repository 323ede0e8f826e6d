import { type AloneRefusal, decideGiving } from '#core/access/permissionRequests.ts';
import { accepted, assert, type Refusal, type Result, refused } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import type { NewPartner, NewPartnerRefusal } from '../partners/partnerRules.ts';
import type { PublicKey } from '../partners/publicKey.ts';
import {
  enterKey,
  enterPartner,
  judgeKey,
  judgePartner,
  type PartnerKeyRefusal,
} from '../partners/registerPartner.ts';
import { judgeDelegation, lendRole, type NewDelegation } from './delegateRole.ts';
import type { DelegationRefusal } from './delegationRules.ts';
import { giveRole, judgeGrant } from './grantRole.ts';
import type { PermissionWorld } from './permissionChanges.ts';
import type { GrantRefusal, Role } from './roleRules.ts';

/** What takes two administrators, as it is kept until the second has spoken: JSON, of keys their public halves alone. */
export type AskedPermission =
  | { readonly kind: 'role'; readonly officer: number; readonly role: Role }
  | {
      readonly kind: 'loan';
      readonly from: number;
      readonly officer: number;
      readonly role: Role;
      readonly begins: string;
      readonly ends: string;
    }
  | { readonly kind: 'partner'; readonly partner: NewPartner; readonly keys: readonly unknown[] }
  | { readonly kind: 'partner_key'; readonly partner: string; readonly key: unknown };

export type GivingWorld = PermissionWorld & { readonly clock: Clock };
export type GivingRefusal =
  | GrantRefusal
  | DelegationRefusal
  | NewPartnerRefusal
  | PartnerKeyRefusal
  | AloneRefusal
  | Refusal<'permission_held_already'>;

/** Whether it may be given by whoever asks or confirms; it comes back as it is kept. What is held already is nothing to ask for. */
export async function judgeGiving(
  tx: Tx,
  world: GivingWorld,
  actor: Actor,
  asked: AskedPermission,
  reason: string,
): Promise<Result<AskedPermission, GivingRefusal>> {
  switch (asked.kind) {
    case 'role': {
      const judged = await judgeGrant(tx, actor, { officerId: asked.officer, role: asked.role });
      if (!judged.ok) return judged;
      return judged.value.isHeld ? refused(HELD_ALREADY) : accepted(asked);
    }
    case 'loan': {
      const judged = await judgeDelegation(tx, world, actor, loanOf(asked, reason));
      return judged.ok ? accepted(asked) : judged;
    }
    case 'partner': {
      const judged = await judgePartner(tx, world, actor, asked);
      return judged.ok ? accepted({ kind: 'partner', ...judged.value }) : judged;
    }
    case 'partner_key': {
      const { partner, key: jwk } = asked;
      const judged = await judgeKey(tx, world, actor, { partner, jwk });
      if (!judged.ok) return judged;
      const { isHeld, key } = judged.value;
      return isHeld ? refused(HELD_ALREADY) : accepted({ kind: 'partner_key', partner, key });
    }
  }
}

/** Gives what was judged, under a signature that names who asked. Never by one alone. */
export async function give(
  tx: Tx,
  world: GivingWorld,
  actor: Actor,
  judged: AskedPermission,
  reason: string,
): Promise<void> {
  const { confirmation } = world;
  assert(decideGiving({ actor, confirmation, undoesSlip: false }).ok, 'another asked for it');
  switch (judged.kind) {
    case 'role':
      return giveRole(tx, world, actor, { officerId: judged.officer, role: judged.role });
    case 'loan':
      return void (await lendRole(tx, world, actor, loanOf(judged, reason)));
    case 'partner':
      return enterPartner(tx, world, actor, {
        partner: judged.partner,
        keys: judged.keys as readonly PublicKey[],
      });
    case 'partner_key':
      return enterKey(tx, world, actor, { partner: judged.partner, key: judged.key as PublicKey });
  }
}

const loanOf = (
  { from, officer, role, begins, ends }: AskedPermission & { readonly kind: 'loan' },
  reason: string,
): NewDelegation => ({
  from,
  to: officer,
  role,
  begins: Temporal.Instant.from(begins),
  ends: Temporal.Instant.from(ends),
  reason,
});

const HELD_ALREADY = {
  code: 'permission_held_already',
  vi: 'Cán bộ đã giữ vai trò này, hoặc đối tác đã có khóa này; không cần đề nghị.',
  en: 'The officer holds this role already, or the partner has this key; there is nothing to ask for.',
} as const;
