import type {
  Entry,
  EntryClose,
  EntryDetail,
  ReportItem,
  TransactionStatus,
  Unreadable,
} from '#core/iso20022/reportItems.ts';
import { breakOfUnreadable } from '#core/matching/breaks.ts';
import { checkEntryDetails } from '#core/matching/matchStatement.ts';
import { outcomeOf } from '#core/matching/outcomes.ts';
import { dong } from '#core/money.ts';
import type { Incoming } from './incoming.ts';

/** What one report came to: words about attempts, movements of accounts, messages refused whole, and what must be looked at. */
export interface ReportWords {
  readonly words: Incoming[];
  readonly rejectedMessages: { readonly messageId: string; readonly code: string }[];
  readonly movements: Movement[];
  readonly breaks: NamedBreak[];
  readonly balances: { readonly type: string; readonly amount: bigint }[];
  account: string | undefined;
  complete: boolean;
}

export interface Movement {
  readonly line: number;
  /** The message a batch entry booked, where the bank says it; else the bank's own reference. */
  reference: string;
  readonly direction: 'credit' | 'debit';
  /** đồng */
  readonly amount: bigint;
  readonly reversal: boolean;
  readonly on: string;
}

export interface NamedBreak {
  readonly kind: string;
  readonly reference: string;
  readonly line: number;
  readonly expected?: bigint;
  readonly actual?: bigint;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * Turns the items of one report into words. A transfer that is booked (camt.054 debit) says credited with its amount; a booked credit called a return
 * says returned. Anything that could mean money and is none of these becomes a break, never silence.
 */
export class ReportListener {
  readonly heard: ReportWords = {
    words: [],
    rejectedMessages: [],
    movements: [],
    breaks: [],
    balances: [],
    account: undefined,
    complete: false,
  };
  readonly #inboxId: bigint;
  readonly #today: string;
  readonly #seen = new Set<string>();
  #type: string | undefined;
  #on: string;
  #entry: Movement | undefined;
  #statuses = 0;

  constructor(inboxId: bigint, today: string) {
    this.#inboxId = inboxId;
    this.#today = today;
    this.#on = today;
  }

  hear(item: ReportItem): void {
    switch (item.kind) {
      case 'report':
        this.#type = item.type;
        this.#on = dayOf(item.createdAt) ?? this.#today;
        return;
      case 'group_status':
      case 'batch_status':
        if (item.status === 'RJCT' && item.originalMessageId)
          this.heard.rejectedMessages.push({
            messageId: item.originalMessageId,
            code: item.reasonCode ?? 'NARR',
          });
        return;
      case 'transaction_status':
        this.#status(item);
        return;
      case 'account_report':
        this.heard.account = item.account;
        return;
      case 'balance':
        this.heard.balances.push({ type: item.balanceType ?? '', amount: item.amount });
        return;
      case 'entry':
        this.#open(item);
        return;
      case 'entry_detail':
        if (this.#type === 'camt.054' && item.bookingStatus === 'BOOK') this.#detail(item);
        return;
      case 'entry_close':
        this.#close(item);
        return;
      case 'unreadable':
        this.#cannotRead(item);
        return;
      case 'report_end':
        // A report that speaks of single transfers is believed about those alone: what it leaves out may still be on its way.
        if (this.#statuses > 0) this.heard.rejectedMessages.splice(0);
        this.heard.complete = true;
    }
  }

  #open(item: Entry): void {
    if (item.bookingStatus !== 'BOOK') return;
    this.#entry = {
      line: item.line,
      reference: item.reference ?? '',
      direction: item.direction,
      amount: item.amount,
      reversal: item.reversal,
      on: item.bookedOn ?? this.#on,
    };
    this.heard.movements.push(this.#entry);
  }

  #close(item: EntryClose): void {
    const entry = this.#entry;
    this.#entry = undefined;
    if (!entry) return;
    if (item.batchMessageId) entry.reference = item.batchMessageId;
    if (checkEntryDetails({ amount: dong(entry.amount) }, item) !== 'agree')
      this.#set('details_differ_from_entry', entry.reference, entry.line, entry.amount, item.detailsAmount);
  }

  #cannotRead(item: Unreadable): void {
    this.heard.breaks.push({
      kind: breakOfUnreadable(item),
      reference: item.endToEndId ?? item.reference ?? '',
      line: item.line,
      detail: {
        code: item.code,
        element: item.element,
        amount: item.amountText ?? null,
        currency: item.currency ?? null,
      },
    });
  }

  #status(item: TransactionStatus): void {
    this.#statuses += 1;
    const outcome = outcomeOf(item.status, item.reasonCode);
    if (outcome === 'pending') return;
    this.#word(item.line, item.endToEndId, outcome, item.reasonCode, item.amount, this.#on);
  }

  #detail(item: EntryDetail): void {
    if (!item.endToEndId) {
      this.#set('reference_missing', item.bankReference ?? '', item.line, undefined, item.amount);
      return;
    }
    const movement = `${item.endToEndId} ${item.direction} ${item.reversal}`;
    if (this.#seen.has(movement)) {
      this.#set('duplicate_in_statement', item.endToEndId, item.line, undefined, item.amount);
      return;
    }
    this.#seen.add(movement);
    const on = this.#entry?.on ?? this.#on;
    if (item.direction === 'debit' && !item.reversal)
      this.#word(item.line, item.endToEndId, 'credited', undefined, item.amount, on);
    else if (item.direction === 'credit')
      this.#word(item.line, item.endToEndId, 'returned', item.returnReason ?? 'FOCR', item.amount, on);
    else this.#set('reversal_unclear', item.endToEndId, item.line, undefined, item.amount);
  }

  #word(
    line: number,
    reference: string,
    kind: Incoming['kind'],
    code: string | undefined,
    amount: bigint | undefined,
    on: string,
  ): void {
    this.heard.words.push({ inboxId: this.#inboxId, line, reference, kind, code, amount, on });
  }

  #set(
    kind: string,
    reference: string,
    line: number,
    expected: bigint | undefined,
    actual: bigint | undefined,
  ): void {
    this.heard.breaks.push({
      kind,
      reference,
      line,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    });
  }
}

const dayOf = (text: string | undefined): string | undefined => /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];
