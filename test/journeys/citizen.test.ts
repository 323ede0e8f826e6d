import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { writeOfficers } from '#app/demoSignIn.ts';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { serve } from '#app/serve.ts';
import { registerWithSandbox } from '#app/signIn.ts';
import { month } from '#core/months.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { signInOfficer } from '../../sandbox/workforce/testSignIn.ts';
import { openBrowser, PHONE, picture } from '../support/browser.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';
import { Window } from '../support/window.ts';

const SILENT: MonthWatcher = { step: () => ({ advance() {}, reached() {}, note() {}, done() {} }) };
const NAME = 'Nguyễn Thị Mẫu';
const PASSCODE = '135790';
const WRONG = '7000000000001';
const OWN = '7000000000002';
const PATIENCE = 90_000;

/** The person the journey is about, known to VNeID and to two accounts: one of somebody else, one of her own. */
async function settle(country: RunningCountry) {
  const { world } = country;
  const row = (await world.database.read('*', (session) =>
    session.row(sql<{ person_id: bigint; commune_id: number; pin_cipher: Buffer; code: string }>`
      select person_id, commune_id, pin_cipher, u.code from person join unit u on u.unit_id = commune_id order by person_id offset 1 limit 1`),
  ))!;
  const command = {
    name: 'rename',
    actor: world.actor,
    purpose: 'a test',
    key: crypto.randomUUID(),
    input: null,
  };
  await perform(world.database, command, async (tx) =>
    accepted(
      await tx.run(
        sql`update person set full_name = ${NAME}, name_key = 'nguyễn thị mẫu' where person_id = ${row.person_id}`,
      ),
    ),
  );
  const pin = world.vault.open('pin', row.pin_cipher);
  await control(country.urls.vneid!, 'people', {
    people: [{ pin, passcode: PASSCODE, fullName: NAME, birthDate: '1950', level: 2 }],
  });
  const account = (accountNumber: string, holderName: string) =>
    `${JSON.stringify({ provider: '970405', accountNumber, holderName, state: 'open' })}\n`;
  await appendFile(
    join(country.home, 'truth', 'accounts.ndjson'),
    account(WRONG, 'TRAN VAN KHAC') + account(OWN, 'NGUYEN THI MAU'),
  );
  return { personId: row.person_id, communeId: row.commune_id, communeCode: row.code, pin };
}

async function control(url: string, path: string, body: object): Promise<void> {
  const answer = await fetch(new URL(`/control/${path}`, url), {
    method: 'POST',
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200, await answer.text());
}

async function signIn(page: Page, url: string, pin: string): Promise<void> {
  await page.goto(`${url}/citizen`);
  await page.getByRole('link', { name: 'Đăng nhập bằng VNeID' }).click();
  await page.locator('#number').fill(pin);
  await page.locator('#passcode').fill(PASSCODE);
  await picture(page, 'citizen-1-vneid');
  await page
    .getByRole('button', { name: /Đăng nhập/ })
    .first()
    .click();
  await page.getByRole('button', { name: /Đồng ý/ }).click();
  await page.getByRole('heading', { name: `Chào ${NAME}` }).waitFor({ timeout: PATIENCE });
}

async function link(page: Page, number: string): Promise<void> {
  await page.locator('#provider').selectOption('AGRIBANK');
  await page.locator('#number').fill(number);
  await page.locator('#agrees').check();
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
}

/** An officer signed in with both factors at his own provider; asks as a program with the browser's cookie. */
async function officerAt(url: string, login: string) {
  const window = new Window();
  const begun = await window.ask(`${url}/office/sign-in`);
  const back = await signInOfficer(begun.headers.get('location')!, login);
  assert.equal((await window.ask(back)).status, 303);
  return async (path: string) => {
    const headers = {
      accept: 'application/json',
      'x-purpose': encodeURIComponent('payment_check: Kiểm tra chi trả'),
    };
    const answer = await window.ask(`${url}${path}`, { headers });
    return { status: answer.status, body: (await answer.json()) as { code?: string } };
  };
}

/** The officer of the commune opens the file; the neighbour's finds nobody, whatever address he tries. */
async function lookAt(
  { world, staff }: RunningCountry,
  url: string,
  me: { readonly personId: bigint; readonly communeId: number; readonly communeCode: string },
): Promise<void> {
  const login = `canbo.${me.communeCode}`;
  const own = await officerAt(url, login);
  assert.equal((await own(`/v1/persons/${me.personId}`)).status, 200);
  const neighbour = staff.find((one) => one.communeId !== me.communeId)!;
  const [{ code }] = (await world.database.read('*', (session) =>
    session.rows(sql<{ code: string }>`select code from unit where unit_id = ${neighbour.communeId}`),
  )) as [{ code: string }];
  const theirs = await officerAt(url, `canbo.${code}`);
  for (const path of ['', '/account', '/payments', '/entitlements']) {
    const answer = await theirs(`/v1/persons/${me.personId}${path}`);
    assert.deepEqual([answer.status, answer.body.code], [404, 'person_not_found'], path);
  }
}

async function seePaid(page: Page, url: string, pin: string): Promise<void> {
  await page.reload();
  await page.getByText('Đã vào tài khoản').first().waitFor();
  const text = await page.locator('main').innerText();
  assert.match(text, /810\.000 đ/);
  assert.match(text, /AGRIBANK số cuối 0002/);
  assert.match(text, /Cán bộ mẫu/);
  assert.doesNotMatch(text, new RegExp(`${OWN}|${pin}`), 'numbers are shown by their last digits');
  await picture(page, 'citizen-5-paid');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('In your account').first().waitFor();
  await picture(page, 'citizen-6-english');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((at) => !at.href.startsWith(`${url}/citizen`) || at.pathname === '/citizen');
  assert.equal((await fetch(`${url}/v1/me`)).status, 401);
}

test('a citizen links an account, is refused once for a wrong name, mends it, is paid there, and sees who looked', async (t) => {
  await using country = await runningCountry({
    communes: 2,
    peopleACommune: 3,
    accountEvery: 1_000,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202611,
    signIn: true,
  });
  const { world, staff, home, urls } = country;
  const me = await settle(country);
  await writeOfficers(world.database, join(home, 'truth'));
  const pages = await serve({
    appUrl: country.appUrl,
    citizenUrl: country.citizenUrl,
    world,
    port: 0,
    log: pino({ level: 'silent' }),
    publicUrl: undefined,
  });
  t.after(() => pages.close());
  await registerWithSandbox(urls, join(home, 'keys'), pages.url);
  const browser: Browser = await openBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage(PHONE);
  page.setDefaultTimeout(PATIENCE);

  await page.goto(`${pages.url}/citizen`);
  await page.getByText('Không có điện thoại hay VNeID?').waitFor();
  await picture(page, 'citizen-0-welcome');
  await signIn(page, pages.url, me.pin);
  await page.getByText('Tiền được trả bằng tiền mặt tại').waitFor();
  await picture(page, 'citizen-2-mine');

  await link(page, WRONG);
  await page.locator('.said.bad', { hasText: 'Chủ tài khoản không phải người được định danh' }).waitFor();
  await picture(page, 'citizen-3-refused');
  await link(page, OWN);
  await page.getByText('Tiền được chuyển vào').waitFor();
  assert.match(await page.locator('main').innerText(), /số cuối 0002/);
  await picture(page, 'citizen-4-linked');

  await lookAt(country, pages.url, me);
  await payMonth(world, { month: month('2026-11'), staff, watch: SILENT, patience: 20_000 });
  await seePaid(page, pages.url, me.pin);
});
