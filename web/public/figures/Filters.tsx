import type { PublicFigures } from '../../kit/api.generated.ts';
import { month } from '../../kit/format.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import type { AskedFigures } from './asked.ts';
import { PROVINCE_SHAPES } from './provinceShapes.ts';

const WORDS = words({
  month: { vi: 'Tháng', en: 'Month' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  all_programmes: { vi: 'Tất cả chương trình', en: 'All programmes' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province' },
  all_provinces: { vi: 'Cả nước', en: 'The whole country' },
});

interface FiltersProps {
  readonly read: PublicFigures;
  readonly asked: AskedFigures;
  readonly ask: (next: AskedFigures) => void;
}

type Option = readonly [value: string, text: string];

/** What the figures are narrowed to. */
export function Filters({ read, asked, ask }: FiltersProps) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const change = (name: keyof AskedFigures) => (value: string) =>
    ask(Object.fromEntries(Object.entries({ ...asked, [name]: value }).filter(([, one]) => one !== '')));
  return (
    <div className="filters">
      <Choice
        label={say.month}
        value={asked.month ?? read.month}
        options={read.months.map((one): Option => [one, month(one)])}
        choose={change('month')}
      />
      <Choice
        label={say.programme}
        value={asked.programme ?? ''}
        options={[['', say.all_programmes], ...Object.entries(programmes)]}
        choose={change('programme')}
      />
      <Choice
        label={say.province}
        value={asked.province ?? ''}
        options={[['', say.all_provinces], ...PROVINCE_SHAPES.map(([code, name]): Option => [code, name])]}
        choose={change('province')}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly choose: (value: string) => void;
}

const Choice = ({ label, value, options, choose }: ChoiceProps) => (
  <label>
    {label}
    <select value={value} onChange={({ target }) => choose(target.value)}>
      {options.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  </label>
);
