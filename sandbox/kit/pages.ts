import { type Answer, problem } from './answer.ts';

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursor: string;
  readonly more: boolean;
}

export interface PageWanted {
  readonly after: string | null;
  readonly limit: string | null;
  readonly usual: number;
  readonly most: number;
}

/**
 * A page of a list that only grows. The cursor is the number of rows already given; an absent or empty one starts at the
 * beginning. Answers a refusal when the cursor or the limit is not one of ours.
 */
export function pageOf<Row>(
  all: readonly Row[],
  wanted: PageWanted,
): Page<Row> | { readonly refused: Answer } {
  const start = wanted.after ? Number(wanted.after) : 0;
  const limit = wanted.limit ? Number(wanted.limit) : wanted.usual;
  if (!Number.isInteger(start) || start < 0 || start > all.length) {
    return {
      refused: problem(
        400,
        'cursor_unknown',
        'Con trỏ trang không hợp lệ.',
        'after is not a cursor given here.',
      ),
    };
  }
  if (!Number.isInteger(limit) || limit < 1) {
    return { refused: problem(400, 'limit_invalid', 'Giới hạn không hợp lệ.', 'limit must be 1 or more.') };
  }
  const end = Math.min(all.length, start + Math.min(limit, wanted.most));
  return { rows: all.slice(start, end), cursor: String(end), more: end < all.length };
}
