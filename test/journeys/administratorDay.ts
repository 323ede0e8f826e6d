import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { Page } from 'playwright-core';
import { sql } from '#platform/database.ts';
import { see } from '../support/journey.ts';
import type { RunningCountry } from '../support/runningCountry.ts';

/** The office of a running country, and a browser of his own for whoever signs in. */
interface Office {
  readonly country: RunningCountry;
  openAs(login: string, heading: string): Promise<Page>;
}

/** The chair is away: a deputy is added, and asked for to stand in for him; nothing of it holds yet. */
async function standingIn({ country }: Office, page: Page): Promise<void> {
  const { code } = country.staff[0]!;
  await page.getByText('Thêm cán bộ').click();
  await page.getByLabel('Mã đơn vị').fill(code);
  await page.getByLabel('Họ tên').fill('Phó chủ tịch mẫu');
  await page.getByRole('textbox', { name: 'Tên đăng nhập', exact: true }).fill(`chutich.${code}`);
  await page.getByRole('button', { name: 'Thêm', exact: true }).click();
  await page.getByText('Tên đăng nhập này đã gắn với cán bộ khác').waitFor();
  await page.getByRole('textbox', { name: 'Tên đăng nhập', exact: true }).fill('phochutich.mau');
  await page.getByRole('button', { name: 'Thêm', exact: true }).click();
  await page.getByText('Đã thêm.').waitFor();
  await page.getByLabel('Tên, tên đăng nhập hoặc đơn vị').fill(`chutich.${code}`);
  const card = page.getByRole('article').filter({ hasText: `chutich.${code}` });
  await card.getByText('Ủy quyền giúp người này').click();
  await card.getByLabel('Giao cho').selectOption({ label: 'Phó chủ tịch mẫu (chưa có vai trò)' });
  await card.getByLabel('Hết ngày').fill(Temporal.Now.plainDateISO().add({ days: 60 }).toString());
  await card.getByLabel('Lý do').fill('đi công tác');
  await card.getByRole('button', { name: 'Đề nghị ủy quyền' }).click();
  await card.getByText('Thời gian ủy quyền phải kết thúc').waitFor();
  await card.getByLabel('Hết ngày').fill(Temporal.Now.plainDateISO().add({ days: 3 }).toString());
  await card.getByRole('button', { name: 'Đề nghị ủy quyền' }).click();
  await card.getByText('Đã gửi đề nghị.').waitFor();
  await see(page, 'upper-10-officers');
}

/** Somebody is to draft beside the deputy: asked for once rightly, and once in error. */
async function askForRoles(page: Page): Promise<void> {
  await page.getByLabel('Tên, tên đăng nhập hoặc đơn vị').fill('phochutich.mau');
  const card = page.getByRole('article', { name: 'Phó chủ tịch mẫu' });
  await card.getByLabel('Thêm vai trò').selectOption('Chủ tịch UBND xã');
  await card.getByRole('button', { name: 'Đề nghị giao' }).click();
  await card.getByLabel('Vì sao giao vai trò này?').fill('nhầm với ủy quyền');
  await card.getByRole('button', { name: 'Đề nghị giao' }).click();
  await card.getByText('Đã gửi đề nghị.').waitFor();
  await card.getByRole('link', { name: 'Xem đề nghị' }).click();
  const asked = page.getByRole('region', { name: 'Chờ quản trị viên khác' });
  const role = asked.getByRole('article', { name: 'Giao vai trò “Chủ tịch UBND xã” cho Phó chủ tịch mẫu' });
  await role.getByText('chữ ký này mở tiền').waitFor();
  assert.equal(await page.getByRole('button', { name: /^Xác nhận/ }).count(), 0, 'not by who asked');
  await see(page, 'upper-11-requests-own');
  await role.getByRole('button', { name: 'Rút đề nghị' }).click();
  await role.getByLabel('Vì sao?').fill('đã có ủy quyền');
  await role.getByRole('button', { name: 'Rút đề nghị' }).click();
  await page.getByRole('region', { name: 'Đã kết thúc' }).getByText('đã có ủy quyền').waitFor();
}

/** The second administrator finds on his first page what waits, confirms one request and refuses another. */
async function confirming({ openAs }: Office): Promise<void> {
  const page = await openAs('quantri2', 'Cán bộ');
  await page.getByRole('link', { name: /đề nghị về quyền chờ bạn quyết định/ }).click();
  const waiting = page.getByRole('region', { name: 'Chờ bạn quyết định' });
  await waiting.getByText('thỏa thuận số 5').waitFor();
  await see(page, 'upper-12-requests');
  await waiting.getByRole('button', { name: /^Xác nhận: Ủy quyền vai trò/ }).click();
  await waiting.getByRole('button', { name: 'Xác nhận: Thêm đối tác Ngân hàng mẫu', exact: true }).click();
  const twice = waiting.getByRole('article', { name: 'Thêm đối tác Ngân hàng mẫu hai' });
  await twice.getByRole('button', { name: 'Từ chối' }).click();
  await twice.getByLabel('Vì sao?').fill('đã có đối tác này');
  await twice.getByRole('button', { name: 'Từ chối' }).click();
  await waiting.getByText('Không có đề nghị nào chờ bạn.').waitFor();
  await page.getByRole('region', { name: 'Đã kết thúc' }).getByText('đã có đối tác này').waitFor();
  await see(page, 'upper-12-requests-ended');
}

