import type { FiguresOfUnit } from '../../kit/api.generated.ts';
import { count } from '../../kit/format.ts';
import { useWords, words } from '../../kit/words.ts';
import { STANDINGS, type Standing, standingOf } from './listStanding.ts';
import './tiles.css';
import { STANDING_WORDS } from './standingWords.ts';

const WORDS = words({
  title: {
    vi: 'Mỗi ô một đơn vị, xếp theo mã; chọn ô để mở',
    en: 'A tile for each unit, in the order of their codes; choose one to open it',
  },
  choose: { vi: 'Chỉ xem', en: 'Show only' },
  late: { vi: 'Trễ hạn', en: 'Late' },
  is_late: { vi: 'trễ hạn', en: 'late' },
  late_communes: {
    vi: (n: string) => `${n} xã trễ hạn`,
    en: (n: string) => `${n} late`,
  },
});

/** What the tiles and rows are narrowed to. */
export type Chosen = Standing | 'late' | undefined;

export const isChosen = (unit: FiguresOfUnit, chosen: Chosen): boolean =>
  chosen === undefined || (chosen === 'late' ? unit.late_communes > 0 : standingOf(unit) === chosen);

interface UnitTilesProps {
  readonly units: readonly FiguresOfUnit[];
  readonly open: (code: string) => void;
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
}

/** All places at one look: there is no open map of the 3,321 communes of 2025, so each is a tile with its name and how far it is. */
export function UnitTiles({ units, open, chosen, choose }: UnitTilesProps) {
  const say = useWords(WORDS);
  return (
    <section className="tiles" aria-label={say.title}>
      <Legend units={units} chosen={chosen} choose={choose} />
      <ul className="tiles-field">
        {units
          .filter((unit) => isChosen(unit, chosen))
          .map((unit) => (
            <li key={unit.code}>
              <Tile unit={unit} open={open} />
            </li>
          ))}
      </ul>
    </section>
  );
}

function Tile({ unit, open }: { readonly unit: FiguresOfUnit; readonly open: (code: string) => void }) {
  const say = useWords(WORDS);
  const standings = useWords(STANDING_WORDS);
  const standing = standingOf(unit);
  const isProvince = unit.code.length === 2;
  const late = isProvince ? say.late_communes(count(unit.late_communes)) : say.is_late;
  return (
    <button
      type="button"
      className={`tile tile-${standing}${unit.late_communes > 0 ? ' tile-late' : ''}`}
      onClick={() => open(unit.code)}
    >
      <strong>{unit.name}</strong>
      <span>
        {standings[standing]}
        {unit.late_communes > 0 && (
          <>
            {' · '}
            <b>{late}</b>
          </>
        )}
      </span>
    </button>
  );
}

function Legend({ units, chosen, choose }: Omit<UnitTilesProps, 'open'>) {
  const say = useWords(WORDS);
  const standings = useWords(STANDING_WORDS);
  const counts = Map.groupBy(units, standingOf);
  const late = units.filter((unit) => unit.late_communes > 0).length;
  const some: readonly (readonly [NonNullable<Chosen>, string, number])[] = [
    ['late', say.late, late],
    ...STANDINGS.map((one) => [one, standings[one], counts.get(one)?.length ?? 0] as const),
  ];
  return (
    <ul className="tiles-legend" aria-label={say.choose}>
      {some
        .filter(([one, , number]) => number > 0 || one === chosen)
        .map(([one, name, number]) => (
          <li key={one}>
            <button
              type="button"
              aria-pressed={chosen === one}
              onClick={() => choose(chosen === one ? undefined : one)}
            >
              <span className={`tile-${one}`} />
              {name}: {count(number)}
            </button>
          </li>
        ))}
    </ul>
  );
}
