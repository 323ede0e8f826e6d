import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { WhoAmI } from '../../kit/api.generated.ts';
import { command } from '../../kit/ask.ts';
import { dong, month, today } from '../../kit/format.ts';
import { Note, ProblemNote, Shown, Waiting } from '../../kit/parts.tsx';
import { type Answer, useCommand, useReading } from '../../kit/queries.ts';
import { csrfToken, useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { beginDay, keepDevice, sendAll, sendNow, useDesk } from '../desk.ts';
import { type KeptDevice, newDayKeys, newSigningKeys, publicJwk, signed } from '../kept/keys.ts';
import { isTrivialPin, PIN } from '../kept/pin.ts';
import { CutOff } from '../pay/CutOff.tsx';
import { waitingToSend } from '../standing.ts';
import { OpenBox } from './OpenBox.tsx';

const WORDS = words({
  title: { vi: 'Bắt đầu ngày chi trả', en: 'Begin the day' },
  needs_network: {
    vi: 'Cần có mạng để bắt đầu ngày: lấy danh sách, nhận hộp tiền. Sau đó máy dùng được khi mất mạng.',
    en: 'A network is needed to begin the day: to take the list and a box. After that the device works without one.',
  },
  sign_in: { vi: 'Đăng nhập', en: 'Sign in' },
  not_officer: {
    vi: 'Quầy chi trả dành cho cán bộ xã được giao chi tiền. Việc ký chứng kiến ở mục "Hộp tiền, thiết bị".',
    en: 'Paying is for the commune’s officers. To sign as the second, see "Boxes, devices".',
  },
  not_open: {
    vi: 'Xã chưa mở quầy chi trả của mình. Chủ tịch xã mở ở mục "Hộp tiền, thiết bị".',
    en: 'The commune has not opened its own desk. Its chair does so under "Boxes, devices".',
  },
  waiting: {
    vi: (n: number, sum: string) => `${n} khoản chờ chi, ${sum}`,
    en: (n: number, sum: string) => `${n} payments wait, ${sum}`,
  },
  from: {
    vi: (at: string) => `Quầy của xã mở từ tháng ${at}`,
    en: (at: string) => `The commune pays itself from ${at}`,
  },
  step_device: { vi: '1. Đăng ký thiết bị này', en: '1. Register this device' },
  device_name: { vi: 'Tên thiết bị', en: 'Name of the device' },
  device_first: { vi: (n: string) => `Máy số ${n}`, en: (n: string) => `Device ${n}` },
  register: { vi: 'Đăng ký', en: 'Register' },
  unsent: {
    vi: (n: string) => `Máy còn ${n} việc chưa gửi từ lần đăng ký trước; gửi xong mới đăng ký lại.`,
    en: (n: string) => `${n} of what this device did before are not sent yet; they go first.`,
  },
  send: { vi: 'Gửi ngay', en: 'Send now' },
  registered: { vi: (name: string) => `Thiết bị: ${name}`, en: (name: string) => `Device: ${name}` },
  step_take: { vi: '3. Lấy danh sách, đặt mã mở máy', en: '3. Take the list, choose a PIN' },
  pin: { vi: 'Mã mở máy hôm nay (6 số)', en: 'PIN for today (6 digits)' },
  pin_again: { vi: 'Nhập lại mã', en: 'The PIN again' },
  pin_differs: { vi: 'Hai mã khác nhau.', en: 'The two are not the same.' },
  pin_trivial: {
    vi: 'Mã này ai cũng đoán ra: đừng dùng một chữ số lặp lại, hay dãy số liền nhau như 123456.',
    en: 'Anybody would guess this one: not the same digit throughout, nor digits in a row such as 123456.',
  },
  pin_hint: {
    vi: 'Sai 10 lần, danh sách bị xóa khỏi máy. Nửa đêm danh sách tự xóa.',
    en: 'After 10 wrong ones the list is wiped. It is wiped at midnight anyway.',
  },
  take: { vi: 'Lấy danh sách', en: 'Take the list' },
});

/** Before the day: who, with which device and which box; and the lines, under a PIN. */
export function SetUp() {
  const { who, refused } = useStanding();
  const say = useWords(WORDS);
  const desk = useReading('/v1/desk', {}, { enabled: who?.kind === 'officer', again: () => 10_000 });
  if (who === undefined && refused) return <Begin>{<p>{say.needs_network}</p>}</Begin>;
  if (who === undefined) return <Waiting />;
  if (who?.kind !== 'officer')
    return (
      <Begin>
        <p>{say.needs_network}</p>
        <a className="button wide" href="/office/sign-in?return=/desk">
          {say.sign_in}
        </a>
      </Begin>
    );
  if (!who.roles.includes('commune_officer')) return <Begin>{<p>{say.not_officer}</p>}</Begin>;
  return (
    <Begin>
      <Shown of={desk}>
        {(read) =>
          read.from_month === null ? <Note tone="wait">{say.not_open}</Note> : <Steps read={read} who={who} />
        }
      </Shown>
    </Begin>
  );
}

function Begin({ children }: { readonly children: React.ReactNode }) {
  const say = useWords(WORDS);
  return (
    <>
      <h1>{say.title}</h1>
      {children}
    </>
  );
}

export type DeskRead = Answer<'/v1/desk'>;

function Steps({ read, who }: { readonly read: DeskRead; readonly who: WhoAmI }) {
  const say = useWords(WORDS);
  const { device, draft, isGivenUp } = useDesk();
  const isKnown =
    device &&
    !isGivenUp &&
    read.devices.some(
      (one) => one.device === device.device && one.revoked_at === null && one.expires_on >= today(),
    );
  if (draft) return <CutOff />;
  const box = read.sessions.find((one) => one.cashier_id === read.officer && one.counted_at === null);
  return (
    <>
      <p>
        {say.from(month(read.from_month!))} ·{' '}
        <strong>{say.waiting(read.waiting, dong(read.waiting_dong))}</strong>
      </p>
      {isKnown ? (
        <p className="soft">{say.registered(device.name)}</p>
      ) : (
        <Register first={say.device_first(String(read.devices.length + 1))} />
      )}
      {isKnown && !box && <OpenBox />}
      {isKnown && box && <TakeLines device={device} box={box} read={read} who={who} />}
    </>
  );
}

const LASTS_DAYS = 180;

/** `first`: a name that nobody has given yet, so that who is in a hurry only presses. */
function Register({ first }: { readonly first: string }) {
  const say = useWords(WORDS);
  const [name, setName] = useState(first);
  const registering = useCommand('/v1/desk/devices');
  const waiting = waitingToSend(useDesk()).length;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const keys = await newSigningKeys();
    const key = await publicJwk(keys.publicKey);
    const expires_on = today(new Date(Date.now() + LASTS_DAYS * 86_400_000));
    const { device } = await registering.mutateAsync({ body: { name, key, expires_on } });
    await keepDevice({ device, name, signing: keys.privateKey });
  };
  return (
    <form className="card" onSubmit={(event) => void submit(event).catch(() => undefined)}>
      <h2>{say.step_device}</h2>
      <label className="field">
        {say.device_name}
        <input
          type="text"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      {waiting > 0 && (
        <Note tone="wait">
          <p>{say.unsent(String(waiting))}</p>
          <button type="button" className="button quiet" onClick={() => void sendNow()}>
            {say.send}
          </button>
        </Note>
      )}
      <ProblemNote error={registering.error} />
      <button
        className="button"
        type="submit"
        disabled={registering.isPending || waiting > 0 || name.trim() === ''}
      >
        {say.register}
      </button>
    </form>
  );
}

