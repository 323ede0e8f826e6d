import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Concern } from '../../kit/api.generated.ts';
import { time } from '../../kit/format.ts';
import { useCommand } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';

export const CONCERN_KINDS = words<Record<Concern['kind'], string>>({
  shared_account: { vi: 'Nhiều người chung một tài khoản', en: 'Several people share one account' },
  officer_account: {
    vi: 'Tài khoản của cán bộ nhận tiền của người khác',
    en: 'An officer’s account receives for others',
  },
  payee_of_many: { vi: 'Một người nhận thay cho nhiều người', en: 'One payee receives for many' },
});
const WORDS = words({
  account: { vi: 'Tài khoản', en: 'Account' },
  payee: { vi: 'Người nhận thay', en: 'Payee' },
  persons: { vi: 'Những người liên quan', en: 'Persons' },
  elsewhere: { vi: 'người ở nơi khác', en: 'somebody elsewhere' },
  communes: { vi: 'Xã, phường', en: 'Communes' },
  raised: { vi: 'Phát hiện lúc', en: 'Found' },
  until: { vi: 'Quyết định có hiệu lực đến', en: 'The decision holds until' },
  approve: { vi: 'Hợp lệ, cho chi tiếp', en: 'In order, go on paying' },
  refuse: { vi: 'Không hợp lệ', en: 'Not in order' },
  how: { vi: 'Căn cứ vào đâu?', en: 'What is it based on?' },
});
/** Half a year is asked for at first; the rule says how long it may be at most. */
const HALF_A_YEAR_DAYS = 182;

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An account or a payee in doubt, and what the province decides of it. */
export function ConcernCard({ one }: { readonly one: Concern }) {
  const say = useWords(WORDS);
  const kinds = useWords(CONCERN_KINDS);
  const { who } = useStanding();
  return (
    <article className="sheet">
      <strong>{kinds[one.kind]}</strong>
      <Facts
        of={[
          [say.account, one.account && `${one.account.provider} •••• ${one.account.last4}`],
          [say.payee, one.payee],
          [say.persons, one.persons.map(({ name }) => name ?? say.elsewhere).join(', ')],
          [say.communes, one.communes.map(({ name }) => name).join(', ')],
          [say.raised, time(one.raised_at)],
        ]}
      />
      {who?.roles.includes('province_officer') && <Decide one={one} />}
    </article>
  );
}

function Decide({ one }: { readonly one: Concern }) {
  const say = useWords(WORDS);
  const kinds = useWords(CONCERN_KINDS);
  const [until, setUntil] = useState(inDays(HALF_A_YEAR_DAYS));
  const approve = useCommand('/v1/concerns/{concern}/decide');
  const refuse = useCommand('/v1/concerns/{concern}/decide');
  return (
    <Group mt="sm" align="flex-end">
      <TextInput
        type="date"
        label={say.until}
        value={until}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
      {(
        [
          [true, say.approve, approve],
          [false, say.refuse, refuse],
        ] as const
      ).map(([approves, label, command]) => (
        <Answer
          key={label}
          form={`concern ${one.id} ${approves}`}
          label={label}
          of={kinds[one.kind]}
          question={say.how}
          isGrave={!approves}
          isPending={command.isPending}
          error={command.error}
          onAnswer={(reason) =>
            command.mutateAsync({ path: { concern: one.id }, body: { approves, reason, expires_on: until } })
          }
        />
      ))}
    </Group>
  );
}
