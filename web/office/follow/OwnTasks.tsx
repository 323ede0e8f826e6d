import type { Figures } from '../../kit/api.generated.ts';
import { useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { ToDo, type Waits } from '../parts/ToDo.tsx';
import { holds } from '../roles.ts';

const WORDS = words({
  release: { vi: 'danh sách đã có tiền, chờ cho chi', en: 'funded lists to be released' },
  breaks: { vi: 'sai lệch đối soát đang mở', en: 'breaks that are open' },
  concerns: { vi: 'tài khoản, người nhận thay đáng ngờ', en: 'accounts and payees in doubt' },
  reviews: { vi: 'tên chủ tài khoản cần so', en: 'account names to compare' },
  flags: { vi: 'lượt tra cứu bất thường', en: 'unusual look-ups' },
  cases: {
    vi: 'vụ việc ở đơn vị ta, chờ giải quyết hoặc xác nhận',
    en: 'cases with us, to settle or confirm',
  },
});
const MOST = 50;
const upTo = { limit: MOST } as const;

/** What waits for a province or the ministry itself, before it looks at others. */
export function OwnTasks({ read }: { readonly read: Figures }) {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const isProvince = who ? holds(who, ['province_officer']) : false;
  const its = { enabled: isProvince };
  const lists = useReading('/v1/lists', { query: { state: 'funded', ...upTo } });
  const cases = useReading('/v1/cases', {
    query: { open: true, ours: true, ...upTo },
    purpose: 'complaint',
  });
  const concerns = useReading(
    '/v1/concerns',
    { query: { decided: false, ...upTo }, purpose: 'payment_check' },
    its,
  );
  const reviews = useReading('/v1/account-reviews', { query: upTo, purpose: 'account_support' }, its);
  const flags = useReading('/v1/access/flags', { query: { open: true, ...upTo } }, its);
  const everybodys = [lists, cases];
  const readings = isProvince ? [...everybodys, concerns, reviews, flags] : everybodys;
  const counted = (to: string, word: keyof typeof WORDS, items: readonly unknown[] | undefined): Waits => {
    const number = items?.length ?? 0;
    return { to, what: say[word], number, orMore: number >= MOST };
  };
  const breaks = Object.values(read.open_breaks).reduce((sum, one) => sum + one, 0);
  return (
    <ToDo
      of={[
        counted('/release', 'release', lists.data?.items),
        { to: '/breaks', what: say.breaks, number: breaks },
        counted('/cases', 'cases', cases.data?.items),
        counted('/doubts', 'concerns', concerns.data?.items),
        counted('/doubts', 'reviews', reviews.data?.items),
        counted('/doubts', 'flags', flags.data?.items),
      ]}
      isReading={!readings.every((one) => one.data)}
      error={readings.find((one) => one.error)?.error ?? null}
    />
  );
}
