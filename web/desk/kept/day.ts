import { compactDecrypt } from 'jose';
import { get, put, remove } from './database.ts';
import { keyOfPin, type Sealed, seal, unseal } from './keys.ts';

/** A line as the device may know it. */
export interface Line {
  readonly reference: string;
  readonly payee: string;
  readonly birth_year: number;
  readonly pin_last4: string;
  readonly amount_dong: number;
  readonly programme: string;
  readonly month: string;
  readonly beneficiary: string | null;
  readonly home: boolean;
  /** Where to go, of who is visited at home. */
  readonly hamlet: string | null;
  readonly amount_words: string;
  readonly holders: readonly Holder[];
  /** SHA-256 of the code on the payee's card. */
  readonly card: string | null;
}
export interface Holder {
  readonly mandate: string;
  readonly kind: string;
  readonly name: string;
  readonly pin_last4: string;
}

/** What is kept of a day. Two things stand before the lines: the day's key, which cannot be read out, and the PIN. */
interface KeptDay extends DayFacts {
  readonly dayKey: CryptoKey;
  readonly salt: Uint8Array<ArrayBuffer>;
  /** The compact JWE, sealed once more under the PIN. */
  readonly lines: Sealed;
  /** Wrong PINs so far. */
  readonly wrong: number;
}

/** What may be read before the PIN: nobody's name is in it. */
export interface DayFacts {
  readonly package: string;
  readonly session: string;
  readonly expiresAt: string;
  readonly commune: string;
  readonly cashier: string;
  readonly float: number;
  /** When it was taken, by the clock of the device; the server found that clock right. */
  readonly takenAt: string;
}

export const MOST_WRONG = 10;

export interface OpenDay {
  readonly facts: DayFacts;
  readonly lines: readonly Line[];
}

/** Keeps the lines of a day under a PIN; what was kept before is gone. */
export async function keepDay(
  facts: DayFacts,
  secret: { readonly sealed: string; readonly dayKey: CryptoKey; readonly pin: string },
): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const lines = await seal(await keyOfPin(secret.pin, salt), secret.sealed);
  const kept: KeptDay = { ...facts, dayKey: secret.dayKey, salt, lines, wrong: 0 };
  await put('kept', 'day', kept);
}

const isOver = (day: DayFacts): boolean => Date.parse(day.expiresAt) <= Date.now();

/** The day that is kept, locked; one whose time is over is wiped. */
export async function keptDay(): Promise<(DayFacts & { readonly wrong: number }) | undefined> {
  const kept = await get<KeptDay>('kept', 'day');
  if (!kept) return undefined;
  if (isOver(kept)) {
    await wipeDay();
    return undefined;
  }
  const { dayKey: _key, salt: _salt, lines: _lines, ...facts } = kept;
  return facts;
}

export type Unlocked =
  | { readonly is: 'open'; readonly day: OpenDay }
  | { readonly is: 'wrong'; readonly left: number }
  | { readonly is: 'wiped' };

/** Tries a PIN. A try is counted before it is made, so that pulling the plug gives none back; after the tenth wrong one the day is wiped. */
export async function unlock(pin: string): Promise<Unlocked> {
  const kept = await get<KeptDay>('kept', 'day');
  if (!kept || isOver(kept) || kept.wrong >= MOST_WRONG) {
    await wipeDay();
    return { is: 'wiped' };
  }
  const wrong = kept.wrong + 1;
  await put('kept', 'day', { ...kept, wrong });
  const jwe = await unseal<string>(await keyOfPin(pin, kept.salt), kept.lines).catch(() => undefined);
  if (jwe === undefined) {
    if (wrong < MOST_WRONG) return { is: 'wrong', left: MOST_WRONG - wrong };
    await wipeDay();
    return { is: 'wiped' };
  }
  await put('kept', 'day', { ...kept, wrong: 0 });
  const { plaintext } = await compactDecrypt(jwe, kept.dayKey);
  const { lines } = JSON.parse(new TextDecoder().decode(plaintext)) as { lines: Line[] };
  const { dayKey: _key, salt: _salt, lines: _lines, wrong: _wrong, ...facts } = kept;
  return { is: 'open', day: { facts, lines } };
}

/** Packages that were wiped here, and not handed in yet. */
export const endedDays = async (): Promise<readonly string[]> =>
  (await get<readonly string[]>('kept', 'ended')) ?? [];

/** Forgets the lines and their key. What was done and not sent stays, and a payment that is under way: that is no list of people, and must not be lost. That they are wiped is still to be told. */
export async function wipeDay(): Promise<void> {
  const kept = await get<KeptDay>('kept', 'day');
  if (kept) await put('kept', 'ended', [...(await endedDays()), kept.package]);
  await remove('kept', 'day');
}
