import { LEVEL_TOO_LOW, PERSON_UNKNOWN } from '#core/accounts/linkRequest.ts';
import type { Refusal } from '#core/result.ts';
import type { Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { writeNotices } from '../notices/index.ts';
import { lockPersons, moveLinks } from './changeLinks.ts';
import { currentLinks } from './currentLinks.ts';
import { type CashProvider, moveCash, pointToCash } from './pointers.ts';
import { originOf, reaches } from './requestLinks.ts';

export interface Withdrawal {
  readonly ref: string;
  readonly personId: bigint;
  /** `under_way`: only the wish that is not linked yet, above all a replacement that cools off. `everything`: the linked account too, cash from now on. */
  readonly what: 'under_way' | 'everything';
  /** Where cash is handed over; the commune desk unless told. Said of somebody who has no account, it moves his cash there. */
  readonly cash?: CashProvider | undefined;
  readonly homeDelivery?: boolean | undefined;
}

export type WithdrawRefusal = Refusal<
  'person_unknown' | 'level_too_low' | 'nothing_under_way' | 'no_open_link'
>;

export type WithdrawAnswer =
  | { readonly ref: string; readonly outcome: 'withdrawn' }
  | { readonly ref: string; readonly outcome: 'refused'; readonly refusal: WithdrawRefusal };

/**
 * Takes wishes for accounts back, or unlinks: each answered by itself. Whoever may act for the person may, the commune too: that is what a replacement cools
 * off for. Lists that are signed keep their lines; a line into an account that was unlinked is held at the release. Connect as the worker.
 */
export async function withdrawLinks(
  tx: Tx,
  actor: Actor,
  wanted: readonly Withdrawal[],
): Promise<readonly WithdrawAnswer[]> {
  const persons = await lockPersons(
    tx,
    wanted.map((one) => one.personId),
  );
  const current = await currentLinks(tx, [...persons.keys()]);
  const judged = wanted.map((one) => {
    const no = (refusal: WithdrawRefusal) => ({ one, links: [], refusal });
    if (!reaches(actor, persons.get(one.personId))) return no(PERSON_UNKNOWN);
    if (originOf(actor) === 'citizen' && actor.assurance !== 2) return no(LEVEL_TOO_LOW);
    const { linked, underWay } = current.get(one.personId) ?? {};
    const links = [underWay, one.what === 'everything' ? linked : undefined].flatMap(
      (link) => link?.linkId ?? [],
    );
    if (links.length > 0) return { one, links, refusal: undefined };
    return no(one.what === 'everything' ? NO_OPEN_LINK : NOTHING_UNDER_WAY);
  });
  const moves = judged.flatMap(({ links }) =>
    links.map((linkId) => ({ linkId, event: 'withdrawn' as const })),
  );
  const moved = new Set((await moveLinks(tx, moves, actor)).map((link) => link.personId));
  const done = judged
    .filter(({ one, links }) => links.length > 0 && moved.has(one.personId))
    .map(({ one }) => one);
  await payInCash(
    tx,
    actor,
    done.filter((one) => one.what === 'everything'),
  );
  await writeNotices(
    tx,
    done.map(({ personId, what }) => ({
      personId,
      template: what === 'everything' ? 'account_unlinked' : 'replacement_cancelled',
    })),
  );
  const elsewhere = await moveCashOf(
    tx,
    actor,
    judged.filter(({ one, refusal }) => {
      const keepsCash = persons.get(one.personId)?.keepsCash && originOf(actor) !== 'citizen';
      return refusal === NO_OPEN_LINK && !keepsCash;
    }),
  );
  return judged.map(({ one, refusal }) =>
    refusal && !elsewhere.has(one.personId)
      ? { ref: one.ref, outcome: 'refused', refusal }
      : { ref: one.ref, outcome: 'withdrawn' },
  );
}

async function payInCash(tx: Tx, actor: Actor, unlinked: readonly Withdrawal[]): Promise<void> {
  const alike = Map.groupBy(unlinked, (one) => `${one.cash ?? 'DESK'} ${one.homeDelivery ?? false}`);
  for (const [, group] of alike)
    await pointToCash(
      tx,
      group.map((one) => one.personId),
      {
        provider: group[0]!.cash ?? 'DESK',
        homeDelivery: group[0]!.homeDelivery,
        chosenBy: originOf(actor),
      },
    );
}

/** Who is paid in cash already chooses another place of it; gives whose changed. */
async function moveCashOf(
  tx: Tx,
  actor: Actor,
  withoutLink: readonly { readonly one: Withdrawal }[],
): Promise<ReadonlySet<bigint>> {
  const moved = new Set<bigint>();
  for (const { one } of withoutLink) {
    const { personId, cash, homeDelivery } = one;
    if (!cash) continue;
    if (await moveCash(tx, personId, { provider: cash, homeDelivery, chosenBy: originOf(actor) }))
      moved.add(personId);
  }
  await writeNotices(
    tx,
    [...moved].map((personId) => ({ personId, template: 'cash_moved' })),
  );
  return moved;
}

const NO_OPEN_LINK = {
  code: 'no_open_link',
  vi: 'Người này không có tài khoản đang liên kết.',
  en: 'This person has no linked account.',
} as const;
const NOTHING_UNDER_WAY = {
  code: 'nothing_under_way',
  vi: 'Không có yêu cầu liên kết nào đang chờ; có thể đã xong hoặc đã hủy, hãy xem lại tài khoản.',
  en: 'No link is under way; it may be done or cancelled already, look at the account again.',
} as const;
