import { accepted, type Refusal, type Result, refused } from '#core/result.ts';

export type ReopenRefusal = Refusal<'another_administrator_opens_again'>;

/** How long who closed something may take it back himself: a slip is seen at once, what is opened later wants a second pair of eyes. */
const UNDO_MINUTES = 15;

interface Closed {
  readonly actor: { readonly officerId: number };
  /** Who closed or took away, and when, as it was signed; undefined where the chain does not tell. */
  readonly closed: { readonly by: number; readonly at: Temporal.Instant } | undefined;
  readonly now: Temporal.Instant;
}

/** Whether this is the undoing of what one did oneself a quarter of an hour ago at most. */
export const isSlip = ({ actor, closed, now }: Closed): boolean =>
  closed?.by === actor.officerId &&
  Temporal.Instant.compare(now, closed.at.add({ minutes: UNDO_MINUTES })) <= 0;

/**
 * Whether an account or a partner that was closed may be opened again by this administrator: never by who closed it, but for a slip undone within a quarter of an
 * hour. The platform on its own machine may: where there is only one administrator, somebody else stands at the machine.
 */
export function decideReopening(
  facts: Closed & { readonly actor: { readonly roles: readonly string[] } },
): Result<null, ReopenRefusal> {
  const { actor, closed } = facts;
  if (!closed || closed.by !== actor.officerId || actor.roles.includes('system')) return accepted(null);
  return isSlip(facts) ? accepted(null) : refused(ANOTHER);
}

const ANOTHER = {
  code: 'another_administrator_opens_again',
  vi: `Người đã khóa chỉ được tự mở lại trong ${UNDO_MINUTES} phút; sau đó cần một quản trị viên khác mở, hoặc người giữ máy chủ dùng dòng lệnh.`,
  en: `Who closed it opens it again himself within ${UNDO_MINUTES} minutes only; after that another administrator does, or whoever keeps the machine, on the command line.`,
} as const;
