import { Button } from '@mantine/core';
import type { Payout, SocialSecurityAccount } from '../../kit/api.generated.ts';
import { day, time } from '../../kit/format.ts';
import { Empty, Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';
import { holds } from '../roles.ts';
import { Chapter } from './Chapter.tsx';
import { CHANNELS } from './personWords.ts';
import { usePurpose } from './purpose.ts';
import { Reveal } from './Reveal.tsx';

const WORDS = words({
  title: { vi: 'Nhận tiền ở đâu', en: 'Where they are paid' },
  nowhere: { vi: 'Chưa biết nhận ở đâu.', en: 'Not known yet.' },
  provider: { vi: 'Nơi nhận', en: 'Paid at' },
  account: { vi: 'Số tài khoản', en: 'Account' },
  home: { vi: 'Chi tại nhà', en: 'Brought home' },
  yes: { vi: 'có', en: 'yes' },
  since: { vi: 'Từ', en: 'Since' },
  waiting: {
    vi: (bank: string, at: string) => `Đang liên kết tài khoản tại ${bank}, yêu cầu lúc ${at}.`,
    en: (bank: string, at: string) => `An account at ${bank} is being linked, asked for ${at}.`,
  },
  review: {
    vi: (on: string) => `Chờ so tên, trả lời trước ${on}.`,
    en: (on: string) => `The names are to be compared by ${on}.`,
  },
  take_back: { vi: 'Rút yêu cầu này', en: 'Take it back' },
  failed: { vi: 'Lần liên kết gần nhất không được:', en: 'The last try failed:' },
});

/** The account somebody is paid into or the place of cash, what is under way, and why the last try failed. */
export function Account({ person, payout }: { readonly person: string; readonly payout: Payout | null }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const account = useReading(
    '/v1/persons/{person}/account',
    { path: { person }, purpose },
    { again: (last) => (last?.under_way?.state === 'pending' ? 3_000 : false) },
  );
  return (
    <Chapter title={say.title}>
      {payout ? (
        <Place person={person} payout={payout} since={account.data?.pointer?.since} />
      ) : (
        <Empty>{say.nowhere}</Empty>
      )}
      <Shown of={account}>{(one) => <UnderWay person={person} one={one} />}</Shown>
    </Chapter>
  );
}

interface PlaceProps {
  readonly person: string;
  readonly payout: Payout;
  readonly since: string | null | undefined;
}

function Place({ person, payout, since }: PlaceProps) {
  const say = useWords(WORDS);
  const channels = useWords(CHANNELS);
  return (
    <Facts
      of={[
        [say.provider, `${payout.provider_name} (${channels[payout.channel]})`],
        [
          say.account,
          payout.account_last4 && (
            <Reveal key="account" person={person} what="account" masked={`•••• ${payout.account_last4}`} />
          ),
        ],
        [say.home, payout.home_delivery && say.yes],
        [say.since, since && day(since)],
      ]}
    />
  );
}

function UnderWay({ person, one }: { readonly person: string; readonly one: SocialSecurityAccount }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const { who } = useStanding();
  const cancel = useCommand('/v1/persons/{person}/account/cancel');
  const last = one.history[0];
  if (!one.under_way)
    return last?.reason && last.to_state === 'rejected' ? (
      <Note tone="wait">
        {say.failed} {pick(last.reason.why)} {pick(last.reason.next)}
      </Note>
    ) : null;
  return (
    <Note>
      <p>{say.waiting(one.under_way.provider_name, time(one.under_way.asked_at))}</p>
      {one.under_way.review_due_on && <p>{say.review(day(one.under_way.review_due_on))}</p>}
      <ProblemNote error={cancel.error} />
      {who && holds(who, ['commune_officer', 'commune_chair']) && (
        <Button
          variant="light"
          size="xs"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ path: { person } })}
        >
          {say.take_back}
        </Button>
      )}
    </Note>
  );
}
