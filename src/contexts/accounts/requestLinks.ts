import type { AccountKind, Destination } from '#core/accounts/accountShape.ts';
import {
  decideLinkRequest,
  type LinkOrigin,
  type LinkRefusal as LinkRuleRefusal,
} from '#core/accounts/linkRequest.ts';
import { isInVneid } from '#core/accounts/vneidProviders.ts';
import { holdIndexKeys } from '#platform/crypto/holdIndexKeys.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { coversCommune, isPersonScope, sql, type Tx } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Actor } from '#platform/perform.ts';
import { type Provider, providersByCode } from '../identity/index.ts';
import { accountIndexes, meetUnderOneIndex } from './accountIndexes.ts';
import {
  beginLinks,
  type LinkMove,
  type LinkToBegin,
  type LockedPerson,
  lockPersons,
  moveLinks,
} from './changeLinks.ts';
import { type CurrentLinks, currentLinks, type OpenLink } from './currentLinks.ts';

export interface LinkWish {
  /** The caller's own reference, given back with the answer. */
  readonly ref: string;
  readonly personId: bigint;
  /** Code of a bank or wallet. */
  readonly provider: string;
  readonly kind?: AccountKind | undefined;
  /** As written. Personal data. */
  readonly number: string;
}

export type LinkAnswer =
  /** `pending`: the provider is being asked. `unchanged`: the account is linked, or under way, already. */
  | { readonly ref: string; readonly outcome: 'pending' | 'unchanged' }
  | { readonly ref: string; readonly outcome: 'refused'; readonly refusal: LinkRefusal };

/** Why a wish was not taken. */
export type LinkRefusal = LinkRuleRefusal | typeof ASKED_TWICE;

export const ENQUIRE_LINKS_TASK = 'enquire_links';

export const originOf = (actor: Actor): LinkOrigin =>
  actor.personId !== undefined ? 'citizen' : actor.partnerId !== undefined ? 'mapper' : 'officer';

/** Whether the asker may act for the person: a citizen for himself, an officer within his communes, a partner within what he was given. */
export const reaches = (actor: Actor, person: LockedPerson | undefined): person is LockedPerson =>
  person !== undefined &&
  (isPersonScope(actor.scope)
    ? person.personId === actor.personId
    : coversCommune(actor.scope, person.communeId));

interface Judged {
  readonly answer: LinkAnswer;
  readonly begins?: { readonly link: LinkToBegin; readonly olderIndexes: readonly Buffer[] };
  /** What becomes of the wish that was under way. */
  readonly ends?: LinkMove | undefined;
}

/**
 * Takes wishes for accounts in, one or a hundred thousand, each answered by itself in the order asked: what is in order becomes a pending link, and a job asks the
 * providers, seconds later. A person's earlier wish that is still under way is replaced; the linked account stays until the new one is confirmed. The
 * account that is linked already changes nothing, but takes back a replacement under way. Connect as the worker: the asker's reach is checked here.
 */
export async function requestLinks(
  tx: Tx,
  vault: Vault,
  actor: Actor,
  wishes: readonly LinkWish[],
): Promise<readonly LinkAnswer[]> {
  await holdIndexKeys(tx, vault);
  const persons = await lockPersons(
    tx,
    wishes.map((wish) => wish.personId),
  );
  const ids = [...persons.keys()];
  const known: Known = {
    persons,
    providers: await providersByCode(tx),
    askedToday: await askedToday(tx, ids),
    current: await currentLinks(tx, ids),
    taken: new Set(),
  };
  const judged = wishes.map((wish) => judge(vault, actor, known, wish));
  await meetUnderOneIndex(
    tx,
    judged.flatMap(({ begins }) =>
      begins ? [{ index: begins.link.index, older: begins.olderIndexes }] : [],
    ),
  );
  await moveLinks(
    tx,
    judged.flatMap(({ ends }) => ends ?? []),
    actor,
  );
  const links = judged.flatMap(({ begins }) => begins?.link ?? []);
  await beginLinks(tx, vault, links, { event: 'asked', origin: originOf(actor), by: actor });
  if (links.length > 0) await enqueue(tx, ENQUIRE_LINKS_TASK, {}, { key: ENQUIRE_LINKS_TASK });
  return judged.map(({ answer }) => answer);
}