/** What was confirmed holds: both sides see who stands in, and the deputy has the chair's page. */
async function standsIn({ country, openAs }: Office, page: Page): Promise<void> {
  const { code } = country.staff[0]!;
  await page.getByRole('link', { name: 'Ủy quyền', exact: true }).click();
  await page.getByText('Phó chủ tịch mẫu làm thay vai trò').waitFor();
  await see(page, 'upper-11-lending');
  const chair = await openAs(`chutich.${code}`, 'Ký danh sách');
  await chair.getByRole('link', { name: 'Ủy quyền', exact: true }).click();
  await chair.getByRole('region', { name: 'Tôi đã giao' }).getByText('Phó chủ tịch mẫu').waitFor();
  await see(chair, 'upper-12-lending-chair');
  const deputy = await openAs('phochutich.mau', 'Ký danh sách');
  await see(deputy, 'upper-12-deputy');
}

async function askForPartners(page: Page): Promise<void> {
  const { publicKey } = generateKeyPairSync('ed25519');
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'mau-1' };
  await page.getByRole('link', { name: 'Đối tác kết nối' }).click();
  await page.getByText('Thêm đối tác', { exact: true }).click();
  await page.getByLabel('Tên đối tác').fill('Ngân hàng mẫu');
  await page.getByLabel('Mã kết nối').fill('nganhang-mau');
  await page.getByLabel('Hỏi người dân nhận tiền ở đâu').check();
  await page.getByLabel('Lý do').fill('thỏa thuận số 5');
  await page.getByLabel('Khóa công khai').fill(JSON.stringify({ keys: [{ ...jwk, d: 'x' }] }));
  await page.getByText('nó chưa được gửi đi').waitFor();
  await page.getByLabel('Khóa công khai').fill(JSON.stringify({ keys: [jwk] }));
  await page.getByRole('button', { name: 'Đề nghị thêm' }).click();
  await page.getByText('Đã gửi đề nghị.').waitFor();
  await page.getByText('Chưa có đối tác nào.').waitFor();
  await page.getByLabel('Tên đối tác').fill('Ngân hàng mẫu hai');
  await page.getByLabel('Mã kết nối').fill('nganhang-mau-2');
  await page.getByLabel('Hỏi người dân nhận tiền ở đâu').check();
  await page.getByLabel('Lý do').fill('thỏa thuận số 6');
  await page.getByRole('button', { name: 'Đề nghị thêm' }).click();
  await page.getByText('Đã gửi đề nghị.').waitFor();
}

async function partners(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Đối tác kết nối' }).click();
  await page.getByText('mau-1, từ').waitFor();
  await see(page, 'upper-13-partners');
  await page.getByRole('link', { name: 'Khóa', exact: true }).click();
  await page.getByText('platform-permissions').waitFor();
  await see(page, 'upper-14-keys');
  await page.getByRole('link', { name: 'Việc nền' }).click();
  await page.getByText('trình chạy nền đang hoạt động').waitFor();
  await see(page, 'upper-15-running');
}

async function faults({ country }: Office, page: Page): Promise<void> {
  const told = async () =>
    (await (await fetch(new URL('/control/faults', country.urls.treasury))).json()).faults.returnOrders;
  await page.getByRole('link', { name: 'Lỗi giả lập' }).click();
  await page.getByRole('switch', { name: 'Kho bạc trả lại mọi lệnh chi' }).press('Space');
  await page.getByText('1 lỗi đang bật').waitFor();
  assert.equal(await told(), 1);
  await see(page, 'upper-16-sandbox');
  await page.getByRole('button', { name: 'Tắt mọi lỗi' }).click();
  await page.getByText('Không có lỗi nào đang bật.').waitFor();
  assert.equal(await told(), 0);
}

/**
 * A loan, a role and partners are asked for, refused first beside their fields, and confirmed or refused by a second administrator; a fault of the sandbox is switched
 * on and off, over the wire.
 */
export async function administratorDay(office: Office): Promise<void> {
  const page = await office.openAs('quantri', 'Cán bộ');
  await standingIn(office, page);
  await askForRoles(page);
  await askForPartners(page);
  await confirming(office);
  await standsIn(office, page);
  await partners(page);
  await faults(office, page);
  const [deputy] = await office.country.world.database.read('*', (session) =>
    session.rows(
      sql<{
        keys: number;
      }>`select count(k.key_id)::integer as keys from officer o left join signing_key k using (officer_id)
        where o.login = 'phochutich.mau'`,
    ),
  );
  assert.equal(deputy!.keys, 1, 'who stands in for a chair can sign');
}
