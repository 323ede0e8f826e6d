import { useCallback, useEffect, useState } from 'react';
import { count, dong } from '../kit/format.ts';
import { LanguageSwitch, Note, Waiting } from '../kit/parts.tsx';
import { useUsable } from '../kit/usable.ts';
import { useWords, words } from '../kit/words.ts';
import { Boxes } from './box/Boxes.tsx';
import { EndOfDay } from './box/EndOfDay.tsx';
import { SetUp } from './box/SetUp.tsx';
import { endsSoon } from './clock.ts';
import { type DeskState, lock, noteSeen, openDesk, sendNow, useDesk } from './desk.ts';
import { Payees } from './pay/Payees.tsx';
import { PayLine } from './pay/PayLine.tsx';
import { contested, waitingToSend } from './standing.ts';
import { stepBack, stepTo, watchSteps } from './steps.ts';
import { Unlock } from './Unlock.tsx';

const WORDS = words({
  skip: { vi: 'Tới nội dung', en: 'Skip to the content' },
  desk: { vi: 'Quầy chi trả', en: 'Cash desk' },
  online: { vi: 'Có mạng', en: 'Online' },
  offline: { vi: 'Mất mạng', en: 'No network' },
  waiting: { vi: (n: string) => `${n} chờ gửi`, en: (n: string) => `${n} waiting to be sent` },
  all_sent: { vi: 'Đã gửi hết', en: 'All sent' },
  lock: { vi: 'Khóa', en: 'Lock' },
  pay: { vi: 'Chi tiền', en: 'Pay' },
  boxes: { vi: 'Hộp tiền, thiết bị', en: 'Boxes, devices' },
  end: { vi: 'Kết thúc ngày', en: 'End of day' },
  menu: { vi: 'Danh mục', en: 'Menu' },
  signed_out: {
    vi: 'Phiên đăng nhập đã hết. Việc đã làm vẫn nằm trên máy; đăng nhập lại để gửi.',
    en: 'Your session has ended. What you did is kept on the device; sign in again to send it.',
  },
  sign_in: { vi: 'Đăng nhập lại', en: 'Sign in again' },
  other_window: {
    vi: 'Quầy đang mở ở một cửa sổ khác của máy này. Mỗi máy chỉ chi ở một cửa sổ, để không ai được chi hai lần.',
    en: 'The desk is open in another window of this device. A device pays in one window only, so that nobody is paid twice.',
  },
  use_here: { vi: 'Dùng ở cửa sổ này', en: 'Use it in this window' },
  clock_behind: {
    vi: 'Đồng hồ của máy chạy chậm hơn giờ thật. Chỉnh lại ngày giờ của máy rồi mới chi tiếp.',
    en: 'The clock of this device is behind. Set its date and time right before you go on paying.',
  },
  cannot_keep: {
    vi: 'Máy đầy bộ nhớ, không ghi được. Chưa trao tiền: dừng lại. Đã trao: đừng tắt máy; xóa bớt ảnh, tệp khác trên máy rồi bấm lại nút “Đã trao”.',
    en: 'The storage of this device is full: nothing can be written. If the money was not handed over, stop. If it was: do not switch off; delete other photos or files, then press the button again.',
  },
  given_up: {
    vi: 'Máy này đã bị thu hồi, báo mất; danh sách đã xóa. Việc đã làm trên máy vẫn được gửi và sẽ có người xem.',
    en: 'This device was revoked or said to be lost; the list is wiped. What was done on it is still sent, and looked at.',
  },
  ends_soon: {
    vi: 'Gần nửa đêm: danh sách sắp tự xóa. Chi xong người đang chờ, đừng bắt đầu người mới.',
    en: 'It is nearly midnight: the list will be wiped. Finish with whoever is here, and begin with nobody else.',
  },
  contested: {
    vi: (n: string, sum: string, names: string) =>
      `${n} khoản đã trao nhưng không được tính (${sum}): ${names}. Báo cán bộ phụ trách; tiền này thiếu trong hộp.`,
    en: (n: string, sum: string, names: string) =>
      `${n} payments handed over do not count (${sum}): ${names}. Tell whoever is in charge; this money is missing from the box.`,
  },
  seen: { vi: 'Đã rõ, sẽ báo', en: 'Seen, I will tell' },
});

type View = 'pay' | 'boxes' | 'end';

/** Which part is looked at. The browser's Back leads from another to the list. */
function useView(): readonly [View, (view: View) => void] {
  const [view, setView] = useState<View>('pay');
  useEffect(() => watchSteps((step) => step !== 'tab' && setView('pay')), []);
  const change = useCallback((next: View) => {
    setView(next);
    if (next === 'pay') stepBack();
    else stepTo('tab');
  }, []);
  return [view, change];
}

