import type { Dong } from '../money.ts';

/**
 * What a bank's report says, one item at a time and in the order of the file: pain.002 (payment status report),
 * camt.053 (statement), camt.054 (debit and credit notification). Reading never guesses: what cannot be read for certain
 * is an `unreadable` item, so every element of the file that could mean money ends in exactly one item.
 *
 * Amounts are in the smallest unit of the currency the reader was told to expect: whole đồng.
 */
export type ReportItem =
  | ReportHead
  | GroupStatus
  | BatchStatus
  | TransactionStatus
  | AccountReport
  | Balance
  | Entry
  | EntryDetail
  | EntryClose
  | Unreadable
  | ReportEnd;

export type ReportType = 'pain.002' | 'camt.052' | 'camt.053' | 'camt.054';

/** The first item of a report that could be opened. */
export interface ReportHead {
  readonly kind: 'report';
  readonly type: ReportType;
  /** `001.10`, from the namespace; undefined where the file names none. */
  readonly version: string | undefined;
  readonly messageId: string | undefined;
  /** As written (ISO 8601). */
  readonly createdAt: string | undefined;
}

/** pain.002: what became of a whole message (OrgnlGrpInfAndSts). `status` is absent where only transactions carry one. */
export interface GroupStatus {
  readonly kind: 'group_status';
  readonly originalMessageId: string | undefined;
  readonly originalMessageType: string | undefined;
  /** ACTC, ACCP, ACSP, ACSC, PART, PDNG, RCVD, RJCT. */
  readonly status: string | undefined;
  readonly reasonCode: string | undefined;
  readonly line: number;
}

/** pain.002: what became of one payment-information block (OrgnlPmtInfAndSts) as a whole. */
export interface BatchStatus {
  readonly kind: 'batch_status';
  readonly originalMessageId: string | undefined;
  readonly originalBatchId: string | undefined;
  readonly status: string;
  readonly reasonCode: string | undefined;
  readonly line: number;
}

/** pain.002: what became of one transaction (TxInfAndSts). */
export interface TransactionStatus {
  readonly kind: 'transaction_status';
  readonly originalMessageId: string | undefined;
  readonly endToEndId: string;
  /** ACSC, ACCC, ACSP, PDNG, RJCT, CANC ... as written; `outcomeOf` in core/matching knows what it means. */
  readonly status: string;
  /** AC01, AM05 ...: the ISO code, or the bank's own code where it has none. */
  readonly reasonCode: string | undefined;
  /** The instructed amount, where the report repeats it. */
  readonly amount: Dong | undefined;
  readonly line: number;
}

/** camt: the account a statement or notification speaks of; comes before its balances and entries. */
export interface AccountReport {
  readonly kind: 'account_report';
  readonly reportId: string | undefined;
  /** IBAN or the account number, as written. */
  readonly account: string | undefined;
  readonly currency: string | undefined;
  readonly sequence: string | undefined;
  readonly line: number;
}

/** camt.053: OPBD, CLBD, ... A debit balance is negative. */
export interface Balance {
  readonly kind: 'balance';
  readonly balanceType: string | undefined;
  readonly amount: Dong;
  /** YYYY-MM-DD as written. */
  readonly on: string | undefined;
  readonly line: number;
}

export type Direction = 'credit' | 'debit';

/** camt: one booked (or pending) movement of the account. Its details follow as items of their own, then its `entry_close`. */
export interface Entry {
  readonly kind: 'entry';
  /** 1, 2, 3 ... in the order of the file. */
  readonly entry: number;
  /** NtryRef, or AcctSvcrRef where there is none. */
  readonly reference: string | undefined;
  /** AcctSvcrRef: the bank's own reference. */
  readonly bankReference: string | undefined;
  readonly amount: Dong;
  readonly direction: Direction;
  /** A reversal undoes an earlier entry: a credit reversal gives money back that a debit had taken. */
  readonly reversal: boolean;
  /** BOOK, PDNG, INFO, FUTR. Only BOOK has moved money. */
  readonly bookingStatus: string;
  /** YYYY-MM-DD as written. */
  readonly bookedOn: string | undefined;
  readonly line: number;
}

/** camt: one transaction inside an entry (TxDtls). Direction is the entry's where the transaction names none. */
export interface EntryDetail {
  readonly kind: 'entry_detail';
  readonly entry: number;
  readonly endToEndId: string | undefined;
  /** The message the transaction came with: Refs/MsgId, or the MsgId of the batch it stands in. */
  readonly originalMessageId: string | undefined;
  readonly bankReference: string | undefined;
  readonly amount: Dong;
  readonly direction: Direction;
  readonly reversal: boolean;
  readonly bookingStatus: string;
  /** RtrInf/Rsn: why money came back; present only where the bank says it is a return. */
  readonly returnReason: string | undefined;
  readonly line: number;
}

/** camt: the end of an entry, with what its details came to, for comparison with the entry's own amount. */
export interface EntryClose {
  readonly kind: 'entry_close';
  readonly entry: number;
  /** Details that could be read. */
  readonly details: number;
  readonly detailsAmount: Dong;
  /** Details that could not. */
  readonly unreadableDetails: number;
  /** Btch/NbOfTxs, where the bank gives it for the whole entry; a bank may declare a batch and leave its details out. */
  readonly declaredDetails: number | undefined;
  /** Btch/MsgId, where the entry is one batch: the message that was booked as a whole. */
  readonly batchMessageId: string | undefined;
}

export type UnreadableCode =
  | 'not_a_report'
  | 'malformed_xml'
  | 'cut_short'
  | 'misplaced'
  | 'said_twice'
  | 'end_to_end_id_missing'
  | 'status_missing'
  | 'amount_missing'
  | 'amount_unreadable'
  | 'amount_not_whole'
  | 'currency_missing'
  | 'wrong_currency'
  | 'direction_missing'
  | 'direction_unreadable'
  | 'reversal_unreadable'
  | 'booking_status_missing';

/** Something that stands in the file and could mean money, but cannot be read for certain. Goes to a human as a break. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly code: UnreadableCode;
  /** The element: `TxInfAndSts`, `Ntry`, `TxDtls`, `Bal`, `Document`. */
  readonly element: string;
  /** Line in the file, from 1; 0 where the tokenizer does not count lines. */
  readonly line: number;
  /** The entry it belongs to, where it does. */
  readonly entry: number | undefined;
  /** References as far as they could be read, for the human who looks. */
  readonly endToEndId: string | undefined;
  readonly reference: string | undefined;
  /** The amount and currency as written. */
  readonly amountText: string | undefined;
  readonly currency: string | undefined;
}

/** The last item of a file that was read to its end. A file without it must not be applied. */
export interface ReportEnd {
  readonly kind: 'report_end';
  readonly transactions: number;
  readonly entries: number;
  readonly details: number;
  readonly unreadable: number;
}

/**
 * Reads a report as a stream of bytes and gives its items in batches (for speed), in the order of the file.
 * Never throws for what the file says: a file that is no XML, or is cut short, ends in an `unreadable` item and has no `report_end`.
 */
export type ReadReport = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<readonly ReportItem[]>;
