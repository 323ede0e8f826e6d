import type { Card as EndedCard, PayPoint } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Empty, Note, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { QrCode } from './QrCode.tsx';

const WORDS = words({
  title: { vi: 'Thẻ nhận tiền mặt', en: 'Cash card' },
  show: {
    vi: 'Đưa mã này cho người phát tiền quét. Ai cầm thẻ thay ông/bà vẫn phải là người được nhận thay.',
    en: 'Let whoever hands out the money scan this. Somebody who brings the card for you must still be allowed to receive for you.',
  },
  of: { vi: (name: string) => `Thẻ của ${name}`, en: (name: string) => `Card of ${name}` },
  code: { vi: 'Không quét được thì đọc mã này', en: 'If it cannot be scanned, read this out' },
  issued: { vi: (on: string) => `Cấp ngày ${on}`, en: (on: string) => `Issued on ${on}` },
  none: {
    vi: 'Chưa có thẻ. Người nhận tiền mặt được xã cấp thẻ; đến Ủy ban nhân dân xã để lấy.',
    en: 'No card. The commune gives one to whoever is paid in cash; ask at its office.',
  },
  ended: {
    vi: (number: string, on: string, why: string) =>
      `Thẻ số ${number} đã khóa ngày ${on} (${why}). Không ai nhận ra thẻ này nữa; thấy lại thì nộp cho xã.`,
    en: (number: string, on: string, why: string) =>
      `Card no. ${number} was ended on ${on} (${why}). Nobody accepts it any more; if it turns up, bring it to the commune.`,
  },
  lost: {
    vi: 'Mất thẻ? Báo Ủy ban nhân dân xã để khóa và cấp thẻ mới. Thẻ không ghi tên hay số tiền.',
    en: 'Lost it? Tell the commune office: it is ended and you get another. The card carries no name and no amount.',
  },
  where: { vi: 'Nhận tiền mặt ở đâu, ngày nào', en: 'Where and when cash is handed over' },
  nowhere: {
    vi: 'Xã chưa ghi nơi và ngày chi tiền mặt; hãy hỏi Ủy ban nhân dân xã.',
    en: 'The commune has not said where and when; ask its office.',
  },
  days: {
    vi: (from: string, to: string) => `Từ ngày ${from} đến ngày ${to} hằng tháng`,
    en: (from: string, to: string) => `From day ${from} to day ${to} of each month`,
  },
});

const ENDS = words<Record<NonNullable<EndedCard['because']>, string>>({
  lost: { vi: 'báo mất', en: 'reported lost' },
  damaged: { vi: 'bị hỏng', en: 'damaged' },
  misused: { vi: 'có người dùng trái phép', en: 'misused' },
  person_died: { vi: 'người có thẻ đã mất', en: 'the person has died' },
  replaced: { vi: 'đã cấp thẻ mới', en: 'replaced by a new one' },
});

const PLACES = words<Record<PayPoint['provider'], string>>({
  DESK: { vi: 'Tại xã', en: 'At the commune' },
  VNPOST: { vi: 'Tại bưu điện', en: 'At the post office' },
});

/** The cards of the citizen and of those he receives for, and where, on which days, cash is handed over. */
export function CardPage() {
  const say = useWords(WORDS);
  const me = useReading('/v1/me', {});
  return (
    <>
      <h1>{say.title}</h1>
      <Shown of={me}>
        {({ receives_for }) => (
          <>
            <Card />
            {receives_for.map((one) => (
              <Card key={one.id} of={one} />
            ))}
          </>
        )}
      </Shown>
    </>
  );
}

function Card({ of }: { readonly of?: { readonly id: string; readonly name: string } }) {
  const say = useWords(WORDS);
  const ends = useWords(ENDS);
  const read = useReading('/v1/me/card', { query: of ? { person: of.id } : {} });
  return (
    <>
      {of && <h2>{say.of(of.name)}</h2>}
      <Shown of={read}>
        {({ card, ended, places }) => (
          <>
            {card ? (
              <section className="card">
                <p>{say.show}</p>
                <QrCode text={card.qr} />
                <p className="soft">{say.code}:</p>
                <p className="code">{card.code}</p>
                <p className="soft small">{say.issued(day(card.issued_at))}</p>
                <p className="soft small">{say.lost}</p>
              </section>
            ) : (
              <Empty>{say.none}</Empty>
            )}
            {ended.map((one) => (
              <Note key={one.card}>
                {say.ended(one.card, day(one.ended_at ?? ''), ends[one.because ?? 'lost'])}
              </Note>
            ))}
            <Places places={places} />
          </>
        )}
      </Shown>
    </>
  );
}

function Places({ places }: { readonly places: readonly PayPoint[] }) {
  const say = useWords(WORDS);
  const names = useWords(PLACES);
  return (
    <section className="card">
      <h2>{say.where}</h2>
      {places.length === 0 && <Empty>{say.nowhere}</Empty>}
      <ul className="plain">
        {places.map((one) => (
          <li key={one.provider}>
            <strong>{names[one.provider]}</strong>: {one.address}
            <br />
            {say.days(String(one.first_day), String(one.last_day))}, {one.opens}–{one.closes}
          </li>
        ))}
      </ul>
    </section>
  );
}
