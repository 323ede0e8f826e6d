import { Button, Group, Title } from '@mantine/core';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { PersonInFull } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Note, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';
import { holds } from '../roles.ts';
import { Account } from './Account.tsx';
import { Benefits } from './Benefits.tsx';
import { CardsOfPerson } from './CardsOfPerson.tsx';
import { CasesOfPerson } from './CasesOfPerson.tsx';
import { Decisions } from './Decisions.tsx';
import { RECORDED } from './decisionFields.ts';
import { NoticesOfPerson } from './NoticesOfPerson.tsx';
import { Payments } from './Payments.tsx';
import { PurposeChoice } from './PurposeChoice.tsx';
import { POPULATION } from './personWords.ts';
import { usePurpose } from './purpose.ts';
import { Receivers } from './Receivers.tsx';
import { Reveal } from './Reveal.tsx';

const WORDS = words({
  back: { vi: '← Tìm người khác', en: '← Find somebody else' },
  page: { vi: 'Hồ sơ một người', en: 'Somebody’s file' },
  born: { vi: 'Ngày sinh', en: 'Born' },
  sex: { vi: 'Giới tính', en: 'Sex' },
  male: { vi: 'Nam', en: 'Male' },
  female: { vi: 'Nữ', en: 'Female' },
  number: { vi: 'Số định danh', en: 'Personal number' },
  lives: { vi: 'Nơi ở', en: 'Lives in' },
  population: { vi: 'Dữ liệu dân cư', en: 'Population database' },
  checked: {
    vi: (what: string, on: string) => `${what}, đối chiếu ${on}`,
    en: (what: string, on: string) => `${what}, checked ${on}`,
  },
  dead: {
    vi: (on: string) => `Đã mất ngày ${on}. Cần quyết định thôi hưởng.`,
    en: (on: string) => `Died on ${on}. A stop must be decided.`,
  },
  at_odds: {
    vi: 'Không khớp với dữ liệu dân cư: khoản chi có thể bị giữ cho tới khi giải quyết.',
    en: 'At odds with the population database: payments may be held until it is settled.',
  },
  recorded: {
    vi: (number: string) => `Đã ghi quyết định ${number}.`,
    en: (number: string) => `Decision ${number} is recorded.`,
  },
  grant: { vi: 'Ghi quyết định hưởng', en: 'Record a grant' },
  adjust: { vi: 'Điều chỉnh', en: 'Adjust' },
  stop: { vi: 'Thôi hưởng', en: 'Stop' },
  enrol: { vi: 'Lập phiếu giúp chọn nơi nhận tiền', en: 'Take down where to be paid' },
  link: { vi: 'Liên kết tài khoản giúp', en: 'Link an account for them' },
});

/** Everything about one person, on one page; numbers masked. */
export function PersonPage({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const found = useReading('/v1/persons/{person}', { path: { person }, purpose });
  const recorded = useHistoryState<Readonly<Record<string, unknown>> | null>()?.[RECORDED];
  return (
    <>
      <Link href="/persons">{say.back}</Link>
      <Shown of={found}>
        {(one) => (
          <>
            <Title order={1} mt="xs" mb="md" data-title={say.page}>
              {one.name}
            </Title>
            {typeof recorded === 'string' && <Note tone="good">{say.recorded(recorded)}</Note>}
            <Identity one={one} />
            <Doings person={person} />
            <Account person={person} payout={one.payout} />
            <Benefits person={person} />
            <Payments person={person} />
            <Receivers person={person} />
            <Decisions person={person} />
            <CasesOfPerson person={person} />
            <CardsOfPerson person={person} />
            <NoticesOfPerson person={person} />
          </>
        )}
      </Shown>
    </>
  );
}

function Identity({ one }: { readonly one: PersonInFull }) {
  const say = useWords(WORDS);
  const population = useWords(POPULATION);
  const found = population[one.population as keyof typeof population] ?? one.population;
  return (
    <section className="sheet" aria-label={one.name}>
      {one.died_on && <Note tone="bad">{say.dead(day(one.died_on))}</Note>}
      {!one.died_on && !['match', 'unverified'].includes(one.population) && (
        <Note tone="wait">{say.at_odds}</Note>
      )}
      <Facts
        of={[
          [say.born, day(one.birth_date)],
          [say.sex, one.sex && say[one.sex]],
          [say.number, <Reveal key="pin" person={one.id} what="pin" masked={`•••• •••• ${one.pin_last4}`} />],
          [say.lives, [one.hamlet, one.commune.name].filter(Boolean).join(', ')],
          [
            say.population,
            one.population_checked_at ? say.checked(found, day(one.population_checked_at)) : found,
          ],
        ]}
      />
      <div className="below">
        <PurposeChoice />
      </div>
    </section>
  );
}

function Doings({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const { who } = useStanding();
  if (!who || !holds(who, ['commune_officer'])) return null;
  return (
    <Group mb="lg">
      {(['grant', 'adjust', 'stop'] as const).map((kind) => (
        <Button key={kind} component={Link} href={`/persons/${person}/decision?kind=${kind}`}>
          {say[kind]}
        </Button>
      ))}
      <Button component={Link} href={`/persons/${person}/account`} variant="light">
        {say.link}
      </Button>
      <Button component={Link} href={`/persons/${person}/enrolment`} variant="light">
        {say.enrol}
      </Button>
    </Group>
  );
}
