import type { AccountKind } from '#core/accounts/accountShape.ts';
import {
  decideOnEnrolment,
  PERSON_IS_DEAD,
  type DecideEnrolmentRefusal as WhoRefusal,
  type Wish,
  type Witness,
} from '#core/enrolment/enrolment.ts';
import { accepted, assert, type Refusal, type Result, refused } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { coversCommune, type Session, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import type { LinkRefusal } from '../accounts/index.ts';
import { type CashProvider, chooseCash, releaseKeptCash, requestLinks } from '../accounts/index.ts';

export interface DecidedEnrolment {
  readonly outcome: 'confirmed' | 'refused' | 'withdrawn';
  /** Of a confirmed wish for an account: whether its provider is being asked, or it was linked already. */
  readonly account: 'pending' | 'unchanged' | null;
}

export type DecideEnrolmentRefusal = WhoRefusal | LinkRefusal | Refusal<'person_is_dead'>;

/**
 * Confirms an enrolment, refuses it, or takes one's own back. Confirmed, the wish is followed in the same transaction: the account is asked for as any other
 * is, or the person is paid in cash from the next list on. Connect as the worker: the officer's reach is checked here.
 */
export async function decideEnrolment(
  tx: Tx,
  vault: Vault,
  asked: { readonly enrolmentId: bigint; readonly confirms: boolean; readonly reason?: string | undefined },
  actor: Actor,
): Promise<Result<DecidedEnrolment, DecideEnrolmentRefusal>> {
  const found = await openEnrolment(tx, asked.enrolmentId);
  const enrolment = found && coversCommune(actor.scope, found.communeId) ? found : undefined;
  const decided = decideOnEnrolment({
    enrolment: enrolment && { decided: enrolment.decision !== null, recordedBy: enrolment.recordedBy },
    officerId: actor.officerId,
    confirms: asked.confirms,
    officerIsConcerned: enrolment !== undefined && (await isConcerned(tx, vault, enrolment, actor.officerId)),
    reason: asked.reason,
  });
  if (!decided.ok) return decided;
  const followed =
    decided.value === 'confirmed' ? await followWish(tx, vault, enrolment!, actor) : accepted(null);
  if (!followed.ok) return followed;
  await tx.run(sql`update enrolment set decision = ${decided.value}, decided_by = ${actor.officerId}, decided_at = now(),
      reason = ${asked.reason ?? null}, account_cipher = null
    where enrolment_id = ${asked.enrolmentId}`);
  return accepted({ outcome: decided.value, account: followed.value });
}

interface OpenEnrolment {
  readonly personId: bigint;
  readonly communeId: number;
  readonly isDead: boolean;
  readonly wish: Wish;
  readonly provider: string;
  readonly accountKind: AccountKind | null;
  readonly account: Buffer | null;
  readonly homeDelivery: boolean;
  readonly witnesses: Buffer;
  readonly recordedBy: number;
  readonly decision: string | null;
}

const openEnrolment = (tx: Tx, enrolmentId: bigint): Promise<OpenEnrolment | undefined> =>
  tx.row(sql<OpenEnrolment>`select e.person_id as "personId", e.commune_id as "communeId", p.died_on is not null or p.population = 'deceased' as "isDead",
      e.wish, v.code as provider, e.account_kind as "accountKind", e.account_cipher as account, e.home_delivery as "homeDelivery",
      e.witnesses_cipher as witnesses, e.recorded_by as "recordedBy", e.decision
    from enrolment e join person p using (person_id) join provider v using (provider_id)
    where e.enrolment_id = ${enrolmentId} for no key update of e, p`);

/** Whether the officer, by his own declaration, is the person, a witness, or one who receives for the person. */
async function isConcerned(
  session: Session,
  vault: Vault,
  { personId, witnesses }: OpenEnrolment,
  officerId: number,
): Promise<boolean> {
  const own = await session.row(sql<{ pin: Buffer; is_person: boolean; receives: boolean }>`
    select p.pin_cipher as pin, p.person_id = ${personId} as is_person,
      exists (select from mandate m where m.person_id = ${personId} and m.payee_id = p.person_id and m.ended_at is null) as receives
    from officer_declaration d join person p using (person_id) where d.officer_id = ${officerId} and d.kind = 'self'`);
  if (!own) return false;
  const pin = vault.open('pin', own.pin);
  return own.is_person || own.receives || witnessesOf(vault, witnesses).some((one) => one.pin === pin);
}

/** The witnesses of an enrolment, opened. Personal data. */
export const witnessesOf = (vault: Vault, sealed: Buffer): readonly Witness[] =>
  JSON.parse(vault.open('witness', sealed)) as readonly Witness[];

async function followWish(
  tx: Tx,
  vault: Vault,
  { personId, isDead, wish, provider, account, accountKind, homeDelivery }: OpenEnrolment,
  actor: Actor,
): Promise<Result<'pending' | 'unchanged' | null, DecideEnrolmentRefusal>> {
  if (isDead) return refused(PERSON_IS_DEAD);
  if (wish !== 'account') {
    const forGood = wish === 'cash_for_good';
    await chooseCash(tx, actor, { personId, provider: provider as CashProvider, homeDelivery, forGood });
    return accepted(null);
  }
  assert(account && accountKind, 'an open wish for an account holds it');
  await releaseKeptCash(tx, personId);
  const number = vault.open('account', account);
  const [answer] = await requestLinks(tx, vault, actor, [
    { ref: 'only', personId, provider, kind: accountKind, number },
  ]);
  return answer!.outcome === 'refused' ? refused(answer!.refusal) : accepted(answer!.outcome);
}
