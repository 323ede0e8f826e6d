import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { read } from '../../kit/ask.ts';
import { fromBase64, keepFile } from '../../kit/keepFile.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  evidence: { vi: 'Tải bộ bằng chứng', en: 'Take the evidence away' },
  receipt: { vi: 'Tải biên nhận', en: 'Take the receipt' },
  password: {
    vi: (password: string) => `Mật khẩu mở tệp, chỉ hiện một lần: ${password}`,
    en: (password: string) => `The password of the file, told once: ${password}`,
  },
  check: { vi: 'Kiểm tra biên nhận trong trình duyệt', en: 'Check the receipt in the browser' },
});

/** All that proves one payment, as a locked file; and the receipt that anybody can check. */
export function TakeEvidence({ payment }: { readonly payment: string }) {
  const say = useWords(WORDS);
  const take = useCommand('/v1/exports/evidence');
  const [failed, setFailed] = useState<Error | null>(null);
  const receipt = async () => {
    setFailed(null);
    try {
      const found = await read('/v1/payments/{payment}/receipt', {
        path: { payment },
        purpose: 'payment_check',
      });
      keepFile(`bien-nhan-${payment}.json`, 'application/json', JSON.stringify(found));
    } catch (error) {
      setFailed(error as Error);
    }
  };
  return (
    <>
      <Group my="md">
        <Button
          loading={take.isPending}
          onClick={() =>
            take.mutate(
              { body: { payment }, purpose: 'payment_check' },
              {
                onSuccess: ({ file_name, content_type, content }) =>
                  keepFile(file_name, content_type, fromBase64(content)),
              },
            )
          }
        >
          {say.evidence}
        </Button>
        <Button variant="light" onClick={() => void receipt()}>
          {say.receipt}
        </Button>
        <a href="/public/check">{say.check}</a>
      </Group>
      {take.data?.password && <Note tone="wait">{say.password(take.data.password)}</Note>}
      <ProblemNote error={take.error ?? failed} />
    </>
  );
}
