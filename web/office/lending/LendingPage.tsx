import { useState } from 'react';
import { Note, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { Page, Part } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { holds } from '../roles.ts';
import { LENDABLE, LendForm } from './LendForm.tsx';
import { LentList } from './LentList.tsx';

const WORDS = words({
  title: { vi: 'Ủy quyền', en: 'Standing in' },
  why: {
    vi: 'Khi vắng mặt, giao vai trò của mình cho một cán bộ cùng đơn vị trong vài ngày. Người đó đăng nhập bằng tài khoản của mình và làm thay bạn; nhật ký ghi tên cả hai. Người đã lập danh sách không ký danh sách đó, dù được ủy quyền. Vai trò được giao không giao tiếp được nữa.',
    en: 'While you are away, lend your role to an officer of your unit for some days. They sign in as themselves and act in your place; the journal names both. Whoever drafted a list does not sign it, lent role or not. A lent role is not lent on.',
  },
  why_all: {
    vi: 'Ai đang làm thay ai trong cả nước. Muốn ủy quyền giúp một cán bộ, mở thẻ của người đó ở mục Cán bộ; một quản trị viên khác xác nhận.',
    en: 'Who acts in whose place in the whole country. To lend a role for an officer, open their card under Officers; another administrator confirms it.',
  },
  lend: { vi: 'Giao vai trò của tôi', en: 'Lend a role of mine' },
  done: {
    vi: 'Đã ủy quyền. Người nhận thấy việc của bạn từ lần mở trang tới.',
    en: 'It is lent. They see your work the next time they open a page.',
  },
  given: { vi: 'Tôi đã giao', en: 'What I lent' },
  received: { vi: 'Tôi đang làm thay', en: 'In whose place I act' },
  all: { vi: 'Đang có hiệu lực', en: 'In force' },
  none_given: { vi: 'Bạn chưa giao vai trò nào.', en: 'You have lent nothing.' },
  none_received: { vi: 'Bạn không làm thay ai.', en: 'You act in nobody’s place.' },
  none: { vi: 'Không có ủy quyền nào.', en: 'There are no delegations.' },
});

/** Lending a role for some days: what one lent, what one was lent; to an administrator, all there is. */
export default function LendingPage() {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const [isDone, setDone] = useState(false);
  const lent = useReading('/v1/delegations', {});
  if (!who) return null;
  const isAdministrator = holds(who, ['administrator']);
  const borrowed = who.on_behalf.map(({ role }) => role);
  const own = LENDABLE.filter((role) => who.roles.includes(role) && !borrowed.includes(role));
  return (
    <Page
      title={say.title}
      why={isAdministrator ? say.why_all : say.why}
      take={<Take report="/v1/exports/delegations" asked={{}} />}
    >
      {isDone && <Note tone="good">{say.done}</Note>}
      {own.length > 0 && (
        <Part title={say.lend}>
          <div className="sheet">
            <LendForm roles={own} onDone={() => setDone(true)} />
          </div>
        </Part>
      )}
      <Shown of={lent}>
        {({ items }) =>
          isAdministrator ? (
            <Part title={say.all}>
              <LentList items={items} empty={say.none} mayEnd />
            </Part>
          ) : (
            <>
              <Part title={say.given}>
                <LentList items={items.filter((one) => one.is_given)} empty={say.none_given} mayEnd />
              </Part>
              <Part title={say.received}>
                <LentList
                  items={items.filter((one) => !one.is_given)}
                  empty={say.none_received}
                  mayEnd={false}
                />
              </Part>
            </>
          )
        }
      </Shown>
    </Page>
  );
}
