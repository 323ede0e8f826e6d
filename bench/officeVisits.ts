import type { Page, Request } from 'playwright-core';
import { openBrowser } from '../test/support/browser.ts';

/** One request as a page of the office sent it. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  /** Below the server: path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** A page of the office as one role opens it, and all that it asks. */
export interface Visit {
  readonly role: string;
  readonly page: string;
  readonly asks: readonly Asked[];
}

const SCREEN = { viewport: { width: 1280, height: 900 }, locale: 'vi-VN' } as const;
const PATIENCE = 60_000;
const QUIET_MILLISECONDS = 700;

/** Signs an officer in and opens every page of his menu, and what lies one step behind it: a person, a list and what it is narrowed to, a payment. */
export async function visitsOf(
  at: { readonly pages: string; readonly workforce: string },
  { role, login }: { readonly role: string; readonly login: string },
): Promise<Visit[]> {
  const browser = await openBrowser();
  const page = await browser.newPage(SCREEN);
  page.setDefaultTimeout(PATIENCE);
  try {
    await page.goto(`${at.pages}/office`);
    await signIn(page, at.workforce, login);
    const menu = page.locator('nav.office-nav a');
    await menu.first().waitFor();
    const addresses = await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    const visits: Visit[] = [];
    const see = async (name: string, work: () => Promise<unknown>) =>
      visits.push({ role, page: name, asks: await asksDuring(page, work) });
    for (const address of addresses) {
      await see(address.replace('/office', ''), () => page.goto(`${at.pages}${address}`));
      for (const [name, step] of STEPS[address.replace('/office', '')] ?? [])
        if (await step.isThere(page)) await see(name, () => step.take(page));
    }
    return visits;
  } finally {
    await browser.close();
  }
}

interface Step {
  isThere(page: Page): Promise<boolean>;
  take(page: Page): Promise<unknown>;
}
const pressing = (selector: string): Step => ({
  isThere: async (page) => (await page.locator(selector).count()) > 0,
  take: (page) => page.locator(selector).first().click(),
});
const choosing = (label: string, value: string): Step => ({
  isThere: async (page) => (await page.getByLabel(label, { exact: true }).count()) > 0,
  take: (page) => page.getByLabel(label, { exact: true }).selectOption(value),
});
const typing = (label: RegExp, text: string): Step => ({
  isThere: async (page) => (await page.getByLabel(label).count()) > 0,
  take: async (page) => {
    await page.getByLabel(label).fill(text);
    await page.keyboard.press('Enter');
  },
});

/** What an officer does next on a page, in the order in which one leads to the other. */
const STEPS: Readonly<Record<string, readonly (readonly [string, Step])[]>> = {
  '/persons': [
    ['/persons, a name', typing(/Tên, số định danh/, 'nguyen')],
    ['/persons/:person', pressing('a.person-link')],
  ],
  '/lists': [
    ['/lists/:list', pressing('th[scope=row] a')],
    ['/lists/:list, a name', typing(/Tên hoặc 4 số cuối/, 'nguyen')],
    ['/lists/:list, by name', choosing('Xếp theo', 'name')],
    ['/lists/:list, rejected', choosing('Tới đâu rồi', 'rejected')],
    ['/lists/:list, credited', choosing('Tới đâu rồi', 'credited')],
  ],
  '/follow': [
    ['/follow, a province', pressing('main th[scope=row] button')],
    ['/follow, a commune', pressing('main th[scope=row] button')],
  ],
  '/orders': [['/orders, a list', pressing('td button')]],
  '/statements': [['/statements, its lines', pressing('main th[scope=row] button')]],
  '/officers': [['/officers, a name', typing(/Tìm theo tên/, 'chutich')]],
  '/board': [['/board, every change', pressing('main button[aria-expanded=false]')]],
};

/** What the page asks the interface until it has been quiet for a while. */
async function asksDuring(page: Page, work: () => Promise<unknown>): Promise<Asked[]> {
  const asks = new Map<string, Asked>();
  let lastAt = performance.now();
  const hear = (request: Request) => {
    const { pathname, search } = new URL(request.url());
    if (!pathname.startsWith('/v1/')) return;
    lastAt = performance.now();
    const method = request.method() as 'GET';
    const body = request.postData();
    asks.set(`${method} ${pathname}${search} ${body}`, {
      method,
      path: pathname + search,
      headers: request.headers(),
      body,
    });
  };
  const answered = () => {
    lastAt = performance.now();
  };
  page.on('request', hear);
  page.on('requestfinished', answered);
  await work();
  while (performance.now() - lastAt < QUIET_MILLISECONDS) await page.waitForTimeout(QUIET_MILLISECONDS / 4);
  await page.waitForLoadState('networkidle');
  page.off('request', hear);
  page.off('requestfinished', answered);
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return [...asks.values()].map((one) => ({ ...one, headers: { ...one.headers, cookie } }));
}

async function signIn(page: Page, workforce: string, login: string): Promise<void> {
  await page.getByRole('link', { name: 'Đăng nhập' }).click();
  const answer = await fetch(new URL(`/control/authenticator/${login}`, workforce));
  const { password, code } = (await answer.json()) as Record<'password' | 'code', string>;
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('#code').fill(code);
  await page.locator('button[type=submit], button:not([type])').first().click();
}
