import { Button, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../../kit/ask.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import type { Verdict } from '../../public/log/checkText.ts';
import { LOG_KEY } from '../../public/log/logKey.ts';
import { Part } from '../parts/Page.tsx';

const WORDS = words({
  title: { vi: 'Có trong sổ công khai không?', en: 'Does it stand in the public log?' },
  why: {
    vi: 'Trình duyệt này tự kiểm tra: dòng trong danh sách đã ký, chữ ký và lời báo của nơi chi trả có nằm trong sổ không sửa được hay không. Máy chủ không kết luận thay.',
    en: 'This browser checks by itself whether the line of the signed list, the signature and what was reported stand in the log nobody can change. The server does not conclude for it.',
  },
  check: { vi: 'Kiểm tra trong sổ', en: 'Check it in the log' },
  whole: { vi: 'Kiểm tra toàn bộ sổ công khai', en: 'Check the whole public log' },
});

const CHECKING = {
  queryKey: ['checking'],
  queryFn: () => import('../../public/log/checking.ts'),
  staleTime: Number.POSITIVE_INFINITY,
} as const;

/** Proves in the browser that what is shown of a payment stands in the log, in plain words. */
export function InLog({ payment }: { readonly payment: string }) {
  const say = useWords(WORDS);
  const client = useQueryClient();
  const [verdict, setVerdict] = useState<Verdict>();
  // The very part that checks receipts on the public page: it comes when somebody asks for it.
  const checking = useQuery({ ...CHECKING, enabled: false });
  const [failed, setFailed] = useState<Error | null>(null);
  const [isChecking, setChecking] = useState(false);
  const check = async () => {
    setFailed(null);
    setChecking(true);
    try {
      const receipt = await read('/v1/payments/{payment}/receipt', {
        path: { payment },
        purpose: 'payment_check',
      });
      const [{ checkText }, key] = await Promise.all([
        client.fetchQuery(CHECKING),
        client.fetchQuery(LOG_KEY),
      ]);
      setVerdict(await checkText(key, payment, JSON.stringify(receipt)));
    } catch (error) {
      setFailed(error as Error);
    } finally {
      setChecking(false);
    }
  };
  return (
    <Part title={say.title}>
      <Text mb="sm" maw="50rem">
        {say.why}
      </Text>
      <Button loading={isChecking} mb="sm" onClick={() => void check()}>
        {say.check}
      </Button>
      <ProblemNote error={failed} />
      {verdict && checking.data && <checking.data.Answer verdict={verdict} />}
      <p>
        <a href="/public/log">{say.whole}</a>
      </p>
    </Part>
  );
}
