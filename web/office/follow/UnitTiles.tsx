import type { FiguresOfUnit } from '../../kit/api.generated.ts';
import { count } from '../../kit/format.ts';
import { useWords, words } from '../../kit/words.ts';
import { STANDINGS, standingOf } from './listStanding.ts';
import './tiles.css';
import { STANDING_WORDS } from './standingWords.ts';

const WORDS = words({
  title: {
    vi: 'Bản đồ ô: mỗi ô một đơn vị, xếp theo mã',
    en: 'Tile map: a tile a unit, in the order of their codes',
  },
});

interface UnitTilesProps {
  readonly units: readonly FiguresOfUnit[];
  readonly open: (code: string) => void;
}

/**
 * All places at one look: there is no open map of the 3,321 communes of 2025, so each is a tile. What a colour says stands in words in the table below.
 */
export function UnitTiles({ units, open }: UnitTilesProps) {
  const say = useWords(WORDS);
  const standings = useWords(STANDING_WORDS);
  const counts = Map.groupBy(units, standingOf);
  return (
    <figure className="tiles">
      <div className="tiles-field" aria-hidden="true">
        {units.map((unit) => (
          // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the table below does the same by keyboard
          <span
            key={unit.code}
            className={`tile tile-${standingOf(unit)}`}
            title={`${unit.name}: ${standings[standingOf(unit)]}`}
            onClick={() => open(unit.code)}
          />
        ))}
      </div>
      <figcaption>
        {say.title}
        <ul className="tiles-legend">
          {STANDINGS.filter((standing) => counts.has(standing)).map((standing) => (
            <li key={standing}>
              <span className={`tile tile-${standing}`} /> {standings[standing]}:{' '}
              {count(counts.get(standing)!.length)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
