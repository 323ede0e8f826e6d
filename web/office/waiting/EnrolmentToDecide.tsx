import { Button, Group } from '@mantine/core';
import type { Enrolment } from '../../kit/api.generated.ts';
import { time } from '../../kit/format.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { providerName } from '../../kit/providerName.ts';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';
import { CASH_PLACES, HINDRANCES, WISHES } from '../persons/enrolmentWords.ts';
import { PersonLink } from '../persons/PersonLink.tsx';
import { holds } from '../roles.ts';

const WORDS = words({
  wish: { vi: 'Mong muốn', en: 'Wish' },
  where: { vi: 'Nơi nhận', en: 'Paid at' },
  account: {
    vi: (last4: string) => `tài khoản số cuối ${last4}`,
    en: (last4: string) => `account ending ${last4}`,
  },
  at_home: { vi: 'chi tại nhà', en: 'brought home' },
  because: { vi: 'Vì sao cần giúp', en: 'Why help was needed' },
  witnesses: { vi: 'Người làm chứng', en: 'Witnesses' },
  recorded: { vi: 'Người lập phiếu', en: 'Taken down by' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  refuse: { vi: 'Từ chối', en: 'Refuse' },
  withdraw: { vi: 'Rút phiếu', en: 'Take back' },
  why: { vi: 'Vì sao?', en: 'Why?' },
});

/** One wish that waits: all that its confirmer must know, and his two answers. */
export function EnrolmentToDecide({ one }: { readonly one: Enrolment }) {
  const say = useWords(WORDS);
  const wishes = useWords(WISHES);
  const hindrances = useWords(HINDRANCES);
  const { who } = useStanding();
  const confirm = useCommand('/v1/enrolments/{enrolment}/decision');
  const refuse = useCommand('/v1/enrolments/{enrolment}/decision');
  const isOwn = who?.name === one.recorded_by;
  const isChair = who ? holds(who, ['commune_chair']) : false;
  const path = { enrolment: one.enrolment };
  return (
    <article className="sheet">
      <PersonLink person={one.person.id} name={one.person.name} />
      <Facts
        of={[
          [say.wish, wishes[one.wish]],
          [say.where, <Place key="place" one={one} />],
          [say.because, one.hindrances.map((each) => hindrances[each]).join(', ')],
          [say.witnesses, one.witnesses.join(', ')],
          [say.recorded, `${one.recorded_by}, ${time(one.recorded_at)}`],
        ]}
      />
      <ProblemNote error={confirm.error} />
      <Group mt="sm" align="flex-start">
        {isChair && !isOwn && (
          <Button
            loading={confirm.isPending}
            aria-label={`${say.confirm}: ${one.person.name}`}
            onClick={() => confirm.mutate({ path, body: { confirms: true } })}
          >
            {say.confirm}
          </Button>
        )}
        {(isChair || isOwn) && (
          <Answer
            form={`enrolment ${one.enrolment}`}
            label={isOwn ? say.withdraw : say.refuse}
            of={one.person.name}
            question={say.why}
            isGrave
            isPending={refuse.isPending}
            error={refuse.error}
            onAnswer={(reason) => refuse.mutateAsync({ path, body: { confirms: false, reason } })}
          />
        )}
      </Group>
    </article>
  );
}

/** The place of cash, or the bank and the last digits of the account. */
function Place({ one }: { readonly one: Enrolment }) {
  const say = useWords(WORDS);
  const cash = useWords(CASH_PLACES);
  const providers = useReading('/v1/providers', {});
  const provider = providers.data?.items.find(({ code }) => code === one.provider);
  const name = cash[one.provider as keyof typeof cash] ?? (provider ? providerName(provider) : one.provider);
  const account = one.account_last4 && say.account(one.account_last4);
  return [name, account, one.home_delivery && say.at_home].filter(Boolean).join(', ');
}
