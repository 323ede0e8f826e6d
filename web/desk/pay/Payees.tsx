import { useState } from 'react';
import { count, dong, month } from '../../kit/format.ts';
import { Empty, Note } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { type DeskState, endPaying, handedOver, standingOf, useDesk } from '../desk.ts';
import type { Line } from '../kept/day.ts';
import { PayLine } from './PayLine.tsx';
import { Scanner } from './Scanner.tsx';
import { linesOfCard, matches, plain, readCard } from './search.ts';
import { PROGRAMMES, REASONS } from './words.ts';

const WORDS = words({
  title: { vi: 'Ai đang nhận tiền?', en: 'Who is here?' },
  search: {
    vi: 'Tên, 4 số cuối định danh, mã khoản chi hoặc mã thẻ',
    en: 'Name, last 4 digits, reference or card code',
  },
  waiting: { vi: (n: string) => `Chờ chi (${n})`, en: (n: string) => `Waiting (${n})` },
  finished: { vi: (n: string) => `Đã xong (${n})`, en: (n: string) => `Done (${n})` },
  handed: {
    vi: (sum: string) => `Máy này đã trao ${sum}`,
    en: (sum: string) => `Handed over on this device: ${sum}`,
  },
  nobody: { vi: 'Không có ai như vậy trong danh sách.', en: 'Nobody like that is on the list.' },
  all_done: { vi: 'Không còn ai chờ.', en: 'Nobody is waiting.' },
  card_unknown: {
    vi: 'Thẻ này không của ai trong danh sách hôm nay; hãy tìm theo tên.',
    en: 'This card is of nobody on today’s list; search by name.',
  },
  for: { vi: (name: string) => `nhận cho ${name}`, en: (name: string) => `for ${name}` },
  home: { vi: 'tại nhà', en: 'at home' },
  paid: { vi: 'Đã chi', en: 'Paid' },
  not_sent: { vi: 'chờ gửi', en: 'not sent yet' },
  contested: { vi: 'Đã trao nhưng không được tính', en: 'Handed over, but does not count' },
  elsewhere: { vi: 'Đã chi ở quầy khác', en: 'Paid at another desk' },
  draft: {
    vi: (name: string) => `Lúc máy tắt đang chi cho ${name}. Tiền đã trao chưa?`,
    en: (name: string) => `When the device went off you were paying ${name}. Was the money handed over?`,
  },
  draft_yes: { vi: 'Đã trao, ghi nhận', en: 'Yes: record it' },
  draft_no: { vi: 'Chưa trao', en: 'No' },
});

const SHOWN = 60;

/** The day's lines: found by name without tones, by digits, or by card; the rest of the screen is whoever is in front of the desk. */
export function Payees() {
  const desk = useDesk();
  const [chosen, choose] = useState<string>();
  const line = desk.lines.find((one) => one.reference === chosen);
  if (line) return <PayLine key={line.reference} line={line} onBack={() => choose(undefined)} />;
  return (
    <>
      <CutOff desk={desk} onGoOn={choose} />
      <Search desk={desk} onChoose={choose} />
    </>
  );
}

/** A payment was under way when the page was cut off: only who was there knows what became of the money. */
function CutOff({
  desk,
  onGoOn,
}: {
  readonly desk: DeskState;
  readonly onGoOn: (reference: string) => void;
}) {
  const say = useWords(WORDS);
  const line = desk.lines.find((one) => one.reference === desk.draft);
  if (!line) return null;
  return (
    <Note tone="wait">
      <p>
        <strong>{say.draft(line.payee)}</strong> <span className="amount">{dong(line.amount_dong)}</span>
      </p>
      <button type="button" className="button" onClick={() => onGoOn(line.reference)}>
        {say.draft_yes}
      </button>{' '}
      <button type="button" className="button quiet" onClick={() => void endPaying()}>
        {say.draft_no}
      </button>
    </Note>
  );
}

