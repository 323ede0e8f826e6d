import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { draftMonth } from '#app/month/cycleSteps.ts';
import { sayWhereCashIs } from '#app/month/officers.ts';
import { payMonth } from '#app/month/payMonth.ts';
import { sealWhatWaits } from '#app/tasks.ts';
import { issueCards } from '#contexts/enrolment/index.ts';
import { month } from '#core/months.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { signInOfficer } from '../../sandbox/workforce/testSignIn.ts';
import { PHONE } from '../support/browser.ts';
import { fits, type Journey, openJourney, see, UNWATCHED } from '../support/journey.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';
import { Window } from '../support/window.ts';

const NAME = 'Nguyễn Thị Mẫu';
const PASSCODE = '135790';
const WRONG = '7000000000001';
const OWN = '7000000000002';
const OTHER = '7000000000003';

const command = (name: string, actor: Actor) => ({
  name,
  actor,
  purpose: 'a test',
  key: crypto.randomUUID(),
  input: null,
});
type Me = Awaited<ReturnType<typeof settle>>;

/** The person the journey is about, known to VNeID and to two accounts: one of somebody else, one of her own. */
async function settle(country: RunningCountry) {
  const { world } = country;
  const row = (await world.database.read('*', (session) =>
    session.row(sql<{ person_id: bigint; commune_id: number; pin_cipher: Buffer; code: string }>`
      select person_id, commune_id, pin_cipher, u.code from person join unit u on u.unit_id = commune_id order by person_id offset 1 limit 1`),
  ))!;
  await perform(world.database, command('rename', world.actor), async (tx) =>
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
    account(WRONG, 'TRAN VAN KHAC') + account(OWN, 'NGUYEN THI MAU') + account(OTHER, 'NGUYEN THI MAU'),
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

/** At VNeID: number and passcode. */
async function prove(page: Page, pin: string): Promise<void> {
  await page.locator('#number').fill(pin);
  await page.locator('#passcode').fill(PASSCODE);
  await page
    .getByRole('button', { name: /Đăng nhập/ })
    .first()
    .click();
}

async function signIn(page: Page, url: string, pin: string): Promise<void> {
  await page.goto(`${url}/citizen`);
  await page.getByRole('link', { name: 'Đăng nhập bằng VNeID' }).click();
  await prove(page, pin);
}

async function link(page: Page, number: string): Promise<void> {
  await page.locator('#provider').selectOption('AGRIBANK');
  await page.locator('#number').fill(number);
  await page.locator('#agrees').check();
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
}

/** What to do stands there before any program has come: it may take long, or never come. */
async function seeFirstScreen(journey: Journey): Promise<void> {
  const page = await journey.open(PHONE);
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(`${journey.url}/citizen`);
  const way = page.getByRole('link', { name: 'Đăng nhập bằng VNeID' });
  await way.waitFor();
  assert.match((await way.getAttribute('href'))!, /^\/sign-in\?level=2/);
  await page.unroute('**/assets/*.js');
}

const goTo = (page: Page, name: string) => page.getByRole('link', { name }).first().click();
const home = (page: Page) => page.getByRole('link', { name: 'Về trang đầu' }).click();

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
async function lookAt({ world, staff }: RunningCountry, url: string, me: Me): Promise<void> {
  const login = `canbo.${me.communeCode}`;
  const own = await officerAt(url, login);
  for (const path of ['', '/account'])
    assert.equal((await own(`/v1/persons/${me.personId}${path}`)).status, 200, path);
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

/** From sign-in to an account that takes the money: refused once for a wrong name, said why and what to do, then mended. */
async function mendAccount(page: Page): Promise<void> {
  await page.getByText('Tiền được trả bằng tiền mặt tại').waitFor();
  await see(page, 'citizen-1-first');
  await goTo(page, 'Đổi nơi nhận tiền');
  assert.equal(await page.locator('#provider').inputValue(), '', 'no bank is chosen for him');
  const first = page.locator('#provider option').nth(1);
  assert.match(await first.innerText(), /Agribank/i, 'the usual bank stands on top');
  await link(page, 'abc');
  const number = page.locator('label[for=number]');
  assert.match((await number.getAttribute('data-wrong')) ?? '', /6 đến 19 chữ số/);
  await link(page, WRONG);
  const refusal = page
    .getByRole('alert')
    .filter({ hasText: 'Chủ tài khoản không phải người được định danh' });
  await refusal.getByText('Cần làm gì').waitFor();
  await see(page, 'citizen-2-refused');
  await link(page, OWN);
  await page.getByText('Tiền được chuyển vào').waitFor();
  assert.match(await page.locator('main').innerText(), /số cuối 0002/);
  await see(page, 'citizen-3-linked');
  await home(page);
}

/** Somebody in cash has a card. */
async function giveCard({ world, staff }: RunningCountry, me: Me): Promise<void> {
  await sayWhereCashIs(world, staff);
  const { drafter } = staff.find((one) => one.communeId === me.communeId)!;
  const wanted = { communeId: me.communeId, persons: [me.personId] };
  const done = await perform(world.database, command('card', drafter), (tx) =>
    issueCards(tx, world.vault, wanted, drafter),
  );
  assert.ok(done.ok);
}

async function showCard(page: Page): Promise<void> {
  await goTo(page, 'Thẻ, nơi và ngày nhận');
  const qr = page.getByAltText('Mã QR của thẻ');
  await qr.waitFor();
  assert.match((await qr.getAttribute('src')) ?? '', /^data:image\/svg\+xml,%3Csvg/);
  await page.getByText('Nhà văn hóa xã (mẫu)').waitFor();
  await see(page, 'citizen-2-card');
  await home(page);
}

/** Asks about a payment from its own line; the session ends while he writes, and nothing he wrote is lost. */
async function ask(page: Page, { world }: RunningCountry, { pin }: Me): Promise<void> {
  const text = 'Tháng này tôi nhận thiếu, xin xem lại giúp.';
  await page.getByRole('link', { name: 'Hỏi, khiếu nại khoản này' }).first().click();
  await page.locator('#category').selectOption('wrong_amount');
  await page.locator('#words').fill('x'.repeat(4_500));
  await page.getByText('Dài quá 500 ký tự').waitFor();
  await fits(page, 'citizen-6-too-long');
  await page.locator('#words').fill(text);
  await perform(world.database, command('end', world.actor), async (tx) =>
    accepted(await tx.run(sql`update session set ended_at = now(), ended_because = 'signed_out'`)),
  );
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByText('Phiên làm việc đã hết').waitFor();
  assert.equal(await page.locator('#words').inputValue(), text);
  await see(page, 'citizen-6-session-over');
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Đăng nhập lại' }).click(),
  ]);
  await prove(tab, pin);
  await tab.getByRole('heading', { name: 'Hỏi hoặc khiếu nại' }).waitFor();
  await tab.close();
  await page.getByText('Phiên làm việc đã hết').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByText('Bước tiếp theo chậm nhất ngày').waitFor();
  await goTo(page, 'Theo dõi');
  await page.getByText(text).waitFor();
  await see(page, 'citizen-7-case');
  await home(page);
}

/** What a file that a page gives away begins with. */
async function kept(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).first().click(),
  ]);
  return (await readFile(await file.path(), 'utf8')).slice(0, 100);
}

