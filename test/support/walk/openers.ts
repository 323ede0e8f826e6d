import type { Locator, Page } from 'playwright-core';

const isFocused = (one: Locator): Promise<boolean> =>
  one.evaluate((element) => element === document.activeElement);
const isOpen = async (one: Locator): Promise<boolean> => (await one.getAttribute('aria-expanded')) === 'true';

/** Opens by Enter what a button of the page opens over it, and leaves it by Escape: the focus goes in, and comes back. */
export async function leaveByEscape(page: Page): Promise<string[]> {
  const troubles: string[] = [];
  const openers = page.locator('main [aria-haspopup]:visible');
  if ((await openers.count()) === 0) return troubles;
  const opener = openers.first();
  const name = await opener.innerText();
  await opener.focus();
  await page.keyboard.press('Enter');
  if (!(await isOpen(opener))) troubles.push(`“${name}” does not open by Enter`);
  await page
    .waitForFunction(() => document.activeElement?.closest('[role=dialog], [role=menu]'), undefined, {
      timeout: 3_000,
    })
    .catch(() => troubles.push(`“${name}” opens, and the focus stays outside`));
  await page.keyboard.press('Escape');
  if (await isOpen(opener)) troubles.push(`“${name}” does not close by Escape`);
  const comesBack = () => document.activeElement?.hasAttribute('aria-haspopup');
  await page
    .waitForFunction(comesBack, undefined, { timeout: 3_000 })
    .catch(() => troubles.push(`“${name}” closes, and the focus is lost`));
  // It fades: half faded, its words are too pale for who looks next.
  await page.locator('[role=dialog], [role=menu]').first().waitFor({ state: 'hidden' });
  return troubles;
}

/** The office's menu on a narrow page: opened by Enter, every link of it in sight when it has the focus, closed by Escape. */
export async function menuByKeyboard(page: Page): Promise<string[]> {
  const troubles: string[] = [];
  const opener = page.locator('header [aria-controls]');
  const links = page.locator('nav.office-nav a');
  await opener.focus();
  await page.keyboard.press('Enter');
  await links.first().waitFor();
  for (let step = 0; step < 6 && !(await isFocused(links.first())); step++) await page.keyboard.press('Tab');
  for (const link of await links.all()) {
    const inSight = await link.evaluate((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return one === document.activeElement && top >= 0 && bottom <= innerHeight + 1;
    });
    if (!inSight) troubles.push(`“${await link.innerText()}” of the menu is not in sight with the focus`);
    await page.keyboard.press('Tab');
  }
  if (await links.first().isVisible())
    troubles.push('the menu lies over the page when the focus has left it');
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  if (await links.first().isVisible()) troubles.push('the menu does not close by Escape');
  return troubles;
}
