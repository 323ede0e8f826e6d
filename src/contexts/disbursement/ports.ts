import type { AccountEnquiryPort } from '#contexts/accounts/index.ts';
import type { ReadReport } from '#core/iso20022/reportItems.ts';
import type { Dong } from '#core/money.ts';
import type { Month } from '#core/months.ts';

/** A message or list as it was frozen on disk: sent again, it is byte for byte the same. */
export interface FrozenFile {
  readonly path: string;
  /** Lower-case hex, of the bytes as they are sent. */
  readonly sha256: string;
  /** With which the file is sealed on disk; absent where it lies in the clear. */
  readonly fileKey?: Buffer | undefined;
}

export type Receipt = 'received' | 'already_received';

/**
 * The payment hub, with the banks and wallets behind it. All calls throw `Fault`. A fault of `send` with `outcomeUnknown` means the
 * hub may have the message: record *unknown* and `enquireMessage`; only if the hub does not know it, send the same frozen message again.
 */
export interface PaymentHubPort extends AccountEnquiryPort {
  /** Hands over one pain.001 message. Faults with code `message_id_reused`, `too_many_transactions` are kind `refused`. */
  send(message: FrozenFile & { readonly messageId: string }, signal?: AbortSignal): Promise<Receipt>;
  enquireMessage(messageId: string, signal?: AbortSignal): Promise<MessageAnswer>;
  enquireTransaction(messageId: string, endToEndId: string, signal?: AbortSignal): Promise<TransactionAnswer>;
  /** Reports made after `cursor` (`undefined`: from the beginning); the same report may be listed again. */
  listReports(cursor: string | undefined, limit: number, signal?: AbortSignal): Promise<ReportPage>;
  /** The bytes of one report as they are, to be stored before they are read. */
  openReport(reportId: string, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Reads the bytes of a report from wherever they were stored. */
  readonly readReport: ReadReport;
}

export type MessageAnswer =
  | { readonly known: false }
  | {
      readonly known: true;
      readonly status: 'received' | 'processed' | 'rejected';
      readonly transactions: number;
      readonly reports: readonly string[];
      /** With `rejected`: why the whole message was. */
      readonly reasonCode: string | undefined;
    };

export type TransactionAnswer =
  | { readonly known: false }
  | {
      readonly known: true;
      /** ACSC, RJCT, PDNG. */
      readonly status: string;
      readonly reasonCode: string | undefined;
      /** Set where the money came back after it was credited: why, as an ISO 20022 return reason. */
      readonly returnReason: string | undefined;
    };

export interface ReportPage {
  readonly reports: readonly ReportListing[];
  /** Where to go on; the asked cursor again where there is nothing new. */
  readonly cursor: string | undefined;
}

export interface ReportListing {
  readonly reportId: string;
  readonly type: 'pain.002' | 'camt.054' | 'camt.053';
  readonly messageId: string | undefined;
  readonly createdAt: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Whoever hands over cash: the post office and the commune cash desks. All calls throw `Fault`; for `sendList` the rule of
 * `PaymentHubPort.send` holds: unknown, enquire, and only then the same list again.
 */
export interface CashDeskPort {
  /** Hands over one list (NDJSON). Faults with code `list_id_reused`, `totals_differ` are kind `refused`. */
  sendList(list: FrozenFile & { readonly listId: string }, signal?: AbortSignal): Promise<Receipt>;
  enquireList(listId: string, signal?: AbortSignal): Promise<CashListAnswer>;
  enquirePayment(listId: string, reference: string, signal?: AbortSignal): Promise<CashPaymentAnswer>;
  /** What was handed over after `cursor` (`undefined`: from the beginning), at most `limit` (1 to 5,000); at least once. */
  collections(cursor: string | undefined, limit: number, signal?: AbortSignal): Promise<CollectionPage>;
  /** The provider's period is over: what was not collected becomes uncollected. Asking again changes nothing. */
  closeList(listId: string, signal?: AbortSignal): Promise<void>;
  /** Takes payments back before they are collected. Asking again answers the same. */
  recall(listId: string, references: readonly string[], signal?: AbortSignal): Promise<RecallAnswer>;
  /** Sends what is left over back to the Treasury; the same `remittanceId` again changes nothing. */
  remit(remittance: Remittance, signal?: AbortSignal): Promise<void>;
  funds(account: string, signal?: AbortSignal): Promise<CashFunds>;
}

/** The first line of a cash list file. */
export interface CashListHeader {
  readonly type: 'header';
  readonly listId: string;
  readonly provider: 'VNPOST' | 'DESK';
  readonly communeCode: string;
  readonly month: Month;
  readonly programme: string;
  readonly payments: number;
  readonly amount: Dong;
  /** The account the cash is drawn from; `POST-{communeCode}` or `DESK-{communeCode}` where it is not named. */
  readonly payingAccount?: string;
}

/** One further line of a cash list file: what a teller needs to hand money to the right hand, and no more. */
export interface CashListPayment {
  readonly type: 'payment';
  readonly reference: string;
  readonly payeeName: string;
  readonly payeeBirthYear: number;
  readonly payeePinLast4: string;
  readonly beneficiaryName: string;
  readonly amount: Dong;
  readonly homeDelivery: boolean;
}

export type CashListAnswer =
  | { readonly known: false }
  | {
      readonly known: true;
      readonly status: 'received' | 'paying' | 'closed';
      /** Numbers of payments, which add up to all of the list. */
      readonly waiting: number;
      readonly collected: number;
      readonly uncollected: number;
      readonly refused: number;
      readonly recalled: number;
    };

export type CashPaymentAnswer =
  | { readonly known: false }
  | {
      readonly known: true;
      /** Undefined while nobody has come for the money. */
      readonly result: CollectionResult | 'recalled' | undefined;
      readonly amount: Dong;
    };

export type CollectionResult = 'collected' | 'uncollected' | 'refused';

export interface Collection {
  readonly collectionId: string;
  readonly listId: string;
  readonly reference: string;
  readonly result: CollectionResult;
  readonly amount: Dong;
  readonly at: Temporal.Instant;
  readonly collectedBy: 'self' | 'authorised' | 'guardian' | undefined;
  readonly proof: 'signature' | 'otp' | 'fingerprint' | 'witnesses' | undefined;
  readonly teller: string | undefined;
  /** The line of the file it stands on; absent where it came on a page. */
  readonly line?: number;
}

/**
 * Reads a file of collections from its bytes, in batches and in order. Throws a `protocol` `Fault` for a line that is not in the agreed form: the
 * file is then not applied at all.
 */
export type ReadCollections = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<readonly Collection[]>;

export interface CollectionPage {
  readonly collections: readonly Collection[];
  readonly cursor: string | undefined;
}

export interface RecallAnswer {
  readonly recalled: readonly string[];
  readonly tooLate: readonly string[];
  /** References the list does not have. */
  readonly unknown: readonly string[];
}

export interface Remittance {
  readonly remittanceId: string;
  readonly account: string;
  readonly amount: Dong;
  readonly orderId: string;
}

export interface CashFunds {
  readonly account: string;
  readonly funded: Dong;
  readonly collected: Dong;
  readonly returned: Dong;
  readonly balance: Dong;
}
