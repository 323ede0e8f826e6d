import { linkEndedBy } from '#core/accounts/linkStates.ts';
import {
  type CurrentPayout,
  decidePayouts,
  type PayoutDecisions,
  type PayoutWish,
} from '#core/accounts/payouts.ts';
import { assert } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { providersByCode } from '../identity/index.ts';
import type { RecordPayouts, RosterPayout } from '../registry/index.ts';
import { accountIndexes } from './accountIndexes.ts';

/** A wish with what has to be sealed when it becomes a link. */
export interface WishedPayout extends PayoutWish {
  /** Under which the account may still be on record while the index key is being replaced. */
  readonly olderIndexes?: readonly Buffer[];
  readonly written?: { readonly number: string; readonly holder: string };
}

/** Keeps the payouts that a roster states: for the registry's `importRoster`. */
export function recordPayouts(vault: Vault): RecordPayouts {
  return async (tx, payouts, rosterFileId) => {
    const providers = await providersByCode(tx);
    const providerId = (code: string) => {
      const provider = providers.get(code);
      assert(provider, `provider ${code} is seeded`);
      return provider.providerId;
    };
    const stated = new Map<WishedPayout, RosterPayout>();
    for (const payout of payouts) stated.set(wishOf(vault, payout, providerId), payout);
    const { contradictions, dead } = await writePayouts(tx, vault, [...stated.keys()], rosterFileId);
    return [
      ...contradictions.map((wish) => ({
        payout: stated.get(wish)!,
        code: 'other_account_of_same_payee' as const,
      })),
      ...dead.map((wish) => ({ payout: stated.get(wish)!, code: 'account_known_to_be_dead' as const })),
    ];
  };
}

function wishOf(vault: Vault, payout: RosterPayout, providerId: (code: string) => number): WishedPayout {
  const { personId, communeId, homeDelivery, account } = payout;
  const wish = { personId, communeId, homeDelivery, providerId: providerId(payout.provider) };
  if (!account) return wish;
  const [index, ...olderIndexes] = accountIndexes(vault, account.provider, account.number);
  return {
    ...wish,
    olderIndexes,
    account: { providerId: providerId(account.provider), index: index!.toString('hex') },
    written: { number: account.number, holder: account.holder },
  };
}

/**
 * Fetch, decide, write for a batch of wishes; set-based whatever its size. A roster repeats what it said last month, so it does not bring a dead
 * account back; somebody who asks for it now does, and it is verified anew.
 */
export async function writePayouts<Wish extends WishedPayout>(
  tx: Tx,
  vault: Vault,
  wishes: readonly Wish[],
  rosterFileId: bigint | null,
): Promise<PayoutDecisions<Wish>> {
  await meetUnderOneIndex(tx, wishes);
  const known = await currentPayouts(tx, [...new Set(wishes.map((wish) => wish.personId))]);
  const current = rosterFileId === null ? forgetDead(known) : known;
  const decided = decidePayouts(current, wishes);
  const replaced = decided.links.flatMap((link) => link.replaces ?? []);
  if (replaced.length > 0)
    await tx.run(
      sql`update account_link set state = ${linkEndedBy('superseded')}, ended_at = now() where link_id = any(${replaced}::bigint[])`,
    );
  const linkIds = await insertLinks(
    tx,
    vault,
    decided.links.map((link) => link.wish),
    rosterFileId,
  );
  await writeChoices(tx, decided, linkIds);
  return decided;
}

/** While the index key is being replaced: links of these accounts that stand under the older index move first, so that one account never stands under two. */
async function meetUnderOneIndex(tx: Tx, wishes: readonly WishedPayout[]): Promise<void> {
  const moves = wishes.flatMap(({ account, olderIndexes }) =>
    (olderIndexes ?? []).map((older) => ({ older, index: Buffer.from(account!.index, 'hex') })),
  );
  if (moves.length === 0) return;
  await tx.run(
    sql`select move_indexes('account_link', ${moves.map((move) => move.older)}::bytea[], ${moves.map((move) => move.index)}::bytea[])`,
  );
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
    dead: string[];
  }>`select p.person_id, l.link_id as open_link, encode(l.account_index, 'hex') as account_index, c.provider_id, c.link_id, c.home_delivery,
      array(select encode(d.account_index, 'hex') from account_link d where d.person_id = p.person_id and d.state in ('rejected', 'invalid')) as dead
    from unnest(${personIds}::bigint[]) p (person_id)
    left join account_link l on l.person_id = p.person_id and l.ended_at is null
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
            : { providerId: row.provider_id, linkId: row.link_id, homeDelivery: row.home_delivery ?? false },
      },
    ]),
  );
}

const forgetDead = (known: ReadonlyMap<bigint, CurrentPayout>): ReadonlyMap<bigint, CurrentPayout> =>
  new Map([...known].map(([personId, payout]) => [personId, { ...payout, dead: new Set() }]));

async function insertLinks(
  tx: Tx,
  vault: Vault,
  wishes: readonly WishedPayout[],
  rosterFileId: bigint | null,
): Promise<ReadonlyMap<bigint, bigint>> {
  if (wishes.length === 0) return new Map();
  const links = wishes.map(({ account, written, ...wish }) => {
    assert(account && written, 'a link is made of an account');
    return { ...wish, account, written };
  });
  const rows = await tx.rows(sql<{ person_id: bigint; link_id: bigint }>`
    insert into account_link (person_id, commune_id, provider_id, account_cipher, account_index, account_last4, holder_name, roster_file_id)
    select n.*, ${rosterFileId}::bigint from unnest(${links.map((link) => link.personId)}::bigint[],
      ${links.map((link) => link.communeId)}::integer[], ${links.map((link) => link.account.providerId)}::smallint[],
      ${links.map((link) => vault.seal('account', link.written.number))}::bytea[],
      ${links.map((link) => Buffer.from(link.account.index, 'hex'))}::bytea[],
      ${links.map((link) => link.written.number.slice(-4))}::text[], ${links.map((link) => link.written.holder)}::text[]) n
    returning person_id, link_id`);
  return new Map(rows.map((row) => [row.person_id, row.link_id]));
}

async function writeChoices<Wish extends WishedPayout>(
  tx: Tx,
  { choices }: PayoutDecisions<Wish>,
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
