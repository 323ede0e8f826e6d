import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { draftMonth, readAllotments } from '#app/month/cycleSteps.ts';
import { payMonth } from '#app/month/payMonth.ts';
import { month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import { PHONE } from '../support/browser.ts';
import { type Journey, openJourney, see, signInOfficerAt, UNWATCHED } from '../support/journey.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';

/** An old computer of a commune office. */
const OLD_SCREEN = { viewport: { width: 1024, height: 768 }, locale: 'vi-VN' } as const;

/** The code of the first commune, whose October is paid and whose November is drafted. */
async function monthUnderWay({ world, staff }: RunningCountry): Promise<string> {
  await payMonth(world, { month: month('2026-10'), staff, watch: UNWATCHED, patience: 20_000 });
  await draftMonth(world, month('2026-11'), staff, () => undefined);
  await readAllotments(world, 2026, staff);
  const [{ code }] = (await world.database.read('*', (session) =>
    session.rows(sql<{ code: string }>`select code from unit where unit_id = ${staff[0]!.communeId}`),
  )) as [{ code: string }];
  return code;
}

/** Somebody else sits down at the same computer and signs in: the browser of the tests keeps one window. */
async function signIn(page: Page, journey: Journey, country: RunningCountry, login: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${journey.url}/office`);
  await signInOfficerAt(page, country, login);
}

/** Moves with the tabulator until what is focused has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (name.test(focused)) return;
  }
  assert.fail(`no way by keyboard to ${name}`);
}

async function prepare(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Chi trả tháng 11/2026' }).waitFor();
  await page.getByText('danh sách cần kiểm tra').waitFor();
  await page.getByRole('button', { name: 'Lập danh sách và kiểm tra' }).click();
  await page.getByText(/Xong: 12 khoản/).waitFor();
  await page.getByText('Đã kiểm tra, chờ ký').waitFor();
  await see(page, 'commune-1-prepared');
}

async function signByKeyboard(page: Page): Promise<void> {
  await page.getByText(/duyệt chi 12 khoản, tổng 9\.720\.000/).waitFor();
  assert.match(await page.locator('.seal').first().innerText(), /^[0-9a-f]{64}$/);
  await see(page, 'commune-2-to-sign');
  await page.setViewportSize(PHONE.viewport);
  await see(page, 'commune-3-to-sign-phone');
  await page.setViewportSize(OLD_SCREEN.viewport);
  await tabTo(page, /^Ký danh sách này$/);
  await page.keyboard.press('Enter');
  await page.getByText(/Đã ký 1 danh sách: 12 khoản/).waitFor();
  await see(page, 'commune-4-signed');
}

test('a commune prepares its month, and the chair signs it with the keyboard alone', async () => {
  await using country = await runningCountry({
    communes: 2,
    peopleACommune: 12,
    accountEvery: 2,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202610,
    signIn: true,
  });
  const code = await monthUnderWay(country);
  await using journey = await openJourney(country);
  const page = await journey.open(OLD_SCREEN);
  await signIn(page, journey, country, `canbo.${code}`);
  await prepare(page);
  await signIn(page, journey, country, `chutich.${code}`);
  await signByKeyboard(page);
});
