/** Where somebody asks to be paid. `account` may stand beside cash: the commune knows one but the payee wants notes. */
export interface PayoutWish {
  readonly personId: bigint;
  readonly communeId: number;
  readonly providerId: number;
  /** Set when `providerId` is a bank or wallet, or when an account is merely noted. */
  readonly account?: WishedAccount;
  readonly homeDelivery: boolean;
}

export interface WishedAccount {
  readonly providerId: number;
  /** Blind index of provider and number, as hex: equal for equal accounts. */
  readonly index: string;
}

export interface CurrentPayout {
  readonly personId: bigint;
  /** Accounts that were tried and found wrong, closed or another's: a roster that still names one does not bring it back. */
  readonly dead: ReadonlySet<string>;
  /** The open link. */
  readonly link: { readonly linkId: bigint; readonly index: string } | undefined;
  readonly choice:
    | {
        readonly providerId: number;
        readonly linkId: bigint | null;
        readonly homeDelivery: boolean;
        /** Chosen by the citizen, or by an officer or partner for him: a roster repeats what was, so it does not undo that. */
        readonly isOwn: boolean;
      }
    | undefined;
}

export interface PayoutDecisions<Wish extends PayoutWish> {
  /** New links; `replaces` ends first. */
  readonly links: readonly { readonly wish: Wish; readonly replaces: bigint | undefined }[];
  /** What the pointer of a payee becomes. `toNewLink`: the link made for this wish. */
  readonly choices: readonly {
    readonly wish: Wish;
    readonly linkId: bigint | undefined;
    readonly toNewLink: boolean;
  }[];
  /** Wishes of one payee that contradict an earlier one of the same batch: not followed. */
  readonly contradictions: readonly Wish[];
  /** Wishes for an account that is known to be dead for this payee: not followed, the payee stays where he is, or is paid in cash. */
  readonly dead: readonly Wish[];
  /** Wishes that differ from what the payee chose himself: not followed. */
  readonly overruled: readonly Wish[];
}

/**
 * One pointer a citizen: of several wishes for one payee the first counts, and a different one is a contradiction to be looked at.
 * A wish for what is already so changes nothing.
 */
export function decidePayouts<Wish extends PayoutWish>(
  current: ReadonlyMap<bigint, CurrentPayout>,
  wishes: readonly Wish[],
): PayoutDecisions<Wish> {
  const first = new Map<bigint, Wish>();
  const contradictions: Wish[] = [];
  for (const wish of wishes) {
    const earlier = first.get(wish.personId);
    if (!earlier) first.set(wish.personId, wish);
    else if (!sameWish(earlier, wish)) contradictions.push(wish);
  }
  const isDead = (wish: Wish) =>
    wish.account !== undefined && (current.get(wish.personId)?.dead.has(wish.account.index) ?? false);
  const living = [...first.values()].filter((wish) => !isDead(wish));
  const isOverruled = (wish: Wish) => {
    const payout = current.get(wish.personId);
    return payout?.choice?.isOwn === true && !isAlreadySo(payout, wish);
  };
  const decided = living
    .filter((wish) => current.get(wish.personId)?.choice?.isOwn !== true)
    .map((wish) => decideOne(current.get(wish.personId), wish));
  return {
    links: decided.flatMap(({ wish, newLink, replaces }) => (newLink ? [{ wish, replaces }] : [])),
    choices: decided.flatMap(({ wish, choice }) => (choice ? [{ wish, ...choice }] : [])),
    contradictions,
    dead: [...first.values()].filter(isDead),
    overruled: living.filter(isOverruled),
  };
}

const sameWish = (a: PayoutWish, b: PayoutWish): boolean =>
  a.providerId === b.providerId && a.account?.index === b.account?.index;

/** Whether the payee is paid there now, whatever else the commune noted. */
const isAlreadySo = ({ link, choice }: CurrentPayout, wish: PayoutWish): boolean =>
  choice?.providerId === wish.providerId &&
  (choice.linkId === null || (choice.linkId === link?.linkId && wish.account?.index === link.index));

function decideOne<Wish extends PayoutWish>(current: CurrentPayout | undefined, wish: Wish) {
  const open = current?.link;
  const newLink = wish.account !== undefined && wish.account.index !== open?.index;
  const wantsAccount = wish.account?.providerId === wish.providerId;
  const toNewLink = wantsAccount && newLink;
  const linkId = wantsAccount && !newLink ? open?.linkId : undefined;
  const before = current?.choice;
  const unchanged =
    before !== undefined &&
    !toNewLink &&
    before.providerId === wish.providerId &&
    (before.linkId ?? undefined) === linkId &&
    before.homeDelivery === wish.homeDelivery;
  return {
    wish,
    newLink,
    replaces: newLink ? open?.linkId : undefined,
    choice: unchanged ? undefined : { linkId, toNewLink },
  };
}
