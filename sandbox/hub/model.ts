import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { type Answer, answer, lostAnswer, problem, streamed } from '../kit/answer.ts';
import { fraction, happens } from '../kit/chance.ts';
import { paceOf } from '../kit/clock.ts';
import { Engine, type EngineOptions, type Stamped } from '../kit/engine.ts';
import { cameBefore, digestOf } from '../kit/once.ts';
import { amount, reader, text } from '../kit/shapes.ts';
import { type Account, Accounts, standingOfAccount } from './accounts.ts';
import { hubFaults } from './faults.ts';
import {
  asTransaction,
  type Decided,
  decideTransactions,
  indexOf,
  type Message,
  standingOf,
  type Transaction,
} from './messages.ts';
import { PayingAccounts } from './payingAccounts.ts';
import { type PaymentMessage, PaymentMessageReader } from './paymentMessage.ts';
import { refuseUnreadable, unknownMessage } from './refusals.ts';
import { ReportDesk } from './reportDesk.ts';
import { PROCESSING, Settlement } from './settlement.ts';

const asksEnquiry = reader(
  Type.Object({
    requests: Type.Array(Type.Object({ ref: text(100), provider: text(20), accountNumber: text(34) })),
  }),
);
const asksFunding = reader(
  Type.Object({
    fundingId: text(100),
    account: text(34),
    amount_dong: amount(),
    reference: text(140),
  }),
);

interface Funding {
  readonly fundingId: string;
  readonly account: string;
  readonly amount_dong: number;
  readonly reference: string;
}
type ReceivedMessage = Omit<Message, 'transactions' | 'reports' | 'processed' | 'byReference'> & {
  readonly transactions: readonly Decided[];
};
type Input = ({ kind: 'funding'; sha256: string } & Funding) | { kind: 'message'; message: ReceivedMessage };

export interface HubOptions extends EngineOptions<typeof hubFaults> {
  readonly truth: { readonly accounts: Iterable<Account> };
}

/** Takes the bytes of one message as they come, and the answer at their end. */
export interface MessageDoor {
  write(bytes: Uint8Array): void;
  finish(): Answer;
}

