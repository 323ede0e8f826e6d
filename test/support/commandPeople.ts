import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** What the population database and the banks know of the people. */
export async function writeTruth(folder: string): Promise<void> {
  const rows = Array.from({ length: PEOPLE + 1 }, (_, nth) => person(nth));
  const people = rows.map((row) => ({
    pin: row.pin,
    fullName: row.fullName,
    birthDate: '1951-09-05',
    alive: true,
  }));
  const accounts = rows.map((row) => ({
    provider: bank.memberId,
    accountNumber: row.accountNumber,
    holderName: row.fullName,
    state: 'open',
  }));
  const lines = (all: readonly unknown[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('');
  await writeFile(join(folder, 'population.ndjson'), lines(people));
  await writeFile(join(folder, 'accounts.ndjson'), lines(accounts));
}
