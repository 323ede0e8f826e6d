import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { verify } from '#contexts/reconciliation/index.ts';
import { see, signInOfficerAt } from '../support/journey.ts';
import { KillableBrowser } from '../support/killableBrowser.ts';
import { DeskDay } from './deskDay.ts';

const TABLET = { width: 800, height: 1_150 };
const PHONE = { width: 360, height: 740 };

/** Finds somebody without tones and opens the line. */
async function find(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(typed);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name }).waitFor();
}

async function checkPapers(page: Page): Promise<void> {
  await page.getByText('Đã xem giấy tờ').click();
}

async function draw(page: Page): Promise<void> {
  const glass = page.getByRole('img', { name: 'Người nhận ký vào đây' });
  await glass.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await glass.boundingBox())!;
  await page.mouse.move(x + width * 0.15, y + height * 0.6);
  await page.mouse.down();
  for (let at = 0; at <= 24; at++)
    await page.mouse.move(x + width * (0.15 + at * 0.028), y + height * (0.5 + 0.28 * Math.sin(at / 1.7)));
  await page.mouse.up();
}

async function witness(page: Page): Promise<void> {
  await page.getByText('Hai người làm chứng').click();
  await page.getByLabel('Người làm chứng thứ nhất').fill('Người Chứng Mẫu');
  await page.getByLabel('Người làm chứng thứ hai').fill('Người Chứng Thử');
}

/** Once the list is there again, the deed is on the disk. */
async function handOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Đã trao / }).click();
  await page.getByRole('searchbox').waitFor();
}
const says = (page: Page, text: string) => page.getByTestId('connection').getByText(text).waitFor();

const accepted = (day: DeskDay) =>
  day.rows<{ reference: string }>(
    `select reference from desk_handover where result = 'paid' and answer = 'accepted'`,
  );

/** Both devices sign in, and take the day's list; the first takes the box too. */
async function beginBoth(day: DeskDay, page: Page, other: Page): Promise<void> {
  await page.goto(`${day.cable.url}/desk`);
  await page.getByRole('link', { name: 'Đăng nhập' }).waitFor();
  await see(page, 'desk-00-welcome');
  await day.signIn(page, `canbo.${day.code}`);
  await page.getByText('8 khoản chờ chi').waitFor();
  await see(page, 'desk-01-register');
  await day.begin(page, 'Máy bảng 1', false);
  await see(page, 'desk-02-list');
  await day.signIn(other, `canbo.${day.code}`);
  await day.begin(other, 'Điện thoại 2', true);
  await other.getByRole('button', { name: 'Khóa' }).click();
  for (let left = 9; left > 0; left--) {
    await day.unlock(other, '000000');
    await other.getByText(`Sai mã. Còn ${left} lần`).waitFor();
  }
  await day.unlock(other, '000000');
  await other.getByRole('heading', { name: 'Bắt đầu ngày chi trả' }).waitFor();
  await day.takeLines(other);
}

async function payOnline(day: DeskDay, page: Page): Promise<void> {
  await find(page, 'nguyen thi', 'Nguyễn Thị Mẫu');
  await checkPapers(page);
  await draw(page);
  await see(page, 'desk-03-pay');
  await handOver(page);
  await says(page, 'Đã gửi hết');
  assert.equal((await accepted(day)).length, 1);
  await page.getByText('Đã xong (1)').click();
  await see(page, 'desk-04-done');
}

/** What is sent arrives and is booked, as the second device sees; the answer never comes. In the middle of the next payment the browser is killed. */
async function cutOff(day: DeskDay, page: Page, other: Page, first: KillableBrowser): Promise<void> {
  await find(page, 'tran van', 'Trần Văn Thử');
  await checkPapers(page);
  await draw(page);
  day.cable.loseAnswersTo('POST /v1/desk/handovers');
  await handOver(page);
  await says(page, '1 chờ gửi');
  await other.getByText('Đã xong (2)').waitFor();
  day.cable.cut();
  await says(page, 'Mất mạng');
  await find(page, 'le thi dau', 'Lê Thị Đẫu Mẫu');
  await checkPapers(page);
  await page.waitForFunction(async () => {
    const asking = indexedDB.open('ansinh-desk');
    await new Promise((resolve) => asking.addEventListener('success', resolve));
    const found = asking.result.transaction('kept').objectStore('kept').count('draft');
    await new Promise((resolve) => found.addEventListener('success', resolve));
    return found.result === 1;
  });
  await first.kill();
}

/** Started again without a network: a wrong PIN, the right one, what was under way, two payments more and one that cannot be. */
async function goOnOffline(day: DeskDay, page: Page): Promise<void> {
  await page.goto(`${day.cable.url}/desk`);
  await page.getByRole('heading', { name: 'Mở khóa quầy chi trả' }).waitFor();
  await day.unlock(page, '000000');
  await page.getByText('Sai mã. Còn 9 lần').waitFor();
  await see(page, 'desk-05-locked-offline');
  await day.unlock(page);
  await page.getByText('Lúc máy tắt đang chi cho Lê Thị Đẫu Mẫu').waitFor();
  await see(page, 'desk-06-after-the-cut');
  await page.getByRole('button', { name: 'Đã trao, ghi nhận' }).click();
  await checkPapers(page);
  await witness(page);
  await handOver(page);
  await find(page, 'pham dinh', 'Phạm Đình Thử');
  await checkPapers(page);
  await witness(page);
  await handOver(page);
  await find(page, 'hoang thi', 'Hoàng Thị Mẫu');
  await page.getByRole('button', { name: 'Không chi được…' }).click();
  await page.getByText('Chưa rõ có đúng người').click();
  await see(page, 'desk-07-not-paid');
  await page.getByRole('button', { name: 'Ghi nhận, không chi' }).click();
  await says(page, '4 chờ gửi');
  await page.getByText(/^Đã xong/).click();
  await see(page, 'desk-08-four-wait');
}

