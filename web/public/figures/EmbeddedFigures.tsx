import { useSearch } from 'wouter';
import { month } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { CHANNELS } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { askedText, readAsked } from './asked.ts';
import { Bars } from './Bars.tsx';
import { PROVINCE_SHAPES } from './provinceShapes.ts';
import { Sums } from './Sums.tsx';
import { groupedBy } from './share.ts';

const WORDS = words({
  title: {
    vi: (place: string, of: string) => `Chi trả an sinh xã hội, ${place}, tháng ${of}`,
    en: (place: string, of: string) => `Social benefits, ${place}, ${of}`,
  },
  country: { vi: 'cả nước', en: 'the whole country' },
  by_channel: { vi: 'Theo cách nhận tiền', en: 'By way of payment' },
  channel: { vi: 'Cách nhận', en: 'Way' },
  several: { vi: 'Nhiều cách, gộp chung', en: 'Several, together' },
  more: { vi: 'Xem đầy đủ trên AnSinh', en: 'All of it on AnSinh' },
});

/** A few figures for other pages to show: the one page of ours that may stand inside another. */
export function EmbeddedFigures() {
  const say = useWords(WORDS);
  const channels = useWords(CHANNELS);
  const asked = readAsked(useSearch());
  const figures = useReading('/v1/public/figures', { query: asked });
  const place = PROVINCE_SHAPES.find(([code]) => code === asked.province)?.[1] ?? say.country;
  return (
    <main className="embedded wide">
      <Shown of={figures}>
        {(read) => (
          <>
            <h1>{say.title(place, month(read.month))}</h1>
            <Sums read={read} />
            <Bars
              title={say.by_channel}
              of={say.channel}
              bars={groupedBy(read.rows, (row) => row.channel).map(([channel, sum]) => ({
                key: channel ?? '',
                name: channel ? channels[channel] : say.several,
                sum,
              }))}
            />
            <p>
              <a href={`/public${askedText(asked)}`} target="_blank" rel="noreferrer">
                {say.more}
              </a>
            </p>
          </>
        )}
      </Shown>
    </main>
  );
}
