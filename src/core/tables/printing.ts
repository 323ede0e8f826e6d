import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** Rows one print may have: a large commune's list, some 500 sheets. More is read on no paper. */
export const MOST_PRINTED = 10_000;

export type PrintRefusal = Refusal<'print_too_long'>;

/** Refuses more rows than anybody reads on paper. */
export const decidePrint = (rows: number): Result<number, PrintRefusal> =>
  rows <= MOST_PRINTED ? accepted(rows) : refused({ ...PRINT_TOO_LONG, details: { most: MOST_PRINTED } });

const PRINT_TOO_LONG = {
  code: 'print_too_long',
  vi: 'Bảng có hơn 10.000 dòng, quá dài để in. Hãy lấy tệp Excel, hoặc thu hẹp theo danh sách, xã, tháng rồi in.',
  en: 'The table has more than 10,000 rows, too many to print. Take it as Excel, or narrow it to a list, a commune or a month.',
} as const;

/** How wide a text is, in the units of the page. */
export type Measure = (text: string) => number;

/** A text broken into lines no wider than `width`, at spaces where there are some. A text without one is cut where it must be. */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  const space = measure(' ');
  let line = '';
  let filled = 0;
  for (const word of text.split(/\s+/).flatMap((one) => cut(one, width, measure))) {
    const wide = measure(word);
    if (line !== '' && filled + space + wide > width) {
      lines.push(line);
      [line, filled] = ['', 0];
    }
    filled += line === '' ? wide : space + wide;
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function cut(word: string, width: number, measure: Measure): string[] {
  if (measure(word) <= width || word.length < 2) return [word];
  let at = word.length - 1;
  while (at > 1 && measure(word.slice(0, at)) > width) at--;
  return [word.slice(0, at), ...cut(word.slice(at), width, measure)];
}

/** What stands on a page: rows from one number to before another. */
export interface PageOfRows {
  readonly from: number;
  readonly to: number;
}

/**
 * Rows by their heights onto pages: the first page has less room, for the heading, and after the last row `ending` must still have its place: where it has none, the last row goes with it to a page of its own, for a sheet
 * with signatures alone could be put under anything. A row is never torn; one higher than a page stands alone.
 */
export function paginate(
  heights: readonly number[],
  room: { readonly first: number; readonly next: number; readonly ending: number },
): PageOfRows[] {
  const pages: PageOfRows[] = [];
  let from = 0;
  let left = room.first;
  for (const [at, height] of heights.entries()) {
    if (height > left && at > from) {
      pages.push({ from, to: at });
      [from, left] = [at, room.next];
    }
    left -= height;
  }
  if (room.ending <= left) return [...pages, { from, to: heights.length }];
  const last = Math.max(from, heights.length - 1);
  return [...pages, ...(last > from ? [{ from, to: last }] : []), { from: last, to: heights.length }];
}