/** Without a network the second device pays somebody the first has paid: it cannot know, and is told as soon as it can be. */
async function payTwice(day: DeskDay, page: Page, other: Page, second: KillableBrowser): Promise<void> {
  await find(other, 'pham dinh', 'Phạm Đình Thử');
  await checkPapers(other);
  await draw(other);
  await see(other, 'desk-09-phone-pay');
  await second.context.setOffline(true);
  await handOver(other);
  await says(other, '1 chờ gửi');
  day.cable.mend();
  await signInAgain(day, page);
  await says(page, 'Đã gửi hết');
  assert.equal((await accepted(day)).length, 4, 'the one whose answer was lost is there once');
  await second.context.setOffline(false);
  await other.getByText('1 khoản đã trao nhưng không được tính').waitFor();
  await see(other, 'desk-10-phone-told');
  await other.getByText(/^Đã xong/).click();
  await other.getByText('Đã chi ở quầy khác').first().waitFor();
  const stopped = other.getByRole('button', { name: /Trần Văn Thử/ });
  assert.ok(await stopped.isDisabled(), 'online, a second payment is stopped before money leaves the box');
  assert.deepEqual(await day.rows(`select kind from desk_conflict`), [{ kind: 'paid_elsewhere' }]);
}

test('a day at the desk: the network cut in the middle of a payment, the browser killed, and everything counted once', async () => {
  await using day = await DeskDay.open();
  await using first = await KillableBrowser.make(TABLET);
  await using second = await KillableBrowser.make(PHONE);
  const page = await first.start();
  const other = await second.start();
  await beginBoth(day, page, other);
  await payOnline(day, page);
  await cutOff(day, page, other, first);
  const again = await first.start();
  await goOnOffline(day, again);
  await payTwice(day, again, other, second);
  await endTheDay(day, again, other, second);
});

/** A browser that is killed may forget who was signed in, and never what was done: it is sent as soon as somebody signs in again. */
async function signInAgain(day: DeskDay, page: Page): Promise<void> {
  const link = page.getByRole('link', { name: 'Đăng nhập lại' });
  await link.or(page.getByText('Đã gửi hết')).waitFor();
  if (!(await link.isVisible())) return;
  await see(page, 'desk-09b-sign-in-again');
  await signInOfficerAt(page, day.country, `canbo.${day.code}`);
  await page.getByRole('heading', { name: 'Mở khóa quầy chi trả' }).waitFor();
  await says(page, 'Đã gửi hết');
  await day.unlock(page);
  await page.getByRole('searchbox').waitFor();
}

/** The names of all that is kept on the device. */
function keptOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map((one) => one.name!);
    const open = (name: string) =>
      new Promise<IDBDatabase>((resolve) => {
        const asking = indexedDB.open(name);
        asking.onsuccess = () => resolve(asking.result);
      });
    const database = await open(names[0]!);
    const keys = database.transaction(['kept', 'outbox']);
    const all = (store: string) =>
      new Promise<string[]>((resolve) => {
        const asking = keys.objectStore(store).getAllKeys();
        asking.onsuccess = () => resolve(asking.result as string[]);
      });
    return [...(await all('kept')), ...(await all('outbox'))];
  });
}

async function endTheDay(day: DeskDay, page: Page, other: Page, second: KillableBrowser): Promise<void> {
  for (const one of [other, page]) {
    await one.getByRole('button', { name: 'Kết thúc ngày' }).click();
    await one.getByRole('button', { name: 'Nộp và xóa danh sách' }).click();
    await one.getByRole('heading', { name: 'Hộp tiền của xã' }).waitFor();
  }
  assert.deepEqual(
    await keptOn(page),
    ['device'],
    'nothing of the day is left on the device but its own key',
  );
  await page.getByLabel('500.000').fill('11');
  await page.getByLabel('200.000').fill('2');
  await page.getByLabel('50.000', { exact: false }).last().fill('1');
  await see(page, 'desk-11-count');
  await page.getByRole('button', { name: 'Xác nhận kiểm kê' }).click();
  await page.getByText('Chờ chữ ký thứ hai').waitFor();

  await second.context.clearCookies();
  await day.signIn(other, `chutich.${day.code}`);
  await other.getByRole('button', { name: 'Hộp tiền, thiết bị' }).click();
  await other.getByText('Việc cần xử lý').waitFor();
  await see(other, 'desk-12-chair');
  await other.getByRole('button', { name: 'Tôi đã cùng đếm, ký chứng kiến' }).click();
  await other.getByText('đã ký chứng kiến').waitFor();

  await page.getByLabel('Số giấy nộp tiền').fill('GN-01');
  await page.getByRole('button', { name: /^Đã nộp lại/ }).click();
  await page.getByText('✓ Đã nộp lại').waitFor();
  await see(page, 'desk-13-closed');
  const [box] = await day.rows(
    'select float_amount::text, handed_over::text, contested::text, remainder::text, difference::text from desk_session',
  );
  assert.deepEqual(box, {
    float_amount: '10000000',
    handed_over: '3240000',
    contested: '810000',
    remainder: '5950000',
    difference: '0',
  });
  await day.hear(4);
  assert.deepEqual(await day.rows(`select count(*)::text as n from outcome where kind = 'collected'`), [
    { n: '4' },
  ]);
  const proofs = await day.country.world.database.read('*', verify);
  assert.deepEqual(
    proofs.filter((one) => one.breaches > 0),
    [],
  );
}
