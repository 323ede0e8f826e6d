import { useLocation, useSearch } from 'wouter';
import type { PublicFigures } from '../../kit/api.generated.ts';
import { Refused } from '../../kit/ask.ts';
import { Empty, Note, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { CHANNELS, PROGRAMMES } from '../../kit/stateWords.ts';
import { useUsable } from '../../kit/usable.ts';
import { useWords, words } from '../../kit/words.ts';
import { type AskedFigures, askedText, readAsked } from './asked.ts';
import { Bars } from './Bars.tsx';
import { Filters } from './Filters.tsx';
import { MonthBars } from './MonthBars.tsx';
import { Places } from './Places.tsx';
import { Sums } from './Sums.tsx';
import { groupedBy } from './share.ts';
import { TakeAway } from './TakeAway.tsx';

const WORDS = words({
  title: { vi: 'Tiền an sinh đã đến đâu', en: 'Where the money went' },
  what: {
    vi: 'Số tiền an sinh xã hội đã đến tay người hưởng, theo nơi, chương trình, cách nhận và tháng. Không cần đăng nhập; không có thông tin của riêng ai.',
    en: 'Social benefits that reached people, by place, programme, way and month. No sign-in; nothing about anybody in particular.',
  },
  none: {
    vi: 'Chưa công bố số liệu cho lựa chọn này. Số liệu được công bố một lần, sau khi kỳ chi trả đóng.',
    en: 'Nothing is published for this choice yet. Figures are published once, after a cycle is closed.',
  },
  away: {
    vi: 'Chưa lấy được số liệu: không kết nối được máy chủ. Khi có mạng, số liệu tự hiện ra.',
    en: 'The figures could not be fetched: the server cannot be reached. They come by themselves once it is back.',
  },
  by_channel: { vi: 'Theo cách nhận tiền', en: 'By way of payment' },
  channel: { vi: 'Cách nhận', en: 'Way' },
  by_programme: { vi: 'Theo chương trình', en: 'By programme' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  several: { vi: 'Nhiều cách, gộp chung', en: 'Several, together' },
  why: { vi: 'Vì sao có dòng “gộp chung”?', en: 'Why do some rows stand together?' },
  why_text: {
    vi: (least: number) =>
      `Con số về ít hơn ${least} người có thể chỉ ra từng người. Vì vậy xã nhỏ được gộp với xã khác trong tỉnh, cách nhận ít người được gộp với cách khác; không thể cộng trừ để tìm lại. Dấu gạch ở cột “Đúng hạn” nghĩa là tỷ lệ đó không được nêu vì cùng lý do.`,
    en: (least: number) =>
      `A figure about fewer than ${least} people could point at somebody. So small communes stand together with others of their province, and rare ways with other ways; nothing finer follows by adding or subtracting. A dash under “On time” means that the share is not told for the same reason.`,
  },
});

/** Where the money went, narrowed by what stands in the address. */
export function FiguresPage() {
  const say = useWords(WORDS);
  const asked = readAsked(useSearch());
  const [, go] = useLocation();
  const figures = useReading('/v1/public/figures', { query: asked });
  useUsable(figures.data !== undefined);
  const ask = (next: AskedFigures) => go(`/${askedText(next)}`);
  const isNone = figures.error instanceof Refused && figures.error.status === 404;
  const isAway = !figures.data && figures.error instanceof Refused && figures.error.isAway;
  return (
    <>
      <h1>{say.title}</h1>
      <p>{say.what}</p>
      {isAway && <Note tone="bad">{say.away}</Note>}
      {isNone ? (
        <>
          <Empty>{say.none}</Empty>
          {askedText(asked) && (
            <button type="button" className="button quiet" onClick={() => ask({})}>
              ←
            </button>
          )}
        </>
      ) : (
        !isAway && <Shown of={figures}>{(read) => <Figures read={read} asked={asked} ask={ask} />}</Shown>
      )}
    </>
  );
}

interface FiguresProps {
  readonly read: PublicFigures;
  readonly asked: AskedFigures;
  readonly ask: (next: AskedFigures) => void;
}

function Figures({ read, asked, ask }: FiguresProps) {
  const say = useWords(WORDS);
  const channels = useWords(CHANNELS);
  const programmes = useWords(PROGRAMMES);
  return (
    <>
      <Filters read={read} asked={asked} ask={ask} />
      <Sums read={read} />
      <Places read={read} asked={asked} ask={ask} />
      <div className="halves">
        <section className="card">
          <Bars
            title={say.by_channel}
            of={say.channel}
            bars={groupedBy(read.rows, (row) => row.channel).map(([channel, sum]) => ({
              key: channel ?? '',
              name: channel ? channels[channel] : say.several,
              sum,
            }))}
          />
        </section>
        <section className="card">
          <Bars
            title={say.by_programme}
            of={say.programme}
            bars={groupedBy(read.rows, (row) => row.programme).map(([programme, sum]) => ({
              key: programme!,
              name: programmes[programme!],
              sum,
            }))}
          />
        </section>
      </div>
      <MonthBars months={read.months} asked={asked} />
      <details>
        <summary>{say.why}</summary>
        <p>{say.why_text(read.least_persons)}</p>
      </details>
      <TakeAway asked={{ ...asked, month: read.month }} />
    </>
  );
}
