import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { createPost, type Post } from './model.ts';

function routesOf(post: Post): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/lists',
      answer: async (asked) => {
        const door = post.receiveList(asked.header('x-list-id'));
        for await (const bytes of asked.body) door.write(bytes);
        return door.finish();
      },
    },
    { method: 'GET', path: '/v1/lists/:listId', answer: ({ path }) => post.getList(path.listId!) },
    {
      method: 'GET',
      path: '/v1/lists/:listId/payments/:reference',
      answer: ({ path }) => post.getPayment(path.listId!, path.reference!),
    },
    {
      method: 'GET',
      path: '/v1/collections',
      answer: ({ query }) => post.collections(query.get('after'), query.get('limit')),
    },
    { method: 'POST', path: '/v1/lists/:listId/close', answer: ({ path }) => post.close(path.listId!) },
    {
      method: 'POST',
      path: '/v1/lists/:listId/recall',
      answer: async (asked) => post.recall(asked.path.listId!, await asked.json()),
    },
    { method: 'POST', path: '/v1/funding', answer: async (asked) => post.fund(await asked.json()) },
    { method: 'GET', path: '/v1/funds', answer: ({ query }) => post.funds(query.get('account')) },
    { method: 'POST', path: '/v1/remittances', answer: async (asked) => post.remit(await asked.json()) },
    { method: 'GET', path: '/control/outcomes', answer: () => post.outcomes() },
  ];
}

/** Starts the post office and the commune cash desks on loopback. */
export const startPost = (options: StartOptions): Promise<Running> =>
  startInstitution('post', options, (foundation) => {
    const post = createPost(foundation);
    return { name: 'post', controls: post.engine, routes: routesOf(post) };
  });

if (import.meta.main) await runProgram('post', startPost);
