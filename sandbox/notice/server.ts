import { answer, streamed } from '../kit/answer.ts';
import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Asked, Route } from '../kit/server.ts';
import { followTruth } from '../kit/truth.ts';
import { inboxPage } from './inboxPage.ts';
import { CARRIED, type Carried, createNoticeCarriers, type NoticeCarriers, unknownCarrier } from './model.ts';

const carriedIn = ({ path }: Asked): Carried | undefined => CARRIED.find((one) => one === path.carried);

function routesOf(carriers: NoticeCarriers): Route[] {
  const toOf = ({ query }: Asked) => query.get('to') || null;
  return [
    {
      method: 'POST',
      path: '/:carried/v1/messages',
      answer: async (asked) => {
        const body = await asked.json();
        const carried = carriedIn(asked);
        return carried ? carriers.send(carried, body) : unknownCarrier;
      },
    },
    {
      method: 'POST',
      path: '/:carried/v1/enquiries',
      answer: async (asked) => {
        const body = await asked.json();
        const carried = carriedIn(asked);
        return carried ? carriers.enquire(carried, body) : unknownCarrier;
      },
    },
    {
      method: 'GET',
      path: '/:carried/v1/receipts',
      answer: (asked) => {
        const carried = carriedIn(asked);
        const { query } = asked;
        return carried ? carriers.receipts(carried, query.get('after'), query.get('limit')) : unknownCarrier;
      },
    },
    {
      method: 'GET',
      path: '/control/inbox',
      answer: (asked) => answer(200, { messages: carriers.inbox(toOf(asked)) }),
    },
    {
      method: 'GET',
      path: '/inbox',
      answer: (asked) => {
        const to = toOf(asked);
        return streamed('text/html; charset=utf-8', [inboxPage(carriers.inbox(to), to)]);
      },
    },
  ];
}

/** Starts the carriers of messages on loopback. */
export const startNotice = (options: StartOptions): Promise<Running> =>
  startInstitution('notice', options, ({ truth, ...foundation }) => {
    const carriers = createNoticeCarriers(foundation);
    const refresh = followTruth<{ pin: string }>(truth('identities.ndjson'), (rows) =>
      carriers.useIdentities(rows),
    );
    return { name: 'notice', controls: carriers.engine, routes: routesOf(carriers), refresh };
  });

if (import.meta.main) await runProgram('notice', startNotice);
