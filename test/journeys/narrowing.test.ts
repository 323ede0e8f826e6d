import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { orderMonth, signMonth } from '#app/month/cycleSteps.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { nameKey } from '#core/roster/text.ts';
import { sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import {
  fits,
  type Journey,
  novemberAfterOctober,
  openJourney,
  SCREEN,
  see,
  smallCountry,
} from '../support/journey.ts';
import { officersDoor } from '../support/officersDoor.ts';
import type { RunningCountry } from '../support/runningCountry.ts';

const SMALL = { width: 390, height: 844 } as const;
const NAMES = ['Nguyễn Thị Hòa', 'Trần Văn Hổ', 'Lê Hồ An'] as const;

interface Scene {
  readonly journey: Journey;
  /** A payment that reached a hand, and one of somebody else with another amount. */
  readonly payment: string;
  readonly other: string;
}

/** Desktop and phone, Vietnamese and English. */
async function everyWay(page: Page, name: string): Promise<void> {
  await see(page, name);
  await page.setViewportSize(SMALL);
  await see(page, `${name}-phone`);
  await fits(page, name);
  await page.setViewportSize(SCREEN.viewport);
}

/** Three people with names of their own; about each of them a hold, a difference and a flag, and a few breaks. */
async function furnish(country: RunningCountry): Promise<void> {
  const { world, staff } = country;
  const { communeId } = staff[0]!;
  const command = { name: 'furnish', actor: world.actor, purpose: 'test', key: 'furnish-1', input: null };
  await perform(world.database, command, async (tx) => {
    const lines = await tx.rows(sql<{ payment_id: bigint; person_id: bigint }>`
      select p.payment_id, p.person_id from payment p where p.commune_id = ${communeId} and p.month = 202611 order by 1`);
    for (const [at, name] of NAMES.entries()) {
      const { payment_id, person_id } = lines[at + 1]!;
      await tx.run(sql`update person set full_name = ${name}, name_key = ${nameKey(name)}, population = 'not_found', hamlet = 'Thôn Đoài'
        where person_id = ${person_id}`);
      await tx.run(sql`insert into hold (chunk_id, payment_id, person_id, list_id, commune_id, amount, stage, reason, next_action, kept_out)
        select chunk_id, payment_id, person_id, list_id, commune_id, amount, 'draft', ${at === 0 ? 'duplicate_in_list' : 'said_to_be_paid'}, '', false
        from payment where payment_id = ${payment_id}`);
      await tx.run(sql`insert into list_change (list_id, commune_id, person_id, benefit_id, kind, to_amount)
        select list_id, commune_id, person_id, benefit_id, ${at === 0 ? 'stopped' : 'new'}, amount from payment where payment_id = ${payment_id}`);
      await tx.run(sql`insert into break (kind, source, reference, commune_id, payment_id, expected_amount, actual_amount)
        values ('amount_differs', ${at === 0 ? 'AGRIBANK' : 'VNPOST'}, ${`MB-${at}`}, ${communeId}, ${payment_id}, 810000, 800000)`);
      await tx.run(sql`insert into roster_file (commune_id, month, sha256, name, read_rows, accepted_rows, rejected_rows)
        values (${communeId}, ${202609 + at}, ${Buffer.from([at])}, ${`danh-sách đợt ${at + 1}.xlsx`}, 12, 12, 0)`);
    }
    await tx.run(
      sql`update list set held_payments = 3 where commune_id = ${communeId} and state = 'checked'`,
    );
    return accepted(null);
  });
}

/** What was narrowed is found again after reloading and by the way back; no name stands in the address; the way out of nothing is shown. */
async function holds(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/office/board`);
  const find = page.getByLabel('Tên, 4 số cuối định danh hoặc mã TT-…');
  const table = page.getByRole('region', { name: 'Khoản đang giữ: vì sao và làm gì' });
  const rows = () => table.getByRole('rowheader').allInnerTexts();
  await table.getByText(NAMES[0]).waitFor();
  await find.fill('hồ');
  await table.getByText(NAMES[0]).waitFor({ state: 'detached' });
  assert.deepEqual(
    (await rows()).map((text) => text.split('\n')[0]),
    [NAMES[2]],
  );
  await everyWay(page, 'narrowing-1-holds');
  await page.reload();
  await table.getByText(NAMES[2]).waitFor();
  assert.equal(await find.inputValue(), 'hồ');
  assert.equal((await rows()).length, 1);
  await table.getByRole('link', { name: NAMES[2] }).click();
  await page.getByRole('heading', { name: NAMES[2] }).waitFor();
  await page.goBack();
  await table.getByText(NAMES[2]).waitFor();
  assert.equal((await rows()).length, 1);
  assert.ok(!decodeURIComponent(page.url()).includes('hồ'), page.url());
  await find.fill('không ai');
  await page.getByText('Không có dòng nào như vậy.').waitFor();
  await see(page, 'narrowing-2-none');
  await page.getByRole('button', { name: 'Bỏ lọc' }).click();
  await table.getByText(NAMES[0]).waitFor();
  assert.equal(await find.inputValue(), '');
  await page.getByLabel('Vì sao giữ').selectOption({ label: 'Trùng chế độ trong cùng danh sách' });
  await table.getByText(NAMES[1]).waitFor({ state: 'detached' });
  assert.equal((await rows()).length, 1);
}

async function changes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xem từng dòng' }).click();
  await page.getByLabel('Tên hoặc 4 số cuối định danh').fill('tran ho');
  const table = page.getByRole('region', { name: 'Khác tháng trước', exact: true }).last();
  await table.getByText(NAMES[1]).waitFor();
  await table.getByText(NAMES[2]).waitFor({ state: 'detached' });
  await everyWay(page, 'narrowing-3-changes');
}

async function ofPersons(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/office/population`);
  await page.getByText(NAMES[1]).waitFor();
  await page.getByLabel('Tên, 4 số cuối định danh, thôn').fill('doai hoa');
  await page.getByText(NAMES[1]).waitFor({ state: 'detached' });
  await page.getByText(NAMES[0]).waitFor();
  await everyWay(page, 'narrowing-4-population');
  await page.goto(`${url}/office/campaign`);
  await page.getByLabel('Tên, 4 số cuối định danh, thôn').fill('tran');
  await page.getByText(NAMES[1]).waitFor();
  await everyWay(page, 'narrowing-5-campaign');
  await page.goto(`${url}/office/cases`);
  await page.getByText(NAMES[0]).waitFor();
  await page.getByLabel('Tên, 4 số cuối định danh, xã hoặc mã VV-…').fill('an');
  await page.getByText(NAMES[0]).waitFor({ state: 'detached' });
  await page.getByText(NAMES[2]).waitFor();
  await everyWay(page, 'narrowing-6-cases');
  await page.goto(`${url}/office/rosters`);
  await page.getByText('danh-sách đợt 1.xlsx').waitFor();
  await page.getByLabel('Tên tệp hoặc xã').fill('đợt 2');
  await page.getByText('danh-sách đợt 1.xlsx').waitFor({ state: 'detached' });
  assert.match(page.url(), /words=/);
  await everyWay(page, 'narrowing-7-rosters');
}

