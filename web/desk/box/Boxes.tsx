import { useState } from 'react';
import { day, dong, dongMore, month, time } from '../../kit/format.ts';
import { Note, ProblemNote, Shown, Waiting } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { Conflicts } from './Conflicts.tsx';
import { CountBox } from './EndOfDay.tsx';
import { PrintButton } from './PrintButton.tsx';
import type { DeskRead } from './SetUp.tsx';

const WORDS = words({
  title: { vi: 'Hộp tiền của xã', en: 'The commune’s boxes' },
  sign_in: { vi: 'Đăng nhập để xem', en: 'Sign in to see them' },
  none: { vi: 'Chưa có hộp tiền nào.', en: 'There is no box yet.' },
  open_desk: { vi: 'Mở quầy chi trả của xã', en: 'Open the commune’s own desk' },
  open_desk_what: {
    vi: (at: string) =>
      `Từ tháng ${at}, danh sách tiền mặt của xã không giao đơn vị khác mà chi tại quầy của xã. Chỉ làm một lần.`,
    en: (at: string) =>
      `From ${at} on, the commune’s cash lists are paid at its own desk. This is done once.`,
  },
  open: { vi: 'Mở quầy', en: 'Open' },
  float: { vi: 'Tiền ứng', en: 'Float' },
  handed: { vi: 'Đã chi', en: 'Handed over' },
  contested: { vi: 'Trao sai, không được tính', en: 'Handed over, does not count' },
  left: { vi: 'Còn lại', en: 'Left' },
  difference: { vi: 'Chênh lệch', en: 'Difference' },
  out: { vi: (n: number) => `${n} máy chưa nộp`, en: (n: number) => `Devices that have not handed in: ${n}` },
  counted: {
    vi: (who: string, at: string) => `${who} đã kiểm kê, ${at}`,
    en: (who: string, at: string) => `Counted by ${who}, ${at}`,
  },
  witnessed: {
    vi: (who: string, at: string) => `${who} đã ký chứng kiến, ${at}`,
    en: (who: string, at: string) => `Signed by ${who}, ${at}`,
  },
  needs_second: {
    vi: 'Chờ chữ ký thứ hai của cán bộ khác.',
    en: 'Waits for the second signature, by another officer.',
  },
  witness: { vi: 'Tôi đã cùng đếm, ký chứng kiến', en: 'I counted with him: sign' },
  remitted: { vi: (at: string) => `Đã nộp lại, ${at}`, en: (at: string) => `Brought back, ${at}` },
  slip: { vi: 'Số giấy nộp tiền', en: 'Number of the slip' },
  remit: { vi: 'Đã nộp lại', en: 'Brought back' },
  devices: { vi: 'Thiết bị', en: 'Devices' },
  revoke: { vi: 'Thu hồi, báo mất', en: 'Revoke, or lost' },
  sure: {
    vi: (name: string) => `Thu hồi ${name}? Việc chưa gửi trên máy này sau đó phải có người xem xét.`,
    en: (name: string) => `Revoke ${name}? What it has not sent must then be looked at by people.`,
  },
  revoked: { vi: 'Đã thu hồi', en: 'Revoked' },
  until: { vi: (at: string) => `đến ${at}`, en: (at: string) => `until ${at}` },
  receipts: { vi: 'In giấy nhận tiền', en: 'Print receipts' },
  list: { vi: 'In danh sách giấy', en: 'Print the list on paper' },
});

/** What stands around paying: boxes from float to slip, the second signature, devices, conflicts, paper. Needs a network. */
export function Boxes() {
  const { who, refused } = useStanding();
  const say = useWords(WORDS);
  const desk = useReading('/v1/desk', {}, { enabled: who?.kind === 'officer', again: () => 10_000 });
  if (who === undefined) return refused ? <ProblemNote error={refused} /> : <Waiting />;
  if (who === null)
    return (
      <a className="button" href="/office/sign-in?return=/desk">
        {say.sign_in}
      </a>
    );
  return (
    <Shown of={desk}>
      {(read) =>
        read.from_month === null ? (
          <OpenDesk isChair={who.roles.includes('commune_chair')} />
        ) : (
          <>
            <h1>{say.title}</h1>
            {read.sessions.length === 0 && <p className="empty">{say.none}</p>}
            {read.sessions.map((box) => (
              <Box key={box.session} box={box} officer={read.officer} />
            ))}
            <Conflicts
              ownBoxes={
                new Set(
                  read.sessions.flatMap((box) => (box.cashier_id === read.officer ? [box.session] : [])),
                )
              }
            />
            {read.waiting > 0 && who.roles.includes('commune_officer') && <PrintButton what={say.list} />}
            <Devices read={read} />
          </>
        )
      }
    </Shown>
  );
}

