import type { Hub } from '../../sandbox/hub/model.ts';
import type { Answer } from '../../sandbox/kit/answer.ts';
import { problem } from '../../sandbox/kit/answer.ts';
import type { Population } from '../../sandbox/population/model.ts';
import type { Post } from '../../sandbox/post/model.ts';
import type { Treasury } from '../../sandbox/treasury/model.ts';

/** The institutions as models in this very program: no socket, no waiting, a clock that stands until it is moved. */
export interface Institutions {
  readonly population: Population;
  readonly hub: Hub;
  readonly treasury: Treasury;
  readonly post: Post;
}

export type InstitutionName = keyof Institutions;

/** A request as it went over the wire, with what was answered: what an auditor could have overheard. */
export interface Overheard {
  readonly institution: InstitutionName;
  readonly method: string;
  readonly path: string;
  readonly messageId: string | undefined;
  readonly body: Buffer;
  /** 0 when the connection broke before an answer. */
  readonly status: number;
}

interface Asked {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer;
  readonly json: () => unknown;
}

type Route = readonly [method: 'GET' | 'POST', path: RegExp, answer: (asked: Asked) => Answer];

const routesOf = (all: Institutions): Record<InstitutionName, readonly Route[]> => ({
  population: [
    ['POST', /^\/v1\/match$/, ({ json }) => all.population.match(json())],
    ['GET', /^\/v1\/events$/, ({ query }) => all.population.events(query.get('after'), query.get('limit'))],
  ],
  hub: [
    ['POST', /^\/v1\/accounts\/enquiry$/, ({ json }) => all.hub.enquireAccounts(json())],
    ['POST', /^\/v1\/messages$/, ({ header, body }) => all.hub.postMessage(header('x-message-id'), body)],
    ['GET', /^\/v1\/messages\/([^/]+)$/, ({ parts }) => all.hub.getMessage(parts[0]!)],
    [
      'GET',
      /^\/v1\/messages\/([^/]+)\/transactions\/([^/]+)$/,
      ({ parts }) => all.hub.getTransaction(parts[0]!, parts[1]!),
    ],
    ['GET', /^\/v1\/reports$/, ({ query }) => all.hub.listReports(query.get('after'), query.get('limit'))],
    ['GET', /^\/v1\/reports\/([^/]+)$/, ({ parts }) => all.hub.getReport(parts[0]!)],
  ],
  treasury: [
    ['GET', /^\/v1\/allotments$/, ({ query }) => all.treasury.allotments(query)],
    ['POST', /^\/v1\/keys$/, ({ json }) => all.treasury.registerKey(json())],
    ['POST', /^\/v1\/orders$/, ({ json }) => all.treasury.postOrder(json())],
    ['GET', /^\/v1\/orders\/([^/]+)$/, ({ parts }) => all.treasury.getOrder(parts[0]!)],
    [
      'GET',
      /^\/v1\/order-events$/,
      ({ query }) => all.treasury.orderEvents(query.get('after'), query.get('limit')),
    ],
    ['POST', /^\/v1\/returns$/, ({ json }) => all.treasury.giveBack(json())],
    ['GET', /^\/v1\/statements\/([^/]+)$/, ({ parts }) => all.treasury.statement(parts[0]!)],
  ],
  post: [
    ['POST', /^\/v1\/lists$/, ({ header, body }) => all.post.postList(header('x-list-id'), body)],
    ['GET', /^\/v1\/lists\/([^/]+)$/, ({ parts }) => all.post.getList(parts[0]!)],
    [
      'GET',
      /^\/v1\/lists\/([^/]+)\/payments\/([^/]+)$/,
      ({ parts }) => all.post.getPayment(parts[0]!, parts[1]!),
    ],
    [
      'GET',
      /^\/v1\/collections$/,
      ({ query }) => all.post.collections(query.get('after'), query.get('limit')),
    ],
    ['POST', /^\/v1\/lists\/([^/]+)\/close$/, ({ parts }) => all.post.close(parts[0]!)],
    ['POST', /^\/v1\/lists\/([^/]+)\/recall$/, ({ parts, json }) => all.post.recall(parts[0]!, json())],
    ['GET', /^\/v1\/funds$/, ({ query }) => all.post.funds(query.get('account'))],
    ['POST', /^\/v1\/remittances$/, ({ json }) => all.post.remit(json())],
  ],
});

