import { bankByCode, communes } from '#contexts/identity/index.ts';
import { goodRow, type RowCells } from '../golden/roster/rosterFiles.ts';

export const [COMMUNE, NEIGHBOUR] = [communes('46')[0]!, communes('46')[1]!];
export const PEOPLE = 6;
/** đồng a month: severe disability from 60 years on, 2.0 × 540,000 (NĐ 335/2026 Đ5.6). */
export const AMOUNT = 1_080_000;
export const bank = bankByCode('AGRIBANK')!;

/** A person of the commune, paid into an account; the second person's account turns out to be closed. */
export const person = (nth: number): RowCells => ({
  ...goodRow(nth),
  amount: AMOUNT,
  fullName: `Nguyễn Thị Mẫu ${'ABCDEFGH'[nth]}`,
  communeCode: COMMUNE.code,
  channel: 'TK',
  provider: bank.code,
  accountNumber: `30000000000${10 + nth}`,
  accountHolder: `Nguyễn Thị Mẫu ${'ABCDEFGH'[nth]}`,
});

export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever JSON a verb printed
  readonly json: any;
}
