import type { Page } from 'playwright-core';
import { fits, see } from '../support/journey.ts';

/** What an officer's hands do on the page of the desk. */

/** Finds somebody without tones and opens the line. */
export async function find(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(typed);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name }).waitFor();
}

/** Holds a card before the camera, until the page of its owner is there. */
export async function scan(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Quét thẻ, căn cước' }).click();
  await page.getByRole('heading', { name }).waitFor();
}

export async function checkPapers(page: Page): Promise<void> {
  await page.getByText('Đã xem giấy tờ').click();
}

export async function draw(page: Page): Promise<void> {
  const glass = page.getByRole('img', { name: 'Người nhận ký vào đây' });
  await glass.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await glass.boundingBox())!;
  await page.mouse.move(x + width * 0.15, y + height * 0.6);
  await page.mouse.down();
  for (let at = 0; at <= 12; at++)
    await page.mouse.move(x + width * (0.15 + at * 0.056), y + height * (0.5 + 0.28 * Math.sin(at / 0.85)));
  await page.mouse.up();
}

export async function witness(page: Page): Promise<void> {
  await page.getByText('Hai người làm chứng').click();
  await page.getByLabel('Người làm chứng thứ nhất').fill('Người Chứng Mẫu');
  await page.getByLabel('Người làm chứng thứ hai').fill('Người Chứng Thử');
}

/** A photo of a paper: here of the page itself. */
export async function photograph(page: Page): Promise<void> {
  await page.getByText('Ảnh giấy đã ký').click();
  const buffer = await page.screenshot();
  await page
    .getByLabel(/^Chụp hoặc chọn ảnh/)
    .setInputFiles({ name: 'giay.png', mimeType: 'image/png', buffer });
  await page.getByAltText('Ảnh giấy nhận tiền').waitFor();
}

export const pressHandOver = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^Đã trao / }).click();

/** Once the list is there again, the deed is on the disk. */
export async function handOver(page: Page): Promise<void> {
  await pressHandOver(page);
  await page.getByRole('searchbox').waitFor();
}

export const says = (page: Page, text: string): Promise<void> =>
  page.getByTestId('connection').getByText(text).waitFor();

/** Presses what says whether there is a network: the device looks at once instead of in some seconds. */
export const look = (page: Page): Promise<void> => page.getByTestId('connection').click();

/** Kept as a picture, open to everybody, and whole on the narrowest page. */
export async function seeWhole(page: Page, name: string): Promise<void> {
  await see(page, name);
  await fits(page, name);
}

/** The names of all that is kept on the device. */
export function keptOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const asking = indexedDB.open('ansinh-desk');
    await new Promise((resolve) => asking.addEventListener('success', resolve));
    const kept = asking.result.transaction(['kept', 'outbox']);
    const names = ['kept', 'outbox'].map((store) => kept.objectStore(store).getAllKeys());
    await new Promise((resolve) => kept.addEventListener('complete', resolve));
    asking.result.close();
    return names.flatMap((one) => one.result as string[]);
  });
}

type Room = typeof globalThis & { makeRoom(): void };

/** From now on the disk of the device takes nothing more: whatever is written is undone, as a browser does it. */
export const fill = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { prototype } = IDBObjectStore;
    const { put } = prototype;
    (globalThis as Room).makeRoom = () => {
      prototype.put = put;
    };
    prototype.put = function (this: IDBObjectStore, ...given) {
      const asked = put.apply(this, given);
      this.transaction.abort();
      return asked;
    };
  });

export const makeRoom = (page: Page): Promise<void> => page.evaluate(() => (globalThis as Room).makeRoom());
