import { readDestination, type ShapeRefusal } from '#core/accounts/accountShape.ts';
import { PROVIDER_UNKNOWN } from '#core/accounts/linkRequest.ts';
import {
  decideEnrolment,
  type EnrolmentRefusal,
  type Hindrance,
  type Wish,
  type Witness,
} from '#core/enrolment/enrolment.ts';
import type { Pin } from '#core/identity/pin.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { coversCommune, type Session, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { type Provider, providersByCode } from '../identity/index.ts';

export interface EnrolmentToRecord {
  readonly personId: bigint;
  readonly wish: Wish;
  /** A bank or wallet with its account; or `DESK` or `VNPOST`. */
  readonly provider: string;
  /** As written, with an account alone. Personal data. */
  readonly accountNumber?: string | undefined;
  readonly isCard?: boolean | undefined;
  readonly homeDelivery: boolean;
  /** Recorded at the person's home. */
  readonly atHome: boolean;
  readonly hindrances: readonly Hindrance[];
  readonly witnesses: readonly Witness[];
}

export type RecordEnrolmentRefusal =
  | EnrolmentRefusal
  | ShapeRefusal
  | Refusal<'provider_unknown' | 'provider_does_not_fit_wish'>;

/**
 * Records what somebody who cannot do it alone wishes, heard by two witnesses, at the hall or at home. Nothing changes until another officer has
 * confirmed it (`decideEnrolment`). Connect as the worker: the officer's reach is checked here.
 */
export async function recordEnrolment(
  tx: Tx,
  vault: Vault,
  wanted: EnrolmentToRecord,
  by: { readonly actor: Actor; readonly today: Temporal.PlainDate },
): Promise<Result<{ enrolmentId: bigint }, RecordEnrolmentRefusal>> {
  const person = await personToEnrol(tx, wanted.personId);
  const within = person && coversCommune(by.actor.scope, person.communeId) ? person : undefined;
  const open = (pins: readonly Buffer[] | undefined) =>
    (pins ?? []).map((pin) => vault.open('pin', pin) as Pin);
  const decided = decideEnrolment(
    {
      person: within && { pins: open(within.pins), isDead: within.isDead },
      wish: wanted.wish,
      hindrances: wanted.hindrances,
      witnesses: wanted.witnesses,
      payees: open(within?.payees),
      officer: open(await pinOfOfficer(tx, by.actor.officerId))[0],
      alreadyOpen: within?.alreadyOpen ?? false,
    },
    by.today,
  );
  if (!decided.ok) return decided;
  const destination = await readWish(tx, wanted);
  if (!destination.ok) return destination;
  const { provider, account } = destination.value;
  const row = await tx.row(sql<{ enrolment_id: bigint }>`insert into enrolment (person_id, commune_id, wish,
      provider_id, account_kind, account_cipher, account_last4, home_delivery, at_home, hindrances, witnesses_cipher, recorded_by)
    values (${wanted.personId}, ${within!.communeId}, ${wanted.wish}, ${provider.providerId}, ${account?.kind ?? null},
      ${account ? vault.seal('account', account.number) : null}, ${account ? account.number.slice(-4) : null},
      ${wanted.homeDelivery}, ${wanted.atHome}, ${[...new Set(wanted.hindrances)]}::text[],
      ${vault.seal('witness', JSON.stringify(wanted.witnesses))}, ${by.actor.officerId})
    returning enrolment_id`);
  return accepted({ enrolmentId: row!.enrolment_id });
}

interface PersonToEnrol {
  readonly communeId: number;
  readonly isDead: boolean;
  readonly alreadyOpen: boolean;
  /** Sealed: the person's number, and those before it was reissued. */
  readonly pins: readonly Buffer[];
  /** Sealed: the numbers of those who receive for the person. */
  readonly payees: readonly Buffer[];
}

const personToEnrol = (session: Session, personId: bigint): Promise<PersonToEnrol | undefined> =>
  session.row(sql<PersonToEnrol>`select p.commune_id as "communeId", p.died_on is not null or p.population = 'deceased' as "isDead",
      exists (select from enrolment e where e.person_id = p.person_id and e.decision is null) as "alreadyOpen",
      array[p.pin_cipher] || array(select f.pin_cipher from former_pin f where f.person_id = p.person_id and f.pin_cipher is not null) as pins,
      array(select payee.pin_cipher from mandate m join person payee on payee.person_id = m.payee_id
        where m.person_id = p.person_id and m.ended_at is null) as payees
    from person p where p.person_id = ${personId} for no key update of p`);

async function pinOfOfficer(session: Session, officerId: number): Promise<Buffer[]> {
  const rows = await session.rows(sql<{ pin_cipher: Buffer }>`select p.pin_cipher from officer_declaration d
    join person p using (person_id) where d.officer_id = ${officerId} and d.kind = 'self'`);
  return rows.map((row) => row.pin_cipher);
}

type Destination = Result<
  { provider: Provider; account: { kind: string; number: string } | undefined },
  RecordEnrolmentRefusal
>;

/** The provider of a wish, and its account as one writes it down: `account` wants a bank or wallet, cash a desk. */
async function readWish(session: Session, wanted: EnrolmentToRecord): Promise<Destination> {
  const provider = (await providersByCode(session)).get(wanted.provider.toUpperCase());
  if (!provider) return refused(PROVIDER_UNKNOWN);
  const { kind } = provider;
  const keepsAccounts = kind === 'bank' || kind === 'wallet';
  const fits = wanted.wish === 'account' && wanted.accountNumber !== undefined && !wanted.homeDelivery;
  if (!keepsAccounts)
    return wanted.wish === 'account' || wanted.accountNumber !== undefined
      ? refused(DOES_NOT_FIT)
      : accepted({ provider, account: undefined });
  if (!fits) return refused(DOES_NOT_FIT);
  const read = readDestination(
    { kind: wanted.isCard ? 'card' : undefined, number: wanted.accountNumber! },
    { ...provider, kind },
  );
  return read.ok ? accepted({ provider, account: read.value }) : read;
}

const DOES_NOT_FIT = {
  code: 'provider_does_not_fit_wish',
  vi: 'Muốn nhận vào tài khoản thì ghi ngân hàng hoặc ví và số tài khoản; muốn nhận tiền mặt thì ghi DESK hoặc VNPOST, không ghi số tài khoản.',
  en: 'A wish for an account names a bank or wallet and the number; a wish for cash names DESK or VNPOST and no number.',
} as const;
