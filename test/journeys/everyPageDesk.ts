import { Keyboard } from '../support/keyboard.ts';
import type { Further } from '../support/walk/walkFace.ts';

const PIN = '246813';

/** From a new device to the end of the day: what the desk shows on the way. */
export const dayAtTheDesk: Further = async (walker, look) => {
  const { page } = walker;
  const keys = new Keyboard(page);
  await keys.press(page.getByLabel('Tên thiết bị'));
  await page.getByLabel('Số giấy rút tiền').waitFor();
  await look('/desk, the box');
  await page.getByLabel('Số giấy rút tiền').fill('GR-01');
  await page.getByLabel('Số tiền trên giấy').fill('10000000');
  await page.getByLabel('500.000').fill('20');
  await page.keyboard.press('Enter');
  await page.getByLabel('Mã mở máy hôm nay').waitFor();
  await look('/desk, the list');
  await page.getByLabel('Mã mở máy hôm nay').fill(PIN);
  await page.getByLabel('Nhập lại mã').fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox').waitFor();
  await look('/desk, who is paid');
  await page
    .getByRole('button', { name: /^Người Mẫu/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Không chi được…' }).waitFor();
  await look('/desk, paying');
  await page.getByRole('button', { name: 'Không chi được…' }).click();
  await look('/desk, not paying');
  await page
    .getByRole('button', { name: /Danh sách/ })
    .first()
    .click();
  await page.getByRole('searchbox').waitFor();
  for (const tab of ['Kết thúc ngày', 'Hộp tiền, thiết bị']) {
    await page.getByRole('button', { name: tab }).first().click();
    await walker.settled();
    await look(`/desk, ${tab}`);
  }
  await page.getByRole('button', { name: 'Khóa' }).click();
  await page.getByRole('heading', { name: 'Mở khóa quầy chi trả' }).waitFor();
  await look('/desk, locked');
};
