import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** What the State can pay into: one pointer leads to one of these. */
export type AccountKind = 'bank' | 'card' | 'wallet' | 'mobile_money';

/** Mobile money: money on a telephone number without a bank (pilot by QĐ 316/QĐ-TTg of 2021, extended). */
const MOBILE_MONEY: ReadonlySet<string> = new Set(['VIETTELMONEY', 'VNPTMONEY', 'MOBIFONEMONEY']);

/** Mobile money may receive this much a calendar month; more comes back as AM02. */
export const MOBILE_MONEY_MONTH_LIMIT = 10_000_000n;

export interface LinkProvider {
  readonly code: string;
  readonly kind: 'bank' | 'wallet';
  /** The bank's BIN or the wallet's code at the hub; a provider without one cannot be asked. */
  readonly memberCode: string | null;
}

export interface WrittenAccount {
  /** As the citizen chose it; undefined: whatever the provider keeps first. */
  readonly kind: AccountKind | undefined;
  /** As written, with spaces and dots. Personal data. */
  readonly number: string;
}

export interface Destination {
  readonly kind: AccountKind;
  /** As the provider keeps it: no spaces, capital letters, telephone numbers from 0. */
  readonly number: string;
}

export type ShapeRefusal = Refusal<
  | 'provider_keeps_no_such_account'
  | 'account_number_malformed'
  | 'phone_number_malformed'
  | 'card_number_malformed'
  | 'card_of_another_provider'
>;

/** The kinds of account a provider keeps, the usual one first. */
export function kindsOf(provider: Pick<LinkProvider, 'code' | 'kind'>): readonly AccountKind[] {
  if (provider.kind === 'bank') return ['bank', 'card'];
  return MOBILE_MONEY.has(provider.code) ? ['mobile_money'] : ['wallet'];
}

/**
 * Reads an account as a citizen writes it. A bank account is 6 to 19 digits or letters (NAPAS); a wallet or mobile money is the telephone number it was
 * opened with; a card is 16 or 19 digits with a right last one (Luhn, ISO/IEC 7812) that begin with its bank's BIN, for only then can the bank be told by it.
 */
export function readDestination(
  written: WrittenAccount,
  provider: LinkProvider,
): Result<Destination, ShapeRefusal> {
  const kinds = kindsOf(provider);
  const kind = written.kind ?? kinds[0]!;
  if (!kinds.includes(kind)) return refused(NO_SUCH_ACCOUNT);
  const text = written.number.replace(/[\s.\-–]/g, '').toUpperCase();
  if (kind === 'bank')
    return /^[0-9A-Z]{6,19}$/.test(text) ? accepted({ kind, number: text }) : refused(ACCOUNT_MALFORMED);
  if (kind !== 'card') {
    const phone = text.replace(/^\+?84(?=\d{9}$)/, '0');
    return /^0[35789]\d{8}$/.test(phone) ? accepted({ kind, number: phone }) : refused(PHONE_MALFORMED);
  }
  if (!/^(\d{16}|\d{19})$/.test(text) || !isLuhn(text)) return refused(CARD_MALFORMED);
  if (!text.startsWith(provider.memberCode ?? '?')) return refused(CARD_OF_ANOTHER);
  return accepted({ kind, number: text });
}

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const twice = at % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

const NO_SUCH_ACCOUNT = {
  code: 'provider_keeps_no_such_account',
  vi: 'Nơi này không mở loại tài khoản đã chọn; hãy chọn đúng loại ghi ở danh mục nơi nhận tiền.',
  en: 'This provider keeps no account of that kind; choose a kind from the list of providers.',
} as const;
const ACCOUNT_MALFORMED = {
  code: 'account_number_malformed',
  vi: 'Số tài khoản gồm 6 đến 19 chữ số hoặc chữ cái; hãy xem lại trên ứng dụng ngân hàng rồi nhập lại.',
  en: 'An account number has 6 to 19 digits or letters; look it up in the bank’s app and enter it again.',
} as const;
const PHONE_MALFORMED = {
  code: 'phone_number_malformed',
  vi: 'Ví và Mobile Money mang số điện thoại 10 chữ số bắt đầu bằng 03, 05, 07, 08 hoặc 09; hãy nhập số đã đăng ký ví.',
  en: 'A wallet bears a telephone number of 10 digits that begins 03, 05, 07, 08 or 09; enter the one it was opened with.',
} as const;
const CARD_MALFORMED = {
  code: 'card_number_malformed',
  vi: 'Số thẻ có 16 hoặc 19 chữ số và chữ số cuối phải khớp; hãy nhập lại đúng như in trên thẻ.',
  en: 'A card has 16 or 19 digits and its last one must fit; enter it again as it is printed on the card.',
} as const;
const CARD_OF_ANOTHER = {
  code: 'card_of_another_provider',
  vi: 'Sáu số đầu của thẻ không phải của ngân hàng đã chọn; hãy chọn ngân hàng phát hành, hoặc dùng số tài khoản.',
  en: 'The first six digits of the card are not those of the chosen bank; choose the bank that issued it, or give the account number.',
} as const;
