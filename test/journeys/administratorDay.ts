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

/** The chair is away: a deputy is added, stands in for him, and gets a key to sign with. */
async function standingIn({ country, openAs }: Office, page: Page): Promise<void> {
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
  await card.getByRole('button', { name: 'Ủy quyền', exact: true }).click();
  await card.getByText('Thời gian ủy quyền phải kết thúc').waitFor();
  await card.getByLabel('Hết ngày').fill(Temporal.Now.plainDateISO().add({ days: 3 }).toString());
  await card.getByRole('button', { name: 'Ủy quyền', exact: true }).click();
  await card.getByText('Đã ủy quyền').waitFor();
  await see(page, 'upper-10-officers');
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

async function partners(page: Page): Promise<void> {
  const { publicKey } = generateKeyPairSync('ed25519');
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'mau-1' };
  await page.getByRole('link', { name: 'Đối tác kết nối' }).click();
  await page.getByText('Thêm đối tác').first().click();
  await page.getByLabel('Tên đối tác').fill('Ngân hàng mẫu');
  await page.getByLabel('Mã kết nối').fill('nganhang-mau');
  await page.getByLabel('Hỏi người dân nhận tiền ở đâu').check();
  await page.getByLabel('Khóa công khai').fill(JSON.stringify({ keys: [{ ...jwk, d: 'x' }] }));
  await page.getByText('nó chưa được gửi đi').waitFor();
  await page.getByLabel('Khóa công khai').fill(JSON.stringify({ keys: [jwk] }));
  await page.getByRole('button', { name: 'Thêm đối tác' }).click();
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

/** A role is lent and a partner added, both refused first beside their fields; a fault of the sandbox is switched on and off, over the wire. */
export async function administratorDay(office: Office): Promise<void> {
  const page = await office.openAs('quantri', 'Cán bộ');
  await standingIn(office, page);
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
