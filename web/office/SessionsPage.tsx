import { Badge, Button, Table, Title } from '@mantine/core';
import type { Session } from '../kit/api.generated.ts';
import { time } from '../kit/format.ts';
import { Note, ProblemNote, Scrolls, Shown } from '../kit/parts.tsx';
import { useCommand, useReading } from '../kit/queries.ts';
import { useWords, words } from '../kit/words.ts';
import { Titled } from './parts/Page.tsx';
import { Take } from './parts/Take.tsx';

const WORDS = words({
  title: { vi: 'Các phiên đăng nhập của tôi', en: 'My sessions' },
  why: {
    vi: 'Máy lạ, hoặc máy đã để quên? Kết thúc phiên ở đó ngay tại đây.',
    en: 'A device you do not know, or one left open? End its session here.',
  },
  where: { vi: 'Ở đâu', en: 'Where' },
  begun: { vi: 'Bắt đầu', en: 'Begun' },
  seen: { vi: 'Dùng gần nhất', en: 'Last used' },
  this_one: { vi: 'phiên này', en: 'this one' },
  end: { vi: 'Kết thúc', en: 'End' },
  browser: { vi: 'Trình duyệt', en: 'Browser' },
  command_line: { vi: 'Dòng lệnh', en: 'Command line' },
  service: { vi: 'Chương trình', en: 'Program' },
});

/** Where one is signed in, and a way to end a session on a device that is lost. */
export function SessionsPage() {
  const say = useWords(WORDS);
  const sessions = useReading('/v1/sessions', {});
  return (
    <>
      <Titled take={<Take report="/v1/exports/sessions" asked={{}} />}>
        <Title order={1} size="h2">
          {say.title}
        </Title>
      </Titled>
      <Note>{say.why}</Note>
      <Shown of={sessions}>
        {({ items }) => (
          <Scrolls of={say.title}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{say.where}</Table.Th>
                  <Table.Th scope="col">{say.begun}</Table.Th>
                  <Table.Th scope="col">{say.seen}</Table.Th>
                  <Table.Td />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((one) => (
                  <SessionRow key={one.session} one={one} />
                ))}
              </Table.Tbody>
            </Table>
          </Scrolls>
        )}
      </Shown>
    </>
  );
}

function SessionRow({ one }: { readonly one: Session }) {
  const say = useWords(WORDS);
  const end = useCommand('/v1/sessions/{session}/end');
  return (
    <Table.Tr>
      <Table.Td>
        {say[one.client]} {one.is_this && <Badge>{say.this_one}</Badge>}
      </Table.Td>
      <Table.Td>{time(one.begun_at)}</Table.Td>
      <Table.Td>{time(one.seen_at)}</Table.Td>
      <Table.Td>
        {!one.is_this && (
          <Button
            variant="light"
            loading={end.isPending}
            onClick={() => end.mutate({ path: { session: one.session } })}
          >
            {say.end}
          </Button>
        )}
        <ProblemNote error={end.error} />
      </Table.Td>
    </Table.Tr>
  );
}
