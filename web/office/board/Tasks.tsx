import type { List } from '../../kit/api.generated.ts';
import { useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { ToDo } from '../parts/ToDo.tsx';
import { holds } from '../roles.ts';

const WORDS = words({
  returned: { vi: 'danh sách bị Kho bạc trả lại', en: 'lists returned by the Treasury' },
  held: { vi: 'khoản đang giữ, chờ xử lý', en: 'payments held, to be settled' },
  to_check: { vi: 'danh sách cần kiểm tra', en: 'lists to be checked' },
  to_sign: { vi: 'danh sách chờ Chủ tịch ký', en: 'lists to be signed by the chair' },
  accounts: { vi: 'tên tài khoản cần so', en: 'account names to compare' },
  mandates: { vi: 'việc về người nhận thay', en: 'matters of people who receive for others' },
  population: { vi: 'người lệch với dữ liệu dân cư', en: 'people at odds with the population database' },
  enrolments: {
    vi: 'phiếu giúp người dân, chờ xác nhận',
    en: 'wishes taken down for people, to be confirmed',
  },
  cases: { vi: 'vụ việc của người dân', en: 'cases of people' },
  rights: { vi: 'yêu cầu về dữ liệu cá nhân', en: 'requests about personal data' },
});

type Task = keyof typeof WORDS;
/** Where each is done. */
const WHERE: Readonly<Record<Task, string>> = {
  returned: '#lists',
  held: '#holds',
  to_check: '#prepare',
  to_sign: '/sign',
  accounts: '/waiting#accounts',
  mandates: '/waiting#mandates',
  population: '/population',
  enrolments: '/waiting#enrolments',
  cases: '/cases',
  rights: '/rights',
};

const PURPOSE = 'list_check';
const MOST = 50;

/** What waits for the commune, gravest first, each with its number. */
export function Tasks({ lists }: { readonly lists: readonly List[] }) {
  const say = useWords(WORDS);
  const asked = { query: { limit: MOST }, purpose: PURPOSE } as const;
  const accounts = useReading('/v1/account-reviews', asked);
  const mandates = useReading('/v1/mandates/tasks', asked);
  const population = useReading('/v1/population/flags', asked);
  const enrolments = useReading('/v1/enrolments', asked);
  const cases = useReading('/v1/cases', {
    query: { open: true, ours: true, limit: MOST },
    purpose: 'complaint',
  });
  const rights = useReading('/v1/rights/requests', {
    query: { open: true, limit: MOST },
    purpose: 'statutory_request',
  });
  const readings = [accounts, mandates, population, enrolments, cases, rights];
  const error = readings.find((one) => one.error)?.error;
  const inState = (state: List['state']) => lists.filter((one) => one.state === state).length;
  const held = lists
    .filter(({ state }) => state !== 'closed')
    .reduce((sum, one) => sum + one.held_payments, 0);
  const numbers: readonly (readonly [Task, number])[] = [
    ['returned', inState('returned')],
    ['held', held],
    ['to_check', inState('drafted')],
    ['to_sign', inState('checked')],
    ['population', population.data?.items.length ?? 0],
    ['accounts', accounts.data?.items.length ?? 0],
    ['mandates', mandates.data?.items.length ?? 0],
    ['enrolments', enrolments.data?.items.length ?? 0],
    ['cases', cases.data?.items.length ?? 0],
    ['rights', rights.data?.items.length ?? 0],
  ];
  const { who } = useStanding();
  const isChair = who ? holds(who, ['commune_chair']) : false;
  return (
    <ToDo
      of={numbers.map(([word, number]) => ({
        to: word === 'to_sign' && !isChair ? '#lists' : WHERE[word],
        what: say[word],
        number,
        orMore: number >= MOST && word !== 'held',
      }))}
      isReading={!readings.every((one) => one.data)}
      error={error ?? null}
    />
  );
}
