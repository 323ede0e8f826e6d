import drawing from '@svg-maps/vietnam/vietnam.svg?url';
import { useQuery } from '@tanstack/react-query';
import type { PublicProvince } from '../../kit/api.generated.ts';
import { dong } from '../../kit/format.ts';
import { useWords, words } from '../../kit/words.ts';
import { PROVINCE_SHAPES } from './provinceShapes.ts';

const WORDS = words({
  title: {
    vi: 'Bản đồ 34 tỉnh, thành phố: càng đậm, số tiền càng lớn. Số liệu ở bảng bên cạnh.',
    en: 'Map of the 34 provinces: the darker, the more money. The figures are in the table beside it.',
  },
  drawn_by: {
    vi: 'Bản đồ: Stephen Truong (CC BY 4.0), gộp theo 34 tỉnh',
    en: 'Map: Stephen Truong (CC BY 4.0), joined to the 34 provinces',
  },
});

interface Drawing {
  readonly viewBox: string;
  readonly paths: ReadonlyMap<string, string>;
}

/** The shapes are a picture of 67 kB compressed, so they come after the figures and not with the script. */
async function readDrawing(): Promise<Drawing> {
  const answer = await fetch(drawing);
  const read = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml');
  const paths = [...read.querySelectorAll('path')].map(
    (path) => [path.id, path.getAttribute('d') ?? ''] as const,
  );
  return { viewBox: read.documentElement.getAttribute('viewBox') ?? '', paths: new Map(paths) };
}

/** Four shades by quarters of the largest amount; 0 where nothing is told. */
const levelOf = (amount: number, most: number): number =>
  amount === 0 ? 0 : Math.max(1, Math.ceil((4 * amount) / most));

interface MapProps {
  readonly provinces: readonly PublicProvince[];
  readonly here: string | undefined;
  readonly choose: (code: string) => void;
}

/** A picture for those who would rather look, chosen from with a mouse; the links of the table beside it do the same by keyboard. */
export function ProvinceMap({ provinces, here, choose }: MapProps) {
  const say = useWords(WORDS);
  const { data: map } = useQuery({
    queryKey: ['map'],
    queryFn: readDrawing,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const told = new Map(provinces.map((one) => [one.code, one]));
  const most = Math.max(1, ...provinces.map((one) => one.amount_dong));
  if (!map) return null;
  return (
    <figure>
      <svg className="map" viewBox={map.viewBox} role="img" aria-label={say.title}>
        {PROVINCE_SHAPES.map(([code, name, parts]) => {
          const one = told.get(code);
          const level = levelOf(one?.amount_dong ?? 0, most);
          const marks = [one && 'some', level > 0 && `level-${level}`, here === code && 'here'];
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the links of the table do the same by keyboard
            <g key={code} className={marks.filter(Boolean).join(' ')} onClick={() => one && choose(code)}>
              <title>{one ? `${name}: ${dong(one.amount_dong)}` : name}</title>
              {parts.split(' ').map((part) => (
                <path key={part} d={map.paths.get(part)} />
              ))}
            </g>
          );
        })}
      </svg>
      <figcaption className="soft small">{say.drawn_by}</figcaption>
    </figure>
  );
}
