import { begunOrAsked } from '../../kit/ask.ts';

/** The key the log says it has, as the server gives it now or gave it last. */
export const LOG_KEY = {
  queryKey: ['/log/key'],
  queryFn: async (): Promise<string> => {
    const answer = await begunOrAsked('/log/key');
    if (!answer.ok) throw new Error('the log has no key yet');
    return (await answer.text()).trim();
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: 1,
} as const;
