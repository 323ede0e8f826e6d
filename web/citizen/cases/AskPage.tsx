import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { OpenedCase } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { LongText } from '../LongText.tsx';
import { CATEGORIES, type Category, CONFIDENTIAL } from './caseWords.ts';

const WORDS = words({
  title: { vi: 'Hỏi hoặc khiếu nại', en: 'Ask or complain' },
  about: {
    vi: (payment: string) => `Về khoản chi ${payment}`,
    en: (payment: string) => `About payment ${payment}`,
  },
  what: { vi: 'Việc gì', en: 'What it is' },
  tell: { vi: 'Kể lại bằng lời của ông/bà', en: 'Tell it in your own words' },
  confidential: {
    vi: 'Việc này được giữ kín: gửi thẳng lên cấp trên, xã không biết.',
    en: 'This is kept confidential: it goes to the level above, and the commune does not learn of it.',
  },
  send: { vi: 'Gửi', en: 'Send' },
  sent: {
    vi: (number: string) => `Đã nhận, số ${number}.`,
    en: (number: string) => `Received, number ${number}.`,
  },
  clock: {
    vi: (due: string, settle: string) =>
      `Bước tiếp theo chậm nhất ngày ${due}; giải quyết xong chậm nhất ngày ${settle}. Quá hạn thì cấp trên tự nhận việc.`,
    en: (due: string, settle: string) =>
      `The next step is taken by ${due}, and it is settled by ${settle}. When that passes, the level above takes it.`,
  },
  follow: { vi: 'Theo dõi', en: 'Follow it' },
});

/** A question or a complaint, about a payment or about nothing in particular; sent, it says its clock. */
export function AskPage() {
  const say = useWords(WORDS);
  const { payment } = useParams<{ payment?: string }>();
  const open = useCommand('/v1/me/cases');
  return (
    <>
      <h1>{say.title}</h1>
      {payment && <p className="soft">{say.about(payment)}</p>}
      {open.data ? (
        <Sent opened={open.data} />
      ) : (
        <AskForm
          isPending={open.isPending}
          send={(category, text) =>
            open.mutate({ body: { category, words: text, ...(payment ? { payment } : {}) } })
          }
        />
      )}
      <ProblemNote error={open.error} />
    </>
  );
}

function AskForm({
  isPending,
  send,
}: {
  readonly isPending: boolean;
  readonly send: (category: Category, text: string) => void;
}) {
  const say = useWords(WORDS);
  const categories = useWords(CATEGORIES);
  const [category, setCategory] = useState<Category>('question');
  const [text, setText] = useState('');
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        send(category, text);
      }}
    >
      <label className="field" htmlFor="category">
        {say.what}
      </label>
      <select
        id="category"
        value={category}
        onChange={(event) => setCategory(event.target.value as Category)}
      >
        {Object.entries(categories).map(([code, word]) => (
          <option key={code} value={code}>
            {word}
          </option>
        ))}
      </select>
      {CONFIDENTIAL.includes(category) && <Note>{say.confidential}</Note>}
      <label className="field" htmlFor="words">
        {say.tell}
      </label>
      <LongText id="words" rows={5} most={4000} value={text} onChange={setText} />
      <p>
        <button type="submit" className="button wide" disabled={isPending}>
          {say.send}
        </button>
      </p>
    </form>
  );
}

function Sent({ opened }: { readonly opened: OpenedCase }) {
  const say = useWords(WORDS);
  return (
    <>
      <Note tone="good">
        <p>
          <strong>{say.sent(opened.case)}</strong>
        </p>
        <p>{say.clock(day(opened.due_on), day(opened.settle_by))}</p>
      </Note>
      <p>
        <Link className="button wide" href="/cases">
          {say.follow}
        </Link>
      </p>
    </>
  );
}
