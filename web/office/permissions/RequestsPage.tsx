import type { PermissionRequest } from '../../kit/api.generated.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Page, Part } from '../parts/Page.tsx';
import { RequestCard } from './RequestCard.tsx';

const WORDS = words({
  title: { vi: 'Quyền chờ xác nhận', en: 'Permissions to be confirmed' },
  why: {
    vi: 'Giao vai trò, ủy quyền giúp người vắng mặt, thêm đối tác hoặc khóa của đối tác: một quản trị viên đề nghị, một quản trị viên khác xác nhận trong 7 ngày. Không phải người đề nghị, cũng không phải người sẽ nhận quyền. Thu hồi, khóa, ngừng thì làm được ngay.',
    en: 'Granting a role, lending one for somebody who is away, adding a partner or a key of it: one administrator asks and another confirms within 7 days; not who asked, nor who would receive it. Taking back, closing and stopping wait for nobody.',
  },
  mine: { vi: 'Chờ bạn quyết định', en: 'Waiting for you' },
  no_mine: { vi: 'Không có đề nghị nào chờ bạn.', en: 'No request waits for you.' },
  asked: { vi: 'Chờ quản trị viên khác', en: 'Waiting for another administrator' },
  no_asked: { vi: 'Bạn không có đề nghị nào đang chờ.', en: 'You have asked for nothing that waits.' },
  ended: { vi: 'Đã kết thúc', en: 'Ended' },
  no_ended: { vi: 'Chưa có đề nghị nào kết thúc.', en: 'None has ended yet.' },
});

/** What takes two administrators: what waits for whoever looks, what he asked for himself, and how the others ended. */
export default function RequestsPage() {
  const say = useWords(WORDS);
  const requests = useReading('/v1/permission-requests', {});
  return (
    <Page title={say.title} why={say.why}>
      <Shown of={requests}>
        {({ items }) => {
          const waiting = items.filter(({ state }) => state === 'waiting');
          return (
            <>
              <Cards title={say.mine} none={say.no_mine} of={waiting.filter((one) => one.may_decide)} />
              <Cards title={say.asked} none={say.no_asked} of={waiting.filter((one) => !one.may_decide)} />
              <Cards
                title={say.ended}
                none={say.no_ended}
                of={items.filter((one) => one.state !== 'waiting')}
              />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

interface CardsProps {
  readonly title: string;
  readonly none: string;
  readonly of: readonly PermissionRequest[];
}

const Cards = ({ title, none, of }: CardsProps) => (
  <Part title={title}>
    {of.length === 0 ? <Empty>{none}</Empty> : of.map((one) => <RequestCard key={one.request} one={one} />)}
  </Part>
);
