import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { draftMonth, readAllotments } from '#app/month/cycleSteps.ts';
import { payMonth } from '#app/month/payMonth.ts';
import { month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import { goodRow, writeRoster } from '../golden/roster/rosterFiles.ts';
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

/** By the decision of Người Mẫu 7 the law owes 1.080.000 đ a month; lists named 810.000 đ. */
async function oweMore({ adminUrl }: RunningCountry): Promise<void> {
  const facts = { category: 'k6-nang', household: null, parameters: {}, statedAmount: 810_000, payee: null };
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(
    "update decision d set facts = $1 from person p where p.person_id = d.person_id and p.full_name = 'Người Mẫu 7'",
    [JSON.stringify(facts)],
  );
  await client.end();
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
  await page.getByLabel('Số quyết định').fill('77/QĐ-UBND');
  await page.getByLabel('Ngày ký').fill(TODAY.toString());
  await page.getByLabel('Thôi hưởng từ tháng').fill(UNDER_WAY.toString());
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
  await page.getByText(/Xong 1 danh sách: 11 khoản được chi, 8\.910\.000/).waitFor();
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

/** A paper of somebody who is to receive: what is wrong with it is said beside its field, and it waits for the chair. */
async function recordReceiver(page: Page): Promise<void> {
  await find(page, 'nguoi mau 7', 'Người Mẫu 7');
  await page.getByRole('link', { name: 'Ghi người nhận thay' }).click();
  await page.getByLabel('Tìm trong xã theo tên hoặc số định danh').fill('nguoi mau 8');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByRole('button', { name: /^Người Mẫu 8/ }).click();
  await page.getByLabel('Số giấy').fill('15/UQ');
  await page.getByLabel('Nơi cấp hoặc chứng thực').fill('UBND xã Mẫu');
  await page.getByLabel('Ngày trên giấy').fill(TODAY.toString());
  await page.getByLabel('Đến hết ngày').fill(TODAY.add({ years: 2 }).toString());
  const record = page.getByRole('button', { name: 'Ghi người nhận thay' });
  await record.click();
  await page.getByText('Giấy ủy quyền có hạn nhiều nhất 12 tháng').waitFor();
  assert.equal(await page.getByLabel('Đến hết ngày').getAttribute('aria-invalid'), 'true');
  await see(page, 'commune-12-receiver');
  await page.getByLabel('Đến hết ngày').fill(TODAY.add({ months: 6 }).toString());
  await record.click();
  await page.getByText('chờ Chủ tịch chứng thực').waitFor();
}

/** What a person asks about his own data is written down at the counter: what lacks is said beside its field, and a use that rests on consent stops at once. */
async function askAboutData(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ghi yêu cầu về dữ liệu cá nhân' }).click();
  const send = page.getByRole('button', { name: 'Ghi yêu cầu' });
  await send.click();
  await page.getByText('Hãy ghi điều gì sai và đúng ra là gì').waitFor();
  await page.getByLabel('Người dân muốn gì').selectOption('objection');
  await send.click();
  await page.getByText('Hãy chọn việc dùng dữ liệu').waitFor();
  await page.getByLabel('Việc dùng dữ liệu nào').selectOption('message_notices');
  await see(page, 'commune-13-request');
  await send.click();
  await page.getByText('đã dừng ngay từ bây giờ').waitFor();
  await page.getByRole('link', { name: '← Hồ sơ' }).click();
}

/** A card is lost; what to say to its holder is said. Then what the person complains of is written down, decided, and waits for a second officer. */
async function loseCardAndComplain(page: Page): Promise<void> {
  const issue = page.getByRole('button', { name: /^Cấp thẻ/ });
  await issue.waitFor();
  const lost = page.getByRole('button', { name: 'Báo mất, khóa thẻ…' });
  if ((await lost.count()) === 0) await issue.click();
  await lost.click();
  await page.getByRole('button', { name: 'Khóa thẻ ngay' }).click();
  await page.getByText('thẻ cũ từ giờ không ai nhận ra nữa').waitFor();
  await see(page, 'commune-13-person');
  await askAboutData(page);
  await page.getByRole('link', { name: 'Ghi việc người dân hỏi, khiếu nại' }).click();
  await page.getByLabel('Việc gì').selectOption('officer_conduct');
  await page.getByText('Việc này không để ở xã').waitFor();
  await page.getByLabel('Việc gì').selectOption('wrong_amount');
  await page.getByLabel('Lời kể của người dân').fill('Tôi nhận thiếu so với quyết định.');
  await see(page, 'commune-14-complaint');
  await page.getByRole('button', { name: 'Ghi nhận' }).click();
  await page.getByRole('link', { name: 'Xem các vụ việc' }).click();
  await page.getByRole('button', { name: /^Thụ lý/ }).click();
  await page.getByText('Đang giải quyết · còn 30 ngày').waitFor();
  await page.getByRole('button', { name: /^Chấp nhận:/ }).click();
  await page.getByLabel('Căn cứ, kết luận').fill('Danh sách ghi thấp hơn quyết định.');
  await page.getByLabel('Sửa bằng cách').selectOption('pay');
  await page.getByLabel('Chế độ').selectOption('disability_severe');
  await page.getByLabel('Tháng còn thiếu').fill(PAID.toString());
  await page.getByLabel('Số tiền').fill('900.000');
  const uphold = page.getByRole('button', { name: 'Chấp nhận', exact: true });
  await uphold.click();
  await page.getByText('nhiều nhất 270.000 đ').waitFor();
  await see(page, 'commune-15-uphold');
  await page.getByLabel('Số tiền').fill('');
  await uphold.click();
  await page.getByRole('article').getByText('Chờ người khác xác nhận').waitFor();
  assert.equal(await page.getByRole('button', { name: /^Xác nhận chi bù/ }).count(), 0, 'not by who decided');
}

/** A roster that names one of twelve, and two wrongly: it would stop the others, says so, and gives the rows to mend. */
async function tryRoster(page: Page, code: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'roster-'));
  const row = (nth: number, more = {}) => ({ ...goodRow(nth), communeCode: code, ...more });
  const path = await writeRoster(
    join(folder, 'danh-sach.xlsx'),
    [row(700_001), row(700_002, { birthDate: '31/02/1951' }), row(700_003, { pin: '12345' })],
    { title: ['DANH SÁCH', 'Xã Mẫu', `Tháng ${UNDER_WAY.month} năm ${UNDER_WAY.year}`, `Mã xã: ${code}`] },
  );
  await page.getByRole('navigation').getByRole('link', { name: 'Nhập danh sách' }).click();
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByRole('button', { name: 'Thử trước' }).click();
  await page.getByText(/khoản của người không có trong tệp sẽ thôi hưởng/).waitFor();
  const [mend] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải các dòng cần sửa' }).click(),
  ]);
  assert.match(mend.suggestedFilename(), /\.xlsx$/);
  await see(page, 'commune-16-roster-tried');
  await rm(folder, { recursive: true });
}

