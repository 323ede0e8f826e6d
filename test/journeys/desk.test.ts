import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { verify } from '#contexts/reconciliation/index.ts';
import { showToCamera } from '../support/cameraFile.ts';
import { see, signInOfficerAt } from '../support/journey.ts';
import { Keyboard } from '../support/keyboard.ts';
import { KillableBrowser } from '../support/killableBrowser.ts';
import { DeskDay, HER_CARD, HER_IDENTITY_CARD } from './deskDay.ts';
import {
  checkPapers,
  draw,
  fill,
  find,
  handOver,
  keptOn,
  look,
  makeRoom,
  photograph,
  pressHandOver,
  says,
  scan,
  seeWhole,
  witness,
} from './deskHands.ts';

const TABLET = { width: 800, height: 1_150 };
const TABLET_SIDEWAYS = { width: 1_150, height: 800 };
const PHONE = { width: 360, height: 740 };

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
  const otherSignsIn = day.signIn(other, `canbo.${day.code}`);
  await seeWhole(page, 'desk-01-register');
  await day.begin(page, false);
  await otherSignsIn;
  await Promise.all([seeWhole(page, 'desk-02-list'), day.begin(other, true)]);
}

/** Her card before the camera, her name and sum shown to her, her signature. */
async function payOnline(day: DeskDay, page: Page): Promise<void> {
  await find(page, 'tran van', 'Trần Văn Thử');
  await page.goBack();
  await page.getByRole('searchbox').waitFor();
  await scan(page, 'Nguyễn Thị Mẫu');
  await page.getByRole('button', { name: 'Cho người nhận xem' }).click();
  await page.getByRole('dialog').getByText('Tám trăm mười nghìn đồng').waitFor();
  await seeWhole(page, 'desk-03-show');
  await page.getByRole('button', { name: 'Xong' }).click();
  await checkPapers(page);
  await draw(page);
  await page.setViewportSize(TABLET_SIDEWAYS);
  await seeWhole(page, 'desk-03-pay');
  await handOver(page);
  await says(page, 'Đã gửi hết');
  assert.equal((await accepted(day)).length, 1);
  await scanAgain(page);
  await page.getByText('Đã xong (1)').click();
  await see(page, 'desk-04-done');
}

/** Who has been paid and shows the card again is found, and is not paid again. */
async function scanAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Quét thẻ, căn cước' }).click();
  const paid = page.getByRole('button', { name: /Nguyễn Thị Mẫu.*✓ Đã chi/ });
  await paid.waitFor();
  assert.ok(await paid.isDisabled());
}

/** What is sent arrives and is booked, as the second device sees; the answer never comes. In the middle of the next payment the browser is killed. */
async function cutOff(day: DeskDay, page: Page, other: Page, first: KillableBrowser): Promise<void> {
  await find(page, 'tran van', 'Trần Văn Thử');
  await checkPapers(page);
  await photograph(page);
  day.cable.loseAnswersTo('POST /v1/desk/handovers');
  await handOver(page);
  await says(page, '1 chờ gửi');
  await other.getByText('Đã xong (2)').waitFor();
  day.cable.cut();
  await says(page, 'Mất mạng');
  await find(page, 'le thi dau', 'Lê Thị Đẫu Mẫu');
  await checkPapers(page);
  while (!(await keptOn(page)).includes('draft'))
    await page.evaluate(() => new Promise(requestAnimationFrame));
  await first.kill();
}

