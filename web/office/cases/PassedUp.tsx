import { Link } from 'wouter';
import { count } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { holds } from '../roles.ts';
import { CLOCK, clockOf } from './caseWords.ts';

const WORDS = words({
  waiting: {
    vi: (all: string, passedUp: string, first: string) =>
      `${all} vụ việc của người dân đang ở cấp mình, ${passedUp} do cấp dưới chuyển lên. Gấp nhất: ${first}.`,
    en: (all: string, passedUp: string, first: string) =>
      `${all} cases of people are with you, ${passedUp} passed up from below. The most pressing: ${first}.`,
  },
  settle: { vi: 'Mở vụ việc', en: 'Open the cases' },
});
const MOST = 50;

/** On the front page of whoever settles what was passed up to him: how many wait, and how long the first has left. */
export function PassedUp() {
  const { who } = useStanding();
  return who && holds(who, ['province_officer', 'ministry_officer']) ? <Waiting /> : null;
}

function Waiting() {
  const say = useWords(WORDS);
  const clock = useWords(CLOCK);
  const cases = useReading('/v1/cases', {
    query: { open: true, ours: true, limit: MOST },
    purpose: 'complaint',
  });
  const items = cases.data?.items ?? [];
  const [first] = items;
  if (!first) return null;
  const all = items.length === MOST ? `${MOST}+` : count(items.length);
  const passedUp = count(items.filter(({ passed_up_at }) => passed_up_at !== null).length);
  const { days, text } = clockOf(first, clock);
  return (
    <Note tone={days < 0 ? 'bad' : 'wait'}>
      {say.waiting(all, passedUp, text)} <Link href="/cases">{say.settle}</Link>
    </Note>
  );
}
