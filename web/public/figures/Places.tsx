import { Link } from 'wouter';
import type { PublicFigures } from '../../kit/api.generated.ts';
import { useWords, words } from '../../kit/words.ts';
import { type AskedFigures, askedText } from './asked.ts';
import { type Bar, Bars } from './Bars.tsx';
import { ProvinceMap } from './ProvinceMap.tsx';
import { PROVINCE_SHAPES } from './provinceShapes.ts';
import { groupedBy } from './share.ts';

const WORDS = words({
  by_province: { vi: 'Theo tỉnh, thành phố', en: 'By province' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province' },
  by_commune: { vi: (of: string) => `Theo xã, phường của ${of}`, en: (of: string) => `By commune of ${of}` },
  commune: { vi: 'Xã, phường', en: 'Commune' },
  provinces_together: { vi: 'Nhiều tỉnh, gộp chung', en: 'Several provinces, together' },
  communes_together: { vi: 'Các xã nhỏ, gộp chung', en: 'Small communes, together' },
});

interface PlacesProps {
  readonly read: PublicFigures;
  readonly asked: AskedFigures;
  readonly ask: (next: AskedFigures) => void;
}

/** The map and the same as bars: provinces, or the communes of the one that is chosen. */
export function Places({ read, asked, ask }: PlacesProps) {
  const say = useWords(WORDS);
  const bars = asked.province === undefined ? provinceBars(read, asked, say) : communeBars(read, say);
  const name = PROVINCE_SHAPES.find(([code]) => code === asked.province)?.[1] ?? '';
  return (
    <section className="card two">
      <ProvinceMap
        provinces={read.by_province}
        here={asked.province}
        choose={(province) => ask({ ...asked, province })}
      />
      <Bars
        title={asked.province === undefined ? say.by_province : say.by_commune(name)}
        of={asked.province === undefined ? say.province : say.commune}
        bars={bars}
      />
    </section>
  );
}

function provinceBars(
  { rows, by_province }: PublicFigures,
  asked: AskedFigures,
  say: { readonly provinces_together: string },
): Bar[] {
  const names = new Map(by_province.map(({ code, name }) => [code, name]));
  return groupedBy(rows, (row) => row.province?.code ?? null).map(([code, sum]) => ({
    key: code ?? '',
    name:
      code === null ? (
        say.provinces_together
      ) : (
        <Link href={`/${askedText({ ...asked, province: code })}`}>{names.get(code) ?? code}</Link>
      ),
    sum,
  }));
}

function communeBars({ rows }: PublicFigures, say: { readonly communes_together: string }): Bar[] {
  const names = new Map(rows.map(({ commune }) => [commune?.code, commune?.name]));
  return groupedBy(rows, (row) => row.commune?.code ?? null).map(([code, sum]) => ({
    key: code ?? '',
    name: code === null ? say.communes_together : (names.get(code) ?? code),
    sum,
  }));
}