/** The chair is the second pair of eyes: for the paper, and for the money. */
async function consentAndConfirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Chứng thực, đồng ý/ }).click();
  await page.getByText('Không có việc nào về người nhận thay').waitFor();
  await page.getByRole('link', { name: 'Vụ việc' }).click();
  await page.getByText('Đề nghị chi bù 270.000').waitFor();
  await see(page, 'commune-17-second-officer');
  await page.getByRole('button', { name: /^Xác nhận chi bù/ }).click();
  await page.getByText('Không có vụ việc nào chờ').waitFor();
}

async function confirmAndSign(page: Page): Promise<void> {
  await page.getByText(/duyệt chi 11 khoản, tổng 8\.910\.000/).waitFor();
  assert.match(await page.locator('.seal').first().innerText(), /^[0-9a-f]{64}$/);
  assert.match(await page.locator('.sums').first().innerText(), /Thôi hưởng\s*−1 dòng\s*-810\.000/);
  await see(page, 'commune-8-to-sign');
  await page.setViewportSize(PHONE.viewport);
  await see(page, 'commune-9-to-sign-phone');
  await page.setViewportSize(OLD_SCREEN.viewport);
  const [second] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(() => void window.open(location.href)),
  ]);
  const again = second.getByRole('button', { name: 'Ký danh sách này' });
  await again.waitFor();
  await tabTo(page, /^Ký danh sách này$/);
  await page.keyboard.press('Enter');
  await page.getByText(/Đã ký 1 danh sách: 11 khoản/).waitFor();
  await see(page, 'commune-10-signed');
  await again.click();
  await second.getByText('Không có danh sách nào chờ ký').waitFor();
  assert.match(
    await second.getByRole('alert').innerText(),
    /ký/,
    'the second window says why nothing was signed',
  );
  await second.close();
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
  await oweMore(country);
  await using journey = await openJourney(country);
  const page = await journey.open(OLD_SCREEN);
  await signIn(page, journey, country, `canbo.${code}`);
  await stopOne(page);
  await takeDownWish(page);
  await lookAround(page);
  await prepare(page);
  await recordReceiver(page);
  await loseCardAndComplain(page);
  await tryRoster(page, code);
  await signIn(page, journey, country, `chutich.${code}`);
  await confirmAndSign(page);
  await consentAndConfirm(page);
});
