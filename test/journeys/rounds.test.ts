import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { checkMonth, draftMonth, orderMonth, readAllotments, signMonth } from '#app/month/cycleSteps.ts';
import { awaitFunding } from '#app/month/payMonth.ts';
import { month } from '#core/months.ts';
import { openBrowser, PHONE } from '../support/browser.ts';
import { fits, type Journey, openJourney, PATIENCE, see, signInOfficerAt } from '../support/journey.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';

const SCREEN = { viewport: { width: 1280, height: 900 }, locale: 'vi-VN' } as const;
const COMMUNES = 4;
const PEOPLE = 2;

/** Every commune's list is funded; the signature of the last one does not hold any more. */
async function fundedLists(country: RunningCountry, admin: pg.Client): Promise<string[]> {
  const { world, staff } = country;
  await readAllotments(world, 2026, staff);
  const cycles = await draftMonth(world, month('2026-11'), staff, () => undefined);
  await checkMonth(world, cycles, staff, () => undefined);
  assert.deepEqual(await signMonth(world, cycles, staff, () => undefined), []);
  await orderMonth(world, cycles, staff, () => undefined);
  await awaitFunding(world, cycles, () => undefined, 60_000);
  const { rows } = await admin.query<{ list_id: string }>(
    `select list_id from list where state = 'funded' order by list_id`,
  );
  assert.equal(rows.length, COMMUNES);
  await admin.query(`update approval set signature = digest where stage = 'sign' and list_id = $1`, [
    rows.at(-1)!.list_id,
  ]);
  return rows.map((row) => row.list_id);
}

/** Another device: a browser of its own, signed in by itself. */
async function device(
  journey: Journey,
  country: RunningCountry,
  how: { readonly login: string; readonly shape: object },
): Promise<Page> {
  const browser = await openBrowser();
  after(() => browser.close());
  const page = await browser.newPage(how.shape);
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${journey.url}/office`);
  await signInOfficerAt(page, country, how.login);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

const NOTHING_MOVES = /Một lúc chưa có danh sách nào xong thêm/;
const HALF_WAY = /Đã xong 2 trên 4 danh sách/;

test('a province lets go all funded lists in one round that survives a reload, a closed page and another device', async () => {
  await using country = await runningCountry({
    communes: COMMUNES,
    peopleACommune: PEOPLE,
    accountEvery: 2,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202611,
    signIn: true,
  });
  const admin = new pg.Client({ connectionString: country.adminUrl });
  await admin.connect();
  const lists = await fundedLists(country, admin);
  await using journey = await openJourney(country);
  const page = await device(journey, country, { login: 'tinh.46', shape: SCREEN });
  await page.goto(`${journey.url}/office/release`);
  await page.getByRole('button', { name: 'Cho chi tất cả…' }).click();
  await page.getByText(/4 danh sách, 8 khoản, 6\.480\.000\sđ/).waitFor();
  await see(page, 'rounds-1-asked');

  // The round stops before its third list for as long as somebody else has it in his hands.
  await admin.query('begin');
  await admin.query('select from list where list_id = $1 for no key update', [lists[2]]);
  await page.getByRole('button', { name: 'Cho chi 4 danh sách' }).click();
  await page.getByText(HALF_WAY).waitFor();
  await page.getByText(/3\.240\.000\sđ trên 6\.480\.000\sđ · còn khoảng \d+ (giây|phút)/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Cho chi tất cả…' }).count(), 0, 'one round at a time');
  await page.reload();
  await page.getByText(HALF_WAY).waitFor();
  await page.getByRole('button', { name: 'Dừng lại' }).waitFor();
  await see(page, 'rounds-2-after-reload');
  await fits(page, 'rounds-2-after-reload');
  await page.close();

  const phone = await device(journey, country, { login: 'tinh.46', shape: PHONE });
  await phone.goto(`${journey.url}/office/release`);
  await phone.getByText(HALF_WAY).waitFor();
  await phone.clock.install();
  await phone.reload();
  await phone.getByText(HALF_WAY).waitFor();
  assert.equal(await phone.getByText(NOTHING_MOVES).count(), 0);
  await phone.clock.fastForward(31_000);
  await phone.getByText(NOTHING_MOVES).waitFor();
  await see(phone, 'rounds-3-on-a-phone');
  await admin.query('commit');
  await phone.getByText(/Đã cho chi 3 danh sách: 6 khoản, 4\.860\.000\sđ/).waitFor();
  await phone.getByText('1 danh sách không đạt và ở lại.').waitFor();
  await phone.getByText(/Chữ ký số của danh sách .* không hợp lệ/).waitFor();
  assert.equal(
    await phone.getByRole('button', { name: /^Cho chi: / }).count(),
    1,
    'one list is left to let go',
  );
  await phone.reload();
  await phone.getByText(/Đã cho chi 3 danh sách/).waitFor();
  await see(phone, 'rounds-4-ended');
  await admin.end();
});