function Search({
  desk,
  onChoose,
}: {
  readonly desk: DeskState;
  readonly onChoose: (reference: string) => void;
}) {
  const say = useWords(WORDS);
  const [typed, setTyped] = useState('');
  const [shows, setShows] = useState<Shows>('waiting');
  const [isUnknownCard, setUnknownCard] = useState(false);
  const find = async (text: string) => {
    setTyped(text);
    setUnknownCard(false);
    const code = readCard(text);
    if (!code) return;
    const [line] = await linesOfCard(desk.lines, code);
    if (line) onChoose(line.reference);
    else setUnknownCard(true);
  };
  const waiting = desk.lines.filter((line) => standingOf(desk, line).is === 'waiting');
  const finished = desk.lines.filter((line) => standingOf(desk, line).is !== 'waiting');
  const all =
    plain(typed) === ''
      ? shows === 'waiting'
        ? waiting
        : finished
      : desk.lines.filter((line) => matches(line, typed));
  return (
    <>
      <h1>{say.title}</h1>
      <p className="soft">{say.handed(dong(handedOver(desk)))}</p>
      <div className="search">
        <input
          type="search"
          aria-label={say.search}
          placeholder={say.search}
          value={typed}
          onChange={(event) => void find(event.target.value)}
        />
        <Scanner onRead={(text) => void find(text)} />
      </div>
      {isUnknownCard && <Note tone="wait">{say.card_unknown}</Note>}
      <Which shows={shows} onChange={setShows} waiting={waiting.length} finished={finished.length} />
      {all.length === 0 && !isUnknownCard && <Empty>{typed ? say.nobody : say.all_done}</Empty>}
      <ul className="payees">
        {all.slice(0, SHOWN).map((line) => (
          <PayeeRow key={line.reference} line={line} desk={desk} onChoose={onChoose} />
        ))}
      </ul>
    </>
  );
}

type Shows = 'waiting' | 'finished';

interface WhichProps {
  readonly shows: Shows;
  readonly onChange: (shows: Shows) => void;
  readonly waiting: number;
  readonly finished: number;
}

function Which({ shows, onChange, ...lines }: WhichProps) {
  const say = useWords(WORDS);
  return (
    <fieldset className="choice">
      <legend className="skip">{say.title}</legend>
      {(['waiting', 'finished'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="shows" checked={shows === one} onChange={() => onChange(one)} />
          <span>{say[one](count(lines[one]))}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface RowProps {
  readonly line: Line;
  readonly desk: DeskState;
  readonly onChoose: (reference: string) => void;
}

function PayeeRow({ line, desk, onChoose }: RowProps) {
  const say = useWords(WORDS);
  const programme = useWords(PROGRAMMES);
  const standing = standingOf(desk, line);
  return (
    <li>
      <button
        type="button"
        className={`payee is-${standing.is}`}
        disabled={standing.is !== 'waiting'}
        onClick={() => onChoose(line.reference)}
      >
        <span className="who">
          <strong>{line.payee}</strong>
          <span className="soft small">
            {line.birth_year} · …{line.pin_last4}
            {line.beneficiary && <> · {say.for(line.beneficiary)}</>}
            {line.home && <> · {say.home}</>}
          </span>
          <span className="soft small">
            {programme[line.programme as keyof typeof programme] ?? line.programme} {month(line.month)}
          </span>
          <Mark desk={desk} line={line} />
        </span>
        <span className="amount">{dong(line.amount_dong)}</span>
      </button>
    </li>
  );
}

function Mark({ desk, line }: { readonly desk: DeskState; readonly line: Line }) {
  const say = useWords(WORDS);
  const reason = useWords(REASONS);
  const standing = standingOf(desk, line);
  if (standing.is === 'elsewhere') return <span className="mark">{say.elsewhere}</span>;
  const { last } = standing;
  if (!last) return null;
  const sent = last.answer === undefined ? ` · ${say.not_sent}` : '';
  if (standing.is === 'contested') return <span className="mark is-bad">{say.contested}</span>;
  if (standing.is === 'paid')
    return (
      <span className="mark is-good">
        ✓ {say.paid}
        {sent}
      </span>
    );
  return (
    <span className="mark">
      {last.reason && reason[last.reason]}
      {sent}
    </span>
  );
}
