import { Badge, Group, Text, Title } from '@mantine/core';
import type { Commands, RightsRequest } from '../../kit/api.generated.ts';
import { day, time } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { CLOCK, clockOf } from '../cases/caseWords.ts';
import { Facts } from '../Facts.tsx';
import { More } from '../More.tsx';
import { PersonLink } from '../persons/PersonLink.tsx';
import { KINDS } from './requestWords.ts';

const WORDS = words({
  title: { vi: 'Yêu cầu về dữ liệu cá nhân', en: 'Requests about personal data' },
  why: {
    vi: 'Người dân xin xem, sửa, nhận bản sao, hạn chế hoặc xóa dữ liệu về mình. Trong 2 ngày làm việc phải báo đã nhận; gấp nhất ở trên.',
    en: 'People ask to see, mend, take along, restrict or delete what is held about them. Within 2 working days they are told it is taken up; the most pressing first.',
  },
  none: { vi: 'Không có yêu cầu nào chờ.', en: 'Nothing waits.' },
  tell_by: { vi: 'Báo đã nhận trước', en: 'Tell them it is taken up by' },
  done_by: { vi: 'Làm xong trước', en: 'Done by' },
  received: { vi: 'Nhận lúc', en: 'Received' },
  no_words: { vi: 'Không ghi thêm gì.', en: 'Nothing more was said.' },
  taken_up: { vi: 'Báo đã nhận', en: 'Say it is taken up' },
  taken_up_what: { vi: 'Sẽ làm gì, ai làm, khi nào xong?', en: 'What happens now, who does it, by when?' },
  granted: { vi: 'Đã làm theo', en: 'Done' },
  granted_what: { vi: 'Đã làm gì? Người dân đọc lời này.', en: 'What was done? They read this.' },
  refused: { vi: 'Không làm theo', en: 'Refuse' },
  refused_what: {
    vi: 'Luật nào không cho, và người dân làm được gì?',
    en: 'Which law says no, and what can they do?',
  },
  extended: { vi: 'Gia hạn 15 ngày', en: 'Fifteen days more' },
  extended_what: {
    vi: 'Vì sao cần thêm thời gian? Chỉ gia hạn một lần.',
    en: 'Why is more time needed? Once only.',
  },
});
/** How to do it, by kind: the officer's next step. */
const HOW = words<Record<RightsRequest['kind'], string>>({
  access: {
    vi: 'Người dân tự xem trong VNeID (mục Dữ liệu của tôi); không có VNeID thì in cho họ ở quầy.',
    en: 'They can see it in VNeID (What is held about me); without VNeID, print it for them here.',
  },
  correction: {
    vi: 'So với căn cước. Tên, ngày sinh sửa theo dữ liệu dân cư; quyết định sai thì ghi điều chỉnh ở hồ sơ.',
    en: 'Compare with the identity card. Names and birth dates follow the population database; a wrong decision is adjusted in the file.',
  },
  portability: {
    vi: 'Người dân tự tải trong VNeID (mục Dữ liệu của tôi).',
    en: 'They download it in VNeID (What is held about me).',
  },
  objection: {
    vi: 'Việc dựa trên sự đồng ý đã dừng ngay. Việc do luật buộc thì nói rõ luật nào.',
    en: 'What rests on consent has stopped at once. Where the law asks for it, say which.',
  },
  restriction: {
    vi: 'Việc dựa trên sự đồng ý đã dừng ngay. Việc do luật buộc thì nói rõ luật nào.',
    en: 'What rests on consent has stopped at once. Where the law asks for it, say which.',
  },
  deletion: {
    vi: 'Hồ sơ và chứng từ chi trả phải lưu theo luật, không xóa được; nói rõ và nói lưu tới khi nào.',
    en: 'Files and vouchers of payments are kept by law and cannot be deleted; say so, and until when.',
  },
});

/** What people ask about their own data, with its clock and its answers. */
export default function RightsPage() {
  const say = useWords(WORDS);
  const requests = usePages('/v1/rights/requests', {
    query: { open: true, limit: 20 },
    purpose: 'statutory_request',
  });
  return (
    <>
      <Title order={1} mb="xs">
        {say.title}
      </Title>
      <Text mb="md">{say.why}</Text>
      <Shown of={requests}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            items.map((one) => <RequestCard key={one.request} one={one} />)
          )
        }
      </Shown>
      <More of={requests} />
    </>
  );
}

function RequestCard({ one }: { readonly one: RightsRequest }) {
  const say = useWords(WORDS);
  const kinds = useWords(KINDS);
  const how = useWords(HOW);
  const isNew = one.state === 'received';
  const { days, text } = clockOf({ due_on: isNew ? one.acknowledge_by : one.done_by }, useWords(CLOCK));
  return (
    <article className="sheet">
      <Group justify="space-between" align="flex-start">
        <Title order={2} size="h4">
          {kinds[one.kind]}
        </Title>
        <Badge color={days < 0 ? 'red' : days < 3 ? 'yellow' : 'brand'} variant="light" size="lg" tt="none">
          {text}
        </Badge>
      </Group>
      {one.person && <PersonLink person={one.person.id} name={one.person.name} />}
      <Text mt="xs" className="words">
        {one.words ?? say.no_words}
      </Text>
      <Facts
        of={[
          [say.received, time(one.received_at)],
          [say.tell_by, isNew && day(one.acknowledge_by)],
          [say.done_by, day(one.done_by)],
        ]}
      />
      <Text size="sm" className="soft" mt="xs">
        {how[one.kind]}
      </Text>
      <Group mt="sm" align="flex-start">
        {isNew && <Say one={one} event="taken_up" />}
        <Say one={one} event="granted" />
        {!isNew && <Say one={one} event="refused" />}
        {!isNew && !one.extended && <Say one={one} event="extended" />}
      </Group>
    </article>
  );
}

type Event = Commands['/v1/rights/requests/{request}/answer']['body']['event'];

function Say({ one, event }: { readonly one: RightsRequest; readonly event: Event }) {
  const say = useWords(WORDS);
  const answer = useCommand('/v1/rights/requests/{request}/answer');
  return (
    <Answer
      form={`request ${one.request} ${event}`}
      label={say[event]}
      of={one.person?.name ?? one.request}
      question={say[`${event}_what`]}
      isGrave={event === 'refused'}
      isPending={answer.isPending}
      error={answer.error}
      onAnswer={(text) =>
        answer.mutateAsync({ path: { request: one.request }, body: { event, words: text } })
      }
    />
  );
}
