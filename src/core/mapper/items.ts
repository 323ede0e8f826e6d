import type { Pin } from '../identity/pin.ts';
import { isRecord } from './envelope.ts';
import { type FinancialAddress, type ProviderDirectory, readAddress } from './financialAddress.ts';
import { instantChecker } from './instants.ts';
import { readPersonId } from './personId.ts';
import type { ItemReason, MapperAction } from './reasons.ts';

/** One item of a message, read. With a `reason` it is refused before anything is looked up; the rest of the batch goes on. */
export interface MapperItem {
  /** As the sender named it; empty where he did not. Answers come in the order of the items. */
  readonly reference: string;
  readonly reason: ItemReason | undefined;
  readonly pin: Pin | undefined;
  readonly address: FinancialAddress | undefined;
  /** Of a resolve: the address itself is wanted, not only whether there is one. */
  readonly details: boolean;
  /** Of a link: the account holder. */
  readonly holder: string | undefined;
}

export interface ReadingContext {
  readonly directory: ProviderDirectory;
  /** Calendar year in Viet Nam: nobody is born after it. */
  readonly thisYear: number;
}

/**
 * Reads the items of a message, each by itself: what is wrong with one is said of that one. Refusals in order: the item, its reference, its
 * time, its person, its address, its currency, its name, its telephone.
 */
export function readItems(
  action: MapperAction,
  items: readonly unknown[],
  context: ReadingContext,
): readonly MapperItem[] {
  const seen = new Set<string>();
  const isInstant = instantChecker();
  return items.map((item) => {
    if (!isRecord(item)) return refusedItem('', 'item_malformed');
    const { reference_id: reference, timestamp } = item;
    if (typeof reference !== 'string' || reference.length === 0 || reference.length > 99)
      return refusedItem('', 'reference_missing');
    if (seen.has(reference)) return refusedItem(reference, 'reference_repeated');
    seen.add(reference);
    if (!isInstant(timestamp)) return refusedItem(reference, 'timestamp_malformed');
    return action === 'resolve'
      ? readAsk(reference, item, context)
      : readWish(action, reference, item, context);
  });
}

type Written = Readonly<Record<string, unknown>>;

const refusedItem = (reference: string, reason: ItemReason): MapperItem => ({
  reference,
  reason,
  pin: undefined,
  address: undefined,
  details: false,
  holder: undefined,
});

function readAsk(reference: string, item: Written, { directory, thisYear }: ReadingContext): MapperItem {
  const { id, fa, scope } = item;
  if (id === undefined && fa === undefined) return refusedItem(reference, 'nothing_named');
  if (scope !== undefined && scope !== 'yes_no' && scope !== 'details')
    return refusedItem(reference, 'scope_unknown');
  const pin = id === undefined ? undefined : readPersonId(id, thisYear);
  if (typeof pin === 'object') return refusedItem(reference, pin.fault);
  const address = fa === undefined ? undefined : readAddress(String(fa), directory);
  if (address && 'fault' in address) return refusedItem(reference, address.fault);
  return { reference, reason: undefined, pin, address, details: scope === 'details', holder: undefined };
}

/** A wish to change where somebody is paid: `link` and `update` name account and holder, `unlink` need not. */
function readWish(
  action: MapperAction,
  reference: string,
  item: Written,
  { directory, thisYear }: ReadingContext,
): MapperItem {
  const pin = readPersonId(item.id, thisYear);
  if (typeof pin === 'object') return refusedItem(reference, pin.fault);
  const wanted = action !== 'unlink';
  const address = item.fa === undefined && !wanted ? undefined : readAddress(String(item.fa), directory);
  if (address && 'fault' in address) return refusedItem(reference, address.fault);
  const reason = wanted ? faultOfLink(item, address) : undefined;
  if (reason) return refusedItem(reference, reason);
  const holder = wanted ? (item.name as string).trim() : undefined;
  return { reference, reason: undefined, pin, address, details: false, holder };
}

function faultOfLink(item: Written, address: FinancialAddress | undefined): ItemReason | undefined {
  if (address?.kind === 'cash') return 'cash_is_not_linked';
  if (currencyOf(item.additional_info) !== 'VND') return 'currency_not_dong';
  const { name, phone_number: phone } = item;
  if (typeof name !== 'string' || !NAME.test(name.trim())) return 'name_missing';
  if (phone !== undefined && !PHONE.test(String(phone))) return 'phone_number_malformed';
  return undefined;
}

const NAME = /^[^\p{C}]{2,100}$/u;
const PHONE = /^(\+?84|0)\d{9}$/;

/** The currency an item states among its `additional_info`; đồng where it states none. */
function currencyOf(additional: unknown): unknown {
  const stated = Array.isArray(additional)
    ? additional.find((one) => isRecord(one) && one.name === 'currency')
    : undefined;
  return stated === undefined ? 'VND' : (stated as Written).value;
}
