import { useEffect, useRef, useState } from 'react';
import { dong, month } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { askBeforePaying, beginPaying, type DeskState, doDeed, endPaying, useDesk } from '../desk.ts';
import type { Line } from '../kept/day.ts';
import { standingOf } from '../standing.ts';
import { Evidence, type Given } from './Evidence.tsx';
import { NotPaid } from './NotPaid.tsx';
import { ShowPayee } from './ShowPayee.tsx';
import { PROGRAMMES } from './words.ts';

const WORDS = words({
  back: { vi: '← Danh sách', en: '← The list' },
  page: { vi: 'Chi cho một người', en: 'Paying somebody' },
  born: { vi: 'Năm sinh', en: 'Born' },
  number: { vi: 'Số định danh', en: 'Personal number' },
  for: { vi: 'Nhận cho', en: 'Receives for' },
  elsewhere: {
    vi: 'DỪNG: khoản này đã chi ở quầy khác. Không trao tiền.',
    en: 'STOP: this was paid at another desk. Do not hand over the money.',
  },
  paid_already: {
    vi: 'DỪNG: máy này đã chi khoản này. Không trao tiền lần nữa.',
    en: 'STOP: this device has paid this already. Do not hand over the money again.',
  },
  ended: {
    vi: 'DỪNG: khoản này đã kết thúc. Không trao tiền.',
    en: 'STOP: this payment has ended. Do not hand over the money.',
  },
  gone_already: { vi: 'Tiền lỡ trao rồi: vẫn ghi nhận', en: 'The money is gone already: record it' },
  late: {
    vi: 'Danh sách trên máy đã hết hạn. Chưa trao tiền: quay lại danh sách. Đã trao: ghi nhận ở đây, cán bộ khác sẽ xem lại.',
    en: 'The list on this device has ended. If the money was not handed over, go back. If it was, record it here; another officer will look at it.',
  },
  who: { vi: 'Ai nhận tiền?', en: 'Who takes the money?' },
  self: { vi: 'Chính người nhận', en: 'The payee' },
  checked: {
    vi: 'Đã xem giấy tờ: đúng người, đúng 4 số cuối',
    en: 'I saw papers: the right person, the right last 4 digits',
  },
  checked_mandate: {
    vi: 'Đã xem giấy tờ và giấy ủy quyền của người nhận thay',
    en: 'I saw papers and the mandate of who receives for him',
  },
  where: { vi: 'Nơi trao', en: 'Where' },
  hall: { vi: 'Tại quầy', en: 'At the desk' },
  at_home: { vi: 'Tại nhà', en: 'At home' },
  hand_over: { vi: (sum: string) => `Đã trao ${sum}`, en: (sum: string) => `${sum} handed over` },
  missing: {
    vi: 'Còn thiếu: xác nhận giấy tờ và bằng chứng (chữ ký, người làm chứng hoặc ảnh).',
    en: 'Still missing: the check of papers, and evidence (signature, witnesses or photo).',
  },
  not_paid: { vi: 'Không chi được…', en: 'Cannot be paid…' },
});

/** One payee in front of the desk: who takes the money, papers seen, evidence, and one big button. */
export function PayLine({ paying }: { readonly paying: NonNullable<DeskState['paying']> }) {
  const { line } = paying;
  const desk = useDesk();
  const say = useWords(WORDS);
  const [isRefusing, setRefusing] = useState(false);
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    scrollTo(0, 0);
    void askBeforePaying();
  }, []);
  const stop = isGone ? undefined : whyStop(desk, line);
  return (
    <>
      <button type="button" className="link" onClick={() => void endPaying()}>
        {say.back}
      </button>
      <Facts line={line} />
      {desk.facts?.package !== paying.package && <Note tone="bad">{say.late}</Note>}
      {stop ? (
        <Note tone="bad">
          <p>{say[stop]}</p>
          <button type="button" className="button quiet" onClick={() => setGone(true)}>
            {say.gone_already}
          </button>
        </Note>
      ) : isRefusing ? (
        <NotPaid isHome={line.home} onBack={() => setRefusing(false)} />
      ) : (
        <>
          <Payment line={line} found={paying.mandate} />
          <button type="button" className="button quiet wide" onClick={() => setRefusing(true)}>
            {say.not_paid}
          </button>
        </>
      )}
    </>
  );
}

