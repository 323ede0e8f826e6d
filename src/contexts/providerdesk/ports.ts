import type { Collection } from '#contexts/disbursement/index.ts';
import type { ReadReport } from '#core/iso20022/reportItems.ts';

/** Why a row of a report of collections cannot be read. */
export type RowFault =
  | 'line_not_agreed'
  | 'cell_missing'
  | 'result_unknown'
  | 'amount_unreadable'
  | 'day_unreadable';

export interface UnreadableRow {
  /** As the file numbers it, from 1. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly fault: RowFault;
}

export type CollectionRow =
  | { readonly row: number; readonly collection: Collection }
  | { readonly row: number; readonly bad: UnreadableRow };

/** Reads the files providers bring; what cannot be read is told row by row, and a file that is none of these forms is `undefined`. */
export interface ReportReaders {
  /** pain.002 and camt.054. */
  readonly readReport: ReadReport;
  /** One JSON object a line, or the sheet of the list with the results filled in. */
  readonly readCollections: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<readonly CollectionRow[]>;
}
