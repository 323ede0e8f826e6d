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
import {
  askable,
  BEGUN,
  type Chain,
  lengthened,
  PAGE_ROWS,
  type PagePlace,
  placeOfPage,
  skippedTo,
} from './chain.ts';

interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}
/** What a long table is fed by: a reading that comes page by page. */
export interface PageSource<Row, Page extends PageOf<Row> = PageOf<Row>> {
  readonly key: readonly unknown[];
  /** Whether one may go straight to a place, by how many rows are before it. */
  readonly skips?: boolean;
  readonly read: (client: QueryClient, place: PagePlace, signal: AbortSignal) => Promise<Page>;
}
type RowOf<Page> = Page extends PageOf<infer Row> ? Row : never;

/** Pages of a reading. */
export const pagesOf = <Path extends Paged>(
  path: Path,
  asked: Asked<Readings[Path]>,
  { skips = false } = {},
): PageSource<RowOf<Answer<Path>>, Answer<Path> & PageOf<RowOf<Answer<Path>>>> => ({
  key: [path, asked, 'chain'],
  skips,
  read: (_, place, signal) => {
    const { query } = asked as { readonly query?: object };
    return read(
      path,
      { ...asked, query: { ...query, limit: PAGE_ROWS, ...place } } as never,
      signal,
    ) as never;
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
  read: (client, place) => {
    const { body: said = {} } = asked as { readonly body?: object };
    // A number finds one person at most, and no pages of them.
    const body = 'pin' in said ? said : { ...said, limit: PAGE_ROWS, ...place };
    const proof = { key: crypto.randomUUID(), csrfToken: csrfToken(client) };
    return command(path, { ...asked, body } as never, proof) as never;
  },
});

function pageQuery<Row, Page extends PageOf<Row>>(
  client: QueryClient,
  { key, read: readPage }: PageSource<Row, Page>,
  place: PagePlace,
) {
  return {
    queryKey: [...key, place],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => readPage(client, place, signal),
    // Whoever scrolls up and down does not ask for the same rows, and enter the same looks, again and again.
    staleTime: 60_000,
  };
}

/** The first page, with whatever it says beside its rows. */
export function useFirstPage<Row, Page extends PageOf<Row>>(
  source: PageSource<Row, Page>,
): UseQueryResult<Page, Refused> {
  const client = useQueryClient();
  return useQuery<Page, Refused>(pageQuery(client, source, { cursor: undefined }));
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

/** The pages from the one numbered `from` to `to`, by their number. Only these are read, and read again. */
export function usePagesAt<Row>(
  source: PageSource<Row>,
  chain: Chain,
  from: number,
  to: number,
): ReadonlyMap<number, UseQueryResult<PageOf<Row>, Refused>> {
  const client = useQueryClient();
  const numbers = askable(chain, from, to, source.skips ?? false);
  const pages = useQueries({
    queries: numbers.map((at) => ({
      ...pageQuery(client, source, placeOfPage(chain, at)),
      // One that was gone to straight and is led to now stays in sight while it is read.
      placeholderData: () => client.getQueryData<PageOf<Row>>([...source.key, skippedTo(at)]),
    })),
  }) as UseQueryResult<PageOf<Row>, Refused>[];
  useEffect(() => {
    const longer = numbers.reduce((known, number, at) => {
      const page = pages[at]?.isPlaceholderData ? undefined : pages[at]?.data;
      return page ? lengthened(known, number, { rows: page.items.length, next: page.next }) : known;
    }, chain);
    if (longer !== chain) client.setQueryData([...source.key, 'length'], longer);
  });
  return new Map(numbers.map((number, at) => [number, pages[at]!]));
}
