// node scripts/run.mjs --with-tests bench/longTable.ts [--lines 100000] : one list of so many lines, scrolled and narrowed in a real browser
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { draftMonth } from '#app/month/cycleSteps.ts';
import { month } from '#core/months.ts';
import { PICTURES } from '../test/support/browser.ts';
import { openJourney, signInOfficerAt } from '../test/support/journey.ts';
import { runningCountry } from '../test/support/runningCountry.ts';

const { values } = parseArgs({ options: { lines: { type: 'string', default: '100000' } } });
const lines = Number(values.lines);
const PROMISED = 100_000;
const MONTH = '2026-12';
const SCREEN = { viewport: { width: 1280, height: 900 }, locale: 'vi-VN' } as const;
const TURNS_OF_THE_WHEEL = 300;
/** Pixels a second, about: as fast as somebody turns it who looks for something. */
const WHEEL_PIXELS = 600;

await using country = await runningCountry({
  communes: 1,
  peopleACommune: lines,
  accountEvery: 2,
  benefit: 'disability_severe',
  amount: 810_000n,
  fromMonth: 202612,
  signIn: true,
});
const { world, staff } = country;
await draftMonth(world, month(MONTH), staff, () => undefined);
await using journey = await openJourney(country);
const page = await journey.open(SCREEN);
await page.goto(`${journey.url}/office`);
await signInOfficerAt(page, country, `canbo.${staff[0]!.code}`);
await page.getByRole('link', { name: 'Danh sách chi trả', exact: true }).click();
await page.locator('th[scope=row] a').first().click();
await page.getByText(`Người Mẫu 0`, { exact: true }).waitFor();
console.log('opened');

const wheel = await watched(page, async () => {
  await page.mouse.move(700, 600);
  for (let turn = 0; turn < TURNS_OF_THE_WHEEL; turn++) {
    await page.mouse.wheel(0, WHEEL_PIXELS);
    await page.waitForTimeout(16);
  }
});
console.log({ wheel });
await look(page, 'long-table');
const end = await watched(page, () => toTheEnd(page));
console.log({ end });
await look(page, 'long-table-end');
const narrowed = await watched(page, async () => {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.getByLabel('Tên hoặc 4 số cuối định danh').fill('mau 4242');
  await page.getByText(/dòng phù hợp/).waitFor();
  await page.getByText('Người Mẫu 4242', { exact: true }).waitFor();
});
console.log({ narrowed });
await look(page, 'long-table-narrowed');
await page.getByRole('link', { name: 'Người Mẫu 42429' }).click();
await page.getByRole('heading', { name: 'Người Mẫu 42429' }).waitFor();
await page.goBack();
await page.getByText('Người Mẫu 4242', { exact: true }).waitFor();

const results = {
  on: Temporal.Now.plainDateISO().toString(),
  machine: { processor: cpus()[0]?.model ?? '', cores: availableParallelism(), load: loadavg()[0]! },
  lines,
  wheel,
  end,
  narrowed,
};
console.log(JSON.stringify(results, null, 2));
if (lines >= PROMISED)
  await writeFile(
    resolve(import.meta.dirname, 'results/longTable.json'),
    `${JSON.stringify(results, null, 2)}\n`,
  );

/** Frames as the browser draws them while something is done, and tasks that kept it from answering for more than 50 ms. */
async function watched(page: Page, work: () => Promise<unknown>) {
  await page.evaluate(() => {
    const seen = { frames: [] as number[], tasks: [] as number[], isOn: true };
    performance.clearResourceTimings();
    (window as never as { seen: typeof seen }).seen = seen;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    }).observe({ type: 'longtask' });
    let last = performance.now();
    const frame = (now: number) => {
      seen.frames.push(now - last);
      last = now;
      if (seen.isOn) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const began = performance.now();
  await work();
  const milliseconds = Math.round(performance.now() - began);
  const { frames, tasks, questions, rows, elements } = await page.evaluate(() => {
    const { seen } = window as never as { seen: { frames: number[]; tasks: number[]; isOn: boolean } };
    seen.isOn = false;
    return {
      frames: seen.frames.toSorted((one, other) => one - other),
      tasks: seen.tasks,
      questions: performance
        .getEntriesByType('resource')
        .filter(({ name }) => /[/]lines([?]|$)/.test(name))
        .map(({ duration }) => duration),
      rows: document.querySelectorAll('tbody tr[data-index]').length,
      elements: document.querySelectorAll('*').length,
    };
  });
  const at = (share: number) => Math.round(frames[Math.floor((frames.length - 1) * share)] ?? 0);
  return {
    milliseconds,
    frames: frames.length,
    frameMilliseconds: { p50: at(0.5), p95: at(0.95), max: at(1) },
    longTasks: tasks.length,
    longestTaskMilliseconds: Math.round(Math.max(0, ...tasks)),
    questions: questions.length,
    slowestQuestionMilliseconds: Math.round(Math.max(0, ...questions)),
    rowsOnThePage: rows,
    elementsOnThePage: elements,
  };
}

/** To the end again and again, as the key does, until the last line is there. */
async function toTheEnd(page: Page): Promise<void> {
  const last = page.locator(`tr[aria-rowindex="${lines + 1}"]`);
  while ((await last.count()) === 0) {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForTimeout(16);
  }
}

/** What is in sight: the whole page would be five million pixels high. */
function look(page: Page, name: string): Promise<Buffer> {
  return page.screenshot({ path: resolve(PICTURES, `${name}.png`) });
}
