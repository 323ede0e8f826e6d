import { useRef } from 'react';

/**
 * What the rows of a list were seen to be, by code: what it may be narrowed to, where only the rows say it in words. Once seen it stays, for narrowed to one
 * reason a list shows no other.
 */
export function useSeen<Row>(
  rows: readonly Row[] | undefined,
  said: (row: Row) => readonly [code: string, words: string],
): Readonly<Record<string, string>> {
  const seen = useRef<Readonly<Record<string, string>>>({});
  if (rows) seen.current = { ...seen.current, ...Object.fromEntries(rows.map(said)) };
  return seen.current;
}
