import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { indexLooks } from '#books/access/index.ts';
import { pointerStatement } from '#contexts/mapper/pointers.ts';
import { connect, type Database } from '#platform/database.ts';
import { canonical, type SigningKey, signatureOf } from '../sandbox/partner/signing.ts';
import { benchPin, benchVault, type MapperCountry } from './mapperCountry.ts';

export interface Measured {
  readonly idsPerSecond: number;
  /** Milliseconds a batch. */
  readonly p50: number;
  readonly p99: number;
  /** Processor time of each part an id, in microseconds: what a shared machine cannot stretch as it stretches the clock. */
  readonly processor: Readonly<Record<string, number>>;
  /** The share of the machine's processors that everybody else used meanwhile, 0 to 1: other programs, and the server's own writers. */
  readonly othersShare: number;
}

export const IDS = 1_000;

/** Random people, a batch a message. */
export function batchesOf(count: number, people: number): readonly (readonly string[])[] {
  return Array.from({ length: count }, () =>
    Array.from({ length: IDS }, () => benchPin(1 + Math.floor(Math.random() * people))),
  );
}

/** Signed messages, canonical, ready to be sent: making them is the sender's work, not what is measured. */
export function messagesOf(
  batches: readonly (readonly string[])[],
  key: SigningKey,
  sender: string,
): readonly Buffer[] {
  const at = new Date().toISOString();
  return batches.map((pins) => {
    const header = {
      version: '1.0.0',
      message_id: crypto.randomUUID(),
      message_ts: at,
      action: 'resolve',
      sender_id: sender,
      total_count: pins.length,
    };
    const message = {
      transaction_id: crypto.randomUUID(),
      resolve_request: pins.map((pin, n) => ({
        reference_id: `r${n}`,
        timestamp: at,
        id: `pin:${pin}@vn`,
        scope: 'details',
      })),
    };
    return Buffer.from(canonical({ header, message, signature: signatureOf(key, { header, message }) }));
  });
}

/** Runs `send` over all of `work`, so many at a time; gives what each took, in milliseconds. */
async function inTurns<T>(
  work: readonly T[],
  atOnce: number,
  send: (one: T, lane: number) => Promise<void>,
): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      while (next < work.length) {
        const one = work[next++]!;
        const from = performance.now();
        await send(one, lane);
        took.push(performance.now() - from);
      }
    }),
  );
  return took;
}

/** Seconds of processor that processes have used, by their number. */
type Used = ReadonlyMap<number, number>;

/** What those who are there now have used since; connections come and go meanwhile. */
function usedSince(before: Used, after: Used): number {
  let used = 0;
  for (const [pid, seconds] of after) used += seconds - (before.get(pid) ?? 0);
  return used;
}

async function measured(
  processes: Readonly<Record<string, () => Used | Promise<Used>>>,
  ids: number,
  work: () => Promise<number[]>,
): Promise<Measured> {
  const usedBy = async () =>
    Object.fromEntries(
      await Promise.all(Object.entries(processes).map(async ([name, read]) => [name, await read()] as const)),
    );
  const before = await usedBy();
  const machine = busySeconds();
  const from = performance.now();
  const took = (await work()).sort((a, b) => a - b);
  const seconds = (performance.now() - from) / 1000;
  const busy = busySeconds() - machine;
  const after = await usedBy();
  const own = Object.entries(after).map(([name, used]) => usedSince(before[name]!, used));
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!;
  return {
    idsPerSecond: ids / seconds,
    p50: at(0.5),
    p99: at(0.99),
    processor: Object.fromEntries(Object.keys(after).map((name, at) => [name, (own[at]! * 1e6) / ids])),
    othersShare: Math.max(
      0,
      (busy - own.reduce((sum, one) => sum + one, 0)) / (seconds * availableParallelism()),
    ),
  };
}