/** The browser proves the payment; a receipt of another, or another log's key, is found out. */
async function proof(page: Page, { journey, payment, other }: Scene): Promise<void> {
  await page.goto(`${journey.url}/office/trace?payment=${payment}`);
  await page.getByRole('button', { name: 'Chứng minh ngay' }).click();
  await page.getByText('Đã chứng minh: khoản chi này nằm trong sổ công khai').waitFor();
  assert.match(await page.locator('main').innerText(), /Theo điểm chốt\s+\S+, \d[\d.]* mục/);
  await everyWay(page, 'narrowing-8-proof');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Proven: this payment stands in the public log').waitFor();
  await see(page, 'narrowing-8-proof-english');
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  const another = await page.request.get(`${journey.url}/v1/payments/${other}/receipt`, {
    headers: { 'x-purpose': 'payment_check', 'sec-fetch-site': 'same-origin' },
  });
  const receipt = await another.text();
  assert.equal(another.status(), 200, receipt);
  const about = '**/v1/payments/*/receipt';
  await page.route(about, (route) => route.fulfill({ contentType: 'application/json', body: receipt }));
  await page.getByRole('button', { name: 'Chứng minh lại' }).click();
  await page.getByText('SỔ CÔNG KHAI NÓI KHÁC TRANG NÀY').waitFor();
  await see(page, 'narrowing-9-another-receipt');
  await page.unroute(about);
  await page.route('**/log/key', (route) =>
    route.fulfill({ contentType: 'text/plain', body: 'khac.example/so+00000000+AQ==' }),
  );
  await page.getByRole('button', { name: 'Chứng minh lại' }).click();
  await page.getByText('Không chứng minh được').waitFor();
}

