import { accepted, type Refusal, type Result, refused } from '../result.ts';
import type { ConflictKind } from './handover.ts';

/**
 * What became of contested money. `counts`: it was rightly handed over after all; `recovered`: it is back in the box; `never_handed_over`: the statement was a
 * mistake; `answered_for`: whoever lost it has made it good.
 */
export const SETTLEMENTS = ['counts', 'recovered', 'never_handed_over', 'answered_for'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** What a settlement does to the line that was disputed. */
export type LineAfter = 'paid' | 'waits_again' | 'nothing';

/**
 * Which settlement fits which conflict. Money on a line that had an end already can never count; another amount than the list's counts only when somebody has
 * made the difference good; a doubtful mandate is looked at, and the payment stands.
 */
export function decideSettlement(
  kind: ConflictKind,
  settlement: Settlement,
): Result<LineAfter, Refusal<'settlement_does_not_fit'>> {
  const fits = FITTING[kind][settlement];
  return fits === undefined ? refused(DOES_NOT_FIT) : accepted(fits);
}

const GONE = { recovered: 'nothing', never_handed_over: 'nothing', answered_for: 'nothing' } as const;
const FITTING: Readonly<Record<ConflictKind, Partial<Record<Settlement, LineAfter>>>> = {
  paid_elsewhere: GONE,
  ended_before: GONE,
  not_on_list: GONE,
  amount_differs: { answered_for: 'paid', recovered: 'waits_again', never_handed_over: 'waits_again' },
  expired: { counts: 'paid', recovered: 'waits_again', never_handed_over: 'waits_again' },
  mandate_doubtful: { counts: 'nothing', answered_for: 'nothing' },
};

const DOES_NOT_FIT = {
  code: 'settlement_does_not_fit',
  vi: 'Cách xử lý này không hợp với loại việc; ví dụ tiền trao lần hai không thể được tính là đã chi.',
  en: 'This settlement does not fit the conflict; money handed over a second time can never count as paid.',
} as const;
