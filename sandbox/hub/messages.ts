import { choose, happens } from '../kit/chance.ts';
import { monthOf, timeText } from '../kit/clock.ts';
import type { Faults } from '../kit/faults.ts';
import { type Accounts, isWallet, WALLET_MONTH_LIMIT } from './accounts.ts';
import type { hubFaults } from './faults.ts';
import type { Instructed, PaymentMessage } from './paymentMessage.ts';
import { statusOf } from './reports.ts';

/** What is to become of one transaction, decided and written down when its message is received. */
export interface Decided {
  readonly endToEndId: string;
  readonly provider: string;
  readonly amount: number;
  /** `ACSC`, or the reason of the rejection. */
  readonly outcome: string;
  /** The provider says nothing: pending until the fault is cleared, then `outcome`. */
  readonly silent?: true;
  readonly wrongAmount?: true;
  readonly contradicted?: true;
  /** The reason for which a settled credit comes back. */
  readonly returned?: string;
  /** The wallet whose month this credit fills. */
  readonly wallet?: string;
}

export interface Transaction extends Decided {
  /** What the first report says: the outcome, or `PDNG` while the provider is silent. */
  readonly first: string;
  pending: boolean;
  returnedAt?: number;
}

/** A message as the hub keeps it. */
export interface Message {
  readonly messageId: string;
  readonly sha256: string;
  readonly createdAt: string;
  readonly paymentInformationId: string;
  readonly account: string;
  readonly count: number;
  readonly total: number;
  /** The reason for which the whole message is rejected. */
  readonly groupCode?: string;
  readonly transactions: readonly Transaction[];
  readonly unknownReference: boolean;
  readonly reports: string[];
  processed: boolean;
  byReference?: Map<string, Transaction>;
}

const REJECTIONS = ['AC01', 'AC04', 'AC06', 'BE01', 'AG01'] as const;
const RETURNS = ['FOCR', 'AC04'] as const;
const BANK_TEXT = /^[\x20-\x7e]{1,70}$/;

export interface DecidingKnowledge {
  readonly seed: string;
  readonly faults: Faults<typeof hubFaults>;
  readonly accounts: Accounts;
  readonly at: number;
  readonly isAccepted: (endToEndId: string) => boolean;
  /** Đồng a wallet has received or is to receive in a month, by `wallet month`. */
  readonly walletMonths: ReadonlyMap<string, number>;
}

/** Decides every transaction of a message, in the order of the file. */
export function decideTransactions(message: PaymentMessage, known: DecidingKnowledge): Decided[] {
  const inThisMessage = new Set<string>();
  const wallets = new Map<string, number>();
  return message.transactions.map((asked) => {
    const repeated = inThisMessage.has(asked.endToEndId) || known.isAccepted(asked.endToEndId);
    const outcome = repeated ? 'AM05' : outcomeOf(asked, known, wallets);
    const settles = outcome === 'ACSC';
    if (settles) inThisMessage.add(asked.endToEndId);
    return decided(asked, outcome, known, repeated);
  });
}

function outcomeOf(asked: Instructed, known: DecidingKnowledge, wallets: Map<string, number>): string {
  const { seed, faults, accounts, at } = known;
  const { endToEndId, provider, accountNumber, amount } = asked;
  if (asked.currency !== 'VND') return 'AM03';
  if (amount === undefined) return 'AM12';
  if (!BANK_TEXT.test(asked.name) || asked.remittance.length > 140) return 'CH16';
  if (happens(faults.rejectRate, seed, 'rejectRate', endToEndId)) {
    return choose(REJECTIONS, seed, 'rejectCode', endToEndId);
  }
  const verdict = accounts.verdict(provider, accountNumber, asked.name);
  if (verdict !== 'ACSC' || !isWallet(provider)) return verdict;
  const wallet = walletMonth(provider, accountNumber, at);
  const filled = (wallets.get(wallet) ?? known.walletMonths.get(wallet) ?? 0) + amount;
  if (filled > WALLET_MONTH_LIMIT) return 'AM02';
  wallets.set(wallet, filled);
  return 'ACSC';
}

const walletMonth = (provider: string, accountNumber: string, at: number): string =>
  `${provider} ${accountNumber} ${monthOf(at)}`;

function decided(asked: Instructed, outcome: string, known: DecidingKnowledge, repeated: boolean): Decided {
  const { seed, faults } = known;
  const { endToEndId, provider } = asked;
  const strikes = (rate: number, fault: string) => !repeated && happens(rate, seed, fault, endToEndId);
  const settles = outcome === 'ACSC';
  const silent = !repeated && faults.silentProviders.includes(provider);
  const wallet = settles && isWallet(provider) && walletMonth(provider, asked.accountNumber, known.at);
  return {
    endToEndId,
    provider,
    amount: asked.amount ?? 0,
    outcome,
    ...(silent && { silent }),
    ...(settles && strikes(faults.wrongAmountRate, 'wrongAmountRate') && { wrongAmount: true }),
    ...(!silent && strikes(faults.contradict, 'contradict') && { contradicted: true }),
    ...(settles &&
      strikes(faults.returnRate, 'returnRate') && {
        returned: choose(RETURNS, seed, 'returnCode', endToEndId),
      }),
    ...(wallet && { wallet }),
  };
}

export const asTransaction = (decision: Decided): Transaction => ({
  ...decision,
  first: decision.silent ? 'PDNG' : decision.outcome,
  pending: true,
});

/** The first transaction of each reference: a repetition within the message must not hide it. */
export function indexOf(transactions: readonly Transaction[]): Map<string, Transaction> {
  const index = new Map<string, Transaction>();
  for (const transaction of transactions) {
    if (!index.has(transaction.endToEndId)) index.set(transaction.endToEndId, transaction);
  }
  return index;
}

/** What an enquiry is told of a transaction: always the truth, whatever the reports said. */
export function standingOf(message: Message, transaction: Transaction): Record<string, unknown> {
  const { outcome, pending, returned, returnedAt } = transaction;
  if (!message.processed || (pending && !message.groupCode)) return { status: 'PDNG' };
  const status = statusOf(outcome);
  return {
    status,
    ...(status === 'RJCT' && { code: outcome }),
    ...(returnedAt !== undefined && { returned: { code: returned, at: timeText(returnedAt) } }),
  };
}