interface Known {
  readonly persons: ReadonlyMap<bigint, LockedPerson>;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly askedToday: ReadonlyMap<bigint, number>;
  readonly current: ReadonlyMap<bigint, CurrentLinks>;
  /** Persons whose wish of this batch was taken. */
  readonly taken: Set<bigint>;
}

function judge(vault: Vault, actor: Actor, known: Known, wish: LinkWish): Judged {
  const { ref, personId } = wish;
  const no = (refusal: LinkRefusal): Judged => ({
    answer: { ref, outcome: 'refused', refusal },
  });
  const person = known.persons.get(personId);
  const within = reaches(actor, person) ? person : undefined;
  const provider = accountProvider(known.providers.get(wish.provider.toUpperCase()));
  const decided = decideLinkRequest({
    origin: originOf(actor),
    assurance: actor.assurance,
    person: within && {
      isDead: within.isDead,
      askedToday: known.askedToday.get(personId) ?? 0,
      keepsCash: within.keepsCash,
    },
    provider: provider && { ...provider, inVneid: isInVneid(provider.code) },
    written: { kind: wish.kind, number: wish.number },
  });
  if (!decided.ok) return no(decided.refusal);
  if (known.taken.has(personId)) return no(ASKED_TWICE);
  known.taken.add(personId);
  return taken(vault, known.current.get(personId), wish, within!, provider!, decided.value);
}

function taken(
  vault: Vault,
  current: CurrentLinks | undefined,
  wish: LinkWish,
  person: LockedPerson,
  provider: Provider,
  { kind, number }: Destination,
): Judged {
  const [index, ...olderIndexes] = accountIndexes(vault, provider.code, number);
  const isIt = (link: OpenLink | undefined) =>
    link !== undefined && [index!, ...olderIndexes].some((one) => one.equals(link.index));
  const underWay = current?.underWay;
  const unchanged: LinkAnswer = { ref: wish.ref, outcome: 'unchanged' };
  if (isIt(underWay)) return { answer: unchanged };
  if (isIt(current?.linked) && current?.linked?.isPointedAt)
    return { answer: unchanged, ends: underWay && { linkId: underWay.linkId, event: 'withdrawn' } };
  const link = {
    personId: person.personId,
    communeId: person.communeId,
    providerId: provider.providerId,
    kind,
    number,
    index: index!,
    holder: person.fullName,
  };
  return {
    answer: { ref: wish.ref, outcome: 'pending' },
    begins: { link, olderIndexes },
    ends: underWay && { linkId: underWay.linkId, event: 'superseded' },
  };
}

const accountProvider = (
  provider: Provider | undefined,
): (Provider & { kind: 'bank' | 'wallet' }) | undefined =>
  provider?.kind === 'bank' || provider?.kind === 'wallet' ? { ...provider, kind: provider.kind } : undefined;

async function askedToday(tx: Tx, personIds: readonly bigint[]): Promise<ReadonlyMap<bigint, number>> {
  const rows = await tx.rows(sql<{
    person_id: bigint;
    asked: number;
  }>`select person_id, count(*)::integer as asked from account_link_event
    where person_id = any (${personIds}::bigint[]) and event = 'asked' and at > now() - interval '24 hours' group by 1`);
  return new Map(rows.map((row) => [row.person_id, row.asked]));
}

const ASKED_TWICE = {
  code: 'person_twice_in_batch',
  vi: 'Người này có mặt hai lần trong một đợt gửi; chỉ dòng đầu được nhận.',
  en: 'This person stands twice in one batch; only the first line was taken.',
} as const;
