import { randomUUID } from 'node:crypto';
import { recordAccess } from '#books/access/index.ts';
import { type ItemAnswer, itemAnswerText } from '#core/mapper/answers.ts';
import type { FinancialAddress, ProviderDirectory } from '#core/mapper/financialAddress.ts';
import { type MapperItem, readItems } from '#core/mapper/items.ts';
import { answerAddress, answerResolve } from '#core/mapper/pointer.ts';
import { accepted, type Result } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { accountIndexes } from '../accounts/index.ts';
import type { AcceptedMessage } from './messages.ts';
import { recordMessage } from './messages.ts';
import { openNumbers, readPointers } from './pointers.ts';
import { directoryOf, instantText, type MapperWorld, thisYear } from './world.ts';

/** The answers to a resolve, in the order asked, and whom they are about. */
export interface Resolved {
  readonly answers: readonly ItemAnswer[];
  readonly persons: readonly bigint[];
}

/** Reads where the people of a batch are paid. In the caller's transaction, which enters whom it looked at in the access book. */
export async function resolveItems(
  session: Session,
  { vault, directory }: { readonly vault: Vault; readonly directory: ProviderDirectory },
  items: readonly MapperItem[],
  firstPosition: number,
): Promise<Resolved> {
  const pointers = await readPointers(
    session,
    vault,
    directory,
    items.map(({ pin }) => pin),
  );
  const numbers = openNumbers(vault, items, pointers);
  const paidTo = await addressesPaidTo(session, vault, items);
  const persons: bigint[] = [];
  const answers = items.map((item, at) => {
    const pointer = pointers[at];
    if (pointer) persons.push(pointer.personId);
    if (item.address && !item.pin && !item.reason)
      return answerAddress(item, firstPosition + at, paidTo.has(at));
    return answerResolve(item, firstPosition + at, pointer, numbers[at]);
  });
  return { answers, persons };
}

/** Which of the items that name an address alone name one at which somebody is paid now. */
async function addressesPaidTo(
  session: Session,
  vault: Vault,
  items: readonly MapperItem[],
): Promise<ReadonlySet<number>> {
  const asked = items.flatMap(({ address, pin, reason }, at) =>
    address && address.kind !== 'cash' && !pin && !reason
      ? indexesOf(vault, address).map((index) => ({ at, index }))
      : [],
  );
  if (asked.length === 0) return new Set();
  const rows = await session.rows(sql<{ at: number }>`
    select distinct k.at from unnest(${asked.map(({ at }) => at)}::integer[], ${asked.map(({ index }) => index)}::bytea[]) k (at, account_index)
    join account_link l on l.account_index = k.account_index and l.state = 'linked' and l.ended_at is null
    join payout_choice c on c.person_id = l.person_id and c.link_id = l.link_id`);
  return new Set(rows.map(({ at }) => at));
}

const indexesOf = (vault: Vault, address: Exclude<FinancialAddress, { kind: 'cash' }>): readonly Buffer[] =>
  accountIndexes(vault, address.provider.code, address.number);

/** What a synchronous resolve is answered with. */
export interface ResolveAnswer {
  readonly correlationId: string;
  readonly at: string;
  readonly total: number;
  /** The answers as JSON, apart by commas. */
  readonly items: string;
}

/**
 * Answers a resolve at once: one journal entry and one entry in the access book a message. The same message again is read again, and entered again: what is
 * answered is what is true now. Refuses a message id that was used for other content.
 */
export async function resolveNow(
  world: MapperWorld,
  actor: Actor,
  message: AcceptedMessage,
): Promise<Result<ResolveAnswer, typeof KEY_REUSED>> {
  const directory = await directoryOf(world);
  const items = readItems('resolve', message.items, { directory, thisYear: thisYear(world.clock) });
  const at = instantText(world.clock.now());
  let texts: string | undefined;
  const look = (key: string, isFirst: boolean) =>
    perform<{ correlationId: string }, never>(world.database, commandOf(actor, message, key), async (tx) => {
      const { answers, persons } = await resolveItems(tx, { vault: world.vault, directory }, items, 1);
      await enterAccess(tx, actor, message, persons);
      texts = answers.map((answer) => itemAnswerText('resolve', answer, at)).join(',');
      const correlationId = isFirst ? await recordMessage(tx, actor, message, false) : key;
      return accepted({ correlationId });
    });
  const first = await look(message.key, true);
  if (!first.ok) return first;
  if (texts === undefined) await look(`${message.key}:again:${randomUUID()}`, false);
  return accepted({
    correlationId: first.value.correlationId,
    at,
    total: items.length,
    items: texts ?? '',
  });
}

const commandOf = (actor: Actor, message: AcceptedMessage, key: string) => ({
  name: 'resolve_accounts',
  actor,
  purpose: message.purposeText,
  key,
  input: { hash: message.contentHash.toString('hex') },
});

export const enterAccess = (
  tx: Tx,
  actor: Actor,
  message: Pick<AcceptedMessage, 'purpose' | 'contentHash' | 'action'>,
  persons: readonly bigint[],
): Promise<void> =>
  recordAccess(tx, {
    actor,
    operation: `${message.action}_accounts`,
    purpose: message.purpose,
    through: 'mapper',
    asked: message.contentHash.toString('hex'),
    persons,
  });