/** The menu of exports still listens after something was taken in it. What is closed no longer stands where a narrower page ends. */
async function leavesByEscape(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function upper({ journey }: Scene): Promise<void> {
  const { url } = journey;
  const province = await journey.openAs('tinh.46', 'Theo dõi chi trả');
  await province.goto(`${url}/office/breaks`);
  await province.getByText('MB-2').waitFor();
  await province.getByLabel('Mã tham chiếu, TT-…, DS-…, ai nói, xã').fill('agri');
  await province.getByText('MB-2').waitFor({ state: 'detached' });
  await province.reload();
  await province.getByText('MB-0').waitFor();
  assert.equal(await province.getByText('MB-2').count(), 0, 'the address kept it');
  await everyWay(province, 'narrowing-10-breaks');
  await province.goto(`${url}/office/follow`);
  await province.getByLabel('Tìm đơn vị theo tên, mã').fill('khong co');
  await province.getByText('Không có dòng nào như vậy.').waitFor();
  await province.getByRole('button', { name: 'Bỏ lọc' }).click();
  await see(province, 'narrowing-11-units');
  const treasury = await journey.openAs('kiemsoat.46', 'Lệnh chi');
  await treasury.getByText(/^\d+ lệnh chi$/).waitFor();
  await everyWay(treasury, 'narrowing-12-orders');
  await treasury.goto(`${url}/office/statements`);
  await treasury.getByText(/^\d+ sao kê$/).waitFor();
  await everyWay(treasury, 'narrowing-13-statements');
  const provider = await journey.openAs('chitra.vnpost', 'Danh sách được giao');
  await provider.goto(`${url}/office/given`);
  await provider.getByRole('button', { name: 'In, tải về' }).click();
  const [file] = await Promise.all([
    provider.waitForEvent('download'),
    provider.getByRole('button', { name: 'CSV' }).click(),
  ]);
  assert.match(file.suggestedFilename(), /^danh-sach-duoc-giao-.*\.csv$/);
  await fits(provider, 'narrowing-14-taking');
  await leavesByEscape(provider);
  await everyWay(provider, 'narrowing-14-given');
}

async function administrator({ journey }: Scene): Promise<void> {
  const { url } = journey;
  const page = await journey.openAs('quantri', 'Cán bộ');
  await page.goto(`${url}/office/officers`);
  await page.getByRole('article').filter({ hasText: 'canbo.' }).first().waitFor();
  await page.getByLabel('Tên, tên đăng nhập hoặc đơn vị').fill('chutich');
  await page.getByRole('article').filter({ hasText: 'chutich.' }).first().waitFor();
  await page.getByRole('article').filter({ hasText: 'canbo.' }).first().waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('article').filter({ hasText: 'chutich.' }).first().waitFor();
  assert.equal(await page.getByRole('article').filter({ hasText: 'canbo.' }).count(), 0);
  await everyWay(page, 'narrowing-15-officers');
  for (const path of ['partners', 'running', 'lending']) {
    await page.goto(`${url}/office/${path}`);
    await page.getByRole('button', { name: 'In, tải về' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /^(doi-tac-ket-noi|viec-nen|uy-quyen)-.*\.csv$/);
    await leavesByEscape(page);
    await everyWay(page, `narrowing-16-${path}`);
  }
}

test('the shorter lists are narrowed, found again and taken away; a payment is proven on its own page', async () => {
  await using country = await smallCountry({ accountEvery: 4 });
  const { world, staff } = country;
  const cycles = await novemberAfterOctober(country);
  await furnish(country);
  await signMonth(world, cycles, staff.slice(1), () => undefined);
  await orderMonth(world, cycles, staff.slice(1), () => undefined);
  const rows = await world.database.read('*', (session) =>
    session.rows(sql<{ payment_id: bigint; month: number; person_id: bigint; code: string }>`
      select p.payment_id, p.month, p.person_id, u.code from payment p join unit u on u.unit_id = p.commune_id
      where p.commune_id = ${staff[0]!.communeId} and p.month = 202610 order by 1`),
  );
  const login = `canbo.${rows[0]!.code}`;
  await using open = new AsyncDisposableStack();
  const ask = await officersDoor(open, country, { officer: login });
  const body = { category: 'question', words: 'Tháng này tôi chưa nhận được tiền trợ cấp.' };
  for (const { person_id } of [rows[1]!, rows[3]!])
    assert.equal((await ask('POST', `/v1/persons/${person_id}/cases`, { as: 'officer', body })).status, 200);
  await using journey = await openJourney(country);
  const [one, other] = [rows[1]!, rows[2]!].map((row) => paymentReference(row.payment_id));
  const scene = { journey, payment: one!, other: other! };
  const page = await journey.openAs(login, 'Chi trả tháng 11/2026');
  await holds(page, journey.url);
  await changes(page);
  await ofPersons(page, journey.url);
  await page.goto(`${journey.url}/office/persons/${rows[1]!.person_id}`);
  await page.getByRole('button', { name: 'In, tải về' }).last().waitFor();
  await everyWay(page, 'narrowing-7a-person');
  await proof(page, scene);
  await upper(scene);
  await administrator(scene);
});
