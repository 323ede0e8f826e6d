import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { PHONE } from '../test/support/browser.ts';

/** A connection as the browser imitates it: every request waits so long, all of them share so many bits. */
export interface Connection {
  readonly name: string;
  readonly latencyMilliseconds: number;
  readonly kilobits: number;
}
/** How many times slower the page's own thread runs. */
export const SLOWDOWN = 4;
const PATIENCE = 120_000;

/** What one visit took, in milliseconds from the address being opened. */
export interface Visit {
  readonly firstPaint: number;
  readonly usable: number;
  /** As sent, before it was usable. */
  readonly scriptBytes: number;
  readonly bytes: number;
  readonly requests: number;
}

/** A page to visit; `ready` says in the page itself whether a press on it is answered. */
export interface Visited {
  readonly name: string;
  readonly address: string;
  readonly cookies: NonNullable<BrowserContextOptions['storageState']>;
  readonly press?: (page: Page) => Promise<void>;
}

/** Somebody who was never here, and comes again: the first visit with nothing kept, the second in a new tab with what the first left behind. */
export async function visitTwice(
  browser: Browser,
  connection: Connection,
  visited: Visited,
): Promise<{ first: Visit; again: Visit }> {
  const context = await browser.newContext({ ...PHONE, storageState: visited.cookies });
  try {
    const first = await visit(context, connection, visited);
    const again = await visit(context, connection, visited);
    return { first, again };
  } finally {
    await context.close();
  }
}

async function visit(context: BrowserContext, connection: Connection, visited: Visited): Promise<Visit> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const control = await context.newCDPSession(page);
  await slowDown(control, connection);
  await page.goto(visited.address, { waitUntil: 'commit' });
  await page.waitForFunction(
    () =>
      performance.getEntriesByName('usable').length > 0 && performance.getEntriesByType('paint').length > 0,
    undefined,
    { polling: 250 },
  );
  const taken = await page.evaluate(measured);
  await visited.press?.(page);
  await settle(page, control);
  await page.close();
  if (taken.quickest < connection.latencyMilliseconds * 0.95)
    throw new Error(`${visited.name}: an answer after ${taken.quickest} ms went by the slow connection`);
  return taken;
}

async function slowDown(control: CDPSession, { latencyMilliseconds, kilobits }: Connection): Promise<void> {
  const bytes = (kilobits * 1_000) / 8;
  await control.send('Network.enable');
  await control.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMilliseconds,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  });
  await control.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}

/** What goes on behind a usable page (letters, a worker that keeps files) ends, at full speed: it is not what is measured. */
async function settle(page: Page, control: CDPSession): Promise<void> {
  await control.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await control.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    if (await navigator.serviceWorker.getRegistration()) await navigator.serviceWorker.ready;
  });
}

/** Runs in the page. */
function measured() {
  const usable = performance.getEntriesByName('usable')[0]!.startTime;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const before = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
    ({ responseEnd, transferSize }) => responseEnd <= usable && transferSize > 0,
  );
  const sum = (entries: readonly PerformanceResourceTiming[]) =>
    entries.reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize, 0);
  const sent = navigation!.transferSize > 0 ? [navigation!, ...before] : before;
  return {
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
    usable,
    scriptBytes: sum(before.filter(({ name }) => /\.(js|ts)$/.test(name))),
    bytes: sum(sent),
    requests: sent.length,
    quickest: Math.min(
      Number.MAX_VALUE,
      ...sent.map(
        ({ responseEnd, requestStart, startTime }) => responseEnd - Math.max(requestStart, startTime),
      ),
    ),
  };
}
