import { useState } from 'react';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { usePick, useWords, words } from '../../kit/words.ts';
import {
  type CheckedLog,
  checkPublicLog,
  openCheckpoint,
  type Refusal,
  readVerifierKey,
  sha256,
  verify,
} from './checkCode.ts';
import { LOG_KEY } from './logKey.ts';

const WORDS = words({
  title: { vi: 'Kiểm tra toàn bộ sổ ngay trong trình duyệt', en: 'Check the whole log in this browser' },
  start: { vi: 'Kiểm tra ngay', en: 'Check it now' },
  again: { vi: 'Kiểm tra lại', en: 'Check it again' },
  reached: {
    vi: (entries: string) => `Đã kiểm tra ${entries} mục…`,
    en: (entries: string) => `${entries} entries checked…`,
  },
  holds: {
    vi: (entries: string) => `Sổ đúng: cả ${entries} mục khớp với mã gốc mà khóa của sổ đã ký.`,
    en: (entries: string) =>
      `The log holds: all ${entries} entries come to the root that the log's key signed.`,
  },
  grew: {
    vi: (before: string) =>
      `Sổ bắt đầu bằng đúng ${before} mục mà trình duyệt này đã giữ lần trước: không mục nào bị sửa.`,
    en: (before: string) =>
      `It begins with the very ${before} entries this browser kept last time: none was changed.`,
  },
  first_time: {
    vi: 'Trình duyệt này giữ điểm chốt từ bây giờ; lần sau sẽ so với nó.',
    en: 'This browser keeps the checkpoint from now on, and compares with it next time.',
  },
});

const KEPT_AS = 'log-checkpoint';
const kept = {
  read: () => {
    try {
      return localStorage.getItem(KEPT_AS);
    } catch {
      return null;
    }
  },
  write: (note: string) => {
    try {
      localStorage.setItem(KEPT_AS, note);
    } catch {
      // A browser that keeps nothing compares with nothing next time.
    }
  },
};

type Outcome =
  | { readonly checked: CheckedLog; readonly before: number | undefined }
  | { readonly refusal: Refusal };

async function checkLog(reached: (entries: number) => void): Promise<Outcome> {
  const key = readVerifierKey(sha256, await LOG_KEY.queryFn());
  if (!key.ok) return { refusal: key.refusal };
  const note = kept.read();
  const before = note === null ? undefined : await openCheckpoint(note, key.value, verify);
  const old = before?.ok ? [before.value] : [];
  const read = async (path: string) => {
    const answer = await fetch(`/log/${path}`);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  };
  const tools = { sha256, verify, key: key.value };
  const checked = await checkPublicLog(read, { ...tools, kept: old, reached });
  if (!checked.ok) return { refusal: checked.refusal };
  kept.write(checked.value.note);
  return { checked: checked.value, before: old[0]?.size };
}

/** Reads every file of the log and works it out anew, with the code that is published beside it. */
export function CheckWholeLog() {
  const say = useWords(WORDS);
  const [reached, setReached] = useState<number>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [failed, setFailed] = useState<Error | null>(null);
  const check = async () => {
    setReached(0);
    setOutcome(undefined);
    setFailed(null);
    try {
      setOutcome(await checkLog(setReached));
    } catch (error) {
      setFailed(error as Error);
    }
    setReached(undefined);
  };
  return (
    <section className="card">
      <h2>{say.title}</h2>
      <button type="button" className="button" disabled={reached !== undefined} onClick={() => void check()}>
        {outcome ? say.again : say.start}
      </button>
      <div role="status">{reached !== undefined && say.reached(reached.toLocaleString('vi-VN'))}</div>
      <ProblemNote error={failed} />
      {outcome && <Said outcome={outcome} />}
    </section>
  );
}

function Said({ outcome }: { readonly outcome: Outcome }) {
  const say = useWords(WORDS);
  const pick = usePick();
  if ('refusal' in outcome) return <Note tone="bad">{pick(outcome.refusal)}</Note>;
  const { checked, before } = outcome;
  return (
    <Note tone="good">
      <p>{say.holds(checked.checkpoint.size.toLocaleString('vi-VN'))}</p>
      <p>{before === undefined ? say.first_time : say.grew(before.toLocaleString('vi-VN'))}</p>
    </Note>
  );
}
