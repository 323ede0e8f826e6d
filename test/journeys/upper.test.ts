import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeCycles, orderMonth, signMonth } from '#app/month/cycleSteps.ts';
import { publishFigures } from '#contexts/transparency/index.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { sql } from '#platform/database.ts';
import { PHONE } from '../support/browser.ts';
import {
  type Journey,
  novemberAfterOctober,
  openJourney,
  SCREEN,
  see,
  smallCountry,
} from '../support/journey.ts';
import type { RunningCountry } from '../support/runningCountry.ts';
import { administratorDay } from './administratorDay.ts';

/** A month paid, closed and published; and one that is checked, of which one commune's order waits for its controller. */
async function aPaidMonthAndANewOne(country: RunningCountry): Promise<string> {
  const { world, staff } = country;
  const cycles = await novemberAfterOctober(country, async (paid) => {
    assert.deepEqual(await closeCycles(world, paid), []);
    await publishFigures(world.database, world.actor);
  });
  await country.faults('treasury', { controlByHand: true });
  await signMonth(world, cycles, staff.slice(0, 1), () => undefined);
  await orderMonth(world, cycles, staff.slice(0, 1), () => undefined);
  const [payment] = await world.database.read('*', (session) =>
    session.rows(
      sql<{ payment_id: bigint }>`select payment_id from outcome where kind = 'credited' order by 1 limit 1`,
    ),
  );
  return paymentReference(payment!.payment_id);
}

interface Scene {
  readonly journey: Journey;
  /** Reference of a payment that reached an account. */
  readonly payment: string;
}

/** A list's lines are narrowed by the server; whoever opens one and comes back finds them as they were. */
async function lineByLine(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^DS-/ }).first().click();
  await page.getByText('14 dòng', { exact: true }).waitFor();
  assert.equal(await page.getByRole('table').getAttribute('aria-rowcount'), '15');
  await page.getByLabel('Tên hoặc 4 số cuối định danh').fill('mau 1');
  await page.getByText('5 dòng phù hợp').waitFor();
  await page.getByLabel('Xếp theo').selectOption('name');
  await see(page, 'upper-2a-lines');
  await page.getByRole('link', { name: /^TT-/ }).first().click();
  await page.getByRole('heading', { name: 'Theo một khoản chi' }).waitFor();
  await page.goBack();
  await page.getByText('5 dòng phù hợp').waitFor();
  await page.setViewportSize(PHONE.viewport);
  await see(page, 'upper-2b-lines-phone');
  await page.setViewportSize(SCREEN.viewport);
}

