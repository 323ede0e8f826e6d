import { Empty, Shown } from '../../kit/parts.tsx';
import { type Paged, type Pages, usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Page, Part } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { type Narrowed, useNarrowed, useNarrowedPersons } from '../parts/useNarrowed.ts';
import { ReviewCard } from '../waiting/ReviewCard.tsx';
import { CONCERN_KINDS, ConcernCard } from './ConcernCard.tsx';
import { FlagCard } from './FlagCard.tsx';

const WORDS = words({
  title: { vi: 'Cần xem xét', en: 'To be looked at' },
  why: {
    vi: 'Những điều máy thấy lạ nhưng chỉ con người mới kết luận được.',
    en: 'What looks odd to the machine, and only a person can judge.',
  },
  find_concern: { vi: 'Tên, xã, 4 số cuối tài khoản', en: 'Name, commune, last 4 digits of the account' },
  find_flag: { vi: 'Tên cán bộ, đơn vị', en: 'Officer or unit' },
  kind: { vi: 'Loại', en: 'Kind' },
  concerns: { vi: 'Tài khoản, người nhận thay đáng ngờ', en: 'Accounts and payees in doubt' },
  no_concerns: { vi: 'Không có trường hợp nào chờ quyết định.', en: 'None waits for a decision.' },
  reviews: { vi: 'Tên chủ tài khoản cần so', en: 'Account names to compare' },
  no_reviews: { vi: 'Không có tên nào cần so.', en: 'No names to compare.' },
  flags: { vi: 'Tra cứu bất thường', en: 'Unusual look-ups' },
  no_flags: { vi: 'Không có lượt tra cứu nào bất thường.', en: 'No look-up was unusual.' },
});

/** Doubts about accounts, payees and officers, each for somebody who is not concerned. */
export default function DoubtsPage() {
  const say = useWords(WORDS);
  const { who } = useStanding();
  return (
    <Page title={say.title} why={say.why}>
      <Concerns />
      {who?.roles.includes('province_officer') && <Reviews />}
      <Flags />
    </Page>
  );
}

function Concerns() {
  const say = useWords(WORDS);
  const kinds = useWords(CONCERN_KINDS);
  const by = useNarrowedPersons(['kind'], 'concerns');
  const { kind } = by.chosen;
  const query = { decided: false, ...(kind && { kind: kind as keyof typeof CONCERN_KINDS }) };
  const asked = { query, ...(by.words && { words: by.words }) };
  const concerns = usePages('/v1/concerns', { ...asked, purpose: 'payment_check' });
  return (
    <Part title={say.concerns} take={<Take report="/v1/exports/concerns" asked={asked} namesPersons />}>
      <Narrow
        by={by}
        label={say.find_concern}
        choices={[{ name: 'kind', label: say.kind, options: kinds }]}
      />
      <Each of={concerns} by={by} none={say.no_concerns}>
        {(one) => <ConcernCard key={one.id} one={one} />}
      </Each>
    </Part>
  );
}

function Reviews() {
  const say = useWords(WORDS);
  const reviews = usePages('/v1/account-reviews', { purpose: 'account_support' });
  return (
    <Part title={say.reviews} take={<Take report="/v1/exports/account-reviews" asked={{}} namesPersons />}>
      <Each of={reviews} none={say.no_reviews}>
        {(one) => <ReviewCard key={one.review} one={one} />}
      </Each>
    </Part>
  );
}

function Flags() {
  const say = useWords(WORDS);
  const by = useNarrowed([], 'flags');
  const query = { open: true, ...(by.words && { words: by.words }) };
  const flags = usePages('/v1/access/flags', { query });
  return (
    <Part title={say.flags} take={<Take report="/v1/exports/access-flags" asked={{ query }} />}>
      <Narrow by={by} label={say.find_flag} />
      <Each of={flags} by={by} none={say.no_flags}>
        {(one) => <FlagCard key={one.flag} one={one} />}
      </Each>
    </Part>
  );
}

interface EachProps<Path extends Paged> {
  readonly of: Pages<Path>;
  readonly none: string;
  readonly by?: Narrowed<string>;
  readonly children: (one: NonNullable<Pages<Path>['data']>['items'][number]) => React.ReactNode;
}

function Each<Path extends Paged>({ of, none, by, children }: EachProps<Path>) {
  return (
    <Shown of={of}>
      {({ items }) => (
        <>
          {items.length === 0 && (by ? <NoneFound by={by}>{none}</NoneFound> : <Empty>{none}</Empty>)}
          {items.map((one) => children(one as never))}
          <More of={of} />
        </>
      )}
    </Shown>
  );
}
