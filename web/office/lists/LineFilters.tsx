import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { Commands, Line } from '../../kit/api.generated.ts';
import { CHANNELS, PAYMENT_STATES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  who: { vi: 'Tên hoặc 4 số cuối định danh', en: 'Name, or last 4 digits of the number' },
  state: { vi: 'Tới đâu rồi', en: 'How far' },
  channel: { vi: 'Nhận ở đâu', en: 'Where' },
  from: { vi: 'Từ số tiền (đồng)', en: 'From amount (đồng)' },
  to: { vi: 'Đến số tiền (đồng)', en: 'To amount (đồng)' },
  order: { vi: 'Xếp theo', en: 'In order of' },
  by_list: { vi: 'Thứ tự danh sách', en: 'The list' },
  by_name: { vi: 'Tên', en: 'Name' },
  all: { vi: 'Tất cả', en: 'All' },
});

export interface LineFilter {
  readonly who: string;
  readonly state: Line['state'] | '';
  readonly channel: Line['channel'] | '';
  readonly amountFrom: number | '';
  readonly amountTo: number | '';
  readonly order: 'list' | 'name';
}
const NOTHING: LineFilter = { who: '', state: '', channel: '', amountFrom: '', amountTo: '', order: 'list' };
const FEWEST_LETTERS = 2;

/** What each list was last narrowed to, so that the way back from a file leads to the same rows. Only in memory: a name never stands in an address. */
const lastOf = new Map<string, LineFilter>();

export function useLineFilter(list: string): readonly [LineFilter, (change: Partial<LineFilter>) => void] {
  const [filter, setFilter] = useState(lastOf.get(list) ?? NOTHING);
  return [
    filter,
    (change) =>
      setFilter((before) => {
        const next = { ...before, ...change };
        lastOf.set(list, next);
        return next;
      }),
  ];
}

type Search = Commands['/v1/lists/{list}/lines/search']['body'];

/** What is asked of the server: what was left empty does not narrow. */
export const searchBody = ({ who, state, channel, amountFrom, amountTo, order }: LineFilter): Search => ({
  ...(who.trim().length >= FEWEST_LETTERS && { who: who.trim() }),
  ...(state && { state }),
  ...(channel && { channel }),
  ...(amountFrom !== '' && { amount_from: amountFrom }),
  ...(amountTo !== '' && { amount_to: amountTo }),
  ...(order === 'name' && { order }),
});
export const isNarrowed = ({ order: _, ...rest }: Search): boolean => Object.keys(rest).length > 0;

const TYPING_MILLISECONDS = 300;

interface LineFiltersProps {
  readonly filter: LineFilter;
  readonly narrow: (change: Partial<LineFilter>) => void;
}

/** Beside a list's lines: whom, how far, where, how much. */
export function LineFilters({ filter, narrow }: LineFiltersProps) {
  const say = useWords(WORDS);
  const [typed, setTyped] = useState(filter.who);
  const search = useDebouncedCallback((who: string) => narrow({ who }), TYPING_MILLISECONDS);
  const choices = (named: Readonly<Record<string, string>>) => [
    { value: '', label: say.all },
    ...Object.entries(named).map(([value, label]) => ({ value, label })),
  ];
  return (
    <div className="filters">
      <TextInput
        label={say.who}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          search(value);
        }}
      />
      <NativeSelect
        label={say.state}
        value={filter.state}
        onChange={({ currentTarget }) => narrow({ state: currentTarget.value as LineFilter['state'] })}
        data={choices(useWords(PAYMENT_STATES))}
      />
      <NativeSelect
        label={say.channel}
        value={filter.channel}
        onChange={({ currentTarget }) => narrow({ channel: currentTarget.value as LineFilter['channel'] })}
        data={choices(useWords(CHANNELS))}
      />
      <Amounts filter={filter} narrow={narrow} />
      <NativeSelect
        label={say.order}
        value={filter.order}
        onChange={({ currentTarget }) => narrow({ order: currentTarget.value as LineFilter['order'] })}
        data={[
          { value: 'list', label: say.by_list },
          { value: 'name', label: say.by_name },
        ]}
      />
    </div>
  );
}

function Amounts({ filter, narrow }: LineFiltersProps) {
  const say = useWords(WORDS);
  const set = useDebouncedCallback(narrow, TYPING_MILLISECONDS);
  const shared = {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    hideControls: true,
    allowDecimal: false,
    thousandSeparator: '.',
    decimalSeparator: ',',
  };
  const number = (value: number | string) => (typeof value === 'number' ? value : '');
  return (
    <>
      <NumberInput
        {...shared}
        label={say.from}
        defaultValue={filter.amountFrom}
        onChange={(value) => set({ amountFrom: number(value) })}
      />
      <NumberInput
        {...shared}
        label={say.to}
        defaultValue={filter.amountTo}
        onChange={(value) => set({ amountTo: number(value) })}
      />
    </>
  );
}