/** Why nothing may be handed over on a line; undefined where it waits. */
function whyStop(desk: DeskState, line: Line): 'elsewhere' | 'paid_already' | 'ended' | undefined {
  const { is } = standingOf(desk, line);
  if (is === 'waiting') return undefined;
  return is === 'elsewhere' ? 'elsewhere' : is === 'refused' ? 'ended' : 'paid_already';
}

function Facts({ line }: { readonly line: Line }) {
  const say = useWords(WORDS);
  const programme = useWords(PROGRAMMES);
  const name = useRef<HTMLHeadingElement>(null);
  // Whoever works by keyboard or by ear goes on from here.
  useEffect(() => name.current?.focus(), []);
  return (
    <div className="card facts">
      <h1 ref={name} tabIndex={-1} data-title={say.page}>
        {line.payee}
      </h1>
      <p>
        {say.born} <strong>{line.birth_year}</strong> · {say.number} <strong>…{line.pin_last4}</strong>
      </p>
      {line.beneficiary && (
        <p>
          {say.for} <strong>{line.beneficiary}</strong>
        </p>
      )}
      <p className="soft">
        {programme[line.programme as keyof typeof programme] ?? line.programme} {month(line.month)} ·{' '}
        {line.reference}
      </p>
      <p className="sum amount">{dong(line.amount_dong)}</p>
      <p className="soft" lang="vi">
        {line.amount_words}
      </p>
      <ShowPayee line={line} />
    </div>
  );
}

function Payment({ line, found }: { readonly line: Line; readonly found: string | undefined }) {
  const { isClockBehind, facts } = useDesk();
  const say = useWords(WORDS);
  const [mandate, setMandate] = useState(found);
  const [isChecked, setChecked] = useState(false);
  const [isHome, setHome] = useState(line.home);
  const [given, setGiven] = useState<Given>();
  const [isBusy, setBusy] = useState(false);
  // Another takes the money: papers are seen anew, and somebody else signs.
  const change = (next: string | undefined) => {
    setMandate(next);
    setChecked(false);
    setGiven(undefined);
  };
  const pay = async () => {
    if (!given || isBusy) return;
    setBusy(true);
    const { kind: evidence_kind, evidence } = given;
    const who = mandate === undefined ? {} : { mandate };
    await doDeed({ result: 'paid', at_home: isHome, evidence_kind, evidence, ...who });
    setBusy(false);
  };
  const holder = line.holders.find((one) => one.mandate === mandate)?.name;
  const involved = [line.payee, line.beneficiary, holder, facts?.cashier].flatMap((name) => name ?? []);
  const isReady = isChecked && given !== undefined;
  return (
    <div className="card">
      <Receiver line={line} mandate={mandate} onChange={change} />
      <label className="tick">
        <input
          type="checkbox"
          checked={isChecked}
          onChange={(event) => {
            setChecked(event.target.checked);
            void beginPaying();
          }}
        />
        <span>{mandate ? say.checked_mandate : say.checked}</span>
      </label>
      <Where isHome={isHome} onChange={setHome} />
      <Evidence key={mandate} involved={involved} onGiven={setGiven} />
      {!isReady && <p className="soft small">{say.missing}</p>}
      <button
        type="button"
        className="button wide huge"
        disabled={!isReady || isBusy || isClockBehind}
        onClick={() => void pay()}
      >
        {say.hand_over(dong(line.amount_dong))}
      </button>
    </div>
  );
}

function Where({
  isHome,
  onChange,
}: {
  readonly isHome: boolean;
  readonly onChange: (isHome: boolean) => void;
}) {
  const say = useWords(WORDS);
  return (
    <fieldset className="choice">
      <legend>{say.where}</legend>
      {[false, true].map((home) => (
        <label key={String(home)}>
          <input type="radio" name="where" checked={isHome === home} onChange={() => onChange(home)} />
          <span>{home ? say.at_home : say.hall}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface ReceiverProps {
  readonly line: Line;
  readonly mandate: string | undefined;
  readonly onChange: (mandate: string | undefined) => void;
}

function Receiver({ line, mandate, onChange }: ReceiverProps) {
  const say = useWords(WORDS);
  if (line.holders.length === 0) return null;
  return (
    <fieldset className="choice">
      <legend>{say.who}</legend>
      <label>
        <input type="radio" name="who" checked={mandate === undefined} onChange={() => onChange(undefined)} />
        <span>{say.self}</span>
      </label>
      {line.holders.map((holder) => (
        <label key={holder.mandate}>
          <input
            type="radio"
            name="who"
            checked={mandate === holder.mandate}
            onChange={() => onChange(holder.mandate)}
          />
          <span>
            {holder.name} …{holder.pin_last4}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
