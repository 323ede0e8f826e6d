import type { UseQueryResult } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Refused, watchReach } from './ask.ts';
import './parts.css';
import { type Standing, useReturn } from './session.ts';
import { speak, useLanguage, usePick, useWords, words } from './words.ts';

const WORDS = words({
  waiting: { vi: 'Đang mở…', en: 'Opening…' },
  retry: { vi: 'Thử lại', en: 'Try again' },
  unexpected: {
    vi: 'Trang gặp lỗi ngoài dự kiến. Hãy tải lại trang.',
    en: 'Something unexpected went wrong on this page. Load it again.',
  },
  away: {
    vi: 'Không kết nối được máy chủ. Những gì đã viết vẫn còn; trang tự nối lại khi có mạng.',
    en: 'The server cannot be reached. What you wrote is still here; the page goes on by itself once it is back.',
  },
  expired: {
    vi: 'Phiên làm việc đã hết. Những gì đã viết vẫn còn: hãy đăng nhập lại ở thẻ mới rồi quay lại đây.',
    en: 'Your session has ended. What you wrote is still here: sign in again in a new tab, then come back.',
  },
  sign_in_again: { vi: 'Đăng nhập lại', en: 'Sign in again' },
});

type Tone = 'good' | 'bad' | 'wait' | 'plain';

/** Something said to whoever looks: read out by screen readers, at once when it is bad. */
export function Note({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <div className={`note note-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** Why something was refused, in words; and the way on, where trying again is one. */
export function ProblemNote({
  error,
  retry,
}: {
  readonly error: Error | null;
  readonly retry?: () => unknown;
}) {
  const say = useWords(WORDS);
  const pick = usePick();
  // The banner says that the session has ended, and how to go on.
  if (!error || (error instanceof Refused && error.isSignedOut)) return null;
  const text =
    error instanceof Refused
      ? pick({ vi: error.problem.detail_vi, en: error.problem.detail })
      : say.unexpected;
  return (
    <Note tone="bad">
      <p>{text}</p>
      {retry && (
        <button type="button" className="link" onClick={() => void retry()}>
          {say.retry}
        </button>
      )}
    </Note>
  );
}

/** Shown only once it takes a moment, so that quick answers do not flicker. */
export function Waiting({ text }: { readonly text?: string }) {
  const say = useWords(WORDS);
  return (
    <p className="waiting" role="status">
      {text ?? say.waiting}
    </p>
  );
}

/** Nothing there, and what that means or what to do. */
export const Empty = ({ children }: { readonly children: ReactNode }) => <p className="empty">{children}</p>;

type Read<T> = Pick<UseQueryResult<T>, 'data' | 'error'> & { readonly refetch: () => unknown };

/** What was read, or that it is being read, or why it was not. What is there stays when a later look fails. */
export function Shown<T>({
  of,
  children,
}: {
  readonly of: Read<T>;
  readonly children: (read: T) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  return of.error ? <ProblemNote error={of.error} retry={() => of.refetch()} /> : <Waiting />;
}

/** Tiếng Việt or English: says the other one. */
export function LanguageSwitch({ className = 'quiet' }: { readonly className?: string }) {
  const spoken = useLanguage();
  const other = spoken === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" className={className} lang={other} onClick={() => speak(other)}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  );
}

const LOOK_AGAIN_MILLISECONDS = 4_000;

/** Says that nobody answers, keeps knocking, and has everything read again once somebody does. */
export function AwayBanner() {
  const say = useWords(WORDS);
  const client = useQueryClient();
  const [isAway, setAway] = useState(false);
  useEffect(() => watchReach((isReached) => setAway(!isReached)), []);
  useEffect(() => {
    if (!isAway) return;
    const timer = setInterval(async () => {
      const answer = await fetch('/health').catch(() => undefined);
      if (!answer?.ok) return;
      setAway(false);
      // The session too: somebody who came while nobody answered is not known yet.
      await client.invalidateQueries();
    }, LOOK_AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }, [client, isAway]);
  return isAway ? (
    <div className="banner banner-bad" role="alert">
      {say.away}
    </div>
  ) : null;
}

/** Says that the session has ended; the page below stays as it is, with all that was typed. */
export function ExpiredBanner({
  standing,
  signIn,
}: {
  readonly standing: Standing;
  readonly signIn: string;
}) {
  const say = useWords(WORDS);
  useReturn(standing.hasExpired);
  if (!standing.hasExpired) return null;
  return (
    <div className="banner banner-wait" role="alert">
      {say.expired}{' '}
      <a href={signIn} target="_blank" rel="noreferrer">
        {say.sign_in_again}
      </a>
    </div>
  );
}

/** A table wider than the screen scrolls by itself, also by the arrow keys: so it can be reached without a mouse (WCAG 2.1.1). */
export const Scrolls = ({ of, children }: { readonly of: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className="scrolls" aria-label={of} tabIndex={0}>
    {children}
  </section>
);
