import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import bundled from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where journeys keep what they saw; test output, not part of the project. */
export const PICTURES = resolve(import.meta.dirname, '../../var/journeys');

export const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What the bundled one is started with so that it starts sooner, and people's are not. */
const NOT_SHIPPED = ['--single-process', '--disable-web-security', '--disable-site-isolation-trials'];

/**
 * A real browser: an installed Chromium, or the one that comes with the packages. It talks to nobody but the test's own servers. `asShipped`, it runs in
 * several processes and keeps the rules between sites, as on people's devices: slower to start, and what is measured there counts.
 */
export async function openBrowser({ asShipped = false } = {}): Promise<Browser> {
  await mkdir(PICTURES, { recursive: true });
  const installed = INSTALLED.find((path) => existsSync(path));
  return chromium.launch({
    executablePath: installed ?? (await bundled.executablePath()),
    args: [
      ...(installed ? [] : bundled.args).filter((one) => !(asShipped && NOT_SHIPPED.includes(one))),
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
