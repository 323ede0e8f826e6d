import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { followTruth } from '../kit/truth.ts';
import type { Allotment } from './allotments.ts';
import { createTreasury, type Treasury } from './model.ts';
import { isCash, type Transfer } from './orders.ts';

const AT_ONCE = 8;

function routesOf(treasury: Treasury): Route[] {
  return [
    { method: 'GET', path: '/v1/allotments', answer: ({ query }) => treasury.allotments(query) },
    { method: 'POST', path: '/v1/keys', answer: async (asked) => treasury.registerKey(await asked.json()) },
    { method: 'POST', path: '/v1/orders', answer: async (asked) => treasury.postOrder(await asked.json()) },
    { method: 'GET', path: '/v1/orders/:orderId', answer: ({ path }) => treasury.getOrder(path.orderId!) },
    {
      method: 'POST',
      path: '/v1/orders/:orderId/decision',
      answer: async (asked) => treasury.decideOrder(asked.path.orderId!, await asked.json()),
    },
    {
      method: 'GET',
      path: '/v1/order-events',
      answer: ({ query }) => treasury.orderEvents(query.get('after'), query.get('limit')),
    },
    { method: 'POST', path: '/v1/returns', answer: async (asked) => treasury.giveBack(await asked.json()) },
    { method: 'GET', path: '/v1/statements/:day', answer: ({ path }) => treasury.statement(path.day!) },
  ];
}

/** Credits one account at the hub or the post; an institution that was not named is taken to have been credited. */
async function credit(transfer: Transfer, url: string | undefined): Promise<boolean> {
  if (url === undefined) return true;
  const { fundingId, account, amount_dong, orderId } = transfer;
  try {
    const response = await fetch(new URL('/v1/funding', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fundingId, account, amount_dong, reference: orderId }),
      signal: AbortSignal.timeout(5000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Sends every credit that is due, a few at once; what does not arrive is sent again the next time. */
function senderOf(treasury: Treasury, { hubUrl, postUrl }: StartOptions): () => Promise<void> {
  let sending: Promise<void> | undefined;
  const send = async () => {
    const due = treasury.transfersDue();
    for (let start = 0; start < due.length; start += AT_ONCE) {
      const some = due.slice(start, start + AT_ONCE);
      const arrived = await Promise.all(
        some.map((each) => credit(each, isCash(each.account) ? postUrl : hubUrl)),
      );
      for (const [index, transfer] of some.entries()) if (arrived[index]) treasury.transferArrived(transfer);
      if (!arrived.includes(true)) return;
    }
  };
  return () => {
    sending ??= send().finally(() => {
      sending = undefined;
    });
    return sending;
  };
}

/** Starts the State Treasury on loopback. */
export const startTreasury = (options: StartOptions): Promise<Running> =>
  startInstitution('treasury', options, ({ truth, ...foundation }) => {
    const treasury = createTreasury(foundation);
    const pulse = senderOf(treasury, options);
    const refresh = followTruth<Allotment>(truth('allotments.ndjson'), (allotments) =>
      treasury.useAllotments(allotments),
    );
    const routes = routesOf(treasury);
    return { name: 'treasury', controls: treasury.engine, routes, refresh, pulse, moved: pulse };
  });

if (import.meta.main) await runProgram('treasury', startTreasury);
