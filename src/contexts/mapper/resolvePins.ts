import type { AddressProvider } from '#core/mapper/financialAddress.ts';
import type { MapperItem } from '#core/mapper/items.ts';
import { readPin } from '#core/mapper/personId.ts';
import { answerResolve } from '#core/mapper/pointer.ts';
import type { ItemReason } from '#core/mapper/reasons.ts';
import type { Session } from '#platform/database.ts';
import { openNumbers, readPointers } from './pointers.ts';
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
  const items = pins.map((text): MapperItem => {
    const pin = readPin(text, year);
    return typeof pin === 'string' ? { ...ASKED, pin } : { ...ASKED, reason: pin.fault };
  });
  const pointers = await readPointers(
    session,
    world.vault,
    directory,
    items.map(({ pin }) => pin),
  );
  const numbers = openNumbers(world.vault, items, pointers);
  return items.map((item, at): ResolvedPin => {
    const pointer = pointers[at];
    const { reason, address, provider } = answerResolve(item, at, pointer, numbers[at]);
    return { personId: pointer?.personId, reason, address, provider };
  });
}

const ASKED: MapperItem = {
  reference: '',
  reason: undefined,
  pin: undefined,
  address: undefined,
  details: true,
  holder: undefined,
};