/** Started again without a network: a wrong PIN, the right one, what was under way, three payments more and one that cannot be. */
async function goOnOffline(day: DeskDay, page: Page, camera: string): Promise<void> {
  await page.goto(`${day.cable.url}/desk`);
  await page.getByRole('heading', { name: 'Mở khóa quầy chi trả' }).waitFor();
  await day.unlock(page, '000000');
  await page.getByText('Sai mã. Còn 9 lần').waitFor();
  await see(page, 'desk-05-locked-offline');
  await day.unlock(page);
  await page.getByText('Lúc máy tắt đang chi cho Lê Thị Đẫu Mẫu').waitFor();
  await seeWhole(page, 'desk-06-after-the-cut');
  await page.getByRole('button', { name: 'Đã trao, ghi nhận' }).click();
  await checkPapers(page);
  await witness(page);
  await handOver(page);
  await find(page, 'pham dinh', 'Phạm Đình Thử');
  await checkPapers(page);
  await witness(page);
  await handOver(page);
  await payProxyWhileFull(page, camera);
  await find(page, 'hoang thi', 'Hoàng Thị Mẫu');
  await page.getByRole('button', { name: 'Không chi được…' }).click();
  await page.getByText('Chưa rõ có đúng người').click();
  await see(page, 'desk-07-not-paid');
  await page.getByRole('button', { name: 'Ghi nhận, không chi' }).click();
  await says(page, '5 chờ gửi');
  await page.getByText(/^Đã xong/).click();
  await see(page, 'desk-08-five-wait');
}

/** Her identity card finds whom she receives for, without a network; the device is full, says so before money is handed over, and loses nothing. */
async function payProxyWhileFull(page: Page, camera: string): Promise<void> {
  await showToCamera(camera, HER_IDENTITY_CARD);
  await scan(page, 'Huỳnh Văn Thử');
  assert.ok(await page.getByLabel(/^Nguyễn Thị Mẫu/).isChecked(), 'she takes the money');
  await fill(page);
  await page.getByText('giấy ủy quyền của người nhận thay').click();
  await page.getByText('Máy đầy bộ nhớ').waitFor();
  await witness(page);
  await see(page, 'desk-07-full');
  await pressHandOver(page);
  await page.getByText('Máy đầy bộ nhớ').waitFor();
  await page.getByRole('heading', { name: 'Huỳnh Văn Thử' }).waitFor();
  await makeRoom(page);
  await handOver(page);
  await page.getByText('Máy đầy bộ nhớ').waitFor({ state: 'detached' });
}

/** Left alone, the desk locks itself. Two windows would not know whom the other paid: the second waits, or takes over. */
async function openTwice(day: DeskDay, page: Page): Promise<Page> {
  await page.clock.setFixedTime(Date.now() + 11 * 60_000);
  await page.getByRole('heading', { name: 'Mở khóa quầy chi trả' }).waitFor();
  const second = await page.context().newPage();
  await second.setViewportSize(TABLET);
  await second.goto(`${day.cable.url}/desk`);
  await second.getByText('Quầy đang mở ở một cửa sổ khác').waitFor();
  await see(second, 'desk-08-other-window');
  await second.getByRole('button', { name: 'Dùng ở cửa sổ này' }).click();
  await page.getByText('Quầy đang mở ở một cửa sổ khác').waitFor();
  await page.close();
  await day.unlock(second);
  await second.getByRole('searchbox').waitFor();
  return second;
}

/** Paid at home by the keyboard alone, found by number. */
async function payByKeyboard(page: Page): Promise<void> {
  await page.getByText('Tại nhà (2)').click();
  await page.getByRole('heading', { name: /^Thôn 2/ }).waitFor();
  await seeWhole(page, 'desk-08-at-home');
  const keys = new Keyboard(page);
  await keys.type(page.getByRole('searchbox'), '0006');
  await keys.press(page.getByRole('button', { name: /Võ Thị Mẫu/ }));
  await keys.press(page.getByRole('checkbox'), 'Space');
  await keys.choose(page.getByLabel('Hai người làm chứng'));
  await keys.type(page.getByLabel('Người làm chứng thứ nhất'), 'Người Chứng Mẫu');
  await keys.type(page.getByLabel('Người làm chứng thứ hai'), 'Người Chứng Thử');
  await keys.press(page.getByRole('button', { name: /^Đã trao / }));
  await page.getByRole('searchbox').waitFor();
  await keys.press(page.getByRole('button', { name: /Hoàng Thị Mẫu/ }));
  await keys.press(page.getByRole('button', { name: 'Không chi được…' }));
  await keys.choose(page.getByLabel('Không có mặt'));
  await keys.press(page.getByRole('button', { name: 'Ghi nhận, không chi' }));
  await page.getByRole('searchbox').waitFor();
}

