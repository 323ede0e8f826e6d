import { Button, Text } from '@mantine/core';
import type { Reminder } from '../../kit/api.generated.ts';
import { count, day, time } from '../../kit/format.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { holds } from '../roles.ts';

const WORDS = words({
  title: { vi: 'Đã nhắc', en: 'Reminded' },
  remind_all: {
    vi: (n: string) => `Nhắc mọi xã trễ hạn (${n})`,
    en: (n: string) => `Remind all that are late (${n})`,
  },
  remind: { vi: 'Nhắc xã này', en: 'Remind this commune' },
  how: {
    vi: 'Lời nhắc hiện ở đầu trang Việc tháng này của xã và gửi thư công vụ cho cán bộ, Chủ tịch. Mỗi việc nhắc một lần một ngày.',
    en: 'It stands on top of the commune’s page and goes by work e-mail to its officers and chair. Once a day for each matter.',
  },
  done: {
    vi: (communes: string, reminders: string, messages: string) =>
      `Đã nhắc ${communes} xã, ${reminders} việc; ${messages} thư đang gửi.`,
    en: (communes: string, reminders: string, messages: string) =>
      `Reminded ${communes} communes of ${reminders} matters; ${messages} e-mails on their way.`,
  },
  left_out: {
    vi: (n: string) => ` ${n} việc hôm nay đã nhắc rồi, không nhắc lại.`,
    en: (n: string) => ` ${n} were said today already and not said again.`,
  },
  commune: { vi: 'Xã, phường', en: 'Commune' },
  what: { vi: 'Nhắc việc gì', en: 'Of what' },
  due: { vi: 'Hạn', en: 'Due' },
  said: { vi: 'Ai nhắc, khi nào', en: 'By whom, when' },
  mail: { vi: 'Thư', en: 'E-mails' },
  mails: {
    vi: (delivered: string, sent: string) => `${delivered}/${sent} đã tới`,
    en: (delivered: string, sent: string) => `${delivered}/${sent} arrived`,
  },
  not_arrived: { vi: (n: string) => `${n} không tới`, en: (n: string) => `${n} did not arrive` },
  no_mail: { vi: 'chỉ trên trang của xã', en: 'on their page alone' },
  since: { vi: 'Từ đó đến nay', en: 'Since then' },
  all_done: { vi: 'đã làm xong', en: 'done' },
  some_done: { vi: (left: string) => `đã làm, còn ${left}`, en: (left: string) => `acted, ${left} left` },
  nothing: { vi: 'chưa làm gì', en: 'nothing yet' },
  none: { vi: 'Chưa nhắc lần nào trong tháng này.', en: 'Nobody was reminded this month.' },
});

interface RemindProps {
  readonly month: string;
  /** A commune's code; without: all that are late. */
  readonly commune?: string;
  /** How many would be reminded. */
  readonly late: number;
}

/** The button of a province officer, and what came of it. Others see none. */
export function Remind({ month, commune, late }: RemindProps) {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const remind = useCommand('/v1/reminders');
  if (!who || !holds(who, ['province_officer'])) return null;
  const done = remind.data;
  return (
    <>
      <Button
        disabled={late === 0}
        loading={remind.isPending}
        onClick={() => remind.mutate({ body: { month, ...(commune && { commune }) } })}
      >
        {commune ? say.remind : say.remind_all(count(late))}
      </Button>
      <Text size="sm" mt="xs" mb="sm">
        {say.how}
      </Text>
      <ProblemNote error={remind.error} />
      {done && (
        <Note tone="good">
          {say.done(count(done.communes), count(done.reminders), count(done.messages))}
          {done.already_today > 0 && say.left_out(count(done.already_today))}
        </Note>
      )}
    </>
  );
}

/** Of what communes were reminded in a month, and whether they have acted since. */
export function Reminders({ month, commune }: { readonly month: string; readonly commune?: string }) {
  const say = useWords(WORDS);
  const reminders = usePages('/v1/reminders', { query: { month, ...(commune && { commune }), limit: 50 } });
  return (
    <Part title={say.title}>
      <Shown of={reminders}>
        {({ items }) => (
          <>
            <ReminderRows rows={items} />
            <More of={reminders} />
          </>
        )}
      </Shown>
    </Part>
  );
}

function ReminderRows({ rows }: { readonly rows: readonly Reminder[] }) {
  const say = useWords(WORDS);
  const pick = usePick();
  return (
    <Rows
      of={say.title}
      rows={rows}
      keyOf={({ reminder }) => reminder}
      empty={say.none}
      columns={[
        { head: say.commune, cell: ({ commune }) => commune.name },
        { head: say.what, cell: (one) => pick(one.words) },
        { head: say.due, cell: (one) => day(one.due) },
        { head: say.said, cell: (one) => `${one.said_by} · ${time(one.said_at)}` },
        { head: say.mail, cell: (one) => <Mails of={one} /> },
        { head: say.since, cell: (one) => <Since of={one} /> },
      ]}
    />
  );
}

function Mails({ of: { messages } }: { readonly of: Reminder }) {
  const say = useWords(WORDS);
  const { sent, delivered, failed } = messages;
  if (sent === 0) return say.no_mail;
  const arrived = say.mails(count(delivered), count(sent));
  return failed > 0 ? `${arrived}, ${say.not_arrived(count(failed))}` : arrived;
}

function Since({ of: { waited, waits_now: now } }: { readonly of: Reminder }) {
  const say = useWords(WORDS);
  if (now === 0) return say.all_done;
  return now < waited ? say.some_done(count(now)) : say.nothing;
}
