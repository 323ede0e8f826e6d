import Type, { type Static } from 'typebox';
import { accepted } from '#core/result.ts';
import { jobCounts, retryFailed, workersAlive } from '#platform/jobs.ts';
import { type Route, route } from './route.ts';
import { Count, Instant, object, orNull } from './schemas.ts';
import { instantText } from './words.ts';

const Task = Type.String({ pattern: '^[a-z][a-z_]{2,60}$', examples: ['send_order'] });
const JobCount = object(
  {
    task: Task,
    waiting: Count,
    running: Count,
    failing: Type.Integer({ minimum: 0, description: 'Tried before without success, to be tried again' }),
    next_at: orNull(Instant),
    oldest_at: Instant,
    tries: Type.Integer({ minimum: 0, description: 'Most tries of one of them so far' }),
    last_error: orNull(Type.String({ description: 'What the one that failed last said; no personal data' })),
  },
  { title: 'JobCount' },
);
export type JobItem = Static<typeof JobCount>;

export const jobRoutes: readonly Route[] = [
  route({
    operation: 'countJobs',
    method: 'GET',
    path: '/v1/jobs',
    kind: 'reading',
    tag: 'running',
    title: { vi: 'Việc nền đang chờ, đang chạy, đang lỗi', en: 'Background work: waiting, running, failing' },
    description: 'By task, and how many workers there are; nothing of what a job is about.',
    answer: object({ workers: Count, items: Type.Array(JobCount) }, { title: 'JobCounts' }),
    async answerTo({ world }) {
      const { rows, workers } = await world.country.read([], async (session) => ({
        rows: await jobCounts(session),
        workers: await workersAlive(session),
      }));
      return accepted({
        workers,
        items: rows.map(({ task, waiting, running, failing, nextAt, oldestAt, tries, lastError }) => ({
          task,
          waiting,
          running,
          failing,
          next_at: nextAt && instantText(nextAt),
          oldest_at: instantText(oldestAt),
          tries,
          last_error: lastError,
        })),
      });
    },
  }),
  route({
    operation: 'retryJobs',
    method: 'POST',
    path: '/v1/jobs/:name/retry',
    kind: 'command',
    tag: 'running',
    title: { vi: 'Thử lại ngay việc đang lỗi', en: 'Try failed work again now' },
    description: 'Instead of when its pause is over; nothing is done twice. Work that runs is let be.',
    params: object({ name: Task }),
    answer: object({ retried: Count }, { title: 'JobsRetried' }),
    answerTo({ params, command }) {
      return command('country', params, async (tx) =>
        accepted({ retried: await retryFailed(tx, params.name) }),
      );
    },
  }),
];
