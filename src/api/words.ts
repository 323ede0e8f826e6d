import { dongToJson } from '#core/money.ts';
import { fromMonthNumber, type MonthNumber, parseMonth, toMonthNumber } from '#core/months.ts';
import { PAYMENT_STATES } from '#core/payment/paymentStates.ts';
import { paymentReference, readListReference as readReference } from '#core/payment/reference.ts';
import { PROGRAMMES, type Programme } from '#core/payroll/budgetLines.ts';
import { type ListState, listLife } from '#core/payroll/listStates.ts';
import { Refused } from './problems.ts';

/** How what the database says is written in JSON, and how what people write is read. */

export const LIST_STATES: readonly ListState[] = listLife.states;
export const PAYMENT_STATE_NAMES = PAYMENT_STATES;

export const monthText = (month: MonthNumber): string => fromMonthNumber(month).toString();
export const monthNumber = (text: string | undefined): MonthNumber | undefined => {
  const month = text === undefined ? undefined : parseMonth(text);
  return month === undefined ? undefined : toMonthNumber(month);
};
export const instantText = (at: Date): string => at.toISOString();
export const amountOrNull = (amount: bigint | null): number | null =>
  amount === null ? null : dongToJson(amount);

export interface CycleName {
  readonly programme: string;
  readonly month: MonthNumber;
  readonly kind: string;
}

export const cycleCode = ({ programme, month, kind }: CycleName): string =>
  `${programme}_${monthText(month)}${kind === 'campaign' ? '_campaign' : ''}`;

/** The programme, month and kind a cycle's code names; the schema has made sure it is one. */
export function readCycleCode(code: string): CycleName & { readonly programme: Programme } {
  const programme = PROGRAMMES.find((one) => code.startsWith(`${one}_`))!;
  const month = monthNumber(code.slice(programme.length + 1, programme.length + 8))!;
  return { programme, month, kind: code.endsWith('_campaign') ? 'campaign' : 'monthly' };
}

/** The list and version a reference names; refuses what is not one of ours or was mistyped. */
export function readListReference(text: string): { readonly listId: bigint; readonly version: number } {
  const read = readReference(text);
  if (!read) throw new Refused(LIST_NOT_FOUND);
  return read;
}

export const LIST_NOT_FOUND = {
  code: 'list_not_found',
  vi: 'Không tìm thấy danh sách này trong phạm vi của bạn; hãy kiểm tra mã danh sách (DS-…).',
  en: 'There is no such list among those you may see; check its reference (DS-…).',
} as const;

/** `TT-…` for a payment's id. Institutions' words of a payment (`id/attempt`) are shown the same way. */
export function shownReference(reference: string): string {
  const own = /^(\d{1,13})\/(\d+)$/.exec(reference);
  return own ? `${paymentReference(BigInt(own[1]!))}/${own[2]}` : reference;
}

/** An instant as it is written; the epoch for what is none, which no rule accepts. */
export function instantOf(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return Temporal.Instant.fromEpochMilliseconds(0);
  }
}
