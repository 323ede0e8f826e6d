import { clockText, type Refusal } from '../openid/interactions.ts';

/** Why an officer is not let in, and what to do next. */
export const refusals = {
  wrongCredentials: (): Refusal => ({
    code: 'wrong_credentials',
    vi: 'Tên đăng nhập, mật khẩu hoặc mã xác thực không đúng. Sai 5 lần liên tiếp thì phải chờ 15 phút.',
    en: 'The login, password or code is wrong. After five wrong tries in a row you have to wait 15 minutes.',
  }),
  closed: (until: number): Refusal => ({
    code: 'too_many_tries',
    vi: `Đã nhập sai 5 lần. Hãy thử lại sau ${clockText(until)}.`,
    en: `Five wrong tries. Try again after ${clockText(until)}.`,
  }),
  locked: (): Refusal => ({
    code: 'locked',
    vi: 'Tài khoản cán bộ này đang bị khoá. Hãy liên hệ người quản trị của đơn vị.',
    en: "This officer's account is locked. Ask the administrator of your unit.",
  }),
} as const;
