import { accepted, type Refusal, type Result, refused } from '#core/result.ts';

/** Why somebody looks at a person, in the words the person himself reads. A closed list: whoever looks chooses, and may add words. */
export const PURPOSES = {
  enrolment: { vi: 'Tiếp nhận, lập và sửa hồ sơ', en: 'Taking up, making or mending a file' },
  list_check: { vi: 'Lập, kiểm tra danh sách chi trả', en: 'Drafting or checking a payment list' },
  payment_check: { vi: 'Kiểm tra một khoản chi', en: 'Checking a payment' },
  account_support: { vi: 'Hỗ trợ tài khoản an sinh xã hội', en: 'Helping with the social-security account' },
  complaint: { vi: 'Giải quyết phản ánh, khiếu nại', en: 'Settling a complaint' },
  rights_request: {
    vi: 'Giải quyết yêu cầu về dữ liệu cá nhân',
    en: 'Answering a request about personal data',
  },
  statutory_request: {
    vi: 'Cung cấp theo yêu cầu của cơ quan có thẩm quyền',
    en: 'Answering an authority that the law entitles to ask',
  },
  audit: { vi: 'Kiểm toán, thanh tra, kiểm tra', en: 'Audit or inspection' },
  access_review: { vi: 'Xem xét việc tra cứu bất thường', en: 'Reviewing an unusual look-up' },
  operation: { vi: 'Vận hành hệ thống', en: 'Running the system' },
  payment: { vi: 'Chi trả', en: 'Paying' },
  own_record: { vi: 'Tự xem hồ sơ của mình', en: 'Looking at one’s own record' },
} as const;

export type PurposeCode = keyof typeof PURPOSES;

/** What an officer may give. The rest are the portals': nobody states them. */
export const OFFICER_PURPOSES: readonly PurposeCode[] = [
  'enrolment',
  'list_check',
  'payment_check',
  'account_support',
  'complaint',
  'rights_request',
  'statutory_request',
  'audit',
  'access_review',
];

export interface Purpose {
  readonly code: PurposeCode;
  /** In the looker's own words; the person looked at may read them. */
  readonly words: string | null;
}

export type PurposeRefusal = Refusal<'purpose_unknown'>;

const FEWEST = 3;
const MOST = 200;

/**
 * Reads `code` or `code: words` (3 to 200 characters in all). Refuses a code that is not among `allowed`, and says which are; words alone are no
 * purpose.
 */
export function readPurpose(
  text: string,
  allowed: readonly PurposeCode[] = OFFICER_PURPOSES,
): Result<Purpose, PurposeRefusal> {
  const written = text.trim();
  const [, code, words] = /^([a-z_]{3,40})\s*(?::\s*([^\0]*))?$/s.exec(written) ?? [];
  const known = allowed.find((one) => one === code);
  if (known === undefined || written.length < FEWEST || written.length > MOST)
    return refused({ ...PURPOSE_UNKNOWN, details: { purposes: allowed.join(', ') } });
  return accepted({ code: known, words: words?.trim() || null });
}

/** As it stands in the journal: what `readPurpose` reads. */
export const purposeText = ({ code, words }: Purpose): string =>
  words === null ? code : `${code}: ${words}`;

/** The words of a purpose; of a code from a later version, the code itself. */
export const purposeInWords = (code: string): { readonly vi: string; readonly en: string } =>
  Object.hasOwn(PURPOSES, code) ? PURPOSES[code as PurposeCode] : { vi: code, en: code };

const PURPOSE_UNKNOWN = {
  code: 'purpose_unknown',
  vi: 'Mục đích phải bắt đầu bằng một mã trong danh mục (purposes), có thể thêm lời sau dấu hai chấm, tối đa 200 ký tự; ví dụ "complaint: đơn số 12".',
  en: 'The purpose begins with a code of the list (purposes), with words after a colon if you like, 200 characters at most; for example "complaint: letter 12".',
} as const;
