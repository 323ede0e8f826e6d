import type { OwnPayment } from '../../kit/api.generated.ts';
import type { Wording } from '../../kit/words.ts';
import { isInHand, isStopped } from './way.ts';

type Picks = (wording: Wording) => string;

const STATES: Readonly<Record<OwnPayment['state'], Wording>> = {
  planned: { vi: 'Xã đang lập danh sách', en: 'The commune is making its list' },
  held: {
    vi: 'Đang tạm giữ để kiểm tra; hãy hỏi Ủy ban nhân dân xã',
    en: 'On hold while it is checked; ask the commune office',
  },
  signed: { vi: 'Đã ký, chờ Kho bạc cấp tiền', en: 'Signed, waiting for the Treasury' },
  in_flight: { vi: 'Đang chuyển', en: 'On its way' },
  unknown: { vi: 'Đang tra soát với nơi chi trả', en: 'The provider is being asked where it is' },
  credited: { vi: 'Đã vào tài khoản', en: 'In your account' },
  collected: { vi: 'Đã nhận tiền mặt', en: 'Collected in cash' },
  rejected: {
    vi: 'Ngân hàng không nhận; sẽ được trả lại bằng cách khác',
    en: 'The bank did not take it; you are paid another way',
  },
  uncollected: {
    vi: 'Chưa đến nhận; tiền được chuyển sang lần chi sau',
    en: 'Not collected; it is paid with the next list',
  },
  recalled: { vi: 'Đã thu hồi', en: 'Recalled' },
  returned: {
    vi: 'Tiền quay lại; sẽ được trả lại bằng cách khác',
    en: 'It came back; you are paid another way',
  },
  cancelled: { vi: 'Danh sách bị hủy; xã sẽ lập lại', en: 'The list was cancelled; it is made anew' },
};

const READY_IN_CASH: Wording = { vi: 'Mời ông/bà đến nhận', en: 'Ready to be collected' };
const ENDS_IN: Wording = { vi: 'số cuối', en: 'ending in' };
const PLACES: Readonly<Record<string, Wording>> = {
  DESK: { vi: 'Quầy chi trả của xã', en: 'The pay desk of the commune' },
  VNPOST: { vi: 'Bưu điện', en: 'The post office' },
};

const isCash = ({ channel }: OwnPayment): boolean => channel === 'post' || channel === 'commune_desk';

/** Where a payment stands, in one sentence. */
export const stateText = (payment: OwnPayment, pick: Picks): string =>
  pick(payment.state === 'in_flight' && isCash(payment) ? READY_IN_CASH : STATES[payment.state]);

/** Where it is paid: a bank and the last digits, or where cash is handed over. */
export const placeText = (payment: OwnPayment, pick: Picks): string => {
  const place = PLACES[payment.provider];
  const name = place ? pick(place) : payment.provider;
  return payment.account_last4 ? `${name} ${pick(ENDS_IN)} ${payment.account_last4}` : name;
};

export const toneOf = (payment: OwnPayment): 'good' | 'bad' | 'wait' =>
  isInHand(payment) ? 'good' : isStopped(payment) ? 'bad' : 'wait';
