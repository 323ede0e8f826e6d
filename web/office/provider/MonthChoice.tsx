import { NativeSelect } from '@mantine/core';
import { month } from '../../kit/format.ts';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  month: { vi: 'Tháng', en: 'Month' },
  all: { vi: 'Tất cả các tháng', en: 'All months' },
});

interface MonthChoiceProps {
  /** Undefined: all of them, or the last. */
  readonly value: string | undefined;
  readonly onChange: (of: string) => void;
  /** Also all months at once. */
  readonly isOptional?: boolean;
}

/** A month among those in which there was something to pay. */
export function MonthChoice({ value, onChange, isOptional }: MonthChoiceProps) {
  const say = useWords(WORDS);
  const carried = useReading('/v1/carried', {});
  const months = (carried.data?.months ?? []).map((one) => ({ value: one, label: month(one) }));
  return (
    <NativeSelect
      label={say.month}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={isOptional ? [{ value: '', label: say.all }, ...months] : months}
    />
  );
}
