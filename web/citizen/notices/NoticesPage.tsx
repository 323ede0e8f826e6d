import { time } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { ContactForm } from './ContactForm.tsx';

const WORDS = words({
  title: { vi: 'Thông báo', en: 'Notices' },
  none: { vi: 'Chưa có thông báo nào.', en: 'Nothing yet.' },
});

/** What the citizen was told, newest first, and where messages reach him. */
export function NoticesPage() {
  const say = useWords(WORDS);
  const pick = usePick();
  const notices = useReading('/v1/me/notices', { query: { limit: 30 } });
  return (
    <>
      <h1>{say.title}</h1>
      <Shown of={notices}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            <ul className="plain card">
              {items.map((one) => (
                <li key={one.notice}>
                  {pick(one.text)}
                  <br />
                  <span className="soft small">{time(one.made_at)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <ContactForm />
    </>
  );
}
