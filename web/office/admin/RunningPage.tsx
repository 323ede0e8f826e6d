import { Badge, Button } from '@mantine/core';
import { count, time } from '../../kit/format.ts';
import { ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Page, Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { ROLE_WORDS } from '../roles.ts';

const WORDS = words({
  title: { vi: 'Vận hành', en: 'Running' },
  jobs: { vi: 'Việc nền', en: 'Background work' },
  task: { vi: 'Việc', en: 'Task' },
  waiting: { vi: 'Đang chờ', en: 'Waiting' },
  running: { vi: 'Đang chạy', en: 'Running' },
  failing: { vi: 'Lỗi, sẽ thử lại', en: 'Failing, tried again' },
  next: { vi: 'Lần tới', en: 'Next' },
  no_jobs: { vi: 'Không có việc nào chờ: mọi việc đã xong.', en: 'Nothing waits: all is done.' },
  lent: { vi: 'Ủy quyền còn hiệu lực', en: 'Delegations in force' },
  from: { vi: 'Người giao', en: 'From' },
  to: { vi: 'Người nhận', en: 'To' },
  role: { vi: 'Vai trò', en: 'Role' },
  until: { vi: 'Đến', en: 'Until' },
  reason: { vi: 'Lý do', en: 'Reason' },
  action: { vi: 'Việc', en: 'To do' },
  revoke: { vi: 'Thu hồi', en: 'Take back' },
  no_lent: { vi: 'Không có ủy quyền nào.', en: 'There are no delegations.' },
  partners: { vi: 'Đối tác kết nối', en: 'Service partners' },
  partner: { vi: 'Đối tác', en: 'Partner' },
  scopes: { vi: 'Được làm', en: 'May' },
  keys: { vi: 'Khóa', en: 'Keys' },
  state: { vi: 'Trạng thái', en: 'State' },
  stopped: { vi: 'đã dừng', en: 'stopped' },
  active: { vi: 'đang hoạt động', en: 'active' },
  stop: { vi: 'Dừng', en: 'Stop' },
  no_partners: { vi: 'Chưa có đối tác nào.', en: 'There are no partners yet.' },
});
/** Work moves by itself: looked at again this often. */
const AGAIN_MILLISECONDS = 10_000;

/** What runs by itself, who acts for whom, and who is connected. */
export default function RunningPage() {
  const say = useWords(WORDS);
  return (
    <Page title={say.title}>
      <Jobs />
      <Delegations />
      <Partners />
    </Page>
  );
}

function Jobs() {
  const say = useWords(WORDS);
  const jobs = useReading('/v1/jobs', {}, { again: () => AGAIN_MILLISECONDS });
  return (
    <Part title={say.jobs}>
      <Shown of={jobs}>
        {({ items }) => (
          <Rows
            of={say.jobs}
            rows={items}
            keyOf={({ task }) => task}
            empty={say.no_jobs}
            columns={[
              { head: say.task, cell: ({ task }) => <code>{task}</code> },
              { head: say.waiting, cell: (one) => count(one.waiting), isNumber: true },
              { head: say.running, cell: (one) => count(one.running), isNumber: true },
              { head: say.failing, cell: (one) => count(one.failing), isNumber: true },
              { head: say.next, cell: (one) => (one.next_at ? time(one.next_at) : '–') },
            ]}
          />
        )}
      </Shown>
    </Part>
  );
}

function Delegations() {
  const say = useWords(WORDS);
  const roles = useWords(ROLE_WORDS);
  const lent = useReading('/v1/delegations', {});
  const revoke = useCommand('/v1/delegations/{delegation}/revoke');
  return (
    <Part title={say.lent}>
      <ProblemNote error={revoke.error} />
      <Shown of={lent}>
        {({ items }) => (
          <Rows
            of={say.lent}
            rows={items}
            keyOf={({ delegation }) => delegation}
            empty={say.no_lent}
            columns={[
              { head: say.from, cell: (one) => one.from_name },
              { head: say.to, cell: (one) => one.to_name },
              { head: say.role, cell: (one) => roles[one.role] },
              { head: say.until, cell: (one) => time(one.ends) },
              { head: say.reason, cell: (one) => one.reason },
              {
                head: say.action,
                cell: ({ delegation, from_name }) => (
                  <Button
                    variant="outline"
                    color="red"
                    aria-label={`${say.revoke}: ${from_name}`}
                    loading={revoke.isPending}
                    onClick={() => revoke.mutate({ path: { delegation } })}
                  >
                    {say.revoke}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Shown>
    </Part>
  );
}

function Partners() {
  const say = useWords(WORDS);
  const partners = useReading('/v1/partners', {});
  const stop = useCommand('/v1/partners/{partner}/stop');
  return (
    <Part title={say.partners}>
      <ProblemNote error={stop.error} />
      <Shown of={partners}>
        {({ items }) => (
          <Rows
            of={say.partners}
            rows={items}
            keyOf={({ partner }) => partner}
            empty={say.no_partners}
            columns={[
              { head: say.partner, cell: (one) => `${one.name} (${one.partner})` },
              { head: say.scopes, cell: (one) => one.scopes.join(', ') },
              {
                head: say.keys,
                cell: (one) => count(one.keys.length + one.certificates.length),
                isNumber: true,
              },
              {
                head: say.state,
                cell: (one) => (
                  <Badge variant="light" tt="none" size="lg" color={one.is_stopped ? 'red' : 'brand'}>
                    {one.is_stopped ? say.stopped : say.active}
                  </Badge>
                ),
              },
              {
                head: say.action,
                cell: ({ partner, is_stopped }) =>
                  !is_stopped && (
                    <Button
                      variant="outline"
                      color="red"
                      aria-label={`${say.stop}: ${partner}`}
                      loading={stop.isPending}
                      onClick={() => stop.mutate({ path: { partner } })}
                    >
                      {say.stop}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Shown>
    </Part>
  );
}
