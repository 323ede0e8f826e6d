import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty, Shown } from '../../kit/parts.tsx';
import type { Paged, Pages } from '../../kit/queries.ts';
import { usePages } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Titled } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { EnrolmentToDecide } from './EnrolmentToDecide.tsx';
import { MandateTaskCard } from './MandateTaskCard.tsx';
import { ReviewCard } from './ReviewCard.tsx';

const WORDS = words({
  title: { vi: 'Chờ xác nhận', en: 'To be confirmed' },
  enrolments: { vi: 'Phiếu giúp người dân chọn nơi nhận tiền', en: 'Wishes taken down for people' },
  enrolments_why: {
    vi: 'Người lập phiếu không tự xác nhận. Xác nhận rồi nơi nhận tiền mới đổi.',
    en: 'Nobody confirms what he wrote down himself. Only then does the place of payment change.',
  },
  no_enrolments: { vi: 'Không có phiếu nào chờ.', en: 'No wish waits.' },
  mandates: { vi: 'Người nhận thay', en: 'People who receive for others' },
  mandates_why: {
    vi: 'Giấy ủy quyền cần Chủ tịch chứng thực mới có hiệu lực; giấy sắp hết hạn cần gia hạn.',
    en: 'An authorisation holds once the chair certified it; what runs out must be renewed.',
  },
  no_mandates: { vi: 'Không có việc nào về người nhận thay.', en: 'Nothing to do about payees.' },
  accounts: { vi: 'Tên chủ tài khoản cần so', en: 'Account names to compare' },
  accounts_why: {
    vi: 'Ngân hàng trả về tên hơi khác. Có phải cùng một người không?',
    en: 'The bank gave a slightly different name. Is it the same person?',
  },
  no_accounts: { vi: 'Không có tên nào cần so.', en: 'No names to compare.' },
});

const asked = (purpose: string) => ({ query: { limit: 20 }, purpose }) as const;

/** What waits for a second pair of eyes: wishes, authorisations, names of account holders. */
export default function WaitingPage() {
  const say = useWords(WORDS);
  const enrolments = usePages('/v1/enrolments', asked('enrolment'));
  const mandates = usePages('/v1/mandates/tasks', asked('enrolment'));
  const accounts = usePages('/v1/account-reviews', asked('account_support'));
  return (
    <>
      <Title order={1} mb="md">
        {say.title}
      </Title>
      <Chapter
        id="enrolments"
        title={say.enrolments}
        why={say.enrolments_why}
        none={say.no_enrolments}
        of={enrolments}
        take={<Take report="/v1/exports/enrolments" asked={{}} namesPersons />}
      >
        {(items) => items.map((one) => <EnrolmentToDecide key={one.enrolment} one={one} />)}
      </Chapter>
      <Chapter
        id="mandates"
        title={say.mandates}
        why={say.mandates_why}
        none={say.no_mandates}
        of={mandates}
        take={<Take report="/v1/exports/mandate-tasks" asked={{}} namesPersons />}
      >
        {(items) => items.map((one) => <MandateTaskCard key={`${one.id} ${one.task}`} one={one} />)}
      </Chapter>
      <Chapter
        id="accounts"
        title={say.accounts}
        why={say.accounts_why}
        none={say.no_accounts}
        of={accounts}
        take={<Take report="/v1/exports/account-reviews" asked={{}} namesPersons />}
      >
        {(items) => items.map((one) => <ReviewCard key={one.review} one={one} />)}
      </Chapter>
    </>
  );
}

interface ChapterProps<Path extends Paged> {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly none: string;
  readonly of: Pages<Path>;
  readonly take: ReactNode;
  readonly children: (items: NonNullable<Pages<Path>['data']>['items']) => ReactNode;
}

function Chapter<Path extends Paged>({ id, title, why, none, of, take, children }: ChapterProps<Path>) {
  return (
    <section aria-labelledby={id}>
      <Titled take={take} mt="lg">
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
      </Titled>
      <Text className="soft" mb="sm">
        {why}
      </Text>
      <Shown of={of}>{({ items }) => (items.length === 0 ? <Empty>{none}</Empty> : children(items))}</Shown>
      <More of={of} />
    </section>
  );
}
