import { NO_REASON } from '../noReason.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** Beneficiaries of one payee from which it is looked at before he is paid for them. */
export const PAYEE_OF_MANY_FROM = 5;
/** A decision on an account is looked at again after a year at most. */
export const CONCERN_MONTHS = 12;

export interface ConcernToDecide {
  readonly decided: boolean;
  /** Whether the deciding officer is, as a person, one of those it is about, or the account is his. */
  readonly officerIsConcerned: boolean;
  readonly reason: string;
  readonly expiresOn: Temporal.PlainDate;
}

export type ConcernRefusal = Refusal<
  'concern_already_decided' | 'officer_is_concerned' | 'reason_missing' | 'concern_expiry_out_of_range'
>;

/** May this officer decide now? Refusals in order of precedence. That he is of the province and not of the commune is his role's matter. */
export function decideConcernBy(
  concern: ConcernToDecide,
  today: Temporal.PlainDate,
): Result<null, ConcernRefusal> {
  if (concern.decided) return refused(CONCERN_DECIDED);
  if (concern.officerIsConcerned) return refused(CONCERNED);
  if (concern.reason.trim().length < 3) return refused(NO_REASON);
  const days = Temporal.PlainDate.compare(concern.expiresOn, today);
  if (days <= 0 || Temporal.PlainDate.compare(concern.expiresOn, today.add({ months: CONCERN_MONTHS })) > 0)
    return refused(BAD_EXPIRY);
  return accepted(null);
}

export const CONCERN_DECIDED = {
  code: 'concern_already_decided',
  vi: 'Nghi vấn này đã có quyết định; quyết định không sửa, chỉ có nghi vấn mới.',
  en: 'This concern has been decided; a decision is not changed, only a new concern is.',
} as const;
const CONCERNED = {
  code: 'officer_is_concerned',
  vi: 'Nghi vấn này liên quan đến chính ông/bà; hãy để người khác quyết định.',
  en: 'This concern is about yourself; let somebody else decide.',
} as const;
const BAD_EXPIRY = {
  code: 'concern_expiry_out_of_range',
  vi: 'Ngày hết hiệu lực phải sau hôm nay và trong vòng 12 tháng.',
  en: 'A decision ends after today and within 12 months.',
} as const;
