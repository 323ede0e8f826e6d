import { searchKey } from '#core/identity/name.ts';
import type { ItemAnswer } from '#core/mapper/answers.ts';
import { addressText, type FinancialAddress, type ProviderDirectory } from '#core/mapper/financialAddress.ts';
import type { MapperItem } from '#core/mapper/items.ts';
import { answerResolve } from '#core/mapper/pointer.ts';
import type { ItemReason, MapperAction } from '#core/mapper/reasons.ts';
import { assert, type Refusal } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { requestLinks, withdrawLinks } from '../accounts/index.ts';
import { openNumbers, readPointers, type SealedPointer } from './pointers.ts';

type Change = Exclude<MapperAction, 'resolve'>;

/** An item that may be done, and whom it is about. */
interface Wish {
  readonly at: number;
  readonly item: MapperItem;
  readonly personId: bigint;
}

/**
 * Asks the accounts for what the items of a message wish, each answered by itself in the order asked. A link is `pdng` until the bank has confirmed the holder, and, where it
 * replaces another, until it has cooled off; a resolve tells when it is open. Connect as the worker.
 */
export async function changePointers(
  tx: Tx,
  { vault, directory }: { readonly vault: Vault; readonly directory: ProviderDirectory },
  actor: Actor,
  action: Change,
  items: readonly MapperItem[],
  firstPosition: number,
): Promise<readonly ItemAnswer[]> {
  const pointers = await readPointers(
    tx,
    vault,
    directory,
    items.map(({ pin }) => pin),
  );
  const names = await namesOf(tx, pointers);
  const numbers = action === 'update' ? [] : openNumbers(vault, items, pointers);
  const reasons = items.map((item, at) => reasonAgainst(action, item, pointers[at], names, numbers[at]));
  const wishes = items.flatMap((item, at): Wish[] =>
    reasons[at] === undefined ? [{ at, item, personId: pointers[at]!.personId }] : [],
  );
  const done =
    action === 'unlink' ? await withdraw(tx, actor, wishes) : await request(tx, vault, actor, wishes);
  return items.map((item, at): ItemAnswer => {
    const head = {
      reference: item.reference,
      position: firstPosition + at,
      address: item.address && addressText(item.address),
    };
    const reason = reasons[at];
    if (reason !== undefined) return { ...head, status: 'rjct', reason };
    const outcome = done.get(at);
    assert(outcome, 'the accounts answer every wish');
    return typeof outcome === 'string'
      ? { ...head, status: outcome }
      : { ...head, status: 'rjct', refusal: outcome };
  });
}

type Outcome = 'succ' | 'pdng' | Refusal;

async function request(
  tx: Tx,
  vault: Vault,
  actor: Actor,
  wishes: readonly Wish[],
): Promise<ReadonlyMap<number, Outcome>> {
  const answers = await requestLinks(
    tx,
    vault,
    actor,
    wishes.map(({ at, item, personId }) => {
      const { provider, number } = item.address as Exclude<FinancialAddress, { kind: 'cash' }>;
      return { ref: String(at), personId, provider: provider.code, number };
    }),
  );
  return new Map(
    answers.map((answer): [number, Outcome] => [
      Number(answer.ref),
      answer.outcome === 'refused' ? answer.refusal : answer.outcome === 'pending' ? 'pdng' : 'succ',
    ]),
  );
}

async function withdraw(
  tx: Tx,
  actor: Actor,
  wishes: readonly Wish[],
): Promise<ReadonlyMap<number, Outcome>> {
  // The accounts unlink a person once a batch; a second wish of the same message finds it done.
  const first = [...new Map(wishes.map((wish) => [wish.personId, wish])).values()];
  const answers = await withdrawLinks(
    tx,
    actor,
    first.map(({ personId }) => ({ ref: String(personId), personId, what: 'everything' as const })),
  );
  const byPerson = new Map(
    answers.map((answer) => [answer.ref, answer.outcome === 'refused' ? answer.refusal : ('succ' as const)]),
  );
  return new Map(wishes.map(({ at, personId }) => [at, byPerson.get(String(personId))!]));
}

/** Why an item is not even asked for; the first that holds. */
function reasonAgainst(
  action: Change,
  item: MapperItem,
  pointer: SealedPointer | undefined,
  names: ReadonlyMap<bigint, string>,
  number: string | undefined,
): ItemReason | undefined {
  if (item.reason) return item.reason;
  if (!pointer) return 'person_not_found';
  if (pointer.died) return 'person_not_payable';
  const current = (): boolean => answerResolve(item, 0, pointer, number).code === 'succ.fa.active';
  if (action === 'unlink') return item.address && !current() ? 'address_of_another' : undefined;
  if (searchKey(item.holder!) !== searchKey(names.get(pointer.personId) ?? '')) return 'name_differs';
  const isLinked = pointer.link === 'linked';
  if (action === 'update') return isLinked ? undefined : 'nothing_linked';
  return isLinked && !current() ? 'already_linked' : undefined;
}

async function namesOf(
  tx: Tx,
  pointers: readonly (SealedPointer | undefined)[],
): Promise<ReadonlyMap<bigint, string>> {
  const ids = [...new Set(pointers.flatMap((pointer) => pointer?.personId ?? []))];
  const rows = await tx.rows(sql<{ person_id: bigint; full_name: string }>`
    select person_id, full_name from person where person_id = any (${ids}::bigint[])`);
  return new Map(rows.map((row) => [row.person_id, row.full_name]));
}
