import type { Unit } from '../../kit/api.generated.ts';
import { month } from '../../kit/format.ts';
import { CHANNELS, PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';

export const DIMENSIONS = ['programme', 'channel', 'province', 'month'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const DIMENSION_WORDS = words<Record<Dimension, string>>({
  programme: { vi: 'Chương trình', en: 'Programme' },
  channel: { vi: 'Cách nhận tiền', en: 'Way of payment' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province' },
  month: { vi: 'Tháng', en: 'Month' },
});

export const MEASURES = ['in_hand', 'open', 'came_back'] as const;
export type Measure = (typeof MEASURES)[number];

export const MEASURE_WORDS = words<Record<Measure, string>>({
  in_hand: { vi: 'Đã đến tay', en: 'In hand' },
  open: { vi: 'Đang chuyển', en: 'On its way' },
  came_back: { vi: 'Lần chi quay lại', en: 'Tries that came back' },
});

/** The name of a value of a dimension, as people here say it. */
export function useNames(provinces: readonly Unit[]): (of: Dimension, value: string) => string {
  const channels: Readonly<Record<string, string>> = useWords(CHANNELS);
  const programmes: Readonly<Record<string, string>> = useWords(PROGRAMMES);
  const named = new Map(provinces.map(({ code, name }) => [code, name]));
  return (of, value) => {
    if (of === 'month') return month(value);
    if (of === 'province') return named.get(value) ?? value;
    return (of === 'channel' ? channels : programmes)[value] ?? value;
  };
}