/** Without a network the second device pays somebody the first has paid: it cannot know, and is told as soon as it can be. */
async function payTwice(day: DeskDay, page: Page, other: Page, second: KillableBrowser): Promise<void> {
  await find(other, 'pham dinh', 'Phạm Đình Thử');
  await checkPapers(other);
  await draw(other);
  await seeWhole(other, 'desk-09-phone-pay');
  await second.context.setOffline(true);
  await handOver(other);
  await says(other, '3 chờ gửi');
  day.cable.mend();
  await look(page);
  await signInAgain(day, page);
  await says(page, 'Đã gửi hết');
  assert.equal((await accepted(day)).length, 5, 'the one whose answer was lost is there once');
  await second.context.setOffline(false);
  await other.getByText('1 khoản đã trao nhưng không được tính').waitFor();
  await see(other, 'desk-10-phone-told');
  await other.getByText(/^Đã xong/).click();
  await other.getByText('Đã chi ở quầy khác').first().waitFor();
  const stopped = other.getByRole('button', { name: /Trần Văn Thử/ });
  assert.ok(await stopped.isDisabled(), 'online, a second payment is stopped before money leaves the box');
  assert.deepEqual(await day.rows(`select kind from desk_conflict`), [{ kind: 'paid_elsewhere' }]);
}

/** A browser that is killed may forget who was signed in, and never what was done: it is sent as soon as somebody signs in again. */
async function signInAgain(day: DeskDay, page: Page): Promise<void> {
  const link = page.getByRole('link', { name: 'Đăng nhập lại' });
  await link.or(page.getByText('Đã gửi hết')).first().waitFor();
  if (!(await link.isVisible())) return;
  await see(page, 'desk-09b-sign-in-again');
  await signInOfficerAt(page, day.country, `canbo.${day.code}`);
  await page.getByRole('heading', { name: 'Mở khóa quầy chi trả' }).waitFor();
  await says(page, 'Đã gửi hết');
  await day.unlock(page);
  await page.getByRole('searchbox').waitFor();
}

const DAY = 24 * 3_600_000;

/** Midnight comes while somebody has the money in hand: the list is gone, this payment is not. Then the clock is wrong by a day, and the device is given up. */
async function midnight(day: DeskDay, page: Page): Promise<void> {
  await find(page, 'dang van', 'Đặng Văn Thử');
  await checkPapers(page);
  await page.clock.setFixedTime(Date.now() + DAY);
  await look(page);
  await page.getByText('Danh sách trên máy đã hết hạn').waitFor();
  await witness(page);
  await see(page, 'desk-11-midnight');
  await pressHandOver(page);
  await page.getByRole('heading', { name: 'Bắt đầu ngày chi trả' }).waitFor();
  await page.getByText('2 khoản đã trao nhưng không được tính').waitFor();
  const seen = page.getByRole('button', { name: 'Đã rõ, sẽ báo' });
  await seen.waitFor();
  assert.deepEqual(await keptOn(page), ['device'], 'the list is wiped, what was done is with the server');
  await see(page, 'desk-11-not-counted');
  await seen.click();
  await page.getByText(/không được tính/).waitFor({ state: 'detached' });
  await page.clock.setFixedTime(Date.now() - DAY);
  await day.askForLines(page);
  await page.getByText('Ngày giờ trên thiết bị sai quá 10 phút').waitFor();
  await page.clock.setFixedTime(Date.now());
  await page.getByRole('button', { name: 'Lấy danh sách' }).click();
  await page.getByRole('searchbox').waitFor();
  await page.clock.setFixedTime(Date.now() - DAY);
  await look(page);
  await page.getByText('Đồng hồ của máy chạy chậm').waitFor();
  await day.revokeLast();
  await look(page);
  await page.getByText('Máy này đã bị thu hồi').waitFor();
  await page.getByLabel('Tên thiết bị').waitFor();
  await see(page, 'desk-11-given-up');
}