async function takePapers(page: Page): Promise<void> {
  await goTo(page, 'Các tháng đã qua');
  assert.match(await kept(page, 'Tải sao kê (PDF)'), /^%PDF-/);
  assert.match(await kept(page, 'Tải biên nhận'), /ansinh-receipt-v1/);
  await see(page, 'citizen-8-papers');
  await home(page);
  await goTo(page, 'Thông báo');
  await page.getByText('Nơi tôi nhận tin').waitFor();
  await see(page, 'citizen-8-notices');
  await home(page);
}

/** An account that replaces one that is paid waits a day, and is taken back while it waits. */
async function thinkAgain(page: Page): Promise<void> {
  await goTo(page, 'Đổi nơi nhận tiền');
  await link(page, OTHER);
  await page.getByText('Trước đó tiền vẫn về nơi cũ').waitFor();
  await see(page, 'citizen-5-waits');
  await page.getByRole('button', { name: 'Hủy yêu cầu này' }).click();
  await page.getByRole('heading', { name: 'Chọn tài khoản nhận tiền' }).waitFor();
  assert.match(await page.locator('main').innerText(), /Tiền được chuyển vào[\s\S]*số cuối 0002/);
  await home(page);
}

/** With level 1 one sees everything, and is told kindly what needs level 2. */
async function lookAtLevel1(page: Page, url: string, { pin }: Me, vneid: string): Promise<void> {
  await control(vneid, 'people', {
    people: [{ pin, passcode: PASSCODE, fullName: NAME, birthDate: '1950', level: 1 }],
  });
  await page.goto(`${url}/citizen`);
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await page.getByRole('link', { name: 'Đăng nhập mức 1' }).click();
  await prove(page, pin);
  const yes = page.getByRole('button', { name: /Đồng ý/ });
  const told = page.getByText('Ông/bà đang dùng VNeID mức 1');
  await yes.or(told).first().waitFor();
  if (await yes.isVisible()) await yes.click();
  await told.waitFor();
  await goTo(page, 'Đổi nơi nhận tiền');
  await page.getByText('Đổi nơi nhận tiền cần VNeID mức 2').waitFor();
  assert.equal(await page.locator('#number').count(), 0);
  await see(page, 'citizen-10-level-1');
}

