import { Refused } from './problems.ts';

/** Where a page ended: the values its order sorts by. Numbers come back as text, for they may exceed what JSON can say. */
export type Position = readonly (string | number | bigint)[];

/** One page of rows read with one row more than asked, so that it is known whether there are more. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/**
 * Cuts the row too many off and says where to go on. The place is the sort key of the last row (keyset), so rows that come or go between two
 * pages neither repeat nor hide others.
 */
export function pageOf<T>(
  operation: string,
  rows: readonly T[],
  limit: number,
  positionOf: (row: T) => Position,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last !== undefined ? writeCursor(operation, positionOf(last)) : null,
  };
}

function writeCursor(operation: string, position: Position): string {
  return Buffer.from(JSON.stringify([operation, ...position.map(String)])).toString('base64url');
}

/** The place a cursor names, as `parts` texts; refuses what this operation did not give out. */
export function readCursor(
  operation: string,
  cursor: string | undefined,
  pattern: readonly RegExp[],
): string[] | undefined {
  if (cursor === undefined) return undefined;
  const parts = parsed(cursor);
  const fits =
    parts?.[0] === operation &&
    parts.length === pattern.length + 1 &&
    pattern.every((one, at) => one.test(parts[at + 1]!));
  if (!fits) throw new Refused(CURSOR_MALFORMED);
  return parts.slice(1);
}

/** What an id looks like in a cursor: within what the database can hold. */
export const ID = /^\d{1,18}$/;
export const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const TEXT = /^[^\0]{0,300}$/;

function parsed(cursor: string): string[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : undefined;
  } catch {
    return undefined;
  }
}

const CURSOR_MALFORMED = {
  code: 'cursor_malformed',
  vi: 'Con trỏ trang (cursor) không phải do lệnh này trả về; hãy bắt đầu lại từ trang đầu.',
  en: 'The cursor was not given by this operation; start again from the first page.',
} as const;