test('a day at the desk: the network cut in the middle of a payment, the browser killed, and everything counted once', async () => {
  await using day = await DeskDay.open();
  await using first = await KillableBrowser.make(TABLET);
  await using second = await KillableBrowser.make(PHONE);
  await showToCamera(first.camera, HER_CARD);
  const page = await first.start();
  const other = await second.start();
  await beginBoth(day, page, other);
  await payOnline(day, page);
  await cutOff(day, page, other, first);
  const again = await first.start();
  await goOnOffline(day, again, first.camera);
  await payByKeyboard(other);
  const moved = await openTwice(day, again);
  await payTwice(day, moved, other, second);
  await midnight(day, other);
  await endTheDay(day, moved, other, second);
});

/** The chair settles what happened after midnight, and signs second. */
async function settle(day: DeskDay, page: Page, browser: KillableBrowser): Promise<void> {
  await browser.context.clearCookies();
  await page.clock.setFixedTime(Date.now());
  await day.signIn(page, `chutich.${day.code}`);
  await page.getByRole('button', { name: 'Hộp tiền, thiết bị' }).click();
  const late = page.locator('.conflict').filter({ hasText: 'hết hạn' });
  await late.getByLabel('Kết quả xử lý').selectOption('counts');
  await late.getByLabel('Diễn giải').fill('Đã gặp người nhận');
  await late.getByRole('button', { name: 'Ghi kết quả' }).click();
  await late.waitFor({ state: 'detached' });
  await seeWhole(page, 'desk-12-chair');
}

async function endTheDay(day: DeskDay, page: Page, other: Page, second: KillableBrowser): Promise<void> {
  await settle(day, other, second);
  const keys = new Keyboard(page);
  await keys.press(page.getByRole('button', { name: 'Kết thúc ngày' }));
  await keys.press(page.getByRole('button', { name: 'Nộp và xóa danh sách' }));
  await page.getByRole('heading', { name: 'Hộp tiền của xã' }).waitFor();
  assert.deepEqual(
    await keptOn(page),
    ['device'],
    'nothing of the day is left on the device but its own key',
  );
  await keys.type(page.getByLabel('500.000'), '7');
  await page.reload();
  await page.getByRole('button', { name: 'Hộp tiền, thiết bị' }).click();
  await page.getByLabel('500.000').waitFor();
  assert.equal(await page.getByLabel('500.000').inputValue(), '7', 'what was counted outlives a reload');
  await keys.type(page.getByLabel('20.000'), '1');
  await seeWhole(page, 'desk-13-count');
  await page.keyboard.press('Enter');
  await page.getByText('Chờ chữ ký thứ hai').waitFor();

  await other.getByRole('button', { name: 'Tôi đã cùng đếm, ký chứng kiến' }).click();
  await other.getByText('đã ký chứng kiến').waitFor();

  await page.getByLabel('Số giấy nộp tiền').fill('GN-01');
  await page.getByRole('button', { name: /^Đã nộp lại/ }).click();
  await page.getByText('✓ Đã nộp lại').waitFor();
  await see(page, 'desk-14-closed');
  const [box] = await day.rows(
    'select float_amount::text, handed_over::text, contested::text, remainder::text, difference::text from desk_session',
  );
  assert.deepEqual(box, {
    float_amount: '10000000',
    handed_over: '5670000',
    contested: '810000',
    remainder: '3520000',
    difference: '0',
  });
  await day.hear(7);
  assert.deepEqual(
    await day.rows(
      `select collected_by, count(*)::integer as n from desk_event where collected_by is not null group by 1 order by 1`,
    ),
    [
      { collected_by: 'authorised', n: 1 },
      { collected_by: 'self', n: 6 },
    ],
  );
  const proofs = await day.country.world.database.read('*', verify);
  assert.deepEqual(
    proofs.filter((one) => one.breaches > 0),
    [],
  );
}
