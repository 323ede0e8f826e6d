import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { Empty } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import './rows.css';
import type { Narrowed } from './useNarrowed.ts';

const WORDS = words({
  all: { vi: 'Tất cả', en: 'All' },
  none: { vi: 'Không có dòng nào như vậy.', en: 'Nothing fits.' },
  clear: { vi: 'Bỏ lọc', en: 'Show all again' },
});

export const TYPING_MILLISECONDS = 300;
const MOST_LETTERS = 100;

interface Choice<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** What stands for each value; all of them where nothing is chosen. */
  readonly options: Readonly<Record<string, string>>;
  /** What stands where nothing is chosen; all of them unless told. */
  readonly none?: string;
}
interface NarrowProps<Name extends string> {
  readonly by: Narrowed<Name>;
  /** What may be typed: a name, a reference, … */
  readonly label: string;
  readonly choices?: readonly Choice<Name>[];
  readonly children?: ReactNode;
}

/** Above a list: words that are looked for, and whatever else it may be narrowed by. */
export function Narrow<Name extends string>({ by, label, choices = [], children }: NarrowProps<Name>) {
  const say = useWords(WORDS);
  const [typed, setTyped] = useState(by.words);
  const search = useDebouncedCallback((sought: string) => {
    if (sought !== by.words) by.narrow({ words: sought } as never);
  }, TYPING_MILLISECONDS);
  // Cleared elsewhere, or come back to by the browser's way.
  useEffect(() => setTyped((now) => (now.trim() === by.words ? now : by.words)), [by.words]);
  return (
    <div className="filters">
      <TextInput
        label={label}
        autoComplete="off"
        maxLength={MOST_LETTERS}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          search(value.trim());
        }}
      />
      {choices.map(({ name, label: what, options, none = say.all }) => (
        <NativeSelect
          key={name}
          label={what}
          value={by.chosen[name] ?? ''}
          onChange={({ currentTarget }) => by.narrow({ [name]: currentTarget.value } as never)}
          data={[
            { value: '', label: none },
            ...Object.entries(options).map(([value, text]) => ({ value, label: text })),
          ]}
        />
      ))}
      {children}
    </div>
  );
}

/** That nothing is there; where it was narrowed, that nothing fits, and the way to see all again. */
export function NoneFound({ by, children }: { readonly by: Narrowed<string>; readonly children: string }) {
  const say = useWords(WORDS);
  if (!by.isNarrowed) return <Empty>{children}</Empty>;
  return (
    <div className="none-found" role="status">
      <p>{say.none}</p>
      <Button variant="light" onClick={by.clear}>
        {say.clear}
      </Button>
    </div>
  );
}
