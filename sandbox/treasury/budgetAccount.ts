import { DAY, dayOf } from '../kit/clock.ts';
import { type Movement, renderStatement } from '../kit/statement.ts';

const ACCOUNT = 'KBNN-ASXH';
const OWNER = 'Ngân sách nhà nước - an sinh xã hội';

/**
 * The budget account: debits per order, credits for money returned. It begins at nothing, so its debit balance is what
 * the State has spent (a Treasury expenditure account carries a debit balance).
 */
export class BudgetAccount {
  readonly #days = new Map<string, Movement[]>();
  #bookings = 0;

  /** Books whole đồng, below zero for money paid out, under the id of the order or return. */
  book(at: number, dong: number, id: string, text: string): void {
    this.#bookings += 1;
    const day = dayOf(at);
    const movements = this.#days.get(day) ?? [];
    this.#days.set(day, movements);
    movements.push({
      booking: `KB${String(this.#bookings).padStart(10, '0')}`,
      amount: dong,
      at,
      family: dong < 0 ? 'ICDT' : 'RCDT',
      subFamily: dong < 0 ? 'DMCT' : 'RRTN',
      reference: id.slice(0, 35),
      text: text.slice(0, 140),
    });
  }

  /** The last day on which the account moved; today when it never did. */
  lastDay(now: number): string {
    return [...this.#days.keys()].at(-1) ?? dayOf(now);
  }

  /** The statement of a day, up to now when the day is today. */
  statement(day: string, now: number): Generator<string> {
    let opening = 0;
    let number = 1;
    for (const [earlier, movements] of this.#days) {
      if (earlier >= day) continue;
      number += 1;
      for (const { amount } of movements) opening += amount;
    }
    const from = Date.parse(`${day}T00:00:00+07:00`);
    return renderStatement({
      id: `${ACCOUNT}-${day}`,
      number,
      account: ACCOUNT,
      owner: OWNER,
      from,
      to: dayOf(now) === day ? now : from + DAY - 1,
      day,
      opening,
      movements: this.#days.get(day) ?? [],
    });
  }
}
