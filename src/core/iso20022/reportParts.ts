import type { Dong } from '../money.ts';
import {
  type Reading,
  type ReadingTerms,
  readAmount,
  readAs,
  readDirection,
  readReversal,
  unread,
} from './readAmount.ts';
import type {
  AccountReport,
  Balance,
  BatchStatus,
  Direction,
  Entry,
  EntryClose,
  EntryDetail,
  GroupStatus,
  TransactionStatus,
  Unreadable,
  UnreadableCode,
} from './reportItems.ts';
import type { Field } from './reportShape.ts';

/** The texts found so far in one part of the report, and where it began. */
export interface Part {
  readonly element: string;
  readonly line: number;
  readonly texts: { [F in Field]?: string };
  /** Currency by amount field, from the Ccy attribute. */
  readonly currencies: { [F in Field]?: string };
  /** Two different values stood where the standard has one. */
  saidTwice: boolean;
  /** Its item is out: whatever comes now comes too late to be believed. */
  given: boolean;
}

/** An empty part, begun on a line. */
export const newPart = (element: string, line: number): Part => ({
  element,
  line,
  texts: {},
  currencies: {},
  saidTwice: false,
  given: false,
});

/** An entry of a statement that is being read: its number, its own part, and what its details have come to. */
export interface OpenEntry {
  readonly number: number;
  readonly part: Part;
  details: number;
  detailsAmount: Dong;
  unreadableDetails: number;
  /** Its NtryDtls so far, with what their batches say. */
  readonly batches: Part[];
}

/** `NOTPROVIDED` is how the standard's practice writes an end-to-end id that is not there. */
const endToEndIdOf = (part: Part): string | undefined =>
  part.texts.endToEndId === 'NOTPROVIDED' ? undefined : part.texts.endToEndId;

/** The item a part becomes that cannot be read for certain, with its references and amount as far as they go. */
export function unreadablePart(part: Part, code: UnreadableCode, entry?: number): Unreadable {
  const field = part.texts.amount === undefined ? 'transactionAmount' : 'amount';
  return {
    kind: 'unreadable',
    code,
    element: part.element,
    line: part.line,
    entry,
    endToEndId: endToEndIdOf(part),
    reference: part.texts.reference ?? part.texts.bankReference,
    amountText: part.texts[field],
    currency: part.currencies[field],
  };
}

/** The day of a date or date-time, as written by the bank in its own time zone. */
const dayOf = (written: string | undefined): string | undefined => written?.slice(0, 10);

/** OrgnlGrpInfAndSts. */
export function groupOf(part: Part): GroupStatus | Unreadable {
  if (part.saidTwice) return unreadablePart(part, 'said_twice');
  const { originalMessageId, originalMessageType, status, reason } = part.texts;
  return {
    kind: 'group_status',
    originalMessageId,
    originalMessageType,
    status,
    reasonCode: reason,
    line: part.line,
  };
}

/** Undefined where the block carries no status of its own. */
export function batchOf(part: Part, group: Part | undefined): BatchStatus | Unreadable | undefined {
  if (part.saidTwice) return unreadablePart(part, 'said_twice');
  const { originalBatchId, status, reason } = part.texts;
  if (status === undefined) return undefined;
  const originalMessageId = group?.texts.originalMessageId;
  return {
    kind: 'batch_status',
    originalMessageId,
    originalBatchId,
    status,
    reasonCode: reason,
    line: part.line,
  };
}

/** The head of a Stmt, Ntfctn or Rpt. */
export function accountOf(part: Part): AccountReport | Unreadable {
  if (part.saidTwice) return unreadablePart(part, 'said_twice');
  const { reportId, account, currency, sequence } = part.texts;
  return { kind: 'account_report', reportId, account, currency, sequence, line: part.line };
}

/** TxInfAndSts: id and status are needed; an amount only where one is given. */
export function transactionOf(
  part: Part,
  group: Part | undefined,
  terms: ReadingTerms,
): TransactionStatus | Unreadable {
  const { texts } = part;
  const endToEndId = endToEndIdOf(part);
  if (part.saidTwice) return unreadablePart(part, 'said_twice');
  if (endToEndId === undefined) return unreadablePart(part, 'end_to_end_id_missing');
  if (texts.status === undefined) return unreadablePart(part, 'status_missing');
  const amount: Reading<Dong | undefined> =
    texts.amount === undefined ? readAs(undefined) : readAmount(texts.amount, part.currencies.amount, terms);
  if (!amount.read) return unreadablePart(part, amount.code);
  return {
    kind: 'transaction_status',
    originalMessageId: texts.originalMessageId ?? group?.texts.originalMessageId,
    endToEndId,
    status: texts.status,
    reasonCode: texts.reason,
    amount: amount.value,
    line: part.line,
  };
}

