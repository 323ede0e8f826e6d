import { useState } from 'react';
import { count, dong, month } from '../../kit/format.ts';
import { Empty, Note } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { bringForward, type DeskState, useDesk } from '../desk.ts';
import type { Line } from '../kept/day.ts';
import { handedOver, standingOf } from '../standing.ts';
import { CutOff } from './CutOff.tsx';
import { byHamlet, type Found, linesOfCard, matches, plain } from './find.ts';
import { Scanner } from './Scanner.tsx';
import { PROGRAMMES, REASONS } from './words.ts';

const WORDS = words({
  title: { vi: 'Ai đang nhận tiền?', en: 'Who is here?' },
  search: {
    vi: 'Tên, 4 số cuối định danh, mã khoản chi hoặc mã thẻ',
    en: 'Name, last 4 digits, reference or card code',
  },
  search_short: { vi: 'Tên hoặc 4 số cuối', en: 'Name or last 4 digits' },
  waiting: { vi: (n: string) => `Chờ chi (${n})`, en: (n: string) => `Waiting (${n})` },
  home: { vi: (n: string) => `Tại nhà (${n})`, en: (n: string) => `At home (${n})` },
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
  at_home: { vi: 'tại nhà', en: 'at home' },
  paid: { vi: 'Đã chi', en: 'Paid' },
  not_sent: { vi: 'chờ gửi', en: 'not sent yet' },
  contested: { vi: 'Đã trao nhưng không được tính', en: 'Handed over, but does not count' },
  elsewhere: { vi: 'Đã chi ở quầy khác', en: 'Paid at another desk' },
  carry: {
    vi: (sum: string) => `Mang theo ${sum} cho những người này.`,
    en: (sum: string) => `Take ${sum} along for them.`,
  },
  no_hamlet: { vi: 'Chưa rõ thôn, tổ', en: 'Hamlet not known' },
  more: {
    vi: (n: string) => `Còn ${n} khoản nữa: gõ tên hoặc 4 số cuối để tìm.`,
    en: (n: string) => `${n} more: type a name or the last 4 digits.`,
  },
});

const SHOWN = 60;

/** The day's lines: found by name without tones, by digits, or by card; or hamlet by hamlet, of who is visited at home. */
export function Payees() {
  const desk = useDesk();
  return (
    <>
      <CutOff />
      <Search desk={desk} />
    </>
  );
}

function Search({ desk }: { readonly desk: DeskState }) {
  const say = useWords(WORDS);
  const [typed, setTyped] = useState('');
  const [chosen, choose] = useState<Shows>('waiting');
  const [ofCard, setOfCard] = useState<readonly Found[]>();
  const find = async (text: string) => {
    setTyped(text);
    setOfCard(undefined);
    const found = await linesOfCard(desk.lines, text);
    if (!found) return;
    // What a card says stays on no screen.
    setTyped('');
    setOfCard(found);
    const [only, another] = found.filter(({ line }) => standingOf(desk, line).is === 'waiting');
    if (only && !another) bringForward(only.line, only.mandate);
  };
  const lists = listsOf(desk);
  const shows = lists[chosen].length === 0 && chosen === 'home' ? 'waiting' : chosen;
  // Of a card that is nobody's the whole list stays, to be looked through.
  const cardOf = ofCard?.length ? ofCard : undefined;
  const isSearching = cardOf !== undefined || plain(typed) !== '';
  const found = isSearching ? desk.lines.filter((line) => matches(line, typed)) : lists[shows];
  const all = cardOf ?? found.map((line) => ({ line }));
  return (
    <>
      <h1>{say.title}</h1>
      <p className="soft">{say.handed(dong(handedOver(desk)))}</p>
      <div className="search">
        <input
          type="search"
          aria-label={say.search}
          placeholder={say.search_short}
          value={typed}
          onChange={(event) => void find(event.target.value)}
        />
        <Scanner onRead={(text) => void find(text)} />
      </div>
      {ofCard?.length === 0 && <Note tone="wait">{say.card_unknown}</Note>}
      <Which
        shows={isSearching ? undefined : shows}
        onChange={(next) => {
          choose(next);
          setTyped('');
          setOfCard(undefined);
        }}
        lists={lists}
      />
      {all.length === 0 && <Empty>{typed ? say.nobody : say.all_done}</Empty>}
      {!isSearching && shows === 'home' ? (
        <Visits lines={lists.home} desk={desk} />
      ) : (
        <Rows all={all} desk={desk} />
      )}
    </>
  );
}

type Shows = 'waiting' | 'home' | 'finished';
type Lists = Readonly<Record<Shows, readonly Line[]>>;

function listsOf(desk: DeskState): Lists {
  const isWaiting = (line: Line) => standingOf(desk, line).is === 'waiting';
  const waiting = desk.lines.filter(isWaiting);
  return {
    waiting,
    home: waiting.filter((line) => line.home),
    finished: desk.lines.filter((line) => !isWaiting(line)),
  };
}

interface WhichProps {
  readonly shows: Shows | undefined;
  readonly onChange: (shows: Shows) => void;
  readonly lists: Lists;
}

function Which({ shows, onChange, lists }: WhichProps) {
  const say = useWords(WORDS);
  const ways: readonly Shows[] =
    lists.home.length > 0 ? ['waiting', 'home', 'finished'] : ['waiting', 'finished'];
  return (
    <fieldset className="choice">
      <legend className="skip">{say.title}</legend>
      {ways.map((one) => (
        <label key={one}>
          <input type="radio" name="shows" checked={shows === one} onChange={() => onChange(one)} />
          <span>{say[one](count(lists[one].length))}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Where to go, and with how much. */
function Visits({ lines, desk }: { readonly lines: readonly Line[]; readonly desk: DeskState }) {
  const say = useWords(WORDS);
  return (
    <>
      <p>{say.carry(dong(lines.reduce((sum, line) => sum + line.amount_dong, 0)))}</p>
      {byHamlet(lines).map(([hamlet, there]) => (
        <section key={hamlet} aria-label={hamlet || say.no_hamlet}>
          <h2>
            {hamlet || say.no_hamlet} <span className="soft">({count(there.length)})</span>
          </h2>
          <Rows all={there.map((line) => ({ line }))} desk={desk} />
        </section>
      ))}
    </>
  );
}

function Rows({ all, desk }: { readonly all: readonly Found[]; readonly desk: DeskState }) {
  const say = useWords(WORDS);
  return (
    <>
      <ul className="payees">
        {all.slice(0, SHOWN).map((found) => (
          <PayeeRow key={found.line.reference} found={found} desk={desk} />
        ))}
      </ul>
      {all.length > SHOWN && <p className="soft">{say.more(count(all.length - SHOWN))}</p>}
    </>
  );
}

function PayeeRow({ found, desk }: { readonly found: Found; readonly desk: DeskState }) {
  const { line, mandate } = found;
  const say = useWords(WORDS);
  const programme = useWords(PROGRAMMES);
  const standing = standingOf(desk, line);
  return (
    <li>
      <button
        type="button"
        className={`payee is-${standing.is}`}
        disabled={standing.is !== 'waiting'}
        onClick={() => bringForward(line, mandate)}
      >
        <span className="who">
          <strong>{line.payee}</strong>
          <span className="soft small">
            {line.birth_year} · …{line.pin_last4}
            {line.beneficiary && <> · {say.for(line.beneficiary)}</>}
            {line.home && (
              <>
                {' '}
                · {say.at_home}
                {line.hamlet && <>, {line.hamlet}</>}
              </>
            )}
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
