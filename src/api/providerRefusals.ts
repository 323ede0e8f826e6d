import type { MistakeRefusal, TakeUploadRefusal } from '#contexts/providerdesk/index.ts';
import type { Refusal } from '#core/result.ts';

/** The desk of a payout provider. */
export type ProviderDeskRefusal =
  | MistakeRefusal
  | TakeUploadRefusal
  | Refusal<'message_not_found' | 'file_of_many_banks' | 'file_elsewhere'>;

/** The statuses of what is new in `ProviderDeskRefusal`. */
export const PROVIDER_DESK_STATUS = {
  message_not_found: 404,
  file_of_many_banks: 409,
  file_elsewhere: 409,
  reject_not_found: 404,
  no_mistake_can_mend_this: 409,
  listed_again_already: 409,
  upload_not_found: 404,
  upload_not_tried: 409,
} as const;
