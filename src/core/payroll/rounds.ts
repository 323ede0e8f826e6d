import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** What is done to every list of a round: drafted anew and checked, or let go to be paid. */
export type RoundKind = 'prepare' | 'release';

/** What became of a list in its round: not yet its turn; done; refused by a rule; left alone, for the round did not get to it. */
export type ListInRound = 'waits' | 'done' | 'refused' | 'left';

/** What a round calls itself in the journal of each list. */
export const ROUND_PURPOSES: Readonly<Record<RoundKind, string>> = {
  prepare: 'Lập và kiểm tra nhiều danh sách trong một đợt / Draft and check many lists in one round',
  release: 'Cho chi nhiều danh sách trong một đợt / Release many lists in one round',
};

/**
 * How many seconds a round still takes, should the rest go as fast as what is settled did. Null before the first list is settled: nothing is known then.
 * Rounded up; 0 where nothing waits.
 */
export function secondsLeft(course: {
  readonly begunAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  readonly settled: number;
  readonly waiting: number;
}): number | null {
  if (course.waiting === 0) return 0;
  if (course.settled === 0) return null;
  const spent = Math.max(0, course.now.epochMilliseconds - course.begunAt.epochMilliseconds);
  return Math.ceil((spent / course.settled / 1000) * course.waiting);
}

export type StopRoundRefusal = Refusal<'round_of_another_unit' | 'round_has_ended'>;

/** A round is stopped by its own unit, while it goes on. */
export function decideStop(
  round: { readonly unitId: number; readonly hasEnded: boolean },
  officer: { readonly unitId: number },
): Result<undefined, StopRoundRefusal> {
  if (round.unitId !== officer.unitId)
    return refused({
      code: 'round_of_another_unit',
      vi: 'Đợt này do đơn vị khác bắt đầu; chỉ cán bộ của đơn vị đó dừng được. Hãy liên hệ đơn vị ấy.',
      en: 'Another unit began this round, and its officers alone may stop it. Ask them.',
    });
  if (round.hasEnded)
    return refused({
      code: 'round_has_ended',
      vi: 'Đợt này đã kết thúc; không còn gì để dừng. Danh sách đã làm vẫn giữ kết quả.',
      en: 'This round has ended and nothing of it is left to stop; what was done stays done.',
    });
  return accepted(undefined);
}

/** Why a list stayed as it was, where no rule of its own refused it. */
export const LEFT_BECAUSE = {
  stopped: {
    code: 'round_stopped',
    vi: 'Đợt đã được dừng trước khi đến danh sách này; hãy bắt đầu đợt mới nếu vẫn muốn làm.',
    en: 'The round was stopped before it came to this list; begin another one to have it done.',
  },
  roleGone: {
    code: 'role_may_not',
    vi: 'Cán bộ bắt đầu không còn vai trò để làm việc này, nên danh sách ở lại; cán bộ có vai trò hãy bắt đầu đợt mới.',
    en: 'Whoever asked for it may not do it any more, so the list stayed; an officer who may begins another round.',
  },
  outOfScope: {
    code: 'list_not_found',
    vi: 'Danh sách không còn trong phạm vi của cán bộ đã bắt đầu; cán bộ phụ trách xã này hãy làm.',
    en: 'The list is no longer among those its officer may see; whoever answers for this commune does it.',
  },
  failed: {
    code: 'internal_error',
    vi: 'Hệ thống gặp lỗi nội bộ ở danh sách này, không có gì được ghi; các danh sách khác vẫn tiếp tục. Hãy thử lại riêng danh sách này hoặc báo quản trị viên.',
    en: 'A mistake of ours at this list: nothing of it was written, and the others went on. Try it by itself or tell the administrator.',
  },
} as const satisfies Readonly<Record<string, Refusal>>;
