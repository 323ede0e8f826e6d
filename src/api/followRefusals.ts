import type { CloseBreakRefusal, RemindRefusal } from '#contexts/reconciliation/index.ts';
import type { RoundRefusal } from '#contexts/rounds/index.ts';
import type { Refusal } from '#core/result.ts';

/** What those above the commune are refused: closing breaks, reminding communes, supposing other rates; and rounds over many lists. */
export type FollowRefusal = CloseBreakRefusal | RemindRefusal | RoundRefusal | Refusal<'rate_unknown'>;

/** The statuses of what is new in `FollowRefusal`; the others stand in `REFUSAL_STATUS`. */
export const FOLLOW_STATUS = {
  nothing_to_remind: 409,
  reminded_today: 409,
  rate_unknown: 422,
  round_not_found: 404,
  round_of_another_unit: 403,
  round_has_ended: 409,
} as const;