/**
 * A wire of its own: real requests of the real adapters, answered by the models in this program. The adapters find it by address
 * (`http://hub.3.wire`), so that several countries may live side by side.
 */
export class Wire {
  readonly overheard: Overheard[] = [];
  /** Feeds give at most so many rows a page: everything that pages must page. */
  pageLimit = 1000;
  readonly #routes: Record<InstitutionName, readonly Route[]>;
  readonly #institutions: Institutions;
  readonly #number: number;

  constructor(institutions: Institutions) {
    this.#institutions = institutions;
    this.#routes = routesOf(institutions);
    this.#number = ++wires;
    openWires.set(this.#number, this);
  }

  addressOf(name: InstitutionName): string {
    return `http://${name}.${this.#number}.wire`;
  }

  close(): void {
    openWires.delete(this.#number);
  }

  async carry(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const institution = url.hostname.split('.')[0] as InstitutionName;
    const body = Buffer.from(await request.arrayBuffer());
    const given = this.#answer(institution, request, url, body);
    const messageId = request.headers.get('x-message-id') ?? request.headers.get('x-list-id') ?? undefined;
    this.overheard.push({
      institution,
      method: request.method,
      path: url.pathname,
      messageId,
      body,
      status: given.status,
    });
    if (given.cut)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('cut'), { code: 'ECONNRESET' }) });
    if (given.stream)
      return new Response([...given.stream.chunks].join(''), {
        status: given.status,
        headers: { 'content-type': given.stream.contentType },
      });
    return new Response(JSON.stringify(given.body), {
      status: given.status,
      headers: { 'content-type': 'application/json', ...given.headers },
    });
  }

  #answer(institution: InstitutionName, request: Request, url: URL, body: Buffer): Answer {
    if (this.#institutions[institution].engine.faults.down)
      return problem(503, 'down', 'Hệ thống tạm ngừng.', 'The institution is down; try again later.');
    const limit = Number(url.searchParams.get('limit') ?? this.pageLimit);
    if (url.searchParams.has('limit')) url.searchParams.set('limit', String(Math.min(limit, this.pageLimit)));
    for (const [method, path, answer] of this.#routes[institution]) {
      const found = method === request.method ? path.exec(url.pathname) : null;
      if (!found) continue;
      return answer({
        parts: found.slice(1).map(decodeURIComponent),
        query: url.searchParams,
        header: (name) => request.headers.get(name) ?? undefined,
        body,
        json: () => JSON.parse(body.toString('utf8')) as unknown,
      });
    }
    return problem(404, 'route_unknown', 'Không có địa chỉ này.', 'There is no such route here.');
  }
}

let wires = 0;
const openWires = new Map<number, Wire>();
const overSockets = globalThis.fetch;

/** Requests to `*.N.wire` go over wire N; all others over sockets, as ever. */
globalThis.fetch = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  const number = /^http:\/\/\w+\.(\d+)\.wire\b/.exec(address)?.[1];
  if (number === undefined) return overSockets(input, init);
  const wire = openWires.get(Number(number));
  if (!wire)
    throw new TypeError('fetch failed', {
      cause: Object.assign(new Error('closed'), { code: 'ECONNREFUSED' }),
    });
  // A request with a signal that can time out holds a timer; nothing here takes time, so it is left off.
  const { signal: _, ...rest } = init ?? {};
  return wire.carry(new Request(address, rest));
};
