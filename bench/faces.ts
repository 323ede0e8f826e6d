// node scripts/run.mjs --with-tests bench/faces.ts [--runs 5] [--only citizen] [--quick]
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { buildFaces } from '#app/buildFaces.ts';
import { type Journey, openJourney } from '../test/support/journey.ts';
import { countryToLookAt, signedInCitizen } from './faceCountry.ts';
import { type Connection, SLOWDOWN, type Visit, type Visited, visitTwice } from './faceVisit.ts';

/** The aim, in milliseconds; and in bytes of script before anything can be pressed. */
const AIM = { usable: 2_000, scriptBytes: 150_000 };
const CONNECTIONS: readonly Connection[] = [
  { name: 'slow 3G (400 ms, 400 kbit/s)', latencyMilliseconds: 400, kilobits: 400 },
  { name: 'DevTools 3G (2,000 ms, 400 kbit/s)', latencyMilliseconds: 2_000, kilobits: 400 },
];
const NOBODY = { cookies: [], origins: [] };

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
  },
});
const runs = values.quick ? 1 : Number(values.runs);

/** Nothing but a sentence: what the connection and the browser take by themselves. */
const EMPTY = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"><p>Xin chào.</p>
<script>requestAnimationFrame(() => setTimeout(() => performance.mark('usable')))</script></html>`;

/** Whether a press on the page is answered: it speaks the other language. */
async function pressLanguage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
}

async function pagesOf(journey: Journey, citizen: Visited['cookies'], empty: string): Promise<Visited[]> {
  const at = (path: string) => `${journey.url}${path}`;
  return [
    { name: 'reference: an empty page', address: empty, cookies: NOBODY },
    { name: 'citizen, sign-in', address: at('/citizen'), cookies: NOBODY, press: pressLanguage },
    { name: 'citizen, home', address: at('/citizen'), cookies: citizen, press: pressLanguage },
    { name: 'public, figures', address: at('/public'), cookies: NOBODY, press: pressLanguage },
    {
      name: 'public, check of a receipt',
      address: at('/public/check'),
      cookies: NOBODY,
      press: pressLanguage,
    },
    { name: 'desk, before a day', address: at('/desk'), cookies: NOBODY, press: pressLanguage },
  ];
}

const median = (numbers: readonly number[]): number =>
  Math.round(numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!);

function middleOf(visits: readonly Visit[]) {
  const of = (name: keyof Visit) => median(visits.map((visit) => visit[name]));
  return {
    firstPaint: of('firstPaint'),
    usable: of('usable'),
    quickest: Math.round(Math.min(...visits.map(({ usable }) => usable))),
    slowest: Math.round(Math.max(...visits.map(({ usable }) => usable))),
    scriptBytes: of('scriptBytes'),
    bytes: of('bytes'),
    requests: of('requests'),
  };
}

async function measure(browser: Browser, pages: readonly Visited[]) {
  const rows = [];
  for (const connection of CONNECTIONS) {
    const seen = pages.map(() => [] as { first: Visit; again: Visit }[]);
    // In turn: what else the machine does meanwhile falls on all of them.
    for (let run = 0; run < runs; run++)
      for (const [at, page] of pages.entries()) seen[at]!.push(await visitTwice(browser, connection, page));
    for (const [at, { name }] of pages.entries()) {
      for (const visit of ['first', 'again'] as const) {
        const taken = middleOf(seen[at]!.map((one) => one[visit]));
        const reference = middleOf(seen[0]!.map((one) => one[visit])).usable;
        const row = {
          page: name,
          connection: connection.name,
          visit,
          ...taken,
          timesReference: Math.round((100 * taken.usable) / reference) / 100,
          isWithinAim: taken.usable <= AIM.usable && taken.scriptBytes <= AIM.scriptBytes,
        };
        console.log(JSON.stringify(row));
        rows.push(row);
      }
    }
  }
  return rows;
}

await buildFaces();
const reference = createServer((_request, reply) =>
  reply.setHeader('content-type', 'text/html; charset=utf-8').end(EMPTY),
).listen(0, '127.0.0.1');
await using country = await countryToLookAt();
await using journey = await openJourney(country);
const load = () => Math.round(10 * loadavg()[0]!) / 10;
const loadBefore = load();
try {
  const empty = `http://127.0.0.1:${(reference.address() as AddressInfo).port}/`;
  const pages = await pagesOf(journey, await signedInCitizen(country, journey), empty);
  const chosen = pages.filter(({ name }, at) => at === 0 || name.includes(values.only));
  const rows = await measure(journey.browser, chosen);
  const results = {
    on: Temporal.Now.plainDateISO().toString(),
    machine: { processor: cpus()[0]?.model ?? '', cores: availableParallelism(), node: process.version },
    browser: journey.browser.version(),
    slowdown: SLOWDOWN,
    connections: CONNECTIONS,
    aim: AIM,
    runs,
    loadBefore,
    loadAfter: load(),
    rows,
  };
  if (!values.quick && !values.only)
    await writeFile(
      resolve(import.meta.dirname, 'results/faces.json'),
      `${JSON.stringify(results, null, 2)}\n`,
    );
} finally {
  reference.close();
}
