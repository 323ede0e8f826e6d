import { dayOf, nextMidnight, SECOND } from '../kit/clock.ts';
import type { Engine } from '../kit/engine.ts';
import { type Movement, renderStatement, type Statement } from '../kit/statement.ts';
import type { hubFaults } from './faults.ts';
import type { ReportDesk } from './reportDesk.ts';

/** With a real clock nobody waits for midnight: an account that has rested this long gets its statement. */
const REST_MILLISECONDS = 2 * SECOND;

/** A paying account, in whole đồng. What is held for transactions under way is still in the balance. */
export interface PayingAccount {
  readonly account: string;
  balance: number;
  held: number;
  stated: { balance: number; at: number; number: number };
  unstated: Movement[];
}

/** The State's paying accounts at the hub: funded by the Treasury, debited by messages, credited by returns. */
export class PayingAccounts<Input extends { readonly kind: string }> {
  readonly #engine: Engine<Input, typeof hubFaults>;
  readonly #desk: ReportDesk<Input>;
  readonly #accounts = new Map<string, PayingAccount>();
  #bookings = 0;

  constructor(engine: Engine<Input, typeof hubFaults>, desk: ReportDesk<Input>) {
    this.#engine = engine;
    this.#desk = desk;
  }

  /** The account; one that was never funded is opened empty. */
  open(account: string): PayingAccount {
    let found = this.#accounts.get(account);
    if (!found) {
      found = {
        account,
        balance: 0,
        held: 0,
        stated: { balance: 0, at: 0, number: 0 },
        unstated: [],
      };
      this.#accounts.set(account, found);
    }
    return found;
  }

  /** What a new message may still use, in đồng. */
  available(account: string): number {
    const found = this.#accounts.get(account);
    return found ? found.balance - found.held : 0;
  }

  nextBooking(): string {
    this.#bookings += 1;
    return `BK${String(this.#bookings).padStart(10, '0')}`;
  }

  /** Books a movement and sees to it that a statement will carry it. */
  book(account: string, movement: Movement): void {
    const found = this.open(account);
    found.balance += movement.amount;
    found.unstated.push(movement);
    const { virtual } = this.#engine.clock;
    if (virtual && found.unstated.length > 1) return;
    const at = virtual ? nextMidnight(movement.at) : movement.at + REST_MILLISECONDS;
    this.#engine.later(at, (now) => {
      const last = found.unstated.at(-1);
      if (last && (virtual || last.at + REST_MILLISECONDS <= now)) this.#state(found, now);
    });
  }

  #state(account: PayingAccount, at: number): void {
    const movements = account.unstated;
    const first = movements[0]!;
    const { balance, at: since, number } = account.stated;
    const statement: Omit<Statement, 'id'> = {
      number: number + 1,
      account: account.account,
      owner: 'ANSINH',
      from: since === 0 ? first.at : since,
      to: at,
      day: dayOf(movements.at(-1)!.at),
      opening: balance,
      movements,
    };
    account.stated = { balance: account.balance, at, number: number + 1 };
    account.unstated = [];
    this.#desk.issue('camt.053', at, (id) => renderStatement({ ...statement, id }));
  }

  /** Every account with its balance and what is held of it, in đồng. */
  *books(): Generator<{ account: string; balance_dong: number; held_dong: number }> {
    for (const { account, balance, held } of this.#accounts.values()) {
      yield { account, balance_dong: balance, held_dong: held };
    }
  }
}
