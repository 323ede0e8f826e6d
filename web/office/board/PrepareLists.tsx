import { Button, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import type { List } from '../../kit/api.generated.ts';
import { count } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  prepare: { vi: 'Lập danh sách và kiểm tra', en: 'Draft and check the lists' },
  what: {
    vi: 'Lập lại từ hồ sơ hiện có, rồi chạy mọi kiểm tra. Danh sách chưa ký được thay bằng phiên bản mới; danh sách đã ký giữ nguyên.',
    en: 'Drafted anew from the files as they are now, then every check is run. Unsigned lists get a new version; signed ones stay.',
  },
  drafting: { vi: (what: string) => `Đang lập: ${what}`, en: (what: string) => `Drafting: ${what}` },
  checking: { vi: (what: string) => `Đang kiểm tra: ${what}`, en: (what: string) => `Checking: ${what}` },
  done: {
    vi: (payments: string, held: string) =>
      `Xong: ${payments} khoản, ${held} khoản bị giữ. Chủ tịch có thể ký.`,
    en: (payments: string, held: string) => `Done: ${payments} payments, ${held} held. The chair may sign.`,
  },
});

/** The states in which a list may still be drafted anew. */
const UNSIGNED: readonly List['state'][] = ['drafted', 'checked', 'returned'];

/** One button: every unsigned list of the month is drafted from the files of today and checked, one after another, in sight. */
export function PrepareLists({ lists }: { readonly lists: readonly List[] }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const draft = useCommand('/v1/lists/{list}/draft');
  const check = useCommand('/v1/lists/{list}/check');
  const [step, setStep] = useState<{ readonly text: string; readonly percent: number }>();
  const [done, setDone] = useState<{ readonly payments: number; readonly held: number }>();
  const unsigned = lists.filter(({ state }) => UNSIGNED.includes(state));
  if (unsigned.length === 0 && !done) return null;

  const run = async () => {
    setDone(undefined);
    let [payments, held] = [0, 0];
    try {
      for (const [at, { list, programme }] of unsigned.entries()) {
        const percent = (at * 100) / unsigned.length;
        setStep({ text: say.drafting(programmes[programme]), percent });
        const drafted = await draft.mutateAsync({ path: { list } });
        payments += drafted.payments;
        setStep({ text: say.checking(programmes[programme]), percent: percent + 50 / unsigned.length });
        held += (await check.mutateAsync({ path: { list: drafted.list } })).held;
      }
      setDone({ payments, held });
    } catch {
      // Said by the note of the command that was refused.
    } finally {
      setStep(undefined);
    }
  };
  return (
    <div className="prepare" id="prepare">
      <Button size="md" loading={step !== undefined} onClick={() => void run()}>
        {say.prepare}
      </Button>
      <Text size="sm">{say.what}</Text>
      {step && (
        <div role="status">
          <Text size="sm">{step.text}</Text>
          <Progress value={step.percent} aria-label={step.text} animated />
        </div>
      )}
      {done && <Note tone="good">{say.done(count(done.payments), count(done.held))}</Note>}
      <ProblemNote error={draft.error ?? check.error} />
    </div>
  );
}
