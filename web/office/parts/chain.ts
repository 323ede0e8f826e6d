/** Rows a page of a long table. */
export const PAGE_ROWS = 100;

/** How far a long table has been read: where each page begins, and how many rows are known. A page itself is kept apart from it. */
export interface Chain {
  /** Of each known page, what it is asked with; the first is asked without. */
  readonly cursors: readonly (string | undefined)[];
  readonly rows: number;
  /** Nothing follows. */
  readonly isWhole: boolean;
}
export const BEGUN: Chain = { cursors: [undefined], rows: 0, isWhole: false };

/**
 * The chain after its page `at` was read. A page that ends elsewhere than before, for rows came or went, begins a new rest: what followed the old
 * end would repeat rows or leave some out.
 */
export function lengthened(chain: Chain, at: number, page: { rows: number; next: string | null }): Chain {
  if (at >= chain.cursors.length) return chain;
  if (page.next === null) {
    const rows = at * PAGE_ROWS + page.rows;
    const isSame = chain.isWhole && chain.rows === rows && chain.cursors.length === at + 1;
    return isSame ? chain : { cursors: chain.cursors.slice(0, at + 1), rows, isWhole: true };
  }
  if (chain.cursors[at + 1] === page.next) return chain;
  return {
    cursors: [...chain.cursors.slice(0, at + 1), page.next],
    rows: (at + 1) * PAGE_ROWS,
    isWhole: false,
  };
}