interface TakeProps {
  readonly device: KeptDevice;
  readonly box: DeskRead['sessions'][number];
  readonly read: DeskRead;
  readonly who: WhoAmI;
}

function TakeLines({ device, box, read, who }: TakeProps) {
  const say = useWords(WORDS);
  const client = useQueryClient();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [isTaking, setTaking] = useState(false);
  const take = async () => {
    await sendAll();
    const dayKeys = await newDayKeys();
    const asking = {
      session: box.session,
      day_key: await publicJwk(dayKeys.publicKey),
      iat: Math.floor(Date.now() / 1000),
    };
    const body = {
      device: device.device,
      session: box.session,
      signed: await signed(device.signing, asking),
    };
    const proof = { key: crypto.randomUUID(), csrfToken: csrfToken(client) };
    const given = await command('/v1/desk/packages', { body }, proof);
    await beginDay(
      {
        package: given.package,
        session: box.session,
        expiresAt: given.expires_at,
        commune: read.commune.name,
        cashier: who.name,
        float: box.float_dong,
        takenAt: new Date().toISOString(),
      },
      { sealed: given.sealed, dayKey: dayKeys.privateKey, pin },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTaking(true);
    setError(null);
    take()
      .catch(setError)
      .finally(() => setTaking(false));
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{say.step_take}</h2>
      <ChoosePin pin={pin} onPin={setPin} again={again} onAgain={setAgain} />
      <p className="soft small">{say.pin_hint}</p>
      <ProblemNote error={error} />
      <button
        className="button wide"
        type="submit"
        disabled={isTaking || !PIN.test(pin) || isTrivialPin(pin) || pin !== again}
      >
        {say.take}
      </button>
    </form>
  );
}

interface ChoosePinProps {
  readonly pin: string;
  readonly onPin: (pin: string) => void;
  readonly again: string;
  readonly onAgain: (pin: string) => void;
}

function ChoosePin({ pin, onPin, again, onAgain }: ChoosePinProps) {
  const say = useWords(WORDS);
  return (
    <>
      <PinField label={say.pin} value={pin} onChange={onPin} />
      {PIN.test(pin) && isTrivialPin(pin) && <Note tone="bad">{say.pin_trivial}</Note>}
      <PinField label={say.pin_again} value={again} onChange={onAgain} />
      {again.length === 6 && pin !== again && <Note tone="bad">{say.pin_differs}</Note>}
    </>
  );
}

const PinField = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
}) => (
  <label className="field">
    {label}
    <input
      type="password"
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
      value={value}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
    />
  </label>
);
