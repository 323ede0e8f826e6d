import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { followTruth } from '../kit/truth.ts';
import type { Account } from './accounts.ts';
import { createHub, type Hub } from './model.ts';

function routesOf(hub: Hub): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/accounts/enquiry',
      answer: async (asked) => hub.enquireAccounts(await asked.json()),
    },
    {
      method: 'POST',
      path: '/v1/messages',
      answer: async (asked) => {
        const door = hub.receiveMessage(asked.header('x-message-id'));
        for await (const bytes of asked.body) door.write(bytes);
        return door.finish();
      },
    },
    { method: 'GET', path: '/v1/messages/:messageId', answer: ({ path }) => hub.getMessage(path.messageId!) },
    {
      method: 'GET',
      path: '/v1/messages/:messageId/transactions/:endToEndId',
      answer: ({ path }) => hub.getTransaction(path.messageId!, path.endToEndId!),
    },
    {
      method: 'GET',
      path: '/v1/reports',
      answer: ({ query }) => hub.listReports(query.get('after'), query.get('limit')),
    },
    { method: 'GET', path: '/v1/reports/:reportId', answer: ({ path }) => hub.getReport(path.reportId!) },
    { method: 'POST', path: '/v1/funding', answer: async (asked) => hub.fund(await asked.json()) },
    { method: 'GET', path: '/control/outcomes', answer: () => hub.outcomes() },
  ];
}

/** Starts the payment hub on loopback. */
export const startHub = (options: StartOptions): Promise<Running> =>
  startInstitution('hub', options, ({ truth, ...foundation }) => {
    const hub = createHub({ ...foundation, truth: { accounts: [] } });
    const refresh = followTruth<Account>(truth('accounts.ndjson'), (accounts) => hub.useAccounts(accounts));
    return { name: 'hub', controls: hub.engine, routes: routesOf(hub), refresh };
  });

if (import.meta.main) await runProgram('hub', startHub);
