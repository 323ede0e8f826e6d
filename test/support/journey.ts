import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { tellOfficers } from '#app/demoSignIn.ts';
import { checkMonth, draftMonth, readAllotments } from '#app/month/cycleSteps.ts';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { serve } from '#app/serve.ts';
import { registerWithSandbox } from '#app/signIn.ts';
import { month } from '#core/months.ts';
import { openBrowser, picture } from './browser.ts';
import { type CountryOptions, type RunningCountry, runningCountry } from './runningCountry.ts';

/** Milliseconds a page may take before a journey gives up on it. */
export const PATIENCE = 90_000;
/** For months that are paid without a terminal to show them on. */
export const UNWATCHED: MonthWatcher = { step: () => ({ advance() {}, reached() {}, note() {}, done() {} }) };

/** A screen of an office. */
export const SCREEN = { viewport: { width: 1280, height: 900 }, locale: 'vi-VN' } as const;

/** A country small enough for a journey, where people can sign in: two communes of twelve people each, every second with an account, owed since October 2026. */
export const smallCountry = (otherwise: Partial<CountryOptions> = {}): Promise<RunningCountry> =>
  runningCountry({
    communes: 2,
    peopleACommune: 12,
    accountEvery: 2,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202610,
    signIn: true,
    ...otherwise,
  });

/** Pays October, does what is to be done about it then, and drafts and checks November. Gives the cycles of November. */
export async function novemberAfterOctober(
  { world, staff }: RunningCountry,
  paid: (cycleIds: readonly number[]) => Promise<void> = async () => undefined,
): Promise<number[]> {
  const october = await payMonth(world, {
    month: month('2026-10'),
    staff,
    watch: UNWATCHED,
    patience: 20_000,
  });
  await paid(october.cycleIds);
  const cycles = await draftMonth(world, month('2026-11'), staff, () => undefined);
  await readAllotments(world, 2026, staff);
  await checkMonth(world, cycles, staff, () => undefined);
  return cycles;
}

/** The pages of a running country in a real browser. */
export interface Journey extends AsyncDisposable {
  readonly url: string;
  readonly browser: Browser;
  /** A fresh browser window: its own cookies, patient. */
  open(device: BrowserContextOptions): Promise<Page>;
  /** An officer signed in at a screen of his own, where his first page, with this heading, is open. */
  openAs(login: string, heading: string): Promise<Page>;
}

/** Serves the pages of a country that has identity providers, and opens a browser. */
export async function openJourney(country: RunningCountry): Promise<Journey> {
  const { world, home, urls, appUrl, citizenUrl } = country;
  const officers = await tellOfficers(world.database, join(home, 'truth'));
  const log = pino({ level: 'silent' });
  const pages = await serve({ appUrl, citizenUrl, world, port: 0, log, publicUrl: undefined, sandbox: urls });
  await registerWithSandbox(urls, join(home, 'keys'), pages.url);
  const browser = await openBrowser();
  const open = async (device: BrowserContextOptions) => {
    const page = await browser.newPage(device);
    page.setDefaultTimeout(PATIENCE);
    return page;
  };
  return {
    url: pages.url,
    browser,
    open,
    async openAs(login, heading) {
      const page = await open(SCREEN);
      await page.goto(`${pages.url}/office`);
      await signInOfficerAt(page, country, login);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      return page;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await pages.close();
      await officers[Symbol.asyncDispose]();
    },
  };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Keeps a picture of the page, and asks axe whether anything on it shuts somebody out (WCAG 2.2 AA; nothing serious or critical). */
export async function see(page: Page, name: string): Promise<void> {
  await picture(page, name);
  assert.deepEqual(await gravesOn(page), [], name);
}

/** The rules that are looked at; of those that hold, and of where each node stands, nothing is written out: that took half of the time. */
const AXE_ASKED = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  selectors: false,
};

/** What axe finds on the page that shuts somebody out. */
export async function gravesOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const { violations, passes } = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(AXE_ASKED)}).then(({ violations, passes }) => ({ violations, passes: passes.length }))`,
  )) as { violations: Finding[]; passes: number };
  assert.ok(passes > 5, `axe looked at the page: ${passes} rules held`);
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** Asks that nothing is cut off or must be shifted sideways on the narrowest page (WCAG 1.4.10): a telephone, or a screen at 400 %. */
export async function fits(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 320) await picture(page, `${name}-too-wide`);
  assert.ok(wide <= 320, `${name} is ${wide} wide on a page of 320`);
  await page.setViewportSize({ width, height });
}

/** Signs an officer in with password and authenticator, from the face's own button. */
export async function signInOfficerAt(page: Page, country: RunningCountry, login: string): Promise<void> {
  await page.getByRole('link', { name: 'Đăng nhập' }).click();
  const answer = await fetch(new URL(`/control/authenticator/${login}`, country.urls.workforce));
  const { password, code } = (await answer.json()) as Record<'password' | 'code', string>;
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('#code').fill(code);
  await page.locator('button[type=submit], button:not([type])').first().click();
}
