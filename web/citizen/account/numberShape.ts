import type { AccountProvider } from '../../kit/api.generated.ts';
import type { Wording } from '../../kit/words.ts';

/** How the number of a place to be paid at is written: a `pattern` of HTML, spaces, dots and hyphens let through, and what it means in words. */
interface NumberShape {
  readonly pattern: string;
  readonly words: Wording;
}

const BETWEEN = '[\\s.\\-–]*';
const signs = (sign: string, least: number, most: number): string =>
  `${BETWEEN}(?:${sign}${BETWEEN}){${least},${most}}`;

const ACCOUNT: NumberShape = {
  pattern: signs('[0-9A-Za-z]', 6, 19),
  words: {
    vi: 'Số tài khoản có 6 đến 19 chữ số hoặc chữ cái. Xem lại trên ứng dụng hoặc giấy của ngân hàng.',
    en: 'An account number has 6 to 19 digits or letters. Look it up in the bank’s app or papers.',
  },
};
const PHONE: NumberShape = {
  pattern: `(?:\\+84|84|0)${signs('\\d', 9, 9)}`,
  words: {
    vi: 'Ví dùng số điện thoại đã đăng ký: 10 chữ số, bắt đầu bằng số 0.',
    en: 'A wallet goes by the telephone number it was opened with: 10 digits that begin with 0.',
  },
};

/** What is expected of a number at this provider: a telephone number where it keeps a wallet, otherwise an account. The last word is the server’s. */
export const numberShape = (kinds: AccountProvider['kinds'] | undefined): NumberShape =>
  kinds?.[0] === 'wallet' || kinds?.[0] === 'mobile_money' ? PHONE : ACCOUNT;
