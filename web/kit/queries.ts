import {
  keepPreviousData,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Commands, Readings } from './api.generated.ts';
import { type Asked, type CommandAsked, command, Refused, read } from './ask.ts';
import { csrfToken } from './session.ts';

export type Answer<Path extends keyof Readings> = Readings[Path]['answer'];

interface ReadingOptions<Path extends keyof Readings> {
  readonly enabled?: boolean;
  /** Milliseconds after which it is looked at again, judged by what was last read. Only while somebody looks at the page. */
  readonly again?: (last: Answer<Path> | undefined) => number | false;
}

/** Where a reading is kept: by address and question. */
export const keyOf = (path: keyof Readings, asked: unknown = {}) => [path, asked] as const;

/** Reads, keeps, and reads again when the page is looked at again. What is there stays while the next comes. */
export function useReading<Path extends keyof Readings>(
  path: Path,
  asked: Asked<Readings[Path]>,
  { enabled = true, again }: ReadingOptions<Path> = {},
): UseQueryResult<Answer<Path>, Refused> {
  return useQuery<Answer<Path>, Refused>({
    queryKey: keyOf(path, asked),
    queryFn: ({ signal }) => read(path, asked, signal),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: again ? (query) => again(query.state.data) : false,
  });
}

type Page = { readonly items: readonly unknown[]; readonly next: string | null };
/** The readings that come a page at a time. */
export type Paged = {
  [Path in keyof Readings]: Answer<Path> extends Page ? Path : never;
}[keyof Readings];

/** What was read so far. */
interface SoFar<Path extends Paged> {
  readonly items: Answer<Path>['items'];
  readonly first: Answer<Path>;
}

/** Pages read one after another, and the way to the next. */
export interface Pages<Path extends Paged>
  extends Pick<UseQueryResult<SoFar<Path>, Refused>, 'data' | 'error'> {
  readonly refetch: () => unknown;
  /** Undefined where nothing follows. */
  readonly more: (() => void) | undefined;
  readonly isReadingMore: boolean;
}

/** Reads page after page, as far as somebody asks for more. */
export function usePages<Path extends Paged>(path: Path, asked: Asked<Readings[Path]>): Pages<Path> {
  const pages = useInfiniteQuery({
    queryKey: [...keyOf(path, asked), 'pages'],
    queryFn: ({ pageParam, signal }) => {
      const { query } = asked as { readonly query?: object };
      const next = { ...asked, query: { ...query, cursor: pageParam } } as Asked<Readings[Path]>;
      return read(path, next, signal) as Promise<Answer<Path> & Page>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const first = pages.data?.pages[0];
  return {
    data: first && { first, items: pages.data!.pages.flatMap(({ items }) => items) as Answer<Path>['items'] },
    error: pages.error as Refused | null,
    refetch: pages.refetch,
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    isReadingMore: pages.isFetchingNextPage,
  };
}

/** What is asked with `POST`, so that no name and no number ever stands in an address, and changes nothing. */
export function usePosted<Path extends keyof Commands>(
  path: Path,
  asked: CommandAsked<Commands[Path]>,
  enabled: boolean,
): UseQueryResult<Commands[Path]['answer'], Refused> {
  const client = useQueryClient();
  return useQuery<Commands[Path]['answer'], Refused>({
    queryKey: [path, asked],
    queryFn: () => command(path, asked, { key: crypto.randomUUID(), csrfToken: csrfToken(client) }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled,
  });
}

/**
 * A command with a key of its own. No answer came: sent again, it is the same command. An answer came, yes or no: the next one is another.
 * When it is done, everything read is read again; and where it comes too late (409): somebody else was there first.
 */
export function useCommand<Path extends keyof Commands>(
  path: Path,
  /** Told at once, also where the reading anew takes from the page whatever gave the command. */
  onDone?: (answer: Commands[Path]['answer']) => void,
): UseMutationResult<Commands[Path]['answer'], Refused, CommandAsked<Commands[Path]>> {
  const client = useQueryClient();
  const key = useRef<string>(undefined);
  return useMutation<Commands[Path]['answer'], Refused, CommandAsked<Commands[Path]>>({
    mutationFn: async (asked) => {
      key.current ??= crypto.randomUUID();
      try {
        const answer = await command(path, asked, { key: key.current, csrfToken: csrfToken(client) });
        key.current = undefined;
        return answer;
      } catch (error) {
        if (!(error instanceof Refused && error.isAway)) key.current = undefined;
        throw error;
      }
    },
    onSuccess: (answer) => {
      onDone?.(answer);
      return readAgain(client);
    },
    onError: (error) => (error.status === 409 ? readAgain(client) : undefined),
  });
}

/** Has everything read anew when a state that is watched becomes another: it became so by itself, and other readings do not know. */
export function useReadAgainWhen(state: string | undefined): void {
  const client = useQueryClient();
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (before.current !== undefined && state !== before.current) void readAgain(client);
    before.current = state;
  }, [client, state]);
}

/** Everything that is read anew after something changed; the session is not. */
export const readAgain = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== '/v1/session' });
