import { useEffect, useState } from 'react';
import { dong, month } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { askBeforePaying, beginPaying, doDeed, endPaying, standingOf, useDesk } from '../desk.ts';
import type { Line } from '../kept/day.ts';
import { Evidence, type Given } from './Evidence.tsx';
import { NotPaid } from './NotPaid.tsx';
import { PROGRAMMES } from './words.ts';

const WORDS = words({
  back: { vi: '← Danh sách', en: '← The list' },
  born: { vi: 'Năm sinh', en: 'Born' },
  number: { vi: 'Số định danh', en: 'Personal number' },
  for: { vi: 'Nhận cho', en: 'Receives for' },
  elsewhere: {
    vi: 'DỪNG: khoản này đã chi ở quầy khác. Không trao tiền.',
    en: 'STOP: this was paid at another desk. Do not hand over the money.',
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
export function PayLine({ line, onBack }: { readonly line: Line; readonly onBack: () => void }) {
  const desk = useDesk();
  const say = useWords(WORDS);
  const [isRefusing, setRefusing] = useState(false);
  useEffect(() => {
    scrollTo(0, 0);
    void askBeforePaying();
  }, []);
  const leave = () => {
    void endPaying();
    onBack();
  };
  const isElsewhere = standingOf(desk, line).is === 'elsewhere';
  return (
    <>
      <button type="button" className="link" onClick={leave}>
        {say.back}
      </button>
      <Facts line={line} />
      {isElsewhere ? (
        <Note tone="bad">
          <p>{say.elsewhere}</p>
        </Note>
      ) : isRefusing ? (
        <NotPaid line={line} onDone={onBack} onBack={() => setRefusing(false)} />
      ) : (
        <>
          <Payment line={line} onDone={onBack} />
          <button type="button" className="button quiet wide" onClick={() => setRefusing(true)}>
            {say.not_paid}
          </button>
        </>
      )}
    </>
  );
}

function Facts({ line }: { readonly line: Line }) {
  const say = useWords(WORDS);
  const programme = useWords(PROGRAMMES);
  return (
    <div className="card facts">
      <h1>{line.payee}</h1>
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
    </div>
  );
}

function Payment({ line, onDone }: { readonly line: Line; readonly onDone: () => void }) {
  const desk = useDesk();
  const say = useWords(WORDS);
  const [mandate, setMandate] = useState<string>();
  const [isChecked, setChecked] = useState(false);
  const [isHome, setHome] = useState(line.home);
  const [given, setGiven] = useState<Given>();
  const [isBusy, setBusy] = useState(false);
  const touch = () => void beginPaying(line.reference);
  const pay = async () => {
    if (!given || isBusy) return;
    setBusy(true);
    await doDeed({
      package: desk.facts!.package,
      reference: line.reference,
      payee: line.payee,
      result: 'paid',
      amount_dong: line.amount_dong,
      at_home: isHome,
      evidence_kind: given.kind,
      evidence: given.evidence,
      ...(mandate === undefined ? {} : { mandate }),
    });
    onDone();
  };
  const isReady = isChecked && given !== undefined;
  return (
    <div className="card">
      <Receiver line={line} mandate={mandate} onChange={setMandate} />
      <label className="tick">
        <input
          type="checkbox"
          checked={isChecked}
          onChange={(event) => {
            setChecked(event.target.checked);
            touch();
          }}
        />
        <span>{mandate ? say.checked_mandate : say.checked}</span>
      </label>
      <Where isHome={isHome} onChange={setHome} />
      <Evidence onGiven={setGiven} />
      {!isReady && <p className="soft small">{say.missing}</p>}
      <button
        type="button"
        className="button wide huge"
        disabled={!isReady || isBusy}
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
