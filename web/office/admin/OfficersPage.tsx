import { TextInput } from '@mantine/core';
import { Empty, Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Page } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { NewOfficer } from './NewOfficer.tsx';
import { OfficerCard } from './OfficerCard.tsx';

const WORDS = words({
  title: { vi: 'Cán bộ', en: 'Officers' },
  why: {
    vi: 'Ai làm việc ở đâu, với vai trò nào. Vai trò xung khắc bị từ chối; không ai tự giao vai trò cho mình; mỗi thay đổi được ký và giữ lại.',
    en: 'Who works where, with which roles. Roles that do not go together are refused, nobody grants himself one, and each change is signed and kept.',
  },
  find: { vi: 'Tìm theo tên hoặc tên đăng nhập (từ 2 chữ)', en: 'Find by name or login (2 letters or more)' },
  none: { vi: 'Không có cán bộ nào như vậy.', en: 'There is no such officer.' },
});
const NAMES = ['name'] as const;
const FEWEST_LETTERS = 2;

/** Officers, their roles, and what an administrator may do about them. */
export default function OfficersPage() {
  const say = useWords(WORDS);
  const [{ name }, ask] = useAsked(NAMES);
  const query = name && name.length >= FEWEST_LETTERS ? { name, limit: 20 } : { limit: 20 };
  const officers = usePages('/v1/officers', { query });
  return (
    <Page
      title={say.title}
      why={say.why}
      take={
        <Take
          report="/v1/exports/officers"
          asked={{ query: name && name.length >= FEWEST_LETTERS ? { name } : {} }}
        />
      }
    >
      <NewOfficer />
      <TextInput
        my="md"
        maw="28rem"
        label={say.find}
        value={name ?? ''}
        onChange={({ currentTarget }) => ask({ name: currentTarget.value })}
      />
      <Shown of={officers}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty>{say.none}</Empty>}
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
