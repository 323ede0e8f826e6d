import { useState } from 'react';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { LongText } from '../LongText.tsx';

const WORDS = words({
  messages: { vi: 'Nói thêm', en: 'Say more' },
  appeal: { vi: 'Không đồng ý: khiếu nại lên cấp trên', en: 'I do not agree: appeal to the level above' },
  why: { vi: 'Điều muốn nói', en: 'What you want to say' },
  once: {
    vi: 'Được khiếu nại tiếp một lần, trong 30 ngày kể từ khi có kết quả.',
    en: 'You may appeal once, within 30 days of the result.',
  },
  send: { vi: 'Gửi', en: 'Send' },
});

/** More words on a case, or the one appeal against its result. */
export function SayMore({ of, as }: { readonly of: string; readonly as: 'messages' | 'appeal' }) {
  const say = useWords(WORDS);
  const message = useCommand('/v1/me/cases/{case}/messages');
  const appeal = useCommand('/v1/me/cases/{case}/appeal');
  const [text, setText] = useState('');
  const send = () => {
    const asked = { path: { case: of }, body: { words: text } };
    const done = { onSuccess: () => setText('') };
    if (as === 'appeal') appeal.mutate(asked, done);
    else message.mutate(asked, done);
  };
  return (
    <details>
      <summary>{say[as]}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {as === 'appeal' && <p className="soft">{say.once}</p>}
        <label className="field" htmlFor={`more-${of}`}>
          {say.why}
        </label>
        <LongText id={`more-${of}`} rows={3} most={4000} value={text} onChange={setText} />
        <ProblemNote error={message.error ?? appeal.error} />
        <p>
          <button type="submit" className="button" disabled={message.isPending || appeal.isPending}>
            {say.send}
          </button>
        </p>
      </form>
    </details>
  );
}
