import { Group } from '@mantine/core';
import type { AccountReview } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';
import { PersonLink } from '../persons/PersonLink.tsx';

const DOUBTS = words<Record<AccountReview['doubt'], string>>({
  name_close: { vi: 'Hai tên gần giống nhau', en: 'The names are close' },
  name_hidden: { vi: 'Ngân hàng che một phần tên', en: 'The bank hides part of the name' },
  name_not_shown: { vi: 'Ngân hàng không cho biết tên', en: 'The bank shows no name' },
  shared_account: { vi: 'Nhiều người cùng một tài khoản', en: 'Several people share the account' },
});

const WORDS = words({
  ours: { vi: 'Trong hồ sơ', en: 'On file' },
  theirs: { vi: 'Chủ tài khoản', en: 'Account holder' },
  not_shown: { vi: 'không cho biết', en: 'not shown' },
  doubt: { vi: 'Vì sao cần so', en: 'Why' },
  where: { vi: 'Tài khoản', en: 'Account' },
  ending: {
    vi: (bank: string, last4: string) => `${bank}, số cuối ${last4}`,
    en: (bank: string, last4: string) => `${bank}, ending ${last4}`,
  },
  due: { vi: 'Trả lời trước', en: 'Answer by' },
  same: { vi: 'Cùng một người', en: 'The same person' },
  other: { vi: 'Không phải người này', en: 'Somebody else' },
  how: { vi: 'Dựa vào đâu?', en: 'How do you know?' },
  how_hint: {
    vi: 'Ví dụ: đã xem căn cước và sổ tài khoản của bà, ngày 12/11.',
    en: 'For example: saw her identity card and passbook on 12 November.',
  },
});

/** Two names side by side, and whether they are one person. */
export function ReviewCard({ one }: { readonly one: AccountReview }) {
  const say = useWords(WORDS);
  const doubts = useWords(DOUBTS);
  const accept = useCommand('/v1/account-reviews/{review}/decide');
  const reject = useCommand('/v1/account-reviews/{review}/decide');
  const path = { review: one.review };
  return (
    <article className="sheet">
      <PersonLink person={one.person} name={one.our_name} />
      <Facts
        of={[
          [say.ours, `${one.our_name}, ${day(one.birth_date)}, •••• ${one.pin_last4}`],
          [say.theirs, <strong key="name">{one.shown_name ?? say.not_shown}</strong>],
          [say.doubt, doubts[one.doubt]],
          [say.where, say.ending(one.provider_name, one.account_last4)],
          [say.due, day(one.due_on)],
        ]}
      />
      <Group mt="sm" align="flex-start">
        {(
          [
            ['accept', say.same, accept],
            ['reject', say.other, reject],
          ] as const
        ).map(([decision, label, decide]) => (
          <Answer
            key={decision}
            form={`review ${one.review} ${decision}`}
            label={label}
            of={one.our_name}
            question={say.how}
            hint={say.how_hint}
            isGrave={decision === 'reject'}
            isPending={decide.isPending}
            error={decide.error}
            onAnswer={(reason) => decide.mutateAsync({ path, body: { decision, reason } })}
          />
        ))}
      </Group>
    </article>
  );
}
