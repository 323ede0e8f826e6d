// node scripts/run.mjs --with-tests bench/office.ts [--turns 40] [--again] : beside a running `npm start`
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readInstallation } from '#app/installation.ts';
import { readEnvironment } from '#app/settings.ts';
import { type Asked, type Visit, visitsOf } from './officeVisits.ts';
import { secondsOf } from './processorSeconds.ts';

/** Milliseconds of the server's time that a page's every question may take, nineteen times in twenty. */
const AIM = 100;
const PAYMENTS = 100_000;
const { values } = parseArgs({
  options: { turns: { type: 'string', default: '40' }, again: { type: 'boolean', default: false } },
});
const turns = Number(values.turns);
const ROOT = resolve(import.meta.dirname, '..');
/** What the pages asked, so that one question can be mended and asked again without opening every page: `--again`. */
const KEPT = resolve(ROOT, 'var/bench/office.json');

/** Milliseconds. */
interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Processor time a question took of the server and the database, whoever else uses the machine; undefined where the system does not tell. */
  readonly processor?: number;
}

const { pages, urls } = await readInstallation(readEnvironment());
const isThere = pages !== undefined && (await fetch(`${pages}/health`).catch(() => undefined))?.ok;
if (!isThere || !urls?.workforce)
  throw new Error('Start the sample first: npm start (100,000 people unless told), and leave it running.');

const server = spawn(process.execPath, ['bench/officeServer.ts'], {
  cwd: ROOT,
  stdio: ['pipe', 'pipe', 'inherit'],
});
try {
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const { port, appUrl } = JSON.parse(line) as { port: number; appUrl: string };
  const { payments, officers } = await sampleOf(appUrl);
  const visits = values.again ? (JSON.parse(await readFile(KEPT, 'utf8')) as Visit[]) : [];
  for (const officer of values.again ? [] : officers) {
    visits.push(...(await visitsOf({ pages: pages!, workforce: urls.workforce }, officer)));
    console.log(`${officer.role}: ${visits.filter(({ role }) => role === officer.role).length} pages`);
  }
  await mkdir(dirname(KEPT), { recursive: true });
  await writeFile(KEPT, JSON.stringify(visits), { mode: 0o600 });
  await report(visits, `http://127.0.0.1:${port}`, appUrl, payments);
} finally {
  server.stdin.end();
}

/** The sample as the worker's role counts it, and who of its officers opens pages: of the communes the one with most people. */
async function sampleOf(appUrl: string) {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query(
      `select set_config('ansinh.communes', '*', false), set_config('ansinh.sees', 'persons', false)`,
    );
    const { rows } = await client.query<{ payments: number; code: string; province: string }>(
      `select (select count(*)::integer from payment) as payments, u.code, p.code as province
        from unit u join unit p on p.unit_id = u.parent_id
        where u.unit_id = (select commune_id from person group by 1 order by count(*) desc, 1 limit 1)`,
    );
    const { payments, code, province } = rows[0]!;
    const officers = [
      { role: 'commune_officer', login: `canbo.${code}` },
      { role: 'commune_chair', login: `chutich.${code}` },
      { role: 'province_officer', login: `tinh.${province}` },
      { role: 'ministry_officer', login: 'trunguong' },
      { role: 'treasury_controller', login: `kiemsoat.${province}` },
      { role: 'provider_operator', login: 'chitra.vnpost' },
      { role: 'auditor', login: 'kiemtoan' },
      { role: 'administrator', login: 'quantri' },
    ];
    return { payments, officers };
  } finally {
    await client.end();
  }
}

