import { type AccountKind, kindsOf } from '#core/accounts/accountShape.ts';
import {
  type CurrentPayout,
  decidePayouts,
  type PayoutDecisions,
  type PayoutWish,
} from '#core/accounts/payouts.ts';
import { assert } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { providersByCode, SYSTEM_OFFICER_ID } from '../identity/index.ts';
import type { RecordPayouts, RosterPayout } from '../registry/index.ts';
import { accountIndexes, meetUnderOneIndex } from './accountIndexes.ts';
import { beginLinks, lockPersons, moveLinks } from './changeLinks.ts';

/** A wish with what has to be sealed when it becomes a link. */
interface StatedPayout extends PayoutWish {
  /** Under which the account may still be on record while the index key is being replaced. */
  readonly olderIndexes: readonly Buffer[];
  readonly written:
    | (Pick<NonNullable<RosterPayout['account']>, 'number' | 'holder'> & { readonly kind: AccountKind })
    | undefined;
}

/**
 * Keeps the payouts that a roster states: for the registry's `importRoster`. Fetch, decide, write for the whole roster; set-based whatever its size. A roster
 * repeats what it said last month, so it neither brings a dead account back nor undoes what the payee chose himself.
 */
export function recordPayouts(vault: Vault): RecordPayouts {
  return async (tx, payouts, rosterFileId) => {
    const providers = await providersByCode(tx);
    const providerOf = (code: string) => {
      const provider = providers.get(code);
      assert(provider, `provider ${code} is seeded`);
      return provider;
    };
    const stated = new Map<StatedPayout, RosterPayout>();
    for (const payout of payouts) stated.set(wishOf(vault, payout, providerOf), payout);
    const decided = await writePayouts(tx, vault, [...stated.keys()], rosterFileId);
    const unfollowed = <Code extends string>(wishes: readonly StatedPayout[], code: Code) =>
      wishes.map((wish) => ({ payout: stated.get(wish)!, code }));
    return [
      ...unfollowed(decided.contradictions, 'other_account_of_same_payee'),
      ...unfollowed(decided.dead, 'account_known_to_be_dead'),
      ...unfollowed(decided.overruled, 'payee_chose_otherwise'),
    ];
  };
}

type ProviderOf = (code: string) => { providerId: number; code: string; kind: string };

function wishOf(vault: Vault, payout: RosterPayout, providerOf: ProviderOf): StatedPayout {
  const { personId, communeId, homeDelivery, account } = payout;
  const { providerId } = providerOf(payout.provider);
  const wish = { personId, communeId, homeDelivery, providerId, olderIndexes: [], written: undefined };
  if (!account) return wish;
  const provider = providerOf(account.provider);
  const [index, ...olderIndexes] = accountIndexes(vault, account.provider, account.number);
  const [kind] = kindsOf({ code: provider.code, kind: provider.kind === 'bank' ? 'bank' : 'wallet' });
  return {
    ...wish,
    olderIndexes,
    account: { providerId: provider.providerId, index: index!.toString('hex') },
    written: { number: account.number, holder: account.holder, kind: kind! },
  };
}

async function writePayouts(
  tx: Tx,
  vault: Vault,
  wishes: readonly StatedPayout[],
  rosterFileId: bigint,
): Promise<PayoutDecisions<StatedPayout>> {
  const accounts = wishes.flatMap(({ account, olderIndexes }) =>
    account ? [{ index: Buffer.from(account.index, 'hex'), older: olderIndexes }] : [],
  );
  await meetUnderOneIndex(tx, accounts);
  const persons = [...new Set(wishes.map((wish) => wish.personId))];
  await lockPersons(tx, persons);
  const decided = decidePayouts(await currentPayouts(tx, persons), wishes);
  const importer = await tx.row(
    sql<{
      id: number | null;
    }>`select imported_by as id from roster_file where roster_file_id = ${rosterFileId}`,
  );
  const by = { officerId: importer?.id ?? SYSTEM_OFFICER_ID };
  const replaced = decided.links.flatMap((link) => link.replaces ?? []);
  await moveLinks(
    tx,
    replaced.map((linkId) => ({ linkId, event: 'superseded' as const })),
    by,
  );
  const begun = await beginLinks(
    tx,
    vault,
    decided.links.map(({ wish }) => {
      const { account, written } = wish;
      assert(account && written, 'a link is made of an account');
      const { personId, communeId } = wish;
      return {
        personId,
        communeId,
        providerId: account.providerId,
        index: Buffer.from(account.index, 'hex'),
        ...written,
      };
    }),
    { event: 'stated_on_roster', origin: 'roster', by, rosterFileId },
  );
  await writeChoices(tx, decided, begun);
  return decided;
}

async function currentPayouts(
  session: Session,
  personIds: readonly bigint[],
): Promise<Map<bigint, CurrentPayout>> {
  const rows = await session.rows(sql<{
    person_id: bigint;
    open_link: bigint | null;
    account_index: string | null;
    provider_id: number | null;
    link_id: bigint | null;
    home_delivery: boolean | null;
    is_own: boolean | null;
    dead: string[];
  }>`select p.person_id, l.link_id as open_link, encode(l.account_index, 'hex') as account_index, c.provider_id, c.link_id, c.home_delivery,
      c.chosen_by <> 'roster' as is_own,
      array(select encode(d.account_index, 'hex') from account_link d where d.person_id = p.person_id and d.state in ('rejected', 'invalid')) as dead
    from unnest(${personIds}::bigint[]) p (person_id)
    left join account_link l on l.person_id = p.person_id and l.state = 'linked'
    left join payout_choice c on c.person_id = p.person_id`);
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        personId: row.person_id,
        dead: new Set(row.dead),
        link: row.open_link === null ? undefined : { linkId: row.open_link, index: row.account_index! },
        choice:
          row.provider_id === null
            ? undefined
            : {
                providerId: row.provider_id,
                linkId: row.link_id,
                homeDelivery: row.home_delivery ?? false,
                isOwn: row.is_own ?? false,
              },
      },
    ]),
  );
}

async function writeChoices(
  tx: Tx,
  { choices }: PayoutDecisions<StatedPayout>,
  newLinks: ReadonlyMap<bigint, bigint>,
): Promise<void> {
  if (choices.length === 0) return;
  const linkOf = (choice: (typeof choices)[number]) =>
    (choice.toNewLink ? newLinks.get(choice.wish.personId) : choice.linkId) ?? null;
  await tx.run(sql`insert into payout_choice (person_id, commune_id, provider_id, link_id, home_delivery)
    select * from unnest(${choices.map(({ wish }) => wish.personId)}::bigint[], ${choices.map(({ wish }) => wish.communeId)}::integer[],
      ${choices.map(({ wish }) => wish.providerId)}::smallint[], ${choices.map(linkOf)}::bigint[],
      ${choices.map(({ wish }) => wish.homeDelivery)}::boolean[])
    on conflict (person_id) do update set commune_id = excluded.commune_id, provider_id = excluded.provider_id,
      link_id = excluded.link_id, home_delivery = excluded.home_delivery`);
}
