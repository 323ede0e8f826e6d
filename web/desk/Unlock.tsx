import { type FormEvent, useState } from 'react';
import { time } from '../kit/format.ts';
import { Note } from '../kit/parts.tsx';
import { useWords, words } from '../kit/words.ts';
import { tryPin, useDesk } from './desk.ts';
import { MOST_WRONG } from './kept/day.ts';
import { PIN } from './kept/pin.ts';

const WORDS = words({
  title: { vi: 'Mở khóa quầy chi trả', en: 'Unlock the desk' },
  who: { vi: (name: string) => `Hộp tiền của ${name}`, en: (name: string) => `The box of ${name}` },
  until: {
    vi: (at: string) => `Danh sách tự xóa lúc ${at}.`,
    en: (at: string) => `The list is wiped at ${at}.`,
  },
  pin: { vi: 'Mã mở máy (6 số)', en: 'PIN (6 digits)' },
  open: { vi: 'Mở', en: 'Open' },
  wrong: {
    vi: (left: string) => `Sai mã. Còn ${left} lần; sau đó danh sách bị xóa khỏi máy.`,
    en: (left: string) => `Wrong PIN. ${left} tries are left; then the list is wiped from this device.`,
  },
});

/** The PIN that stands before the day's lines. */
export function Unlock() {
  const { facts } = useDesk();
  const say = useWords(WORDS);
  const [pin, setPin] = useState('');
  const [left, setLeft] = useState(facts?.wrong ? MOST_WRONG - facts.wrong : MOST_WRONG);
  const [isTrying, setTrying] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!PIN.test(pin) || isTrying) return;
    setTrying(true);
    const tried = await tryPin(pin);
    setPin('');
    setTrying(false);
    if (tried.is === 'wrong') setLeft(tried.left);
  };
  if (!facts) return null;
  return (
    <form className="card narrow" onSubmit={(event) => void submit(event)}>
      <h1>{say.title}</h1>
      <p>{say.who(facts.cashier)}</p>
      <p className="soft small">{say.until(time(facts.expiresAt))}</p>
      {left < MOST_WRONG && <Note tone="bad">{say.wrong(String(left))}</Note>}
      <label className="field">
        {say.pin}
        <input
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={pin}
          onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
        />
      </label>
      <button className="button wide" type="submit" disabled={isTrying || !PIN.test(pin)}>
        {say.open}
      </button>
    </form>
  );
}
