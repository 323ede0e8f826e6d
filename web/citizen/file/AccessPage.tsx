import { useState } from 'react';
import type { OwnAccess } from '../../kit/api.generated.ts';
import { time } from '../../kit/format.ts';
import { Empty, Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { type Visit, visitsOf } from './visits.ts';

const WORDS = words({
  title: { vi: 'Ai đã xem hồ sơ của tôi', en: 'Who looked at my file' },
  why: {
    vi: 'Mỗi lần có người xem hồ sơ đều được ghi lại, không xóa được. Thấy lạ thì hỏi ngay ở lần xem đó: cấp trên của người xem phải trả lời.',
    en: 'Every look at your file is written down and cannot be removed. If one is strange to you, ask about it there: the office above must answer.',
  },
  nobody: { vi: 'Chưa ai xem.', en: 'Nobody yet.' },
  question: { vi: 'Tôi không nhận ra việc này', en: 'I do not recognise this' },
  sure: {
    vi: 'Cấp trên của người xem sẽ hỏi người đó vì sao, và trả lời ông/bà. Gửi câu hỏi này?',
    en: 'The office above will ask them why, and answer you. Send this question?',
  },
  send: { vi: 'Đúng, gửi câu hỏi', en: 'Yes, send it' },
  not_now: { vi: 'Thôi', en: 'Not now' },
  revealed: { vi: 'Đã xem một số đầy đủ', en: 'A whole number was shown' },
  looks: {
    vi: (n: number) => `Đã xem ${n} mục`,
    en: (n: number) => `${n} things looked at`,
  },
  older: { vi: 'Xem các lần trước', en: 'Show earlier ones' },
  questioned: {
    vi: 'Ông/bà đã hỏi; cấp trên của người xem sẽ trả lời.',
    en: 'You asked; the office above will answer.',
  },
  about: { vi: (name: string) => `Hồ sơ của ${name}`, en: (name: string) => `File of ${name}` },
  others: {
    vi: (n: number) => `cùng lúc với ${n} người khác`,
    en: (n: number) => `together with ${n} others`,
  },
});

const KINDS = words({
  platform: { vi: 'Hệ thống AnSinh', en: 'The AnSinh platform' },
  receiver: { vi: 'Người nhận thay', en: 'Who receives for you' },
  partner: { vi: 'Đơn vị kết nối', en: 'A connected institution' },
  officer: { vi: 'Cán bộ', en: 'An officer' },
});

const VERDICTS = words<Record<NonNullable<OwnAccess['verdict']>, string>>({
  duty: { vi: 'Đã xem xét: đúng công việc.', en: 'Looked into: it was duty.' },
  mistake: { vi: 'Đã xem xét: xem nhầm.', en: 'Looked into: a mistake.' },
  misuse: { vi: 'Đã xem xét: xem sai mục đích, bị xử lý.', en: 'Looked into: misuse, and dealt with.' },
});

/** Looks that are shown at first, and when earlier ones are asked for: as many as one answer holds. */
const FIRST = 50;
const MOST = 200;

/** Who looked, why, and the way to say "I do not recognise this". */
export function AccessPage() {
  const say = useWords(WORDS);
  const [limit, setLimit] = useState(FIRST);
  const looks = useReading('/v1/me/access', { query: { limit } });
  return (
    <>
      <h1>{say.title}</h1>
      <Shown of={looks}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.nobody}</Empty>
          ) : (
            <>
              <p>{say.why}</p>
              {visitsOf(items).map((visit) => (
                <OneVisit key={visit.at(-1)!.entry} visit={visit} />
              ))}
            </>
          )
        }
      </Shown>
      {looks.data?.next && limit < MOST && (
        <button type="button" className="button quiet wide" onClick={() => setLimit(MOST)}>
          {say.older}
        </button>
      )}
    </>
  );
}

function OneVisit({ visit }: { readonly visit: Visit }) {
  const say = useWords(WORDS);
  const kinds = useWords(KINDS);
  const verdicts = useWords(VERDICTS);
  const pick = usePick();
  const [newest] = visit;
  const { who, why } = newest;
  const said = visit.find((look) => look.why.words)?.why.words;
  const about = new Map(visit.flatMap((look) => look.about).map(({ id, name }) => [id, name]));
  const judged = visit.filter((look) => look.verdict);
  return (
    <section className="card">
      <h2>{who.name ?? kinds[who.kind]}</h2>
      <p>
        {who.kind === 'officer' && `${kinds.officer} · `}
        {who.unit.name}
      </p>
      <p>
        <strong>{pick(why)}</strong>
        {said && `: ${said}`}
      </p>
      {newest.reveals_number && <Note tone="wait">{say.revealed}</Note>}
      <p className="soft">{[...about.values()].map(say.about).join(', ')}</p>
      {visit.length === 1 ? (
        <p className="soft">
          <Look look={newest} />
        </p>
      ) : (
        <details>
          <summary>
            {time(newest.at)} · {say.looks(visit.length)}
          </summary>
          <ul className="plain">
            {visit.map((look) => (
              <li key={look.entry}>
                <Look look={look} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {judged.map(({ entry, verdict }) => (
        <Note key={entry} tone={verdict === 'misuse' ? 'bad' : 'good'}>
          {verdicts[verdict!]}
        </Note>
      ))}
      {judged.length === 0 && visit.some((look) => look.questioned_at) && (
        <Note tone="wait">{say.questioned}</Note>
      )}
      {who.kind !== 'platform' && !visit.some((look) => look.questioned_at) && (
        <Question entry={newest.entry} />
      )}
    </section>
  );
}

function Look({ look }: { readonly look: OwnAccess }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const others = look.persons - look.about.length;
  return `${time(look.at)} · ${pick(look.what)}${others > 0 ? `, ${say.others(others)}` : ''}`;
}

/** Asked once more before it is sent: somebody has to answer for it. */
function Question({ entry }: Pick<OwnAccess, 'entry'>) {
  const say = useWords(WORDS);
  const [isSure, setSure] = useState(false);
  const ask = useCommand('/v1/me/access/{entry}/question');
  if (!isSure)
    return (
      <button type="button" className="button quiet" onClick={() => setSure(true)}>
        {say.question}
      </button>
    );
  return (
    <>
      <Note tone="wait">{say.sure}</Note>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={ask.isPending}
          onClick={() => ask.mutate({ path: { entry }, body: {} })}
        >
          {say.send}
        </button>
        <button type="button" className="button quiet" onClick={() => setSure(false)}>
          {say.not_now}
        </button>
      </div>
      <ProblemNote error={ask.error} />
    </>
  );
}
