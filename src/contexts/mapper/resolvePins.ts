import type { Pin } from '#core/identity/pin.ts';
import type { AddressProvider } from '#core/mapper/financialAddress.ts';
import { readPin } from '#core/mapper/personId.ts';
import { answerResolve } from '#core/mapper/pointer.ts';
import type { ItemReason } from '#core/mapper/reasons.ts';
import type { Session } from '#platform/database.ts';
import { readPointers } from './pointers.ts';
import { directoryOf, type MapperWorld, thisYear } from './world.ts';

/** Where one of the people asked about is paid. */
export interface ResolvedPin {
  readonly personId: bigint | undefined;
  /** Why there is no address; undefined: there is one. */
  readonly reason: ItemReason | undefined;
  readonly address: string | undefined;
  readonly provider: AddressProvider | undefined;
}

/**
 * Where people are paid, by their numbers, in the order asked: for our own form of the interface. In the caller's reading, which enters whom it looked at. A number that is
 * malformed is answered as such and does not stop the rest.
 */
export async function resolvePins(
  session: Session,
  world: Pick<MapperWorld, 'database' | 'vault' | 'clock'>,
  pins: readonly string[],
): Promise<readonly ResolvedPin[]> {
  const directory = await directoryOf(world);
  const year = thisYear(world.clock);
  const read = pins.map((pin) => readPin(pin, year));
  const pointers = await readPointers(
    session,
    world.vault,
    directory,
    read.map((pin) => (typeof pin === 'string' ? (pin as Pin) : undefined)),
  );
  return read.map((pin, at): ResolvedPin => {
    const pointer = pointers[at];
    const item = {
      reference: '',
      reason: typeof pin === 'object' ? pin.fault : undefined,
      pin: undefined,
      address: undefined,
      details: true,
      holder: undefined,
    };
    const answer = answerResolve(item, at, pointer, () => world.vault.open('account', pointer!.account!));
    const { reason, address, provider } = answer;
    return { personId: pointer?.personId, reason, address, provider };
  });
}
