import {
  type QueryClient,
  type UseQueryResult,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Commands, Readings } from '../../kit/api.generated.ts';
import { type Asked, type CommandAsked, command, type Refused, read } from '../../kit/ask.ts';
import type { Answer, Paged } from '../../kit/queries.ts';
import { csrfToken } from '../../kit/session.ts';
import { BEGUN, type Chain, lengthened, PAGE_ROWS } from './chain.ts';

interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}
/** What a long table is fed by: a reading that comes page by page. */
export interface PageSource<Row, Page extends PageOf<Row> = PageOf<Row>> {
  readonly key: readonly unknown[];
  readonly read: (client: QueryClient, cursor: string | undefined, signal: AbortSignal) => Promise<Page>;
}
type RowOf<Page> = Page extends PageOf<infer Row> ? Row : never;

/** Pages of a reading. */
export const pagesOf = <Path extends Paged>(
  path: Path,
  asked: Asked<Readings[Path]>,
): PageSource<RowOf<Answer<Path>>, Answer<Path> & PageOf<RowOf<Answer<Path>>>> => ({
  key: [path, asked, 'chain'],
  read: (_, cursor, signal) => {
    const { query } = asked as { readonly query?: object };
    return read(path, { ...asked, query: { ...query, limit: PAGE_ROWS, cursor } } as never, signal) as never;
  },
});

/** The searches that come a page at a time, asked with `POST` so that no name ever stands in an address. */
type PagedSearch = {
  [Path in keyof Commands]: Commands[Path]['answer'] extends PageOf<unknown> ? Path : never;
}[keyof Commands];

export const searchPagesOf = <Path extends PagedSearch>(
  path: Path,
  asked: CommandAsked<Commands[Path]>,
): PageSource<
  RowOf<Commands[Path]['answer']>,
  Commands[Path]['answer'] & PageOf<RowOf<Commands[Path]['answer']>>
> => ({
  key: [path, asked, 'chain'],
  read: (client, cursor) => {
    const { body: said = {} } = asked as { readonly body?: object };
    // A number finds one person at most, and no pages of them.
    const body = 'pin' in said ? said : { ...said, limit: PAGE_ROWS, ...(cursor && { cursor }) };
    const proof = { key: crypto.randomUUID(), csrfToken: csrfToken(client) };
    return command(path, { ...asked, body } as never, proof) as never;
  },
});

function pageQuery<Row, Page extends PageOf<Row>>(
  client: QueryClient,
  { key, read: readPage }: PageSource<Row, Page>,
  cursor: string | undefined,
) {
  return {
    queryKey: [...key, cursor ?? null],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => readPage(client, cursor, signal),
    // Whoever scrolls up and down does not ask for the same rows, and enter the same looks, again and again.
    staleTime: 60_000,
  };
}

/** The first page, with whatever it says beside its rows. */
export function useFirstPage<Row, Page extends PageOf<Row>>(
  source: PageSource<Row, Page>,
): UseQueryResult<Page, Refused> {
  const client = useQueryClient();
  return useQuery<Page, Refused>(pageQuery(client, source, undefined));
}

/** How far a source has been read. It outlives the table, so that whoever comes back finds it as long as it was. */
export function useChain({ key }: PageSource<unknown>): Chain {
  return useQuery({
    queryKey: [...key, 'length'],
    queryFn: () => BEGUN,
    initialData: BEGUN,
    // Written by `usePagesAt` alone: read anew, the table would be cut to nothing.
    enabled: false,
  }).data;
}

/** The pages that hold the rows from `first` to `last`, by their number. Only these are read, and read again. */
export function usePagesAt<Row>(
  source: PageSource<Row>,
  chain: Chain,
  first: number,
  last: number,
): ReadonlyMap<number, UseQueryResult<PageOf<Row>, Refused>> {
  const client = useQueryClient();
  const from = Math.floor(first / PAGE_ROWS);
  const to = Math.min(Math.floor(last / PAGE_ROWS), chain.cursors.length - 1);
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  const pages = useQueries({
    queries: numbers.map((at) => pageQuery(client, source, chain.cursors[at])),
  }) as UseQueryResult<PageOf<Row>, Refused>[];
  useEffect(() => {
    const longer = numbers.reduce((known, number, at) => {
      const page = pages[at]?.data;
      return page ? lengthened(known, number, { rows: page.items.length, next: page.next }) : known;
    }, chain);
    if (longer !== chain) client.setQueryData([...source.key, 'length'], longer);
  });
  return new Map(numbers.map((number, at) => [number, pages[at]!]));
}
