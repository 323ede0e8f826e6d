import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '#platform/database.ts';
import { PHONE } from '../support/browser.ts';
import { novemberAfterOctober, openJourney, see, signInOfficerAt, smallCountry } from '../support/journey.ts';

/** An old computer of a commune office. */
const OLD_SCREEN = { viewport: { width: 1024, height: 768 }, locale: 'vi-VN' } as const;

test("a commune officer sees his commune's month: what waits, how far the lists are, what differs", async () => {
  await using country = await smallCountry();
  const { world, staff } = country;
  await novemberAfterOctober(country);
  const [{ code }] = (await world.database.read('*', (session) =>
    session.rows(sql<{ code: string }>`select code from unit where unit_id = ${staff[0]!.communeId}`),
  )) as [{ code: string }];

  await using journey = await openJourney(country);
  const page = await journey.open(OLD_SCREEN);
  await page.goto(`${journey.url}/office`);
  await page.getByRole('heading', { name: 'AnSinh – dành cho cơ quan' }).waitFor();
  await see(page, 'office-0-sign-in');
  await signInOfficerAt(page, country, `canbo.${code}`);

  await page.getByRole('heading', { name: 'Chi trả tháng 11/2026' }).waitFor();
  await page.getByText('Đã kiểm tra, chờ ký').waitFor();
  await page.getByText('danh sách chờ Chủ tịch ký').waitFor();
  assert.match(await page.getByTestId('deadline').innerText(), /\d+ ngày|Hôm nay/);
  assert.match(await page.locator('main').innerText(), /Trợ giúp xã hội[\s\S]*12[\s\S]*9\.720\.000\sđ/);
  await see(page, 'office-1-board');

  await page.setViewportSize(PHONE.viewport);
  await see(page, 'office-2-board-phone');
  await page.setViewportSize(OLD_SCREEN.viewport);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Payments of 11/2026' }).waitFor();
  await see(page, 'office-3-board-english');

  await page.getByRole('button', { name: /mẫu/i }).click();
  await page.getByRole('menuitem', { name: 'Sessions' }).click();
  await page.getByText('this one').waitFor();
  await see(page, 'office-4-sessions');

  // The pages were built anew meanwhile: the file of a page that was not opened yet is gone.
  await page.route('**/assets/**', (route) => route.abort());
  await page.getByRole('link', { name: 'Cases' }).click();
  await page.getByText('This page could not be loaded').waitFor();
  assert.ok(await page.getByRole('link', { name: 'Payment lists' }).isVisible(), 'the menu is still there');
  await page.unroute('**/assets/**');
  await page.getByRole('button', { name: 'Load it again' }).click();
  await page.getByRole('heading', { name: 'What people ask and complain of' }).waitFor();
});
