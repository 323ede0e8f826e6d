import { Button, Group, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { MandateTask } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';
import { PersonLink } from '../persons/PersonLink.tsx';
import { holds } from '../roles.ts';
import { MANDATE_KINDS, MANDATE_TASKS } from './mandateWords.ts';

const WORDS = words({
  payee: { vi: 'Người nhận thay', en: 'Receives' },
  proof: { vi: 'Giấy tờ số', en: 'Paper no.' },
  period: { vi: 'Thời hạn', en: 'Period' },
  from_to: {
    vi: (from: string, to: string) => `${from} đến ${to}`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
  due: { vi: 'Xử lý trước', en: 'Due' },
  certify: { vi: 'Chứng thực, đồng ý', en: 'Certify and consent' },
  refuse: { vi: 'Không đồng ý', en: 'Do not consent' },
  record: { vi: 'Ghi giấy tờ', en: 'Record the paper' },
  end: { vi: 'Mở hồ sơ để kết thúc', en: 'Open the file to end it' },
  province: { vi: 'Chờ cấp tỉnh đồng ý.', en: 'The province must consent.' },
});

/** One thing to do about somebody who receives for another; the chair's consent where it waits for the chair. */
export function MandateTaskCard({ one }: { readonly one: MandateTask }) {
  const say = useWords(WORDS);
  const kinds = useWords(MANDATE_KINDS);
  const tasks = useWords(MANDATE_TASKS);
  const { who } = useStanding();
  const consent = useCommand('/v1/mandates/{mandate}/consent');
  const decide = (consents: boolean) => consent.mutate({ path: { mandate: one.id }, body: { consents } });
  const waitsForMe =
    one.task === 'waiting' && one.waits_for === 'chair' && who && holds(who, ['commune_chair']);
  return (
    <article className="sheet">
      <PersonLink person={one.person} name={one.beneficiary} />
      <Text>{tasks[one.task]}</Text>
      {one.task === 'waiting' && one.waits_for === 'province' && <Text className="soft">{say.province}</Text>}
      <Facts
        of={[
          [say.payee, one.payee.name && `${one.payee.name} (${kinds[one.kind].toLowerCase()})`],
          [say.proof, one.proof_number],
          [say.period, one.until ? say.from_to(day(one.from), day(one.until)) : day(one.from)],
          [say.due, day(one.due)],
        ]}
      />
      <ProblemNote error={consent.error} />
      {one.task !== 'waiting' && who && holds(who, ['commune_officer']) && <WhereDone one={one} />}
      {waitsForMe && (
        <Group mt="sm">
          <Button
            loading={consent.isPending}
            aria-label={`${say.certify}: ${one.beneficiary}`}
            onClick={() => decide(true)}
          >
            {say.certify}
          </Button>
          <Button
            variant="outline"
            color="red"
            loading={consent.isPending}
            aria-label={`${say.refuse}: ${one.beneficiary}`}
            onClick={() => decide(false)}
          >
            {say.refuse}
          </Button>
        </Group>
      )}
    </article>
  );
}

/** Where the officer does it: the paper is recorded, or the mandate ended in the file. */
function WhereDone({ one }: { readonly one: MandateTask }) {
  const say = useWords(WORDS);
  return (
    <Group mt="sm">
      <Button
        component={Link}
        href={`/persons/${one.person}/mandate?renews=${one.id}`}
        variant="light"
        aria-label={`${say.record}: ${one.beneficiary}`}
      >
        {say.record}
      </Button>
      <Button
        component={Link}
        href={`/persons/${one.person}#receivers`}
        variant="subtle"
        aria-label={`${say.end}: ${one.beneficiary}`}
      >
        {say.end}
      </Button>
    </Group>
  );
}