/** The cash desk: made to be used in a hamlet without a network, by one hand, in a hurry. */
export function Desk() {
  const desk = useDesk();
  const say = useWords(WORDS);
  const [view, setView] = useView();
  const isOpen = desk.phase === 'open';
  const hasTabs = isOpen || desk.phase === 'no_day';
  useUsable(desk.phase !== 'opening');
  useEffect(() => {
    if (!isOpen) setView('pay');
  }, [isOpen, setView]);
  return (
    <>
      <a className="skip" href="#content">
        {say.skip}
      </a>
      <header className="topbar">
        <span className="name">{desk.facts?.commune ?? say.desk}</span>
        <Connection desk={desk} />
        {isOpen && (
          <button type="button" className="quiet" onClick={lock}>
            {say.lock}
          </button>
        )}
        <LanguageSwitch />
      </header>
      {hasTabs && !desk.paying && (
        <nav className="desk-tabs" aria-label={say.menu}>
          {(isOpen ? (['pay', 'end', 'boxes'] as const) : (['pay', 'boxes'] as const)).map((one) => (
            <button
              key={one}
              type="button"
              aria-current={view === one ? 'page' : undefined}
              onClick={() => setView(one)}
            >
              {say[one]}
            </button>
          ))}
        </nav>
      )}
      <main id="content" tabIndex={-1}>
        <Warnings desk={desk} />
        <Shown desk={desk} view={view} onView={setView} />
      </main>
    </>
  );
}

function Shown({ desk, view, onView }: { desk: DeskState; view: View; onView: (view: View) => void }) {
  if (desk.phase === 'opening') return <Waiting />;
  if (desk.phase === 'other_window') return <OtherWindow />;
  if (desk.phase === 'locked') return <Unlock />;
  // Also when the day ends meanwhile: what became of this money must be said.
  if (desk.paying) return <PayLine key={desk.paying.line.reference} paying={desk.paying} />;
  if (view === 'boxes') return <Boxes />;
  if (desk.phase === 'no_day') return <SetUp />;
  if (view === 'end') return <EndOfDay onDone={() => onView('boxes')} />;
  return <Payees />;
}

function OtherWindow() {
  const say = useWords(WORDS);
  return (
    <div className="card">
      <p>{say.other_window}</p>
      <button type="button" className="button wide" onClick={() => void openDesk(true)}>
        {say.use_here}
      </button>
    </div>
  );
}

/** Whether there is a network, and what waits for one. Pressed, it tries at once. */
function Connection({ desk }: { readonly desk: DeskState }) {
  const say = useWords(WORDS);
  const waiting = waitingToSend(desk).length;
  return (
    <button
      type="button"
      className={`connection ${desk.isOnline ? 'is-online' : 'is-offline'}`}
      onClick={() => void sendNow()}
      data-testid="connection"
    >
      <span aria-hidden="true">{desk.isOnline ? '●' : '○'}</span> {desk.isOnline ? say.online : say.offline}
      {' · '}
      <strong>{waiting > 0 ? say.waiting(count(waiting)) : say.all_sent}</strong>
    </button>
  );
}

function Warnings({ desk }: { readonly desk: DeskState }) {
  const say = useWords(WORDS);
  const lost = [...desk.unseen, ...contested(desk)];
  return (
    <>
      {desk.isClockBehind && <Note tone="bad">{say.clock_behind}</Note>}
      {desk.cannotKeep && <Note tone="bad">{say.cannot_keep}</Note>}
      {desk.isGivenUp && <Note tone="bad">{say.given_up}</Note>}
      {desk.facts && endsSoon(desk.facts.expiresAt, Date.now()) && <Note tone="wait">{say.ends_soon}</Note>}
      {desk.isSignedOut && (
        <Note tone="wait">
          <p>{say.signed_out}</p>
          <a className="button" href="/office/sign-in?return=/desk">
            {say.sign_in}
          </a>
        </Note>
      )}
      {lost.length > 0 && (
        <Note tone="bad">
          <p>
            {say.contested(
              count(lost.length),
              dong(lost.reduce((sum, one) => sum + one.amount_dong, 0)),
              lost.map((one) => one.payee).join(', '),
            )}
          </p>
          {desk.unseen.length > 0 && (
            <button type="button" className="button quiet" onClick={noteSeen}>
              {say.seen}
            </button>
          )}
        </Note>
      )}
    </>
  );
}
