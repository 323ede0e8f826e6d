import { randomUUID } from 'node:crypto';
import { linkEndedBy } from '#core/accounts/linkStates.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { holdIndexKeys } from '#platform/crypto/holdIndexKeys.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { accountIndexes } from './accountIndexes.ts';
import { type WishedPayout, writePayouts } from './recordPayouts.ts';

export interface AccountToLink {
  readonly personId: bigint;
  /** Code of a bank or wallet. */
  readonly provider: string;
  readonly number: string;
  readonly holder: string;
}

export type LinkRefusal = Refusal<'person_unknown' | 'provider_holds_no_accounts' | 'no_open_link'>;

/**
 * Points a payee at an account from now on; the link before it ends as replaced. Lists already signed keep the link they name. The same
 * account again changes nothing. `key` is the caller's idempotency key.
 */
export function linkAccount(
  database: Database,
  vault: Vault,
  actor: Actor,
  wanted: AccountToLink,
  key: string = randomUUID(),
): Promise<Result<{ changed: boolean }, LinkRefusal | typeof KEY_REUSED>> {
  const command = {
    name: 'link_account',
    actor,
    purpose: 'Liên kết tài khoản an sinh / Link an account',
    key,
    input: wanted,
  };
  return perform<{ changed: boolean }, LinkRefusal>(database, command, async (tx) => {
    await holdIndexKeys(tx, vault);
    const person = await communeOfPerson(tx, wanted.personId);
    if (person === undefined) return refused(UNKNOWN_PERSON);
    const provider = await tx.row(sql<{ provider_id: number }>`
      select provider_id from provider where code = ${wanted.provider} and kind in ('bank', 'wallet')`);
    if (!provider) return refused(NO_ACCOUNTS);
    const [index, ...olderIndexes] = accountIndexes(vault, wanted.provider, wanted.number);
    const wish: WishedPayout = {
      personId: wanted.personId,
      communeId: person,
      providerId: provider.provider_id,
      homeDelivery: false,
      olderIndexes,
      account: { providerId: provider.provider_id, index: index!.toString('hex') },
      written: { number: wanted.number, holder: wanted.holder },
    };
    const { links, choices } = await writePayouts(tx, vault, [wish], null);
    return accepted({ changed: links.length + choices.length > 0 });
  });
}

export type CashProvider = 'VNPOST' | 'DESK';

/** Ends a payee's account link; he is paid in cash from now on. */
export function unlinkAccount(
  database: Database,
  actor: Actor,
  wanted: { readonly personId: bigint; readonly cash: CashProvider; readonly homeDelivery?: boolean },
  key: string = randomUUID(),
): Promise<Result<{ changed: boolean }, LinkRefusal | typeof KEY_REUSED>> {
  const command = {
    name: 'unlink_account',
    actor,
    purpose: 'Hủy liên kết tài khoản / Unlink an account',
    key,
    input: wanted,
  };
  return perform<{ changed: boolean }, LinkRefusal>(database, command, async (tx) => {
    if ((await communeOfPerson(tx, wanted.personId)) === undefined) return refused(UNKNOWN_PERSON);
    const ended =
      await tx.run(sql`update account_link set state = ${linkEndedBy('withdrawn')}, ended_at = now()
      where person_id = ${wanted.personId} and ended_at is null`);
    if (ended === 0) return refused(NO_OPEN_LINK);
    await pointToCash(tx, [wanted.personId], wanted.cash, wanted.homeDelivery);
    return accepted({ changed: true });
  });
}

/**
 * Ends links that a payment proved dead (AC01, AC04, AC06 and the like) and points their payees to cash. `reason` is the provider's code.
 * In the caller's transaction: the outcome and its consequence are one.
 */
export async function endDeadLinks(
  tx: Tx,
  dead: readonly { linkId: bigint; reason: string }[],
): Promise<number> {
  const persons = await tx.rows(sql<{ person_id: bigint }>`
    update account_link l set state = ${linkEndedBy('found_closed')}, state_reason = n.reason, ended_at = now()
    from unnest(${dead.map((link) => link.linkId)}::bigint[], ${dead.map((link) => link.reason)}::text[]) n (link_id, reason)
    where l.link_id = n.link_id and l.ended_at is null returning l.person_id`);
  await pointToCash(
    tx,
    persons.map((row) => row.person_id),
    'VNPOST',
  );
  return persons.length;
}

/** The pointer of payees who have no account any more. Who already chose cash keeps his choice. */
export function pointToCash(
  tx: Tx,
  personIds: readonly bigint[],
  cash: CashProvider,
  homeDelivery = false,
): Promise<number> {
  return tx.run(sql`update payout_choice set link_id = null, home_delivery = ${homeDelivery},
      provider_id = (select provider_id from provider where code = ${cash})
    where person_id = any(${personIds}::bigint[]) and link_id is not null`);
}

async function communeOfPerson(tx: Tx, personId: bigint): Promise<number | undefined> {
  const person = await tx.row(
    sql<{ commune_id: number }>`select commune_id from person where person_id = ${personId}`,
  );
  return person?.commune_id;
}

const UNKNOWN_PERSON = {
  code: 'person_unknown',
  vi: 'Không có người này trong phạm vi của ông/bà; hãy kiểm tra lại.',
  en: 'There is no such person within your unit; check again.',
} as const;
const NO_ACCOUNTS = {
  code: 'provider_holds_no_accounts',
  vi: 'Mã này không phải ngân hàng hay ví; hãy xem danh mục nơi chi trả.',
  en: 'This code is neither a bank nor a wallet; see the list of providers.',
} as const;
const NO_OPEN_LINK = {
  code: 'no_open_link',
  vi: 'Người này không có tài khoản đang liên kết.',
  en: 'This person has no linked account.',
} as const;
