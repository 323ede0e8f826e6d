import { choose, fraction, happens } from '../kit/chance.ts';
import { DAY, type Pace, SECOND, timeText } from '../kit/clock.ts';
import type { Engine } from '../kit/engine.ts';
import type { CashList } from './cashList.ts';
import { type postFaults, REFUSED } from './faults.ts';

/** People come over the first twenty days; with a real clock all of them within a second. */
const COMING: Pace = { real: 900, virtual: 20 * DAY };
const OPENING: Pace = { real: 50, virtual: 3600 * SECOND };
const CONTRADICTED: Pace = { real: 500, virtual: DAY };

export type Result = 'collected' | 'uncollected' | 'refused';

export interface CashPayment {
  readonly reference: string;
  readonly amount: number;
  status: 'waiting' | Result | 'recalled';
  at: number;
}

export interface KeptList extends Omit<CashList, 'payments'> {
  readonly payments: Map<string, CashPayment>;
  readonly counts: Record<CashPayment['status'], number>;
  readonly receivedAt: number;
  closed: boolean;
}

/** What really happens to a payment if nobody interferes: when it is decided, and how. Undefined: nobody comes. */
export interface Fate {
  readonly result: 'collected' | 'refused';
  readonly after: number;
}

export interface Collection {
  readonly collectionId: string;
  readonly listId: string;
  readonly reference: string;
  readonly result: Result;
  readonly amount_dong: number;
  readonly at: string;
  readonly collectedBy?: string;
  readonly proof?: string;
  readonly teller?: string;
}

/** Decided by the seed, the reference and the month: whoever does not come this month may come the next. */
export function fateOf(
  seed: string,
  list: KeptList,
  reference: string,
  uncollectedRate: number,
  virtual: boolean,
): Fate | undefined {
  const draw = fraction(seed, 'comes', reference, list.month);
  if (draw < uncollectedRate) return undefined;
  const pace = virtual ? 'virtual' : 'real';
  const after = OPENING[pace] + fraction(seed, 'when', reference, list.month) * COMING[pace];
  const refuses = fraction(seed, 'refuses', reference, list.month) < REFUSED;
  return { result: refuses ? 'refused' : 'collected', after: Math.floor(after) };
}

const BY = [
  'self',
  'self',
  'self',
  'self',
  'self',
  'self',
  'self',
  'self',
  'authorised',
  'guardian',
] as const;
const PROOF = ['signature', 'signature', 'signature', 'otp', 'fingerprint', 'witnesses'] as const;

/** The feed of collections, with everything the faults make of it. */
export class CollectionFeed<Input extends { readonly kind: string }> {
  readonly listed: Collection[] = [];
  readonly #engine: Engine<Input, typeof postFaults>;
  #number = 0;

  constructor(engine: Engine<Input, typeof postFaults>) {
    this.#engine = engine;
  }

  /** Reports what became of a payment, now or as late as the fault says. */
  report(list: KeptList, payment: CashPayment, result: Result, at: number): void {
    const { seed, faults, clock } = this.#engine;
    const { reference, amount } = payment;
    if (happens(faults.loseCollections, seed, 'loseCollections', reference)) return;
    const wrong = happens(faults.wrongAmountRate, seed, 'wrongAmountRate', reference);
    const told = { reference, amount_dong: wrong ? amount + Math.max(1, Math.floor(amount / 10)) : amount };
    this.#list(list, { ...told, result }, at, faults.lateSeconds * SECOND);
    if (result === 'refused' || !happens(faults.contradict, seed, 'contradict', reference)) return;
    const opposite = result === 'collected' ? 'uncollected' : 'collected';
    const later = at + (clock.virtual ? CONTRADICTED.virtual : CONTRADICTED.real);
    this.#engine.later(later, (now) =>
      this.#list(list, { reference, amount_dong: amount, result: opposite }, now, 0),
    );
  }

  /** A collection of something nobody sent, once for a list that is struck. */
  reportStranger(list: KeptList, at: number): void {
    const { seed, faults } = this.#engine;
    if (!happens(faults.unknownReference, seed, 'unknownReference', list.listId)) return;
    const reference = `NOBODY-${Math.floor(fraction(seed, 'strange', list.listId) * 1e9)}`;
    this.#list(list, { reference, amount_dong: 500_000, result: 'collected' }, at, 0);
  }

  #list(
    list: KeptList,
    told: { reference: string; amount_dong: number; result: Result },
    at: number,
    late: number,
  ): void {
    const put = () => {
      const collection = {
        ...this.#named(),
        listId: list.listId,
        ...told,
        at: timeText(at),
        ...this.#proof(told),
      };
      this.listed.push(collection);
      const { seed, faults } = this.#engine;
      if (!faults.duplicateCollections) return;
      const renamed = fraction(seed, 'duplicateCollections', collection.collectionId) < 0.5;
      this.listed.push(
        renamed ? { ...collection, collectionId: `${collection.collectionId}-2` } : collection,
      );
    };
    if (late > 0) this.#engine.later(at + late, put);
    else put();
  }

  #named(): { collectionId: string } {
    this.#number += 1;
    return { collectionId: `C${String(this.#number).padStart(10, '0')}` };
  }

  #proof({ reference, result }: { reference: string; result: Result }): Partial<Collection> {
    if (result !== 'collected') return {};
    const { seed } = this.#engine;
    return {
      collectedBy: choose(BY, seed, 'by', reference),
      proof: choose(PROOF, seed, 'proof', reference),
      teller: `T-${String(1 + Math.floor(fraction(seed, 'teller', reference) * 40)).padStart(3, '0')}`,
    };
  }
}
