import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import bundled from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where journeys keep what they saw; test output, not part of the project. */
export const PICTURES = resolve(import.meta.dirname, '../../var/journeys');

export const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What the bundled one would be started with and people's are not: one process for everything does not outlive a worker, and the rules between sites hold here too. */
const UNLIKE_OURS = ['--single-process', '--disable-web-security', '--disable-site-isolation-trials'];

/** A real browser: an installed Chromium, or the one that comes with the packages. It talks to nobody but the test's own servers. */
export async function openBrowser(): Promise<Browser> {
  await mkdir(PICTURES, { recursive: true });
  const installed = INSTALLED.find((path) => existsSync(path));
  return chromium.launch({
    executablePath: installed ?? (await bundled.executablePath()),
    args: [
      ...(installed ? [] : bundled.args.filter((one) => !UNLIKE_OURS.includes(one))),
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
    headless: true,
  });
}

/** A cheap phone: small, and in no hurry. */
export const PHONE = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  locale: 'vi-VN',
} as const;

export const picture = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: resolve(PICTURES, `${name}.png`), fullPage: true });
