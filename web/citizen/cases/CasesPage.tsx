import { Link } from 'wouter';
import type { OwnCase } from '../../kit/api.generated.ts';
import { day, time } from '../../kit/format.ts';
import { Empty, Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { CASE_STATES } from './caseWords.ts';
import { SayMore } from './SayMore.tsx';

const WORDS = words({
  title: { vi: 'Hỏi, khiếu nại của tôi', en: 'My questions and complaints' },
  ask: { vi: 'Hỏi hoặc khiếu nại', en: 'Ask or complain' },
  none: { vi: 'Chưa có việc nào.', en: 'Nothing yet.' },
  number: { vi: 'Số', en: 'Number' },
  with: { vi: (unit: string) => `Đang ở ${unit}`, en: (unit: string) => `With ${unit}` },
  next: {
    vi: (on: string) => `Bước tiếp theo chậm nhất ngày ${on}`,
    en: (on: string) => `Next step by ${on}`,
  },
  settle: {
    vi: (on: string) => `giải quyết xong chậm nhất ngày ${on}`,
    en: (on: string) => `settled by ${on}`,
  },
  settled: { vi: (on: string) => `Xong ngày ${on}`, en: (on: string) => `Settled on ${on}` },
  passed_up: {
    vi: 'Đã quá hạn nên cấp trên tự nhận việc.',
    en: 'It was late, so the level above has taken it.',
  },
  confidential: { vi: 'Giữ kín, xã không biết.', en: 'Confidential: the commune does not know.' },
  gone: {
    vi: 'Lời kể đã xóa khi hết hạn lưu; kết quả còn giữ.',
    en: 'Your words were let go of after their term; the result is kept.',
  },
  payment: { vi: 'Khoản chi', en: 'Payment' },
  withdraw: { vi: 'Rút lại', en: 'Take it back' },
});

/** What was asked and complained of, with its clock, its answers, and the way to the level above. */
export function CasesPage() {
  const say = useWords(WORDS);
  const cases = useReading('/v1/me/cases', { query: { limit: 50 } }, { again: () => 30_000 });
  return (
    <>
      <h1>{say.title}</h1>
      <p>
        <Link className="button wide" href="/ask">
          {say.ask}
        </Link>
      </p>
      <Shown of={cases}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            items.map((one) => <Case key={one.case} one={one} />)
          )
        }
      </Shown>
    </>
  );
}

function Case({ one }: { readonly one: OwnCase }) {
  const say = useWords(WORDS);
  const states = useWords(CASE_STATES);
  const pick = usePick();
  return (
    <section className="card">
      <h2>{pick(one.category.words)}</h2>
      <p className="soft small">
        {say.number} {one.case}
        {one.payment && (
          <>
            {' '}
            · {say.payment} <span className="amount">{one.payment}</span>
          </>
        )}
      </p>
      <p>
        <strong>{states[one.state]}</strong>
        {one.open && ` · ${say.with(one.owner)}`}
      </p>
      <p>
        {one.open
          ? `${say.next(day(one.due_on))}; ${say.settle(day(one.settle_by))}.`
          : one.settled_on && say.settled(day(one.settled_on))}
      </p>
      {one.open && one.passed_up_at && <Note tone="wait">{say.passed_up}</Note>}
      {one.confidential && <p className="soft">{say.confidential}</p>}
      {one.words === null ? <p className="soft">{say.gone}</p> : <p>“{one.words}”</p>}
      <ul className="plain">
        {one.steps.map(
          (step) =>
            step.words &&
            step.event !== 'opened' && (
              <li key={`${step.at} ${step.event}`}>
                {step.words}
                <br />
                <span className="soft small">{time(step.at)}</span>
              </li>
            ),
        )}
      </ul>
      <WhatNext one={one} />
    </section>
  );
}

function WhatNext({ one }: { readonly one: OwnCase }) {
  const say = useWords(WORDS);
  const withdraw = useCommand('/v1/me/cases/{case}/withdraw');
  if (!one.open) return one.can_appeal ? <SayMore of={one.case} as="appeal" /> : null;
  return (
    <>
      <SayMore of={one.case} as="messages" />
      <button
        type="button"
        className="link"
        disabled={withdraw.isPending}
        onClick={() => withdraw.mutate({ path: { case: one.case } })}
      >
        {say.withdraw}
      </button>
      <ProblemNote error={withdraw.error} />
    </>
  );
}
