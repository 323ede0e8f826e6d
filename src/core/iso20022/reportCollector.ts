import { dong, ZERO_DONG } from '../money.ts';
import type { ReadingTerms } from './readAmount.ts';
import type { ReportItem, ReportType, Unreadable, UnreadableCode } from './reportItems.ts';
import {
  accountOf,
  balanceOf,
  batchOf,
  closeOf,
  detailOf,
  entryOf,
  groupOf,
  newPart,
  type OpenEntry,
  type Part,
  transactionOf,
  unreadablePart,
} from './reportParts.ts';
import type { Field, Scope } from './reportShape.ts';

const TYPES: Readonly<Record<string, ReportType>> = {
  CstmrPmtStsRpt: 'pain.002',
  BkToCstmrAcctRpt: 'camt.052',
  BkToCstmrStmt: 'camt.053',
  BkToCstmrDbtCdtNtfctn: 'camt.054',
};
const VERSION = /(?:pain|camt)\.\d{3}\.(\d{3}\.\d{2})$/;

/**
 * Collects the texts of a report's parts and gives each part as an item as soon as it is known: most when they close, but a block, an
 * account or an entry before the first thing inside it, so that nothing long is ever held.
 */
export class ReportCollector {
  readonly #terms: ReadingTerms;
  #items: ReportItem[] = [];
  readonly #open: Part[] = [];
  #version: string | undefined;
  #type: ReportType | undefined;
  #messageOpen = false;
  #headGiven = false;
  #failed = false;
  #group: Part | undefined;
  #batch: Part | undefined;
  #account: Part | undefined;
  #entry: OpenEntry | undefined;
  readonly #counts = { transactions: 0, entries: 0, details: 0, unreadable: 0 };

  constructor(terms: ReadingTerms) {
    this.#terms = terms;
  }

  beginMessage(element: string, namespace: string | undefined): void {
    this.#type = TYPES[element]!;
    this.#version = VERSION.exec(namespace ?? '')?.[1];
    this.#messageOpen = true;
    this.#headGiven = false;
    this.#group = undefined;
  }

  endMessage(): void {
    this.#giveHead(undefined);
    this.#messageOpen = false;
  }

  beginPart(scope: Scope, element: string, line: number): void {
    const part = newPart(element, line);
    this.#open.push(part);
    if (scope === 'header') return;
    this.#giveHead(undefined);
    if (scope === 'group') this.#group = part;
    else if (scope === 'batch') this.#batch = part;
    else if (scope === 'account') this.#account = part;
    else if (scope === 'transaction') this.#giveBatch();
    else if (scope === 'details') this.#entry!.batches.push(part);
    else if (scope === 'detail') this.#giveEntry();
    else this.#giveAccount();
    if (scope === 'entry') this.#beginEntry(part);
  }

  endPart(scope: Scope): void {
    const part = this.#open.pop()!;
    if (scope === 'header') this.#giveHead(part);
    else if (scope === 'group') this.#give(groupOf(part));
    else if (scope === 'batch') this.#endBatch();
    else if (scope === 'transaction') this.#endTransaction(part);
    else if (scope === 'account') this.#giveAccount();
    else if (scope === 'balance') this.#give(balanceOf(part, this.#terms));
    else if (scope === 'detail') this.#endDetail(part);
    else if (scope === 'details') this.#endBatchOfEntry(part);
    else this.#endEntry();
  }

  set(field: Field, text: string): void {
    const part = this.#open[this.#open.length - 1];
    if (!part || text === '') return;
    if (part.given) this.#unreadable(part, 'misplaced');
    const before = part.texts[field];
    if (before === undefined) part.texts[field] = text;
    // Several reasons may stand for one status: the first is the main one.
    else if (field !== 'reason' && before !== text) part.saidTwice = true;
  }

  setCurrency(field: Field, currency: string | undefined): void {
    const part = this.#open[this.#open.length - 1];
    if (!part || currency === undefined) return;
    const before = part.currencies[field];
    if (before !== undefined && before !== currency) part.saidTwice = true;
    part.currencies[field] = currency;
  }

  misplaced(element: string, line: number): void {
    this.#unreadable(newPart(element, line), 'misplaced');
  }

  end(line: number): void {
    if (this.#failed) return;
    if (this.#type === undefined) this.fail('not_a_report', line);
    else if (this.#messageOpen) this.fail('cut_short', line);
    else this.#items.push({ kind: 'report_end', ...this.#counts });
  }

  fail(code: 'not_a_report' | 'malformed_xml' | 'cut_short', line: number): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#unreadable(newPart('Document', line), code);
  }

  take(): readonly ReportItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  #giveHead(header: Part | undefined): void {
    if (this.#headGiven || this.#type === undefined) return;
    this.#headGiven = true;
    const { messageId, createdAt } = header?.texts ?? {};
    this.#items.push({ kind: 'report', type: this.#type, version: this.#version, messageId, createdAt });
  }

  #giveBatch(): void {
    const part = this.#batch;
    if (!part || part.given) return;
    part.given = true;
    const item = batchOf(part, this.#group);
    if (item) this.#give(item);
  }

  #endBatch(): void {
    this.#giveBatch();
    this.#batch = undefined;
  }

  #endTransaction(part: Part): void {
    this.#counts.transactions += 1;
    this.#give(transactionOf(part, this.#group, this.#terms));
  }

  #giveAccount(): void {
    const part = this.#account;
    if (!part || part.given) return;
    part.given = true;
    this.#give(accountOf(part));
  }

  #beginEntry(part: Part): void {
    this.#counts.entries += 1;
    const number = this.#counts.entries;
    this.#entry = { number, part, details: 0, detailsAmount: ZERO_DONG, unreadableDetails: 0, batches: [] };
  }

  #giveEntry(): void {
    const entry = this.#entry!;
    if (entry.part.given) return;
    entry.part.given = true;
    this.#give(entryOf(entry, this.#terms));
  }

  #endDetail(part: Part): void {
    const entry = this.#entry!;
    const item = detailOf(part, entry, this.#terms);
    this.#counts.details += 1;
    if (item.kind === 'entry_detail') {
      entry.details += 1;
      entry.detailsAmount = dong(entry.detailsAmount + item.amount);
    } else entry.unreadableDetails += 1;
    this.#give(item);
  }

  #endEntry(): void {
    this.#giveEntry();
    const entry = this.#entry!;
    this.#entry = undefined;
    this.#items.push(closeOf(entry));
  }

  #endBatchOfEntry(part: Part): void {
    if (part.saidTwice) this.#unreadable(part, 'said_twice');
  }

  #unreadable(part: Part, code: UnreadableCode): void {
    this.#give(unreadablePart(part, code, this.#entry?.number));
  }

  #give(item: Exclude<ReportItem, { kind: 'report' | 'entry_close' | 'report_end' }> | Unreadable): void {
    if (item.kind === 'unreadable') this.#counts.unreadable += 1;
    this.#items.push(item);
  }
}
