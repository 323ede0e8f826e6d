import { Button } from '@mantine/core';
import { useWords, words } from '../kit/words.ts';

const WORDS = words({ more: { vi: 'Xem thêm', en: 'Show more' } });

/** The way to the next page, where there is one. */
export function More({
  of,
}: {
  readonly of: { readonly more: (() => void) | undefined; readonly isReadingMore: boolean };
}) {
  const say = useWords(WORDS);
  if (!of.more) return null;
  return (
    <Button variant="subtle" mt="sm" loading={of.isReadingMore} onClick={of.more}>
      {say.more}
    </Button>
  );
}
