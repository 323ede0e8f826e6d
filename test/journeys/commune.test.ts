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
const TODAY = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh');
/** Decisions of today first change the month after this one. */
const PAID = TODAY.toPlainYearMonth();
const UNDER_WAY = PAID.add({ months: 1 });
const inVietnamese = ({ month: of, year }: Temporal.PlainYearMonth) => `${of}/${year}`;

/** The code of the first commune, whose last month is paid and whose next is drafted. */
async function monthUnderWay({ world, staff }: RunningCountry): Promise<string> {
  await payMonth(world, { month: month(PAID.toString()), staff, watch: UNWATCHED, patience: 20_000 });
  await draftMonth(world, month(UNDER_WAY.toString()), staff, () => undefined);
  await readAllotments(world, UNDER_WAY.year, staff);
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

async function find(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Người dân', exact: true }).click();
  await page.getByLabel('Tên, số định danh hoặc mã thẻ').fill(typed);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
  await page.getByText('Tự nhận, không có người nhận thay').waitFor();
}

/** A decision is typed, the session ends meanwhile, and after signing in again nothing is lost. */
async function stopOne(page: Page): Promise<void> {
  await find(page, 'nguoi mau 3', 'Người Mẫu 3');
  await see(page, 'commune-1-person');
  await page.getByRole('button', { name: 'Xem đủ số' }).first().click();
  await page.getByLabel('Cần số đầy đủ để').selectOption('enrolment');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  assert.match(await page.getByTestId('whole-pin').innerText(), /^\d{12}$/);
  await page.getByRole('link', { name: 'Thôi hưởng' }).click();
  await page.getByLabel('Đổi quyết định hưởng nào').selectOption({ index: 1 });
  await page.getByLabel('Số quyết định').fill('77/QĐ-UBND');
  await page.getByLabel('Ngày ký').fill(TODAY.toString());
  await page.getByLabel('Hưởng từ tháng').fill(UNDER_WAY.toString());
  await page.getByLabel('Lý do').fill('Chuyển đi tỉnh khác');
  await page.getByText('Không khoản nào').waitFor();
  await see(page, 'commune-2-decision');
  const session = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Ghi quyết định', exact: true }).click();
  await page.getByText('Những gì đã viết vẫn còn: hãy đăng nhập lại').waitFor();
  assert.equal(await page.getByLabel('Lý do').inputValue(), 'Chuyển đi tỉnh khác');
  await see(page, 'commune-3-expired');
  await page.context().addCookies(session);
  await page.getByText('Những gì đã viết vẫn còn: hãy đăng nhập lại').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Ghi quyết định', exact: true }).click();
  await page.getByText('Quyết định thôi hưởng 77/QĐ-UBND').waitFor();
}

async function takeDownWish(page: Page): Promise<void> {
  await find(page, 'nguoi mau 5', 'Người Mẫu 5');
  await page.getByRole('link', { name: 'Lập phiếu giúp chọn nơi nhận tiền' }).click();
  await page.getByLabel('Nhận tiền mặt lâu dài').check();
  await page.getByLabel('Nhận tiền mặt ở đâu').selectOption('DESK');
  await page.getByLabel('Không đi lại được').check();
  for (const [at, name, pin] of [
    [0, 'Chứng Thị Mẫu', '046160000123'],
    [1, 'Chứng Văn Mẫu', '046061000124'],
  ] as const) {
    await page.getByLabel('Họ và tên').nth(at).fill(name);
    await page.getByLabel('Số định danh (12 chữ số)').nth(at).fill(pin);
  }
  await see(page, 'commune-4-wish');
  await page.getByRole('button', { name: 'Lập phiếu' }).click();
  await page.getByRole('heading', { name: 'Chờ xác nhận' }).waitFor();
  await page.getByText('Chứng Thị Mẫu, Chứng Văn Mẫu').waitFor();
  assert.equal(await page.getByRole('button', { name: /^Xác nhận/ }).count(), 0, 'not by who wrote it');
}

async function lookAround(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Vận động tài khoản' }).click();
  await page.getByText(/% nhận qua tài khoản/).waitFor();
  const asked = page.getByRole('button', { name: /^Để nghĩ thêm/ });
  await asked.first().click();
  await page.getByText(/Để nghĩ thêm \(/).waitFor();
  await page.getByLabel('Điểm chi').selectOption('VNPOST');
  await page.getByLabel('Địa chỉ').fill('Bưu điện phường, 1 Đường Mẫu');
  await page.getByLabel('Từ ngày').fill('5');
  await page.getByLabel('Đến ngày').fill('10');
  await page.getByRole('button', { name: 'Ghi điểm chi' }).click();
  await page.getByText('1 Đường Mẫu, ngày 5 đến 10, 07:30–16:30').waitFor();
  await page.getByRole('button', { name: 'Cấp thẻ còn thiếu' }).click();
  await page.getByText(/Đã cấp \d+ thẻ/).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'In thẻ (PDF)' }).click(),
  ]);
  assert.match(file.suggestedFilename(), /\.pdf$/);
  await see(page, 'commune-5-campaign');
  await page.getByRole('navigation').getByRole('link', { name: 'Nhập danh sách' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'danh-sach.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from('không phải tệp Excel'),
  });
  await page.getByRole('button', { name: 'Thử trước' }).click();
  await page.getByRole('alert').waitFor();
  await see(page, 'commune-6-roster-refused');
}

