import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { count } from '../../kit/format.ts';
import { fromBase64, keepFile } from '../../kit/keepFile.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  title: { vi: 'Thẻ nhận tiền mặt', en: 'Cash cards' },
  why: {
    vi: 'Thẻ có mã để người chi nhận đúng người, không ghi tên. Cấp cho những ai nhận tiền mặt mà chưa có thẻ, rồi in ra giấy A4, mỗi tờ mười thẻ.',
    en: 'A card carries a code by which the payer knows the person, and no name. Issue them to all who are paid in cash and have none, then print ten on a sheet.',
  },
  issue: { vi: 'Cấp thẻ còn thiếu', en: 'Issue the missing cards' },
  print: { vi: 'In thẻ (PDF)', en: 'Print cards (PDF)' },
  issued: {
    vi: (n: string) => `Đã cấp ${n} thẻ. Bấm “In thẻ” để tải tệp in.`,
    en: (n: string) => `${n} cards are issued. “Print cards” downloads them.`,
  },
  printed: {
    vi: (n: string) => `Đã tải tệp in ${n} thẻ.`,
    en: (n: string) => `A file of ${n} cards was downloaded.`,
  },
});

/** Cards for those who stay with cash: issued to whoever has none, printed as a file. */
export function Cards() {
  const say = useWords(WORDS);
  const [issued, setIssued] = useState<readonly string[]>();
  const issue = useCommand('/v1/cards', ({ cards }) => setIssued(cards));
  const print = useCommand('/v1/cards/print', ({ file_name, content_type, content }) =>
    keepFile(file_name, content_type, fromBase64(content)),
  );
  const send = () => print.mutate({ body: issued?.length ? { cards: issued } : {}, purpose: 'enrolment' });
  return (
    <section className="sheet" aria-labelledby="cards">
      <Title order={2} size="h3" id="cards" mb="xs">
        {say.title}
      </Title>
      <Text mb="sm">{say.why}</Text>
      {print.data && <Note tone="good">{say.printed(count(print.data.cards))}</Note>}
      {issued && !print.data && <Note tone="good">{say.issued(count(issued.length))}</Note>}
      <ProblemNote error={issue.error ?? print.error} />
      <Group>
        <Button variant="light" loading={issue.isPending} onClick={() => issue.mutate({ body: {} })}>
          {say.issue}
        </Button>
        <Button variant="light" loading={print.isPending} onClick={send}>
          {say.print}
        </Button>
      </Group>
    </section>
  );
}
