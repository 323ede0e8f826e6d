import { clockText, type Refusal } from '../openid/interactions.ts';

const station: Pick<Refusal, 'vi' | 'en'> = {
  vi: 'Hãy đến Công an xã để được giúp.',
  en: 'Go to the commune police for help.',
};

/** Why VNeID does not let somebody in. Every sentence says what to do next; none says more than the asker knows. */
export const refusals = {
  unknown: (): Refusal => ({
    code: 'unknown',
    vi: `Không có tài khoản VNeID với số này. Hãy xem lại 12 số trên thẻ căn cước. Chưa có tài khoản: ${station.vi}`,
    en: `There is no VNeID account with this number. Check the 12 digits on the card. No account yet: ${station.en}`,
  }),
  wrongPasscode: (left: number): Refusal => ({
    code: 'wrong_passcode',
    vi: `Mã bí mật không đúng. Còn ${left} lần thử.`,
    en: `The passcode is wrong. ${left} ${left === 1 ? 'try' : 'tries'} left.`,
  }),
  closed: (until: number): Refusal => ({
    code: 'too_many_tries',
    vi: `Đã nhập sai 5 lần. Hãy thử lại sau ${clockText(until)}.`,
    en: `Five wrong tries. Try again after ${clockText(until)}.`,
  }),
  locked: (): Refusal => ({
    code: 'locked',
    vi: `Tài khoản VNeID này đang bị khoá. ${station.vi}`,
    en: `This VNeID account is locked. ${station.en}`,
  }),
  dead: (): Refusal => ({
    code: 'dead',
    vi: `Người này đã được đăng ký khai tử nên tài khoản VNeID đã đóng. Nếu có nhầm lẫn: ${station.vi}`,
    en: `This person's death is registered, so the VNeID account is closed. If that is a mistake: ${station.en}`,
  }),
  levelTooLow: (clientName: string): Refusal => ({
    code: 'level_too_low',
    error: 'unmet_authentication_requirements',
    vi: `${clientName} cần tài khoản mức 2. Tài khoản này mới ở mức 1. Hãy mang thẻ căn cước đến Công an xã để nâng lên mức 2.`,
    en: `${clientName} needs an account of level 2. This one is of level 1. Take your identity card to the commune police to raise it.`,
  }),
} as const;
