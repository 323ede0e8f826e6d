import { NumberInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Readings } from '../../kit/api.generated.ts';
import { CHANNELS, PAYMENT_STATES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Narrow, TYPING_MILLISECONDS } from '../parts/Narrow.tsx';
import { type Narrowed, useNarrowedPersons } from '../parts/useNarrowed.ts';

const WORDS = words({
  who: { vi: 'Tên hoặc 4 số cuối định danh', en: 'Name, or last 4 digits of the number' },
  state: { vi: 'Tới đâu rồi', en: 'How far' },
  channel: { vi: 'Nhận ở đâu', en: 'Where' },
  amount_from: { vi: 'Từ số tiền (đồng)', en: 'From amount (đồng)' },
  amount_to: { vi: 'Đến số tiền (đồng)', en: 'To amount (đồng)' },
  order: { vi: 'Xếp theo', en: 'In order of' },
  by_list: { vi: 'Thứ tự danh sách', en: 'The list' },
  by_name: { vi: 'Tên', en: 'Name' },
});

const NAMES = ['state', 'channel', 'amount_from', 'amount_to', 'order'] as const;
type NarrowedLines = Narrowed<(typeof NAMES)[number]>;

export const useNarrowedLines = (list: string): NarrowedLines =>
  useNarrowedPersons(NAMES, `lines ${list}`, ['order']);

type LinesQuery = NonNullable<Readings['/v1/lists/{list}/lines']['query']>;

/** As the interface is asked: what was chosen came from what it offers. */
export const linesQuery = ({ chosen: { amount_from: from, amount_to: to, ...rest } }: NarrowedLines) =>
  ({
    ...rest,
    ...(from && { amount_from: Number(from) }),
    ...(to && { amount_to: Number(to) }),
  }) as LinesQuery;

/** Beside a list's lines: whom, how far, where, how much. */
export function LineFilters({ by }: { readonly by: NarrowedLines }) {
  const say = useWords(WORDS);
  const states = useWords(PAYMENT_STATES);
  const channels = useWords(CHANNELS);
  const byName = { name: say.by_name };
  return (
    <Narrow
      by={by}
      label={say.who}
      choices={[
        { name: 'state', label: say.state, options: states },
        { name: 'channel', label: say.channel, options: channels },
        { name: 'order', label: say.order, options: byName, none: say.by_list },
      ]}
    >
      <Amount by={by} name="amount_from" />
      <Amount by={by} name="amount_to" />
    </Narrow>
  );
}

interface AmountProps {
  readonly by: NarrowedLines;
  readonly name: 'amount_from' | 'amount_to';
}

function Amount({ by, name }: AmountProps) {
  const say = useWords(WORDS);
  const kept = by.chosen[name] ?? '';
  const [typed, setTyped] = useState(kept);
  const set = useDebouncedCallback((value: string) => by.narrow({ [name]: value }), TYPING_MILLISECONDS);
  // Cleared elsewhere, or come back to by the browser's way.
  useEffect(() => setTyped(kept), [kept]);
  return (
    <NumberInput
      label={say[name]}
      min={0}
      max={Number.MAX_SAFE_INTEGER}
      hideControls
      allowDecimal={false}
      thousandSeparator="."
      decimalSeparator=","
      value={typed}
      onChange={(value) => {
        setTyped(String(value));
        set(String(value));
      }}
    />
  );
}
