import { Anchor, Breadcrumbs } from '@mantine/core';
import type { Readings } from '../../kit/api.generated.ts';
import { Refused } from '../../kit/ask.ts';
import { month } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { Page } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { holds } from '../roles.ts';
import { CommuneLists } from './CommuneLists.tsx';
import { FollowFilters } from './FollowFilters.tsx';
import { OwnTasks } from './OwnTasks.tsx';
import { Breakdown, Totals } from './Totals.tsx';
import { Units } from './Units.tsx';

const WORDS = words({
  title: { vi: 'Theo dõi chi trả', en: 'Follow the payments' },
  why: {
    vi: 'Tiền của tháng đang ở đâu, và nơi nào cần được nhắc.',
    en: 'Where the money of the month is, and which places need a word.',
  },
  none: { vi: 'Chưa mở kỳ chi trả nào cho lựa chọn này.', en: 'No cycle was opened for this choice yet.' },
  country: { vi: 'Cả nước', en: 'The whole country' },
  of_month: { vi: (of: string) => `Tháng ${of}`, en: (of: string) => of },
});

export type Narrowed = NonNullable<Readings['/v1/figures']['query']>;
const NAMES = ['month', 'programme', 'province', 'commune'] as const;

/** The month from the top down: the country, a province, a commune's lists. */
export default function FollowPage() {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const [said, ask] = useAsked(NAMES);
  const asked = said as Narrowed;
  const figures = useReading('/v1/figures', { query: asked });
  // A province's officer begins with his communes, the country's with its provinces.
  const province = asked.province ?? (who?.unit?.kind === 'province' ? who.unit.code : undefined);
  // Who answers for others has work of his own first.
  const isFront =
    asked.commune === undefined && !!who && holds(who, ['province_officer', 'ministry_officer']);
  const isNone = figures.error instanceof Refused && figures.error.problem.code === 'cycle_not_found';
  return (
    <Page
      title={say.title}
      why={say.why}
      take={isNone ? null : <Take report="/v1/exports/totals" asked={{ query: asked }} />}
    >
      <FollowFilters asked={asked} ask={ask} />
      <Breadcrumbs mb="md">
        {province !== undefined && who?.unit?.kind !== 'province' && (
          <Anchor component="button" onClick={() => ask({ province: '', commune: '' })}>
            {say.country}
          </Anchor>
        )}
        {asked.commune !== undefined && (
          <Anchor component="button" onClick={() => ask({ commune: '' })}>
            {who?.unit?.kind === 'province' ? who.unit.name : province}
          </Anchor>
        )}
        {figures.data && <span>{say.of_month(month(figures.data.month))}</span>}
      </Breadcrumbs>
      {isNone ? (
        <Empty>{say.none}</Empty>
      ) : (
        <Shown of={figures}>
          {(read) => (
            <>
              {isFront && <OwnTasks read={read} />}
              <Totals read={read} />
              {asked.commune === undefined ? (
                <Units asked={{ ...asked, month: read.month, ...(province && { province }) }} ask={ask}>
                  <Breakdown read={read} />
                </Units>
              ) : (
                <CommuneLists
                  asked={{ ...asked, month: read.month }}
                  commune={asked.commune}
                  province={province}
                />
              )}
            </>
          )}
        </Shown>
      )}
    </Page>
  );
}