async function prepare(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Việc tháng này' }).click();
  await page.getByRole('heading', { name: `Chi trả tháng ${inVietnamese(UNDER_WAY)}` }).waitFor();
  await page.getByText('danh sách cần kiểm tra').waitFor();
  await page.getByRole('button', { name: 'Lập danh sách và kiểm tra' }).click();
  await page.getByText(/Xong: 11 khoản/).waitFor();
  await page.getByText('Đã kiểm tra, chờ ký').waitFor();
  await page.getByText('Mọi thay đổi đều có giải thích').waitFor();
  await page.getByRole('button', { name: 'Xem từng dòng' }).click();
  await page.getByText('Quyết định thôi hưởng 77/QĐ-UBND: Chuyển đi tỉnh khác').waitFor();
  await see(page, 'commune-7-prepared');
  await printToSign(page);
}

/** The table of payments on paper: locked, and its password told beside it. */
async function printToSign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bảng thanh toán' }).click();
  const [print] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PDF để in' }).click(),
  ]);
  assert.match(print.suggestedFilename(), /^bang-thanh-toan-XK-.*\.pdf$/);
  await page.getByText(/([A-Z2-9]{4}-){4}[A-Z2-9]{4}/).waitFor();
  await see(page, 'commune-7b-to-paper');
  await page.keyboard.press('Escape');
}

async function confirmAndSign(page: Page): Promise<void> {
  await page.getByText(/duyệt chi 11 khoản, tổng 8\.910\.000/).waitFor();
  assert.match(await page.locator('.seal').first().innerText(), /^[0-9a-f]{64}$/);
  assert.match(await page.locator('.sums').first().innerText(), /Thôi hưởng\s*−1 dòng\s*-810\.000/);
  await see(page, 'commune-8-to-sign');
  await page.setViewportSize(PHONE.viewport);
  await see(page, 'commune-9-to-sign-phone');
  await page.setViewportSize(OLD_SCREEN.viewport);
  await tabTo(page, /^Ký danh sách này$/);
  await page.keyboard.press('Enter');
  await page.getByText(/Đã ký 1 danh sách: 11 khoản/).waitFor();
  await see(page, 'commune-10-signed');
  await page.getByRole('link', { name: 'Chờ xác nhận' }).click();
  await page.getByText('Nhận tiền mặt lâu dài, đừng vận động nữa').waitFor();
  await see(page, 'commune-11-to-confirm');
  await page.getByRole('button', { name: /^Xác nhận/ }).click();
  await page.getByText('Không có phiếu nào chờ').waitFor();
}

test('a commune works through its month, and the chair signs it with the keyboard alone', async () => {
  await using country = await runningCountry({
    communes: 2,
    peopleACommune: 12,
    accountEvery: 2,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: Number(PAID.toString().replace('-', '')),
    signIn: true,
  });
  const code = await monthUnderWay(country);
  await using journey = await openJourney(country);
  const page = await journey.open(OLD_SCREEN);
  await signIn(page, journey, country, `canbo.${code}`);
  await stopOne(page);
  await takeDownWish(page);
  await lookAround(page);
  await prepare(page);
  await signIn(page, journey, country, `chutich.${code}`);
  await confirmAndSign(page);
});