/** The database's part alone: the same statement over the same numbers, its one value not looked at. */
export async function measureRaw(
  country: MapperCountry,
  batches: readonly (readonly string[])[],
  connections: number,
): Promise<Measured> {
  const vault = benchVault();
  const keys = batches.map((pins) => Buffer.concat(pins.map((pin) => vault.index('pin', pin))));
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: country.appUrl });
      await client.connect();
      await client.query(
        "select set_config('ansinh.communes', '*', false), set_config('ansinh.sees', 'persons', false)",
      );
      return client;
    }),
  );
  const read = async (key: Buffer, lane: number) => {
    const { rows } = await clients[lane]!.query<{ block: Buffer | null }>({
      name: 'raw',
      text: pointerStatement,
      values: [key, IDS, 1],
    });
    if (!rows[0]?.block || rows[0].block.length < IDS)
      throw new Error('The raw read found nobody: is its scope set?');
  };
  try {
    return await measured({ database: () => processorOfBackends(country) }, batches.length * IDS, () =>
      inTurns(keys, connections, read),
    );
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/**
 * The whole door: HTTP, session, signature, checks, reading, opening, access book, journal, answer, its signature; and the access book's index, until the last look of the
 * last message is in order.
 */
export async function measureDoor(
  country: MapperCountry,
  servers: readonly { readonly port: number; readonly pid: number }[],
  messages: readonly Buffer[],
  options: { readonly atOnce: number; readonly token: string },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.atOnce });
  const worker = connect(country.workerUrl, { connections: 1 });
  await indexLooks(worker);
  const send = (body: Buffer, lane: number) =>
    post(agent, servers[lane % servers.length]!.port, body, options.token);
  try {
    return await measured(
      {
        database: () => processorOfBackends(country),
        servers: () => new Map(servers.map(({ pid }) => [pid, processorOf(pid)])),
        client: () => new Map([[process.pid, processorOf(process.pid)]]),
      },
      messages.length * IDS,
      async () => {
        const done = new AbortController();
        const indexing = indexMeanwhile(worker, done.signal);
        const took = await inTurns(messages, options.atOnce, send);
        done.abort();
        await indexing;
        return took;
      },
    );
  } finally {
    agent.destroy();
    await worker.close();
  }
}

const INDEX_EVERY = 5_000;

/** What the worker does meanwhile: the looks that were entered are put in order in the access book's index. Ends when it is told to, with none left. */
async function indexMeanwhile(worker: Database, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    await setTimeout(INDEX_EVERY, undefined, { signal: until }).catch(() => undefined);
    await indexLooks(worker);
  }
}

/** One message; every answer must hold an address for every item. */
export function post(agent: Agent, port: number, body: Buffer, token: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const sent = request(
    {
      agent,
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/v1/g2p-connect/mapper/sync/resolve',
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        authorization: `Bearer ${token}`,
      },
    },
    (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('latin1');
        const found = text.split('"succ.id.active"').length - 1;
        if (response.statusCode === 200 && found === IDS) resolve();
        else reject(new Error(`HTTP ${response.statusCode}, ${found} of ${IDS}: ${text.slice(0, 300)}`));
      });
    },
  );
  sent.on('error', reject);
  sent.end(body);
  return promise;
}

const TICKS = 100;

/** Seconds that the machine's processors were busy, whoever with: all of the first line but idle and waiting for disks. */
function busySeconds(): number {
  const [, ...ticks] = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.split(/\s+/).map(Number);
  return ticks.slice(0, 8).reduce((sum, one, at) => sum + (at === 3 || at === 4 ? 0 : one), 0) / TICKS;
}

/** Seconds of processor a process has used. */
function processorOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Seconds of the database's processes that serve the roles of requests, so that whatever else the server does is not counted. */
async function processorOfBackends(country: MapperCountry): Promise<Used> {
  const client = new pg.Client({ connectionString: country.adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where usename like 'ansinh\\_%' and datname = current_database()",
    );
    return new Map(rows.map(({ pid }) => [pid, processorOf(pid)]));
  } finally {
    await client.end();
  }
}
