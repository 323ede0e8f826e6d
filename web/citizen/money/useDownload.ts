import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Readings } from '../../kit/api.generated.ts';
import { type Asked, type Refused, read } from '../../kit/ask.ts';
import type { Answer } from '../../kit/queries.ts';
import { noteRefusal } from '../../kit/session.ts';

/** Reads when pressed and hands on what came; says why when it did not. */
export function useDownload<Path extends keyof Readings>(path: Path, keep: (answer: Answer<Path>) => void) {
  const client = useQueryClient();
  return useMutation<Answer<Path>, Refused, Asked<Readings[Path]>>({
    mutationFn: (asked) => read(path, asked),
    onSuccess: keep,
    onError: (error) => noteRefusal(client, error),
  });
}