/** The open page by itself follows the money into the hand. */
async function seePaid(page: Page, pin: string): Promise<void> {
  await page.getByText('Đã vào tài khoản').first().waitFor();
  const text = await page.locator('main').innerText();
  assert.match(text, /810\.000\sđ/);
  assert.match(text, /AGRIBANK số cuối 0002/);
  assert.doesNotMatch(text, new RegExp(`${OWN}|${pin}`), 'numbers are shown by their last digits');
  await see(page, 'citizen-4-paid');
}

async function questionLook(page: Page): Promise<void> {
  await goTo(page, 'Ai đã xem hồ sơ của tôi');
  const look = page.locator('section').filter({ hasText: 'Cán bộ mẫu' }).first();
  await look.getByText('Đã xem 2 mục').waitFor();
  await look.getByRole('button', { name: 'Tôi không nhận ra việc này' }).click();
  await look.getByText('Gửi câu hỏi này?').waitFor();
  await look.getByRole('button', { name: 'Đúng, gửi câu hỏi' }).click();
  await look.getByText('cấp trên của người xem sẽ trả lời').waitFor();
  await see(page, 'citizen-5-looked');
  await home(page);
}

/** What anybody sees first: the country's numbers, nothing of them cut off on a telephone. */
async function seeFrontPages(journey: Journey): Promise<void> {
  const page = await journey.open(PHONE);
  await page.goto(`${journey.url}/`);
  await page.getByText('Đã vào tài khoản').waitFor();
  await fits(page, 'citizen-8-front');
  await see(page, 'citizen-8-front');
  await page.goto(`${journey.url}/public/nowhere`);
  await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
  await page.close();
}

/** Cash instead of the account is asked once and said, with the month it begins; the other place of cash stays on offer. */
async function takeCash(page: Page): Promise<void> {
  await goTo(page, 'Đổi nơi nhận tiền');
  await page.getByRole('button', { name: 'Nhận tiền mặt tại xã' }).click();
  await page.getByText('Từ tháng 12/2026, tiền được phát bằng tiền mặt tại Ủy ban nhân dân xã.').waitFor();
  await page.getByText(/số cuối 0002 thôi nhận tiền/).waitFor();
  assert.equal(await page.getByText('Tiền được chuyển vào').count(), 1, 'nothing is done yet');
  await see(page, 'citizen-9-cash-asked');
  await page.getByRole('button', { name: 'Đúng, đổi sang tiền mặt' }).click();
  await page.getByText('Đã đổi.').waitFor();
  await page.getByText('Tiền được trả bằng tiền mặt tại').waitFor();
  await page.getByRole('button', { name: 'Nhận tiền mặt tại bưu điện' }).click();
  await page.getByRole('button', { name: 'Đúng, đổi nơi phát' }).click();
  await page.getByText('Từ tháng 12/2026, tiền được phát bằng tiền mặt tại bưu điện.').waitFor();
  await page.getByRole('button', { name: 'Nhận tiền mặt tại xã' }).waitFor();
  await see(page, 'citizen-9-cash-elsewhere');
  await home(page);
}

async function leave(page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('In your account').first().waitFor();
  await see(page, 'citizen-9-english');
  await page.getByRole('button', { name: 'Sign out' }).click();
  // VNeID asks whether to sign out there too.
  await page.waitForURL((at) => !at.href.startsWith(`${url}/citizen`));
  assert.equal((await page.request.get(`${url}/v1/me`)).status(), 401);
}

test('a citizen mends an account, watches the money arrive there, and asks who looked', async () => {
  await using country = await runningCountry({
    communes: 2,
    peopleACommune: 3,
    accountEvery: 1_000,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202611,
    signIn: true,
  });
  const { world, staff } = country;
  const me = await settle(country);
  await giveCard(country, me);
  await using journey = await openJourney(country);
  await seeFirstScreen(journey);
  const page = await journey.open(PHONE);
  await page.goto(`${journey.url}/citizen`);
  await page.getByText('Không có điện thoại hay VNeID?').waitFor();
  await see(page, 'citizen-0-welcome');
  await signIn(page, journey.url, me.pin);
  await page.getByRole('button', { name: /Đồng ý/ }).click();
  await page.getByRole('heading', { name: `Chào ${NAME}` }).waitFor();
  await showCard(page);
  await mendAccount(page);
  await lookAt(country, journey.url, me);
  await draftMonth(world, month('2026-11'), staff, () => undefined);
  await page.getByText('Xã đang lập danh sách').first().waitFor();
  await see(page, 'citizen-4-listed');
  await payMonth(world, { month: month('2026-11'), staff, watch: UNWATCHED, patience: 20_000 });
  await seePaid(page, me.pin);
  await thinkAgain(page);
  await questionLook(page);
  await ask(page, country, me);
  await sealWhatWaits(world);
  await takePapers(page);
  await seeFrontPages(journey);
  await takeCash(page);
  await leave(page, journey.url);
  await lookAtLevel1(page, journey.url, me, country.urls.vneid!);
});
