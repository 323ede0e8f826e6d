import { Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Page } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { useNarrowed } from '../parts/useNarrowed.ts';
import { RequestsWait } from '../permissions/RequestsWait.tsx';
import { ROLE_WORDS, type Role } from '../roles.ts';
import { NewOfficer } from './NewOfficer.tsx';
import { OfficerCard } from './OfficerCard.tsx';

const WORDS = words({
  title: { vi: 'Cán bộ', en: 'Officers' },
  why: {
    vi: 'Ai làm việc ở đâu, với vai trò nào. Giao vai trò cần hai quản trị viên: một người đề nghị, người khác xác nhận; thu hồi thì làm ngay. Mỗi thay đổi được ký và giữ lại.',
    en: 'Who works where, with which roles. Granting one takes two administrators, who asks and who confirms; taking one back takes one. Each change is signed and kept.',
  },
  find: { vi: 'Tên, tên đăng nhập hoặc đơn vị', en: 'Name, login or unit' },
  role: { vi: 'Vai trò', en: 'Role' },
  state: { vi: 'Tài khoản', en: 'Account' },
  open: { vi: 'Đang dùng', en: 'In use' },
  closed: { vi: 'Đã khóa', en: 'Closed' },
  none: { vi: 'Không có cán bộ nào như vậy.', en: 'There is no such officer.' },
});
const NAMES = ['role', 'state'] as const;

/** Officers, their roles, and what an administrator may do about them. */
export default function OfficersPage() {
  const say = useWords(WORDS);
  const roles = useWords(ROLE_WORDS);
  const by = useNarrowed(NAMES);
  const { role, state } = by.chosen;
  const query = {
    ...(by.words && { name: by.words }),
    ...(role && { role: role as Role }),
    ...(state && { disabled: state === 'closed' }),
  };
  const officers = usePages('/v1/officers', { query: { ...query, limit: 20 } });
  return (
    <Page title={say.title} why={say.why} take={<Take report="/v1/exports/officers" asked={{ query }} />}>
      <RequestsWait />
      <NewOfficer />
      <Narrow
        by={by}
        label={say.find}
        choices={[
          { name: 'role', label: say.role, options: roles },
          { name: 'state', label: say.state, options: { open: say.open, closed: say.closed } },
        ]}
      />
      <Shown of={officers}>
        {({ items }) => (
          <>
            {items.length === 0 && <NoneFound by={by}>{say.none}</NoneFound>}
            {items.map((one) => (
              <OfficerCard key={one.officer} one={one} />
            ))}
            <More of={officers} />
          </>
        )}
      </Shown>
    </Page>
  );
}
