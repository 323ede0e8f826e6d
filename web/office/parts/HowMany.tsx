import { Text } from '@mantine/core';
import type { RowsFound } from '../../kit/api.generated.ts';
import { count } from '../../kit/format.ts';

/** How many rows there are, above them: `1.234 lệnh chi`, or `10.000+` where nobody counted on. */
export function HowMany({
  found,
  said,
}: {
  readonly found: RowsFound | null | undefined;
  readonly said: (rows: string) => string;
}) {
  return (
    <Text mb="xs" role="status">
      {found && said(`${count(found.rows)}${found.more ? '+' : ''}`)}
    </Text>
  );
}

/** How many there are, where they were counted to the last. */
export const wholeCount = (found: RowsFound | null | undefined): number | undefined =>
  found && !found.more ? found.rows : undefined;
