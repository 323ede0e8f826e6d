import { type Dong, dong } from '../money.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** Banknotes in circulation, in đồng, the largest first. */
export const BANKNOTES = [
  500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500,
] as const;

/** How many of each banknote: `{ "500000": 12 }`. */
export type CashCount = Readonly<Record<string, number>>;

const MOST_NOTES = 100_000;

/** What counted banknotes come to, in đồng. Refuses a note that is none, and a number that is not whole, negative, or above 100,000. */
export function countCash(count: CashCount): Result<Dong, Refusal<'cash_count_unreadable'>> {
  let total = 0n;
  for (const [note, pieces] of Object.entries(count)) {
    const isNote = BANKNOTES.some((one) => String(one) === note);
    if (!isNote || !Number.isSafeInteger(pieces) || pieces < 0 || pieces > MOST_NOTES)
      return refused(UNREADABLE);
    total += BigInt(note) * BigInt(pieces);
  }
  return accepted(dong(total));
}

/** What a box of cash went through in a day, in đồng. */
export interface BoxOfCash {
  readonly float: bigint;
  /** Handed over and accepted. */
  readonly handedOver: bigint;
  /** Handed over against the rules: to somebody paid elsewhere, too late, on no list. Gone from the box, and not paid. */
  readonly contested: bigint;
}

/** What must be left in the box: the float less everything that left it. */
export const expectedIn = ({ float, handedOver, contested }: BoxOfCash): Dong =>
  dong(float - handedOver - contested);

/** Counted less expected: positive is too much, negative is missing. */
export const differenceIn = (box: BoxOfCash, counted: bigint): Dong => dong(counted - expectedIn(box));

const UNREADABLE = {
  code: 'cash_count_unreadable',
  vi: 'Bảng kê tiền ghi số tờ (0–100.000) theo mệnh giá đang lưu hành, ví dụ {"500000": 12}.',
  en: 'A count of cash gives the number of notes (0 to 100,000) by banknote in circulation, as {"500000": 12}.',
} as const;
