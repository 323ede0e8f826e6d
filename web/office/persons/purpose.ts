import { useSyncExternalStore } from 'react';
import { words } from '../../kit/words.ts';

/** Why an officer of a commune looks at somebody: what the person reads later, in these words (the closed list of the interface). */
export const PURPOSE_WORDS = words({
  enrolment: { vi: 'Tiếp nhận, lập và sửa hồ sơ', en: 'Taking up, making or mending a file' },
  list_check: { vi: 'Lập, kiểm tra danh sách chi trả', en: 'Drafting or checking a payment list' },
  payment_check: { vi: 'Kiểm tra một khoản chi', en: 'Checking a payment' },
  account_support: { vi: 'Hỗ trợ tài khoản an sinh xã hội', en: 'Helping with the social-security account' },
  complaint: { vi: 'Giải quyết phản ánh, khiếu nại', en: 'Settling a complaint' },
  statutory_request: {
    vi: 'Cung cấp theo yêu cầu của cơ quan có thẩm quyền',
    en: 'Answering an authority that the law entitles to ask',
  },
});

export type PurposeCode = keyof typeof PURPOSE_WORDS;

let current: PurposeCode = 'enrolment';
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What was last chosen stays chosen until the pages are left: nobody states the same twice in a row. */
export function usePurpose(): readonly [PurposeCode, (next: PurposeCode) => void] {
  const purpose = useSyncExternalStore(subscribe, () => current);
  return [
    purpose,
    (next) => {
      current = next;
      for (const listener of listeners) listener();
    },
  ];
}
