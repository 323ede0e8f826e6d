import { type Pin, parsePin, pinParts } from '../identity/pin.ts';

export type PersonIdFault = 'person_id_malformed' | 'pin_not_12_digits' | 'pin_century_ahead';

const PREFIX = 'pin:';
const SUFFIX = '@vn';

/**
 * Reads a person as messages name him: `pin:038185000123@vn`, in G2P Connect's form `id-type:id@provider`, case-insensitive. Only what can never be
 * true is refused: no 12 digits, or a birth year (century digit and two digits, Nghị định 137/2015 Điều 13) after `thisYear`.
 */
export function readPersonId(text: unknown, thisYear: number): Pin | { readonly fault: PersonIdFault } {
  if (typeof text !== 'string') return { fault: 'person_id_malformed' };
  const pin =
    text.length === 19 && text.startsWith(PREFIX) && text.endsWith(SUFFIX)
      ? text.slice(4, 16)
      : /^pin:([^@]*)@vn$/i.exec(text)?.[1];
  if (pin === undefined) return { fault: 'person_id_malformed' };
  return readPin(pin, thisYear);
}

/** Reads twelve bare digits by the same rules. */
export function readPin(text: unknown, thisYear: number): Pin | { readonly fault: PersonIdFault } {
  const pin = typeof text === 'string' ? parsePin(text) : undefined;
  if (!pin?.ok) return { fault: 'pin_not_12_digits' };
  // The digit 0 to 3 stands for 1900 to 2099; only from 2 on can a year lie ahead.
  if (pin.value.charCodeAt(3) >= TWO && pinParts(pin.value).birthYear > thisYear)
    return { fault: 'pin_century_ahead' };
  return pin.value;
}

const TWO = 50;

/** A person as messages name him. */
export const personIdText = (pin: Pin): string => `${PREFIX}${pin}${SUFFIX}`;
