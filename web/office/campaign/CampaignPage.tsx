import { Button, Group, Table, Text, Title } from '@mantine/core';
import type { CampaignTask } from '../../kit/api.generated.ts';
import { count, day } from '../../kit/format.ts';
import { ProblemNote, Scrolls, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Titled } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { useNarrowedPersons } from '../parts/useNarrowed.ts';
import { PersonLink } from '../persons/PersonLink.tsx';
import { holds } from '../roles.ts';
import { CampaignFigures } from './CampaignFigures.tsx';
import { Cards } from './Cards.tsx';
import { REASONS, RESULTS, STEPS } from './campaignWords.ts';
import { PayPoints } from './PayPoints.tsx';

const WORDS = words({
  title: { vi: 'Vận động nhận qua tài khoản', en: 'Towards accounts' },
  work: { vi: 'Gặp ai, làm gì', en: 'Whom to see' },
  due: {
    vi: (due: string, total: string) =>
      `${due} người đến lượt hôm nay, trong ${total} người còn nhận tiền mặt.`,
    en: (due: string, total: string) => `${due} are due today, of ${total} still paid in cash.`,
  },
  none: { vi: 'Không còn ai cần vận động.', en: 'Nobody is left to talk to.' },
  find: { vi: 'Tên, 4 số cuối định danh, thôn', en: 'Name, last 4 digits, hamlet' },
  who: { vi: 'Người dân', en: 'Person' },
  why: { vi: 'Tình trạng', en: 'How it stands' },
  next: { vi: 'Việc tiếp theo', en: 'Next step' },
  said: { vi: 'Vừa gặp? Ghi kết quả', en: 'Just talked? Say what came of it' },
  before: { vi: (on: string) => `trước ${on}`, en: (on: string) => `by ${on}` },
  last: {
    vi: (what: string, on: string) => `${what} (${on})`,
    en: (what: string, on: string) => `${what} (${on})`,
  },
});

/** The campaign of a commune: how far it is, whom to see next, and the cards for those who stay with cash. */
export default function CampaignPage() {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const isOfficer = who ? holds(who, ['commune_officer']) : false;
  const reasons = useWords(REASONS);
  const by = useNarrowedPersons(['why'], 'campaign');
  const query = by.chosen.why ? { why: by.chosen.why as CampaignTask['why'] } : {};
  const asked = { query, ...(by.words && { words: by.words }) };
  const work = usePages('/v1/campaign/work', {
    ...asked,
    query: { ...query, limit: 25 },
    purpose: 'account_support',
  });
  return (
    <>
      <Titled take={<Take report="/v1/exports/campaign-work" asked={asked} namesPersons />}>
        <Title order={1}>{say.title}</Title>
      </Titled>
      <CampaignFigures />
      <section aria-labelledby="work">
        <Title order={2} size="h3" id="work" mt="lg" mb="xs">
          {say.work}
        </Title>
        <Narrow by={by} label={say.find} choices={[{ name: 'why', label: say.why, options: reasons }]} />
        <Shown of={work}>
          {({ items, first }) =>
            items.length === 0 ? (
              <NoneFound by={by}>{say.none}</NoneFound>
            ) : (
              <>
                <Text mb="sm">{say.due(count(first.due), count(first.total))}</Text>
                <Work items={items} isOfficer={isOfficer} />
              </>
            )
          }
        </Shown>
        <More of={work} />
      </section>
      <div className="below">
        <PayPoints canSet={isOfficer} />
        {isOfficer && <Cards />}
      </div>
    </>
  );
}

interface WorkProps {
  readonly items: readonly CampaignTask[];
  readonly isOfficer: boolean;
}

function Work({ items, isOfficer }: WorkProps) {
  const say = useWords(WORDS);
  return (
    <Scrolls of={say.work}>
      <Table withTableBorder bg="white">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say.who}</Table.Th>
            <Table.Th scope="col">{say.why}</Table.Th>
            <Table.Th scope="col">{say.next}</Table.Th>
            {isOfficer && <Table.Th scope="col">{say.said}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one) => (
            <TaskRow key={one.person} one={one} isOfficer={isOfficer} />
          ))}
        </Table.Tbody>
      </Table>
    </Scrolls>
  );
}

function TaskRow({ one, isOfficer }: { readonly one: CampaignTask; readonly isOfficer: boolean }) {
  const say = useWords(WORDS);
  const reasons = useWords(REASONS);
  const steps = useWords(STEPS);
  const results = useWords(RESULTS);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <PersonLink person={one.person} name={one.name} />
        <Text size="sm" fw={400}>
          {[one.birth_year, one.hamlet].filter(Boolean).join(' · ')}
        </Text>
      </Table.Th>
      <Table.Td>
        {reasons[one.why]}
        {one.last_contact && (
          <Text size="sm" className="soft">
            {say.last(results[one.last_contact.result], day(one.last_contact.on))}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <strong>{steps[one.next_step]}</strong>
        {one.due && <Text size="sm">{say.before(day(one.due))}</Text>}
      </Table.Td>
      {isOfficer && (
        <Table.Td>
          <Outcome person={one.person} of={one.name} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Outcome({ person, of }: { readonly person: string; readonly of: string }) {
  const results = useWords(RESULTS);
  const contact = useCommand('/v1/persons/{person}/campaign-contacts');
  return (
    <>
      <Group gap="xs">
        {(Object.keys(results) as (keyof typeof results)[]).map((result) => (
          <Button
            key={result}
            size="xs"
            variant="light"
            aria-label={`${results[result]}: ${of}`}
            disabled={contact.isPending}
            onClick={() => contact.mutate({ path: { person }, body: { result } })}
          >
            {results[result]}
          </Button>
        ))}
      </Group>
      <ProblemNote error={contact.error} />
    </>
  );
}
