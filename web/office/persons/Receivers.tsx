import { Text } from '@mantine/core';
import { day } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { MANDATE_KINDS, MANDATE_STATES } from '../waiting/mandateWords.ts';
import { Chapter } from './Chapter.tsx';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Ai nhận thay', en: 'Who receives' },
  none: { vi: 'Tự nhận, không có người nhận thay.', en: 'Receives alone.' },
  from: { vi: (from: string) => `từ ${from}`, en: (from: string) => `from ${from}` },
  until: { vi: (until: string) => `đến ${until}`, en: (until: string) => `until ${until}` },
  paper: { vi: (number: string) => `giấy số ${number}`, en: (number: string) => `paper no. ${number}` },
  unseen: { vi: 'chưa xem giấy tờ', en: 'paper not seen yet' },
});

/** Who receives and received for a person, by which paper. */
export function Receivers({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const kinds = useWords(MANDATE_KINDS);
  const states = useWords(MANDATE_STATES);
  const [purpose] = usePurpose();
  const found = useReading('/v1/persons/{person}/mandates', { path: { person }, purpose });
  return (
    <Chapter title={say.title}>
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            items.map((one) => (
              <div key={one.id} className="entry">
                <div className="entry-line">
                  <strong>
                    {one.payee.name ?? '–'} ({kinds[one.kind].toLowerCase()})
                  </strong>
                  <span>{states[one.state]}</span>
                </div>
                <Text size="sm" className="soft">
                  {[
                    say.from(day(one.from)),
                    one.until && say.until(day(one.until)),
                    one.proof_number && say.paper(one.proof_number),
                    !one.confirmed && say.unseen,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
            ))
          )
        }
      </Shown>
    </Chapter>
  );
}