/** The payment hub and, behind it, every bank and wallet. */
export class Hub {
  readonly engine: Engine<Input, typeof hubFaults>;
  readonly #accounts = new Accounts((misfortune, account) =>
    happens(this.engine.faults[misfortune], this.engine.seed, misfortune, account),
  );
  readonly #desk: ReportDesk<Input>;
  readonly #paying: PayingAccounts<Input>;
  readonly #messages = new Map<string, Message>();
  readonly #accepted = new Set<string>();
  readonly #walletMonths = new Map<string, number>();
  readonly #fundings = new Map<string, { sha256: string }>();
  readonly #settlement: Settlement<Input>;

  constructor(options: HubOptions) {
    this.engine = new Engine<Input, typeof hubFaults>(options, {
      kinds: hubFaults,
      apply: (input) => this.#apply(input),
      faultsChanged: (at) => this.#settlement.hearSilent(at),
    });
    this.#desk = new ReportDesk(this.engine);
    this.#paying = new PayingAccounts(this.engine, this.#desk);
    this.#settlement = new Settlement(this.engine, this.#desk, this.#paying, (endToEndId) =>
      this.#accepted.delete(endToEndId),
    );
    this.useAccounts(options.truth.accounts);
  }

  /** Takes the accounts behind the hub anew. What was decided before stays decided. */
  useAccounts(accounts: Iterable<Account>): void {
    this.#accounts.use(accounts);
  }

  /** Account-name enquiry: is there such an account, and whose (masked)? */
  enquireAccounts(body: unknown): Answer {
    const asked = asksEnquiry(body);
    if ('refused' in asked) return asked.refused;
    if (asked.read.requests.length > 1000) {
      return problem(
        413,
        'too_many_requests',
        'Tối đa 1.000 tài khoản.',
        'At most 1,000 accounts; split them.',
      );
    }
    const results = asked.read.requests.map(({ ref, provider, accountNumber }) => {
      if (this.engine.faults.silentProviders.includes(provider)) {
        return { ref, result: 'EXTERNAL_SERVICE_UNAVAILABLE' };
      }
      return { ref, ...standingOfAccount(this.#accounts.find(provider, accountNumber)) };
    });
    return answer(200, { results });
  }

  /** Opens the door for one pain.001 message. Nothing is kept until its last byte was read and it was accepted. */
  receiveMessage(headerMessageId: string | undefined): MessageDoor {
    const hash = createHash('sha256');
    const parser = new PaymentMessageReader();
    return {
      write: (bytes) => {
        hash.update(bytes);
        parser.write(bytes);
      },
      finish: () => this.#take(headerMessageId, hash.digest('hex'), parser),
    };
  }

  /** One message whose bytes are all there. */
  postMessage(headerMessageId: string | undefined, xml: string | Uint8Array): Answer {
    const door = this.receiveMessage(headerMessageId);
    door.write(Buffer.from(xml));
    return door.finish();
  }

  getMessage(messageId: string): Answer {
    this.engine.now();
    const message = this.#messages.get(messageId);
    if (!message) return unknownMessage;
    const { processed, groupCode, count, reports } = message;
    const status = processed ? (groupCode ? 'rejected' : 'processed') : 'received';
    return answer(200, {
      messageId,
      status,
      transactions: count,
      reports,
      ...(groupCode && processed && { code: groupCode }),
    });
  }

  getTransaction(messageId: string, endToEndId: string): Answer {
    this.engine.now();
    const message = this.#messages.get(messageId);
    if (!message) return unknownMessage;
    message.byReference ??= indexOf(message.transactions);
    const transaction = message.byReference.get(endToEndId);
    if (!transaction) {
      return problem(
        404,
        'transaction_unknown',
        'Không có giao dịch này.',
        'The message has no such transaction.',
      );
    }
    return answer(200, { endToEndId, ...standingOf(message, transaction) });
  }

  listReports(after: string | null, limit: string | null): Answer {
    this.engine.now();
    return this.#desk.list(after, limit);
  }

  getReport(reportId: string): Answer {
    this.engine.now();
    return this.#desk.read(reportId);
  }

  /** The Treasury credits a paying account. */
  fund(body: unknown): Answer {
    const asked = asksFunding(body);
    if ('refused' in asked) return asked.refused;
    const { fundingId } = asked.read;
    const credited = { fundingId, status: 'credited' };
    const sha256 = digestOf(asked.read);
    const before = cameBefore(this.#fundings.get(fundingId), sha256, 'funding_id_reused', credited);
    if (before) return before;
    this.engine.take({ kind: 'funding', sha256, ...asked.read });
    return answer(200, credited);
  }

  /** What truly became of every transaction and the paying accounts, line by line: for an auditor, not for the payer. */
  outcomes(): Answer {
    this.engine.now();
    return streamed('application/x-ndjson', this.#outcomeLines());
  }

  *#outcomeLines(): Generator<string> {
    for (const account of this.#paying.books()) yield `${JSON.stringify({ type: 'account', ...account })}\n`;
    for (const message of this.#messages.values()) {
      for (const transaction of message.transactions) {
        const { endToEndId, amount: amount_dong } = transaction;
        const line = { type: 'transaction', messageId: message.messageId, endToEndId, amount_dong };
        yield `${JSON.stringify({ ...line, ...standingOf(message, transaction) })}\n`;
      }
    }
  }

  #take(headerMessageId: string | undefined, sha256: string, parser: PaymentMessageReader): Answer {
    const read = parser.finish();
    const messageId = headerMessageId ?? ('message' in read ? read.message.messageId : '');
    const received = { messageId, status: 'received' };
    const before = cameBefore(this.#messages.get(messageId), sha256, 'message_id_reused', received);
    if (before) return before;
    if ('unreadable' in read) return refuseUnreadable[read.unreadable];
    if (headerMessageId !== read.message.messageId) {
      return problem(
        400,
        'message_id_differs',
        'X-Message-Id khác GrpHdr/MsgId.',
        'The header X-Message-Id must equal GrpHdr/MsgId.',
      );
    }
    const { loseAcknowledgement } = this.engine.faults;
    this.engine.take({ kind: 'message', message: this.#decide(read.message, sha256) });
    if (happens(loseAcknowledgement, this.engine.seed, 'loseAcknowledgement', messageId)) {
      return lostAnswer(fraction(this.engine.seed, 'cut', messageId) < 0.5);
    }
    return answer(202, received);
  }

  #decide(message: PaymentMessage, sha256: string): ReceivedMessage {
    const at = this.engine.now();
    const { seed, faults } = this.engine;
    const transactions = decideTransactions(message, {
      seed,
      faults,
      at,
      accounts: this.#accounts,
      isAccepted: (endToEndId) => this.#accepted.has(endToEndId),
      walletMonths: this.#walletMonths,
    });
    let total = 0;
    let needed = 0;
    for (const transaction of transactions) {
      total += transaction.amount;
      if (transaction.outcome === 'ACSC') needed += transaction.amount;
    }
    const short = needed > this.#paying.available(message.debtorAccount);
    const groupCode = message.fault?.code ?? (short ? 'AM04' : undefined);
    return {
      messageId: message.messageId,
      sha256,
      createdAt: message.createdAt,
      paymentInformationId: message.paymentInformationId,
      account: message.debtorAccount,
      count: transactions.length,
      total,
      ...(groupCode && { groupCode }),
      unknownReference:
        !groupCode && happens(faults.unknownReference, seed, 'unknownReference', message.messageId),
      transactions: groupCode ? transactions.map((each) => rejected(each, groupCode)) : transactions,
    };
  }

  #apply(input: Stamped<Input>): void {
    if (input.kind === 'funding') {
      this.#fundings.set(input.fundingId, { sha256: input.sha256 });
      this.#paying.book(input.account, {
        booking: this.#paying.nextBooking(),
        amount: input.amount_dong,
        at: input.at,
        family: 'RCDT',
        subFamily: 'DMCT',
        reference: input.fundingId.slice(0, 35),
        text: input.reference,
      });
      return;
    }
    const { message } = input;
    const kept = {
      ...message,
      transactions: message.transactions.map(asTransaction),
      reports: [],
      processed: false,
    };
    this.#messages.set(kept.messageId, kept);
    for (const transaction of kept.transactions) this.#accept(kept, transaction);
    this.engine.later(input.at + paceOf(this.engine.clock, PROCESSING), (at) =>
      this.#settlement.carryOut(kept, at),
    );
  }

  /** Holds the money of a transaction that will settle, and remembers its reference. */
  #accept(message: Message, transaction: Transaction): void {
    const { endToEndId, outcome, wallet, silent, amount: asked } = transaction;
    if (outcome === 'ACSC') {
      this.#accepted.add(endToEndId);
      this.#paying.open(message.account).held += asked;
    } else if (silent) this.#accepted.add(endToEndId);
    if (wallet) this.#walletMonths.set(wallet, (this.#walletMonths.get(wallet) ?? 0) + asked);
    if (silent) this.#settlement.wait(message, transaction);
  }
}

/** A transaction of a message that is rejected whole shares its reason and nothing else happens to it. */
const rejected = ({ endToEndId, provider, amount: each }: Decided, outcome: string): Decided => ({
  endToEndId,
  provider,
  amount: each,
  outcome,
});

/** The model alone, for tests and simulations in one program. */
export const createHub = (options: HubOptions): Hub => new Hub(options);
