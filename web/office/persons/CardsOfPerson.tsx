import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { Card, Commands } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { fromBase64, keepFile } from '../../kit/keepFile.ts';
import { Empty, Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { holds } from '../roles.ts';
import { Chapter } from './Chapter.tsx';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Thẻ nhận tiền mặt', en: 'Cash card' },
  none: { vi: 'Chưa có thẻ.', en: 'No card.' },
  number: { vi: (number: string) => `Thẻ số ${number}`, en: (number: string) => `Card no. ${number}` },
  works: { vi: 'đang dùng được', en: 'works' },
  issued: { vi: (on: string) => `cấp ${on}`, en: (on: string) => `issued ${on}` },
  ended: {
    vi: (on: string, why: string) => `khóa ${on}: ${why}`,
    en: (on: string, why: string) => `ended ${on}: ${why}`,
  },
  lost: { vi: 'Báo mất, khóa thẻ…', en: 'Lost: end the card…' },
  why: { vi: 'Vì sao khóa thẻ', en: 'Why the card ends' },
  end: { vi: 'Khóa thẻ ngay', en: 'End the card now' },
  not_now: { vi: 'Thôi', en: 'Not now' },
  issue: { vi: 'Cấp thẻ', en: 'Issue a card' },
  issue_new: { vi: 'Cấp thẻ mới, khóa thẻ cũ', en: 'Issue a new card, end the old one' },
  print: { vi: 'In thẻ (PDF)', en: 'Print the card (PDF)' },
  tell_ended: {
    vi: 'Hãy nói với người dân: thẻ cũ từ giờ không ai nhận ra nữa, nhặt được cũng không lĩnh được tiền. Chưa có thẻ mới vẫn lĩnh được bằng căn cước. Thấy lại thẻ cũ thì nộp cho xã.',
    en: 'Tell the person: nobody is known by the old card any more, and who finds it is paid nothing. Without a new one the identity card will do. The old card, if found, comes back to the commune.',
  },
  tell_issued: {
    vi: 'Đã cấp. In ra, đưa tận tay và nói: giữ thẻ như giấy tờ tùy thân, ai cầm thẻ hộ vẫn phải là người được nhận thay, mất thì báo xã ngay.',
    en: 'Issued. Print it, hand it over and say: keep it like an identity card; whoever brings it must still be allowed to receive; if it is lost, tell the commune at once.',
  },
});

type End = Commands['/v1/cards/{card}/revoke']['body']['reason'];
const ENDS = words<Record<NonNullable<Card['because']>, string>>({
  lost: { vi: 'bị mất', en: 'lost' },
  damaged: { vi: 'hỏng, không đọc được', en: 'damaged' },
  misused: { vi: 'có người dùng trái phép', en: 'misused' },
  person_died: { vi: 'người có thẻ đã mất', en: 'the person has died' },
  replaced: { vi: 'đã có thẻ mới', en: 'replaced by a new one' },
});
const CHOICES: readonly End[] = ['lost', 'damaged', 'misused', 'person_died'];

/** The cards of a person: ended when lost, issued anew, and what to say to whoever holds one. */
export function CardsOfPerson({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const { who } = useStanding();
  const isOfficer = who ? holds(who, ['commune_officer']) : false;
  const found = useReading('/v1/persons/{person}/cards', { path: { person }, purpose });
  const [said, setSaid] = useState<'tell_ended' | 'tell_issued'>();
  return (
    <Chapter title={say.title}>
      {said && <Note tone="good">{say[said]}</Note>}
      <Shown of={found}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty>{say.none}</Empty>}
            {items.map((one) => (
              <Entry key={one.card} one={one} isOfficer={isOfficer} onEnded={() => setSaid('tell_ended')} />
            ))}
            {isOfficer && (
              <Issue
                person={person}
                card={items.find(({ ended_at }) => ended_at === null)}
                onIssued={() => setSaid('tell_issued')}
              />
            )}
          </>
        )}
      </Shown>
    </Chapter>
  );
}

interface EntryProps {
  readonly one: Card;
  readonly isOfficer: boolean;
  readonly onEnded: () => void;
}

function Entry({ one, isOfficer, onEnded }: EntryProps) {
  const say = useWords(WORDS);
  const ends = useWords(ENDS);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<End>('lost');
  const revoke = useCommand('/v1/cards/{card}/revoke', onEnded);
  const works = one.ended_at === null;
  return (
    <div className="entry">
      <div className="entry-line">
        <strong>{say.number(one.card)}</strong>
        <span>{works ? say.works : say.ended(day(one.ended_at!), ends[one.because!])}</span>
      </div>
      <Text size="sm" className="soft">
        {say.issued(day(one.issued_at))}
      </Text>
      {works && isOfficer && !isOpen && (
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {say.lost}
        </button>
      )}
      {works && isOpen && (
        <form
          className="answer"
          onSubmit={(event) => {
            event.preventDefault();
            revoke.mutate({ path: { card: one.card }, body: { reason } });
          }}
        >
          <NativeSelect
            label={say.why}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value as End)}
            data={CHOICES.map((value) => ({ value, label: ends[value] }))}
          />
          <ProblemNote error={revoke.error} />
          <Group mt="xs">
            <Button type="submit" color="red" variant="outline" loading={revoke.isPending}>
              {say.end}
            </Button>
            <Button variant="subtle" onClick={() => setOpen(false)}>
              {say.not_now}
            </Button>
          </Group>
        </form>
      )}
    </div>
  );
}

interface IssueProps {
  readonly person: string;
  readonly card: Card | undefined;
  readonly onIssued: () => void;
}

function Issue({ person, card, onIssued }: IssueProps) {
  const say = useWords(WORDS);
  const issue = useCommand('/v1/cards', onIssued);
  const print = useCommand('/v1/cards/print', ({ file_name, content_type, content }) =>
    keepFile(file_name, content_type, fromBase64(content)),
  );
  return (
    <>
      <ProblemNote error={issue.error ?? print.error} />
      <Group mt="sm">
        <Button
          variant="light"
          loading={issue.isPending}
          onClick={() => issue.mutate({ body: { persons: [person] } })}
        >
          {card ? say.issue_new : say.issue}
        </Button>
        {card && (
          <Button
            variant="light"
            loading={print.isPending}
            onClick={() => print.mutate({ body: { cards: [card.card] }, purpose: 'enrolment' })}
          >
            {say.print}
          </Button>
        )}
      </Group>
    </>
  );
}
