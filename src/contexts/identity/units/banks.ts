import { Banks } from 'vietnam-qr-pay';

export interface Bank {
  /** Our key for the provider: the package's code (`AGRIBANK`). BINs repeat where banks merged, codes do not. */
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'bank' | 'wallet';
  /** How the payment hub addresses it in ClrSysMmbId/MmbId: the six-digit BIN of a bank, the member code of a wallet. */
  readonly memberId: string;
}

/** Wallets and mobile money that may hold a social-security account (VNeID, 09/2025): each is its own member code. */
const WALLETS: readonly Bank[] = (
  [
    ['VIETTELMONEY', 'Tổng Công ty Dịch vụ số Viettel', 'Viettel Money'],
    ['VNPTMONEY', 'Tổng công ty Truyền thông VNPT-Media', 'VNPT Money'],
    ['MOBIFONEMONEY', 'Tổng công ty Viễn thông MobiFone', 'MobiFone Money'],
    ['MOMO', 'Công ty Cổ phần Dịch vụ Di động Trực tuyến', 'MoMo'],
  ] as const
).map(([code, name, shortName]) => ({ code, name, shortName, kind: 'wallet', memberId: code }));

const WALLET_CODES = new Set(WALLETS.map((wallet) => wallet.code));

/** Names that a merged bank still goes by on old papers. */
const FORMER_CODES = new Map([
  ['OCEANBANK', 'MBV'],
  ['DONGABANK', 'VIKKI'],
]);

const BANKS: readonly Bank[] = [
  ...Banks.filter(
    (bank) =>
      bank.bin !== '' && !FORMER_CODES.has(bank.code) && !bank.deprecated && !WALLET_CODES.has(bank.code),
  ).map((bank) => ({
    code: bank.code as string,
    name: bank.name.normalize('NFC'),
    shortName: bank.shortName,
    kind: 'bank' as const,
    memberId: bank.bin,
  })),
  ...WALLETS,
];

const BANK_BY_CODE = new Map(BANKS.map((bank) => [bank.code, bank]));
/** Every bank that has a BIN, and the four wallets. */
export const banks = (): readonly Bank[] => BANKS;

/** The provider of a code, whatever its case; a former code answers the bank that took it over. */
export function bankByCode(code: string): Bank | undefined {
  const upper = code.toUpperCase();
  return BANK_BY_CODE.get(FORMER_CODES.get(upper) ?? upper);
}
