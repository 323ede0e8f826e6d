/** Rows a page of a long table. */
export const PAGE_ROWS = 100;

/** How far a long table has been read: where each page begins, and how many rows are known. A page itself is kept apart from it. */
export interface Chain {
  /** Of each known page, what it is asked with; the first is asked without. */
  readonly cursors: readonly (string | undefined)[];
  readonly rows: number;
  /** Nothing follows. */
  readonly isWhole: boolean;
  /** How many rows there are, where a page that was gone to straight showed the end. */
  readonly end?: number;
}
export const BEGUN: Chain = { cursors: [undefined], rows: 0, isWhole: false };

/** Where a page begins: after a cursor, the first after none; or after so many rows, for who goes straight there. */
export type PagePlace = { readonly cursor: string | undefined } | { readonly skip: number };

/** Where the page `at` begins: by its cursor where the chain is known so far, else by counting. */
export const placeOfPage = (chain: Chain, at: number): PagePlace =>
  at < chain.cursors.length ? { cursor: chain.cursors[at] } : skippedTo(at);
export const skippedTo = (at: number): PagePlace => ({ skip: at * PAGE_ROWS });

/**
 * Which of the pages `from` to `to` can be asked for now. Beyond the chain only those of a table in which one may `skip`; not the one that a page asked for now
 * leads to, which would be asked for twice.
 */
export function askable(chain: Chain, from: number, to: number, skip: boolean): number[] {
  const known = chain.cursors.length;
  const pages = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  return pages.filter((at) => at < known || (skip && (at > known || at === from)));
}

/** Rows a table stands for: all of them where somebody knows how many and one may go straight to each; else those known and one more, coming near which reads on. */
export function standingRows(chain: Chain, count: number | undefined): number {
  if (chain.isWhole) return chain.rows;
  return count === undefined ? chain.rows + 1 : Math.max(chain.end ?? count, chain.rows);
}

/**
 * The chain after its page `at` was read. A page that ends elsewhere than before, for rows came or went, begins a new rest: what followed the old
 * end would repeat rows or leave some out.
 */
export function lengthened(chain: Chain, at: number, page: { rows: number; next: string | null }): Chain {
  const rows = at * PAGE_ROWS + page.rows;
  if (at >= chain.cursors.length)
    return page.next === null && chain.end !== rows ? { ...chain, end: rows } : chain;
  if (page.next === null) {
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
