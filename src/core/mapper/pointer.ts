import type { ItemAnswer } from './answers.ts';
import { type AddressProvider, accountAddress, addressText, cashAddress } from './financialAddress.ts';
import type { MapperItem } from './items.ts';

/** Where the State pays somebody now, as the books have it. */
export interface Pointer {
  readonly died: boolean;
  /** Undefined: nothing was chosen yet. */
  readonly provider: AddressProvider | undefined;
  readonly homeDelivery: boolean;
  /** `waiting`: an account was asked for and the bank has not confirmed it; undefined: cash. */
  readonly link: 'linked' | 'waiting' | undefined;
}

/** Whether the answer to an item needs the account's number: where the address goes out or has to be compared. Otherwise it stays sealed. */
export const needsNumber = (item: MapperItem, pointer: Pointer): boolean =>
  pointer.link === 'linked' && !pointer.died && !item.reason && (item.details || item.address !== undefined);

/** What a resolve answers for one item. `number` is the account's, where `needsNumber` says so. */
export function answerResolve(
  item: MapperItem,
  position: number,
  pointer: Pointer | undefined,
  number: string | undefined,
): ItemAnswer {
  const { reference } = item;
  if (item.reason) return { reference, position, status: 'rjct', reason: item.reason };
  const found = (reason: ItemAnswer['reason']): ItemAnswer => ({
    reference,
    position,
    status: 'succ',
    reason,
  });
  if (!pointer) return found('person_not_found');
  if (pointer.died) return found('person_not_payable');
  const { provider } = pointer;
  if (!provider) return found('no_pointer');
  if (pointer.link === 'waiting') return found('account_not_confirmed');
  const asked = item.address && addressText(item.address);
  const code = asked === undefined ? 'succ.id.active' : 'succ.fa.active';
  if (asked === undefined && !item.details) return { reference, position, status: 'succ', code };
  const address =
    pointer.link === 'linked'
      ? accountAddress(provider, number!)
      : cashAddress(provider, pointer.homeDelivery);
  if (asked !== undefined && asked !== address) return found('address_of_another');
  return item.details
    ? { reference, position, status: 'succ', code, address, provider }
    : { reference, position, status: 'succ', code };
}

/** What a resolve of an address alone answers: whether anybody is paid there, and never who. */
export function answerAddress(item: MapperItem, position: number, isPaidTo: boolean): ItemAnswer {
  const { reference } = item;
  return isPaidTo
    ? { reference, position, status: 'succ', code: 'succ.fa.active' }
    : { reference, position, status: 'succ', reason: 'address_not_found' };
}
