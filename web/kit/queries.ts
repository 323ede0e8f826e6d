import {
  keepPreviousData,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
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

/**
 * A command with a key of its own. No answer came: sent again, it is the same command. An answer came, yes or no: the next one is another.
 * When it is done, everything read is read again.
 */
export function useCommand<Path extends keyof Commands>(
  path: Path,
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
    onSuccess: () => readAgain(client),
  });
}

/** Everything that is read anew after something changed; the session is not. */
export const readAgain = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== '/v1/session' });
