import { useState } from 'react';
import type { RightsRequest } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { LongText } from '../LongText.tsx';

const WORDS = words({
  title: { vi: 'Xin sửa dữ liệu sai', en: 'Ask to have something mended' },
  what: { vi: 'Điều gì sai, và đúng ra là gì?', en: 'What is wrong, and what is right?' },
  send: { vi: 'Gửi yêu cầu', en: 'Send the request' },
  sent: {
    vi: (on: string) => `Đã nhận. Chậm nhất ngày ${on} ông/bà có trả lời.`,
    en: (on: string) => `Received. You are answered by ${on} at the latest.`,
  },
  by: { vi: (on: string) => `chậm nhất ngày ${on}`, en: (on: string) => `by ${on} at the latest` },
  take_back: { vi: 'Rút yêu cầu', en: 'Take it back' },
});

const STATES = words<Record<RightsRequest['state'], string>>({
  received: { vi: 'Đã nhận', en: 'Received' },
  acknowledged: { vi: 'Đang xem xét', en: 'Being looked into' },
  granted: { vi: 'Đã làm theo', en: 'Done' },
  refused: { vi: 'Không làm theo', en: 'Refused' },
  withdrawn: { vi: 'Đã rút', en: 'Taken back' },
});

/** Requests about one's data with their clocks, and a new one. */
export function Requests() {
  const say = useWords(WORDS);
  const requests = useReading('/v1/me/requests', {});
  const ask = useCommand('/v1/me/requests');
  const [text, setText] = useState('');
  return (
    <section className="card">
      <h2>{say.title}</h2>
      <Shown of={requests}>
        {({ items }) => (
          <ul className="plain">
            {items.map((one) => (
              <Request key={one.request} one={one} />
            ))}
          </ul>
        )}
      </Shown>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate({ body: { kind: 'correction', words: text } }, { onSuccess: () => setText('') });
        }}
      >
        <label className="field" htmlFor="request-words">
          {say.what}
        </label>
        <LongText id="request-words" rows={3} most={2000} value={text} onChange={setText} />
        <ProblemNote error={ask.error} />
        {ask.data && <Note tone="good">{say.sent(day(ask.data.done_by))}</Note>}
        <p>
          <button type="submit" className="button wide" disabled={ask.isPending}>
            {say.send}
          </button>
        </p>
      </form>
    </section>
  );
}

function Request({ one }: { readonly one: RightsRequest }) {
  const say = useWords(WORDS);
  const states = useWords(STATES);
  const withdraw = useCommand('/v1/me/requests/{request}/withdraw');
  const isOpen = one.state === 'received' || one.state === 'acknowledged';
  return (
    <li>
      <strong>{states[one.state]}</strong>
      {isOpen && ` · ${say.by(day(one.done_by))}`}
      {one.words && <p>{one.words}</p>}
      {one.steps.map((step) => step.answer && <Note key={step.at}>{step.answer}</Note>)}
      {isOpen && (
        <button
          type="button"
          className="link"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate({ path: { request: one.request } })}
        >
          {say.take_back}
        </button>
      )}
      <ProblemNote error={withdraw.error} />
    </li>
  );
}