function OpenDesk({ isChair }: { readonly isChair: boolean }) {
  const say = useWords(WORDS);
  const opening = useCommand('/v1/desk');
  const now = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
  const [year, number] = now.split('-').map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return (
    <div className="card">
      <h1>{say.open_desk}</h1>
      <p>{say.open_desk_what(month(next))}</p>
      <ProblemNote error={opening.error} />
      {isChair && (
        <button
          type="button"
          className="button"
          disabled={opening.isPending}
          onClick={() => opening.mutate({ body: { from_month: next } })}
        >
          {say.open}
        </button>
      )}
    </div>
  );
}

type BoxRead = DeskRead['sessions'][number];

function Box({ box, officer }: { readonly box: BoxRead; readonly officer: string }) {
  const say = useWords(WORDS);
  const isMine = box.cashier_id === officer;
  return (
    <section className="card" aria-label={`${box.cashier}, ${day(box.day)}`}>
      <h2>
        {box.cashier} · {day(box.day)}
      </h2>
      <dl className="sums">
        <Sum name={say.float} amount={dong(box.float_dong)} />
        <Sum name={say.handed} amount={dong(box.handed_over_dong)} />
        {box.contested_dong !== 0 && <Sum name={say.contested} amount={dong(box.contested_dong)} isBad />}
        {box.remainder_dong !== null && <Sum name={say.left} amount={dong(box.remainder_dong)} />}
        {box.difference_dong !== null && (
          <Sum
            name={say.difference}
            amount={dongMore(box.difference_dong)}
            isBad={box.difference_dong !== 0}
          />
        )}
      </dl>
      {box.difference_words && <p>{box.difference_words}</p>}
      {box.devices_out > 0 && <Note tone="wait">{say.out(box.devices_out)}</Note>}
      {box.counted_by && <p className="soft">✓ {say.counted(box.counted_by, time(box.counted_at!))}</p>}
      {box.witnessed_by && (
        <p className="soft">✓ {say.witnessed(box.witnessed_by, time(box.witnessed_at!))}</p>
      )}
      {box.remitted_at && <p className="soft">✓ {say.remitted(time(box.remitted_at))}</p>}
      <NextStep box={box} isMine={isMine} />
      {box.handed_over_dong > 0 && <PrintButton what={say.receipts} session={box.session} />}
    </section>
  );
}

const Sum = ({
  name,
  amount,
  isBad = false,
}: {
  readonly name: string;
  readonly amount: string;
  readonly isBad?: boolean;
}) => (
  <div>
    <dt>{name}</dt>
    <dd className={`amount ${isBad ? 'is-bad' : ''}`}>{amount}</dd>
  </div>
);

function NextStep({ box, isMine }: { readonly box: BoxRead; readonly isMine: boolean }) {
  const say = useWords(WORDS);
  if (box.counted_at === null) return isMine && box.devices_out === 0 ? <CountBox box={box} /> : null;
  if (box.witnessed_at === null)
    return isMine ? <Note tone="wait">{say.needs_second}</Note> : <Witness box={box} />;
  return box.remitted_at === null ? <Remit box={box} /> : null;
}

function Witness({ box }: { readonly box: BoxRead }) {
  const say = useWords(WORDS);
  const signing = useCommand('/v1/desk/sessions/{session}/witness');
  return (
    <>
      <ProblemNote error={signing.error} />
      <button
        type="button"
        className="button"
        disabled={signing.isPending}
        onClick={() => signing.mutate({ path: { session: box.session }, body: { digest: box.digest! } })}
      >
        {say.witness}
      </button>
    </>
  );
}

function Remit({ box }: { readonly box: BoxRead }) {
  const say = useWords(WORDS);
  const [slip, setSlip] = useState('');
  const remitting = useCommand('/v1/desk/sessions/{session}/remit');
  return (
    <form
      className="in-line"
      onSubmit={(event) => {
        event.preventDefault();
        remitting.mutate({
          path: { session: box.session },
          body: { slip, amount_dong: box.remainder_dong! },
        });
      }}
    >
      <label className="field">
        {say.slip}
        <input
          type="text"
          required
          maxLength={60}
          value={slip}
          onChange={(event) => setSlip(event.target.value)}
        />
      </label>
      <ProblemNote error={remitting.error} />
      <button type="submit" className="button" disabled={remitting.isPending || slip.trim() === ''}>
        {say.remit} {dong(box.remainder_dong!)}
      </button>
    </form>
  );
}

function Devices({ read }: { readonly read: DeskRead }) {
  const say = useWords(WORDS);
  const revoking = useCommand('/v1/desk/devices/{device}/revoke');
  return (
    <section className="card">
      <h2>{say.devices}</h2>
      <ul className="devices">
        {read.devices.map((one) => (
          <li key={one.device}>
            <span>
              {one.name}{' '}
              <span className="soft small">
                {one.revoked_at ? say.revoked : say.until(day(one.expires_on))}
              </span>
            </span>
            {!one.revoked_at && (
              <button
                type="button"
                className="button quiet"
                disabled={revoking.isPending}
                onClick={() =>
                  confirm(say.sure(one.name)) && revoking.mutate({ path: { device: one.device } })
                }
              >
                {say.revoke}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={revoking.error} />
    </section>
  );
}
