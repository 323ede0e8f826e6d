import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ReceivedRequest, RightsRequest } from '../../kit/api.generated.ts';
import { useBeside } from '../../kit/beside.ts';
import { day } from '../../kit/format.ts';
import { useKept } from '../../kit/kept.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { KINDS, USES } from '../rights/requestWords.ts';
import { FileHead } from './FileHead.tsx';

type Kind = RightsRequest['kind'];
type Use = NonNullable<RightsRequest['purpose']>;

const WORDS = words({
  title: {
    vi: (name: string) => `${name} yêu cầu về dữ liệu của mình`,
    en: (name: string) => `What ${name} asks about their data`,
  },
  what: { vi: 'Người dân muốn gì', en: 'What they want' },
  use: { vi: 'Việc dùng dữ liệu nào', en: 'Which use' },
  choose: { vi: 'Chọn một việc', en: 'Choose one' },
  tell: { vi: 'Lời của người dân', en: 'In the person’s own words' },
  wrong: {
    vi: 'Điều gì sai, và đúng ra là gì? Ghi như họ nói, rồi đọc lại cho họ nghe.',
    en: 'What is wrong, and what is right? As it was said; then read it back to them.',
  },
  more: {
    vi: 'Không bắt buộc. Ghi như họ nói, rồi đọc lại cho họ nghe.',
    en: 'May be left empty. As it was said; then read it back to them.',
  },
  send: { vi: 'Ghi yêu cầu', en: 'Take the request in' },
  sent: {
    vi: (number: string) => `Đã nhận yêu cầu số ${number}.`,
    en: (number: string) => `Taken in, number ${number}.`,
  },
  tell_them: {
    vi: (told: string, done: string) =>
      `Hãy nói với người dân: chậm nhất ${told} được báo đã nhận, chậm nhất ${done} làm xong. Họ xem được trong VNeID hoặc hỏi ở xã.`,
    en: (told: string, done: string) =>
      `Say to the person: by ${told} they are told that it is taken up, by ${done} it is done. It can be followed in VNeID or asked for here.`,
  },
  stopped: {
    vi: 'Việc này dựa trên sự đồng ý, nên đã dừng ngay từ bây giờ.',
    en: 'This use rests on consent, and has stopped at once.',
  },
  answer: { vi: 'Xem các yêu cầu', en: 'See the requests' },
});

/** The field each refusal is about. */
const PLACES: Readonly<Record<string, 'text' | 'use'>> = {
  request_says_nothing: 'text',
  words: 'text',
  request_purpose_missing: 'use',
};
/** The kinds that are about one use. */
const ABOUT_A_USE: readonly Kind[] = ['objection', 'restriction'];

const options = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([value, label]) => ({ value, label }));

/** Writes down what a person at the counter asks about his own data: the request he could make himself, with the same clock. */
export function RequestForm({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [received, setReceived] = useState<ReceivedRequest>();
  return (
    <>
      <FileHead person={person} purpose="statutory_request" title={say.title} />
      {received ? <Received received={received} /> : <Asking person={person} onReceived={setReceived} />}
    </>
  );
}

interface AskingProps {
  readonly person: string;
  readonly onReceived: (received: ReceivedRequest) => void;
}

function Asking({ person, onReceived }: AskingProps) {
  const say = useWords(WORDS);
  const kinds = useWords(KINDS);
  const [typed, change, forget] = useKept(`new request of ${person}`, {
    kind: 'correction' as Kind,
    use: '' as Use | '',
    text: '',
  });
  const ask = useCommand('/v1/persons/{person}/requests', (received) => {
    forget();
    onReceived(received);
  });
  const beside = useBeside(ask.error, PLACES);
  const { kind, use, text } = typed;
  const isAboutUse = ABOUT_A_USE.includes(kind);
  return (
    <form
      className="sheet narrow"
      onSubmit={(event) => {
        event.preventDefault();
        const said = text.trim();
        const body = { kind, ...(said && { words: said }), ...(isAboutUse && use && { purpose: use }) };
        ask.mutate({ path: { person }, body });
      }}
    >
      <NativeSelect
        label={say.what}
        value={kind}
        onChange={({ currentTarget }) => change({ kind: currentTarget.value as Kind })}
        data={options(kinds)}
      />
      {isAboutUse && (
        <UseChoice value={use} error={beside.at('use')} onChange={(next) => change({ use: next })} />
      )}
      <Textarea
        mt="sm"
        label={say.tell}
        description={kind === 'correction' ? say.wrong : say.more}
        autosize
        minRows={3}
        maxLength={2000}
        error={beside.at('text')}
        value={text}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      <ProblemNote error={beside.rest} />
      <Button type="submit" mt="md" size="md" loading={ask.isPending}>
        {say.send}
      </Button>
    </form>
  );
}

interface UseChoiceProps {
  readonly value: Use | '';
  readonly error: string | undefined;
  readonly onChange: (use: Use | '') => void;
}

function UseChoice({ value, error, onChange }: UseChoiceProps) {
  const say = useWords(WORDS);
  const uses = useWords(USES);
  return (
    <NativeSelect
      mt="sm"
      label={say.use}
      error={error}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value as Use | '')}
      data={[{ value: '', label: say.choose }, ...options(uses)]}
    />
  );
}

function Received({ received }: { readonly received: ReceivedRequest }) {
  const say = useWords(WORDS);
  return (
    <section className="sheet narrow">
      <Note tone="good">
        <p>
          <strong>{say.sent(received.request)}</strong>
        </p>
        <p>{say.tell_them(day(received.acknowledge_by), day(received.done_by))}</p>
        {received.consent_taken_back && <p>{say.stopped}</p>}
      </Note>
      <Link href="/rights">{say.answer}</Link>
    </section>
  );
}
