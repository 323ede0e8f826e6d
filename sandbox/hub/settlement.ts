import { fraction } from '../kit/chance.ts';
import { DAY, paceOf, SECOND } from '../kit/clock.ts';
import type { Engine } from '../kit/engine.ts';
import type { hubFaults } from './faults.ts';
import type { Message, Transaction } from './messages.ts';
import type { PayingAccounts } from './payingAccounts.ts';
import type { ReportDesk } from './reportDesk.ts';
import { type BookedEntry, renderNotification, renderStatusReport } from './reports.ts';

/** From receipt to settlement, in milliseconds. */
export const PROCESSING = { real: 50, virtual: 60 * SECOND };
/** From settlement to what happens later to a credit: its return, or a report that contradicts it. */
const AFTERWARDS = { real: 500, virtual: DAY };

/** What happens to a message after it was received: settled, reported, returned, contradicted. */
export class Settlement<Input extends { readonly kind: string }> {
  readonly #engine: Engine<Input, typeof hubFaults>;
  readonly #desk: ReportDesk<Input>;
  readonly #paying: PayingAccounts<Input>;
  readonly #forget: (endToEndId: string) => void;
  readonly #silent = new Map<string, { message: Message; transaction: Transaction }[]>();

  /** `forget` frees the reference of a pending transaction that was rejected in the end. */
  constructor(
    engine: Engine<Input, typeof hubFaults>,
    desk: ReportDesk<Input>,
    paying: PayingAccounts<Input>,
    forget: (endToEndId: string) => void,
  ) {
    this.#engine = engine;
    this.#desk = desk;
    this.#paying = paying;
    this.#forget = forget;
  }

  /** Keeps a transaction pending until its provider speaks again. */
  wait(message: Message, transaction: Transaction): void {
    const waiting = this.#silent.get(transaction.provider) ?? [];
    waiting.push({ message, transaction });
    this.#silent.set(transaction.provider, waiting);
  }

  /** Reports every transaction and settles those that are not pending. */
  carryOut(message: Message, at: number): void {
    message.processed = true;
    const { groupCode } = message;
    const lines = message.transactions;
    this.#desk.issue(
      'pain.002',
      at,
      (id) => renderStatusReport(id, at, message, firstLines(lines), groupCode),
      message,
    );
    if (groupCode) return;
    this.#settle(
      message,
      lines.filter((each) => each.first !== 'PDNG'),
      at,
    );
    const contradicted = lines.filter((each) => each.contradicted);
    if (contradicted.length > 0) {
      this.#engine.later(at + paceOf(this.#engine.clock, AFTERWARDS), (later) =>
        this.#contradict(message, contradicted, later),
      );
    }
  }

  /** Books what settled as one debit, notifies it, and lets what is to come back come back. */
  #settle(message: Message, final: readonly Transaction[], at: number): void {
    for (const transaction of final) transaction.pending = false;
    const settled = final.filter((each) => each.outcome === 'ACSC');
    if (settled.length > 0) this.#debit(message, settled, at);
    const returned = settled.filter((each) => each.returned !== undefined);
    if (returned.length > 0) {
      this.#engine.later(at + paceOf(this.#engine.clock, AFTERWARDS), (later) =>
        this.#giveBack(message, returned, later),
      );
    }
  }

  #debit(message: Message, settled: readonly Transaction[], at: number): void {
    const { messageId, account } = message;
    const booking = this.#paying.nextBooking();
    const sum = sumOf(settled);
    this.#paying.open(account).held -= sum;
    this.#paying.book(account, {
      booking,
      amount: -sum,
      at,
      family: 'ICDT',
      subFamily: 'DMCT',
      batch: { messageId, transactions: settled.length },
    });
    const lines = settled.map(({ endToEndId, amount: paid, wrongAmount }) => ({
      endToEndId,
      amount: wrongAmount ? this.#wrongAmount(endToEndId, paid) : paid,
    }));
    const entries: BookedEntry[] = [{ booking, direction: 'DBIT', batchMessageId: messageId, lines }];
    if (message.unknownReference) entries.push(this.#strangeEntry(messageId));
    this.#desk.issue('camt.054', at, (id) => renderNotification(id, at, account, entries), message);
  }

  /** Another amount than was paid: a tenth more, or a thousand đồng less where that leaves something. */
  #wrongAmount(endToEndId: string, paid: number): number {
    const more = fraction(this.#engine.seed, 'wrongAmount', endToEndId) < 0.5 || paid <= 1000;
    return more ? paid + Math.max(1, Math.floor(paid / 10)) : paid - 1000;
  }

  #strangeEntry(messageId: string): BookedEntry {
    const number = Math.floor(fraction(this.#engine.seed, 'strange', messageId) * 1e9);
    const lines = [{ endToEndId: `NOBODY-${number}`, amount: 500_000 }];
    return { booking: `XX${String(number).padStart(10, '0')}`, direction: 'DBIT', lines };
  }

  #giveBack(message: Message, returned: readonly Transaction[], at: number): void {
    for (const transaction of returned) transaction.returnedAt = at;
    const { messageId, account } = message;
    const booking = this.#paying.nextBooking();
    const batch = { messageId, transactions: returned.length };
    this.#paying.book(account, {
      booking,
      amount: sumOf(returned),
      at,
      family: 'RCDT',
      subFamily: 'RRTN',
      batch,
    });
    const entries: BookedEntry[] = [
      { booking, direction: 'CRDT', batchMessageId: messageId, lines: returned.map(returnLine) },
    ];
    this.#desk.issue('camt.054', at, (id) => renderNotification(id, at, account, entries), message);
  }

  /** A later report says the opposite of what happened. No money moves and an enquiry still tells the truth. */
  #contradict(message: Message, contradicted: readonly Transaction[], at: number): void {
    const lines = contradicted.map(({ endToEndId, outcome }) => ({
      endToEndId,
      outcome: outcome === 'ACSC' ? 'AC04' : 'ACSC',
    }));
    this.#desk.issue('pain.002', at, (id) => renderStatusReport(id, at, message, lines), message);
  }

  /** Providers that speak again settle what they kept pending. */
  hearSilent(at: number): void {
    for (const [provider, waiting] of this.#silent) {
      if (this.#engine.faults.silentProviders.includes(provider)) continue;
      this.#silent.delete(provider);
      const byMessage = Map.groupBy(waiting, ({ message }) => message);
      for (const [message, kept] of byMessage) {
        const transactions = kept.map(({ transaction }) => transaction);
        this.#engine.later(at + paceOf(this.#engine.clock, PROCESSING), (now) =>
          this.#speak(message, transactions, now),
        );
      }
    }
  }

  #speak(message: Message, transactions: readonly Transaction[], at: number): void {
    this.#desk.issue('pain.002', at, (id) => renderStatusReport(id, at, message, transactions), message);
    for (const { endToEndId, outcome } of transactions) if (outcome !== 'ACSC') this.#forget(endToEndId);
    this.#settle(message, transactions, at);
  }
}

const sumOf = (transactions: readonly Transaction[]): number =>
  transactions.reduce((sum, { amount: each }) => sum + each, 0);

const returnLine = ({ endToEndId, amount: each, returned }: Transaction) => ({
  endToEndId,
  amount: each,
  ...(returned && { returned }),
});

/** What the first report says, without copying the rows of a message of 50,000. */
const firstLines = (transactions: readonly Transaction[]) => ({
  *[Symbol.iterator]() {
    for (const { endToEndId, first } of transactions) yield { endToEndId, outcome: first };
  },
});
