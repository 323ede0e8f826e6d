import { Text } from '@mantine/core';
import type { Notice } from '../../kit/api.generated.ts';
import { time } from '../../kit/format.ts';
import { Empty, Note, Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { useLanguage, useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Chapter } from './Chapter.tsx';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Đã báo những gì', en: 'What the person was told' },
  none: { vi: 'Chưa báo gì.', en: 'Nothing yet.' },
  here_alone: {
    vi: 'chỉ hiện ở trang của người dân, không gửi đi đâu',
    en: 'stands on the person’s own pages alone',
  },
  not_reached: {
    vi: 'Có tin không tới nơi. Hãy đọc cho người dân nghe ở đây; tin không gửi lại, số điện thoại mới thì ghi ở danh sách nhập tháng sau.',
    en: 'Something did not arrive. Read it out here; it is not sent again, and a new telephone number comes with the next roster.',
  },
});

type Delivery = Notice['deliveries'][number];
const CHANNELS = words<Record<Delivery['channel'], string>>({
  vneid: { vi: 'VNeID', en: 'VNeID' },
  sms: { vi: 'Tin nhắn', en: 'Text message' },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
});
const STATES = words<Record<Delivery['state'], string>>({
  queued: { vi: 'sắp gửi', en: 'about to leave' },
  unknown: { vi: 'chưa rõ, đang hỏi lại', en: 'not known, being asked' },
  sent: { vi: 'đã gửi, chưa báo tới', en: 'sent, no receipt yet' },
  delivered: { vi: 'đã tới', en: 'arrived' },
  failed: { vi: 'không tới được', en: 'did not arrive' },
  given_up: { vi: 'ba ngày không tới, thôi gửi', en: 'given up after three days' },
});
const isLost = ({ state }: Delivery): boolean => state === 'failed' || state === 'given_up';

/** What a person was told, in both languages, by which way, and whether it arrived. */
export function NoticesOfPerson({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const found = usePages('/v1/persons/{person}/notices', { path: { person }, query: { limit: 5 }, purpose });
  return (
    <Chapter title={say.title}>
      <Shown of={found}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty>{say.none}</Empty>}
            {items.some(hasFailed) && <Note tone="wait">{say.not_reached}</Note>}
            {items.map((one) => (
              <Told key={one.notice} one={one} />
            ))}
          </>
        )}
      </Shown>
      <More of={found} />
    </Chapter>
  );
}

/** Sent somewhere, and nowhere did it arrive or may still. */
const hasFailed = ({ deliveries }: Notice): boolean => deliveries.length > 0 && deliveries.every(isLost);

function Told({ one }: { readonly one: Notice }) {
  const say = useWords(WORDS);
  const channels = useWords(CHANNELS);
  const states = useWords(STATES);
  const spoken = useLanguage();
  const other = spoken === 'vi' ? 'en' : 'vi';
  return (
    <div className="entry">
      <Text>{one.text[spoken]}</Text>
      <Text size="sm" className="soft" lang={other}>
        {one.text[other]}
      </Text>
      <Text size="sm" className={hasFailed(one) ? 'bad' : 'soft'}>
        {[
          time(one.made_at),
          ...one.deliveries.map(({ channel, state }) => `${channels[channel]}: ${states[state]}`),
          one.deliveries.length === 0 && say.here_alone,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  );
}
