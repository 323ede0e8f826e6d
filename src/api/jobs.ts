import Type from 'typebox';
import { accepted } from '#core/result.ts';
import { jobCounts } from '#platform/jobs.ts';
import { type Route, route } from './route.ts';
import { Count, Instant, object, orNull } from './schemas.ts';
import { instantText } from './words.ts';

const JobCount = object(
  {
    task: Type.String({ examples: ['send_order'] }),
    waiting: Count,
    running: Count,
    failing: Type.Integer({ minimum: 0, description: 'Tried before without success, to be tried again' }),
    next_at: orNull(Instant),
  },
  { title: 'JobCount' },
);

export const jobRoutes: readonly Route[] = [
  route({
    operation: 'countJobs',
    method: 'GET',
    path: '/v1/jobs',
    kind: 'reading',
    tag: 'running',
    title: { vi: 'Việc nền đang chờ, đang chạy, đang lỗi', en: 'Background work: waiting, running, failing' },
    description: 'By task; nothing of what a job is about.',
    answer: object({ items: Type.Array(JobCount) }, { title: 'JobCounts' }),
    async answerTo({ world }) {
      const rows = await world.country.read([], jobCounts);
      return accepted({
        items: rows.map(({ task, waiting, running, failing, nextAt }) => ({
          task,
          waiting,
          running,
          failing,
          next_at: nextAt && instantText(nextAt),
        })),
      });
    },
  }),
];