/** Bal: in đồng, negative where it is a debit balance. */
export function balanceOf(part: Part, terms: ReadingTerms): Balance | Unreadable {
  if (part.saidTwice) return unreadablePart(part, 'said_twice');
  const amount = readAmount(part.texts.amount, part.currencies.amount, terms);
  if (!amount.read) return unreadablePart(part, amount.code);
  const direction = readDirection(part.texts.direction);
  if (!direction.read) return unreadablePart(part, direction.code);
  return {
    kind: 'balance',
    balanceType: part.texts.balanceType,
    amount: direction.value === 'debit' ? (-amount.value as Dong) : amount.value,
    on: dayOf(part.texts.on),
    line: part.line,
  };
}

interface Movement {
  readonly amount: Dong;
  readonly direction: Direction;
  readonly reversal: boolean;
  readonly bookingStatus: string;
}

/** Amount, direction, reversal and booking status: without all four an entry or detail is not read. */
function movementOf(amount: Reading<Dong>, entry: Part, ownDirection: string | undefined): Reading<Movement> {
  if (!amount.read) return amount;
  const direction = readDirection(ownDirection ?? entry.texts.direction);
  if (!direction.read) return direction;
  const reversal = readReversal(entry.texts.reversal);
  if (!reversal.read) return reversal;
  if (entry.texts.status === undefined) return unread('booking_status_missing');
  return readAs({
    amount: amount.value,
    direction: direction.value,
    reversal: reversal.value,
    bookingStatus: entry.texts.status,
  });
}

/** Ntry: amount, direction, reversal and booking status are all needed. */
export function entryOf(entry: OpenEntry, terms: ReadingTerms): Entry | Unreadable {
  const { part, number } = entry;
  if (part.saidTwice) return unreadablePart(part, 'said_twice', number);
  const movement = movementOf(readAmount(part.texts.amount, part.currencies.amount, terms), part, undefined);
  if (!movement.read) return unreadablePart(part, movement.code, number);
  const { amount, direction, reversal, bookingStatus } = movement.value;
  return {
    kind: 'entry',
    entry: number,
    reference: part.texts.reference ?? part.texts.bankReference,
    bankReference: part.texts.bankReference,
    amount,
    direction,
    reversal,
    bookingStatus,
    bookedOn: dayOf(part.texts.on),
    line: part.line,
  };
}

/** TxDtls: the same, with direction, reversal and booking status from its entry where it has none of its own. */
export function detailOf(part: Part, entry: OpenEntry, terms: ReadingTerms): EntryDetail | Unreadable {
  const { texts, currencies } = part;
  if (part.saidTwice) return unreadablePart(part, 'said_twice', entry.number);
  // From version 4 the transaction's own amount stands in Amt; before, only in AmtDtls/TxAmt. InstdAmt is what was asked, not what moved.
  const amount =
    texts.amount === undefined
      ? readAmount(texts.transactionAmount, currencies.transactionAmount, terms)
      : readAmount(texts.amount, currencies.amount, terms);
  const movement = movementOf(amount, entry.part, texts.direction);
  if (!movement.read) return unreadablePart(part, movement.code, entry.number);
  return {
    kind: 'entry_detail',
    entry: entry.number,
    endToEndId: endToEndIdOf(part),
    originalMessageId: texts.originalMessageId ?? entry.batches.at(-1)?.texts.batchMessageId,
    bankReference: texts.bankReference,
    ...movement.value,
    returnReason: texts.reason,
    line: part.line,
  };
}

/** What the details of an entry came to. */
export function closeOf(entry: OpenEntry): EntryClose {
  const { number, details, detailsAmount, unreadableDetails, batches } = entry;
  const counts = batches.map((batch) => countOf(batch.texts.declaredDetails));
  const declared = counts.every((count) => count !== undefined);
  return {
    kind: 'entry_close',
    entry: number,
    details,
    detailsAmount,
    unreadableDetails,
    declaredDetails:
      declared && counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined,
    batchMessageId: batches.length === 1 ? batches[0]!.texts.batchMessageId : undefined,
  };
}

/** A count as written; undefined where there is none or it is not one number. */
const countOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