/** Whose list waits for its chair is reminded; whose list is with the Treasury is not. */
async function remind(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/office/follow`);
  await page
    .getByRole('button', { name: /^(Xã|Phường) .*Chờ ký/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Nhắc xã này' }).click();
  await page.getByText('Đã nhắc 1 xã').waitFor();
  await page.getByRole('cell', { name: 'chưa làm gì' }).first().waitFor();
  await page.getByRole('button', { name: 'Nhắc xã này' }).click();
  await page.getByText('mỗi việc nhắc một lần một ngày').waitFor();
  await see(page, 'upper-2-province-reminded');
}

async function province({ journey }: Scene): Promise<void> {
  const page = await journey.openAs('tinh.46', 'Theo dõi chi trả');
  await page.getByText('Chờ ký').first().waitFor();
  await page.getByRole('button', { name: 'In, tải về' }).last().click();
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Excel' }).click(),
  ]);
  assert.match(sheet.suggestedFilename(), /^so-lieu-don-vi-.*\.xlsx$/);
  await see(page, 'upper-1-province');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^(Xã|Phường) / })
    .first()
    .click();
  await page.getByText('Danh sách của xã').first().waitFor();
  await see(page, 'upper-2-province-commune');
  await lineByLine(page);
  await remind(page, journey.url);
  await page.goto(`${journey.url}/office/doubts`);
  await page.getByText('Không có lượt tra cứu nào bất thường.').waitFor();
  await see(page, 'upper-3-doubts');
}

async function ministry({ journey }: Scene): Promise<void> {
  const page = await journey.openAs('trunguong', 'Theo dõi chi trả');
  await page.getByRole('link', { name: 'Số liệu tổng hợp' }).click();
  await page.getByRole('row', { name: /^Cộng/ }).getByText('15.120.000').first().waitFor();
  await see(page, 'upper-4-totals');
  await page.getByRole('link', { name: 'Quy định' }).click();
  await page.getByLabel('Tìm theo tên, mã, văn bản').fill('khuyet tat nang');
  await page.getByText('= 1,5 × 540.000').first().waitFor();
  await see(page, 'upper-4-rules');
  await page.getByRole('link', { name: 'Nếu mức khác đi' }).click();
  await page.getByRole('button', { name: 'Tính' }).click();
  await page.getByText('Chênh lệch một năm').waitFor();
  await see(page, 'upper-4-what-if');
  await page.getByRole('link', { name: 'Nhận qua tài khoản' }).click();
  await page.getByLabel('Đến ngày').fill('2027-06-30');
  await page.getByRole('button', { name: 'Đặt chỉ tiêu' }).click();
  await page.getByText('Đã đặt chỉ tiêu.').waitFor();
  await see(page, 'upper-4-targets');
  await page.getByRole('link', { name: 'Mức hưởng' }).click();
  await page.getByLabel('Tìm theo tên').fill('mức chuẩn');
  await page.getByText('540.000').first().waitFor();
  await see(page, 'upper-5-rates');
}

async function treasury({ journey }: Scene): Promise<void> {
  const page = await journey.openAs('kiemsoat.46', 'Lệnh chi');
  await page.getByRole('cell', { name: 'Đã cấp kinh phí' }).first().waitFor();
  await page.getByRole('button', { name: /^DS-/ }).first().click();
  await page.getByText('Chữ ký số đúng với khóa đã đăng ký').waitFor();
  await page.getByRole('row', { name: /10\/2026/ }).waitFor();
  await see(page, 'upper-6-order');
  await page.getByRole('button', { name: /^Trả lại/ }).click();
  await page.getByLabel('Vì sao trả lại?').fill('Thiếu bảng kê kèm theo');
  await page.getByRole('button', { name: 'Trả lại', exact: true }).click();
  await page.getByText('hệ thống Kho bạc đã ghi nhận').waitFor();
  await page.getByRole('cell', { name: 'Kho bạc trả lại' }).waitFor();
  await see(page, 'upper-6-orders');
}

async function proof({ journey, payment }: Scene): Promise<void> {
  const page = await journey.openAs('kiemtoan', 'Theo dõi chi trả');
  await page.getByRole('link', { name: 'Rút mẫu kiểm toán' }).click();
  await page.getByRole('heading', { name: 'Rút mẫu kiểm toán', level: 1 }).waitFor();
  await page.getByLabel('Tháng', { exact: true }).selectOption('2026-10');
  await page.getByLabel('Số khoản').fill('5');
  await page.getByRole('button', { name: 'Rút mẫu' }).click();
  await page.getByText(/Rút 5 trong 28 khoản/).waitFor();
  await see(page, 'upper-7-sample');
  await page.getByRole('link', { name: 'Theo một khoản chi' }).click();
  await page.getByLabel('Mã khoản chi').fill(payment);
  await page.getByRole('button', { name: 'Theo dõi', exact: true }).click();
  await page.getByText('Tiền đã đến tay người nhận.').waitFor();
  await page.getByText('Chữ ký đúng').first().waitFor();
  await see(page, 'upper-7-trace');
  const given = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải biên nhận' }).click();
  const receipt = await (await given).path();
  const anybody = await journey.open(PHONE);
  await anybody.goto(`${journey.url}/public/check`);
  await anybody.getByText('Bạn có thể ngắt mạng').waitFor();
  await anybody.evaluate(async () => void (await navigator.serviceWorker.ready));
  await anybody.context().setOffline(true);
  await anybody.locator('input[type=file]').setInputFiles(receipt);
  await anybody.getByRole('heading', { name: 'Biên nhận đúng' }).waitFor();
  assert.match(await anybody.locator('main').innerText(), /540\.000\sđ[\s\S]*đã vào tài khoản/);
  await see(anybody, 'upper-8-receipt');
  await openAgainOffline(anybody, journey.url, receipt);
}

/** Opened a second time, still without a network: the device kept what checks, and no figures are made up. */
async function openAgainOffline(page: Page, url: string, receipt: string): Promise<void> {
  await page.goto(`${url}/public/check`);
  await page.getByText('Bạn có thể ngắt mạng').waitFor();
  await page.locator('input[type=file]').setInputFiles(receipt);
  await page.getByRole('heading', { name: 'Biên nhận đúng' }).waitFor();
  await page.goto(`${url}/public`);
  await page.getByText('Chưa lấy được số liệu').waitFor();
  await see(page, 'upper-8-offline');
}

/** Takes the file of the first list as it was sent, and reads it: what a report is written from. */
async function fileGiven(
  page: Page,
): Promise<{ readonly list: string; readonly lines: readonly CashLine[] }> {
  const given = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải tệp như đã gửi' }).click();
  const text = await readFile(await (await given).path(), 'utf8');
  const [header, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { list: header.listId, lines };
}

interface CashLine {
  readonly reference: string;
  readonly amount_dong: number;
}

async function provider({ journey }: Scene): Promise<void> {
  const page = await journey.openAs('chitra.vnpost', 'Danh sách được giao');
  await page.getByText('Đã nhận tiền mặt').first().waitFor();
  await page
    .getByRole('button', { name: /^(Xã|Phường) / })
    .first()
    .click();
  await page.getByRole('cell', { name: 'Đã nhận tiền mặt' }).first().waitFor();
  await see(page, 'upper-9-given');
  const { list, lines } = await fileGiven(page);
  await page.getByText('Mã kiểm tra SHA-256').waitFor();
  await page.getByRole('link', { name: 'Khoản không chi được' }).click();
  await page.getByRole('heading', { name: 'Khoản không chi được', level: 1 }).waitFor();
  await see(page, 'upper-9-rejects');
  await page.getByRole('link', { name: 'Báo kết quả' }).click();
  const said = { collectionId: 'BD-1', listId: list, at: '2026-10-12T02:00:00Z', ...lines[0] };
  const report = [
    { ...said, type: undefined, result: 'uncollected' },
    { ...said, type: undefined, result: 'collected', amount_dong: 'năm trăm' },
  ].map((line) => `${JSON.stringify(line)}\n`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'ket-qua.ndjson', mimeType: 'text/plain', buffer: Buffer.from(report.join('')) });
  await page.getByRole('button', { name: 'Đưa lên và đọc thử' }).click();
  await page.getByText('Đã đọc thử, chưa ghi nhận').first().waitFor();
  await page.getByText('đã ghi: Đã nhận tiền mặt').waitFor();
  await page.getByText('năm trăm').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Ghi nhận kết quả' }).click();
  await page.getByText('Đã ghi nhận lúc').waitFor();
  await see(page, 'upper-9-upload');
  await page.getByRole('link', { name: 'Đối chiếu tiền' }).click();
  await page.getByText('1 sai lệch đang mở').waitFor();
  await see(page, 'upper-9-standing');
  await page.setViewportSize(PHONE.viewport);
  await see(page, 'upper-9-standing-phone');
}

async function everybody({ journey }: Scene): Promise<void> {
  const page = await journey.open(SCREEN);
  await page.goto(`${journey.url}/public`);
  await page.getByText('15.120.000').first().waitFor();
  await page.locator('svg.map g.here, svg.map g.some').first().waitFor();
  await see(page, 'upper-12-public');
  await page.getByRole('link', { name: 'Sổ công khai' }).click();
  await page.getByRole('button', { name: 'Kiểm tra ngay' }).click();
  await page.getByText('Sổ đúng').waitFor();
  await see(page, 'upper-13-log');
  const embedded = await fetch(`${journey.url}/public/embed`);
  assert.match(embedded.headers.get('content-security-policy')!, /frame-ancestors \*/);
  assert.match(
    (await fetch(`${journey.url}/public`)).headers.get('content-security-policy')!,
    /frame-ancestors 'none'/,
  );
}

test('everybody above the commune does his work, and anybody sees where the money went', async (t) => {
  await using country = await smallCountry({
    peopleACommune: 14,
    benefit: 'elder_80_no_pension',
    amount: 540_000n,
  });
  const payment = await aPaidMonthAndANewOne(country);
  await using journey = await openJourney(country);
  const scene = { journey, payment };
  await t.test('a province follows its communes to a list', () => province(scene));
  await t.test('the ministry sets a target and reads the rates', () => ministry(scene));
  await t.test('the Treasury controls an order beside the run before, and returns it with its reason', () =>
    treasury(scene),
  );
  await t.test(
    'an auditor follows a payment to its proof, and anybody checks its receipt without a network',
    () => proof(scene),
  );
  await t.test('a provider compares its file, has a report tried and taken, and sees how it stands', () =>
    provider(scene),
  );
  await t.test('two administrators lend a role and add a partner, and one switches a fault on and off', () =>
    administratorDay({
      country,
      openAs: journey.openAs,
    }),
  );
  await t.test('anybody sees where the money went, and checks the whole log', () => everybody(scene));
});