async function report(visits: readonly Visit[], url: string, appUrl: string, payments: number) {
  const templates = await templatesOf();
  const reference = await referenceTimes(url, appUrl);
  const routes: (Times & { role: string; page: string; route: string; ratio: number })[] = [];
  const measured = new Map<string, Times>();
  for (const { role, page, asks } of visits)
    for (const asked of asks) {
      // Asked by several pages of a role, it is measured once.
      const name = `${role} ${asked.method} ${asked.path} ${asked.body}`;
      const times = measured.get(name) ?? (await weighed(appUrl, () => answer(url, asked)));
      measured.set(name, times);
      const route = `${asked.method} ${nameOf(asked.path, templates)}`;
      routes.push({ role, page, route, ...times, ratio: round(times.p50 / reference.trivialAnswer.p50) });
      console.log(`${times.processor}\t${times.p50}\t${times.p95}\t${role}\t${page}\t${route}`);
    }
  const slowest = routes.toSorted((one, other) => other.p95 - one.p95);
  console.table(slowest);
  const results = {
    on: Temporal.Now.plainDateISO().toString(),
    machine: {
      processor: cpus()[0]?.model ?? '',
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      node: process.version,
      load: round(loadavg()[0]!),
    },
    payments,
    turns,
    aimMilliseconds: AIM,
    reference,
    pages: visits.length,
    questions: routes.length,
    overAim: slowest.filter(({ p95 }) => p95 > AIM).length,
    routes: slowest,
  };
  console.log(JSON.stringify({ ...results, routes: undefined }, null, 2));
  // A smaller sample is for trying things out: it is not what is promised.
  if (payments >= PAYMENTS)
    await writeFile(
      resolve(import.meta.dirname, 'results/office.json'),
      `${JSON.stringify(results, null, 2)}\n`,
    );
}

/** The same question again, timed from here: on loopback that is the server's time and the sending of the answer. */
async function answer(url: string, { method, path, headers, body }: Asked): Promise<void> {
  const answered = await fetch(url + path, {
    method,
    headers: {
      ...ours(headers),
      ...(method === 'POST' && {
        'idempotency-key': randomUUID(),
        origin: url,
        'sec-fetch-site': 'same-origin',
      }),
    },
    body,
  });
  const text = await answered.text();
  if (answered.status >= 500) throw new Error(`${method} ${path}: ${answered.status} ${text.slice(0, 300)}`);
}

function ours(headers: Asked['headers']) {
  const sent = ['accept', 'cookie', 'content-type', 'x-purpose', 'x-csrf-token'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => sent.includes(name)));
}

/** In the same run and on the same machine: what a question costs when nothing is asked of anybody. */
async function referenceTimes(url: string, appUrl: string) {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    return {
      trivialAnswer: timesOf(await repeat(async () => void (await (await fetch(`${url}/health`)).text()))),
      selectOne: timesOf(await repeat(() => client.query('select 1'))),
      rowByKey: timesOf(await repeat(() => client.query('select * from unit where unit_id = $1', [100]))),
    };
  } finally {
    await client.end();
  }
}

/** Asked again and again, with the processor time it took of the server's process and the database's behind its connections. */
async function weighed(appUrl: string, work: () => Promise<unknown>): Promise<Times> {
  await work();
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'bench-office' and usename = current_user`,
  );
  await client.end();
  const used = async () => {
    const seconds = await Promise.all([server.pid!, ...rows.map(({ pid }) => pid)].map(secondsOf));
    return seconds.reduce<number>((sum, one) => sum + (one ?? Number.NaN), 0);
  };
  const before = await used();
  const times = timesOf(await repeat(work));
  const processor = ((await used()) - before) * 1_000;
  return Number.isNaN(processor) ? times : { ...times, processor: round(processor / (turns + 1)) };
}

async function repeat(work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other);
}

function timesOf(sorted: readonly number[]): Times {
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Addresses as the description of the interface has them. */
async function templatesOf(): Promise<readonly (readonly [RegExp, string])[]> {
  const text = await readFile(resolve(ROOT, 'docs/reference/openapi.json'), 'utf8');
  const { paths } = JSON.parse(text) as { paths: Record<string, unknown> };
  return Object.keys(paths)
    .sort((one, other) => one.split('{').length - other.split('{').length)
    .map((path) => [new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), path] as const);
}
function nameOf(path: string, templates: readonly (readonly [RegExp, string])[]): string {
  const bare = path.split('?')[0]!;
  return templates.find(([pattern]) => pattern.test(bare))?.[1] ?? bare;
}
