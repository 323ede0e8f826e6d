import type { BrowserContext, Page, Request } from 'playwright-core';
import { gravesOn, PATIENCE } from '../journey.ts';
import { leaveByEscape, menuByKeyboard } from './openers.ts';
import { cutOff } from './room.ts';
import { type KnownFacts, wordsOn } from './speech.ts';
import { tabThrough } from './tabbing.ts';

/** A screen of 1280 by 800 at 200 %, and a telephone. */
const ZOOMED = { width: 640, height: 400 } as const;
const TELEPHONE = { width: 360, height: 740 } as const;
const SCREEN = { width: 1280, height: 800 } as const;

/** Said alike in both languages: names of things, and formats. */
const ALIKE = /^(AnSinh|VNeID|Excel|CSV|PDF|API|[\w.]*\/[\w./-]+|[A-Z0-9-]*\d[A-Z0-9-]*)$/;

/** Stands in the pages of others. */
export const EMBEDDED = '/public/embed';

/** One who goes through the pages of a role, and notes what shuts somebody out. */
export class Walker {
  readonly page: Page;
  readonly facts: KnownFacts;
  readonly troubles: string[] = [];
  readonly #open = new Set<Request>();

  private constructor(page: Page, facts: KnownFacts) {
    this.page = page;
    this.facts = facts;
  }

  static async begin(context: BrowserContext, facts: KnownFacts): Promise<Walker> {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const walker = new Walker(page, facts);
    walker.#listen();
    return walker;
  }

  #listen(): void {
    const { page } = this;
    const note = (text: string) => this.troubles.push(`${new URL(page.url()).pathname}: ${text}`);
    page.on('console', (message) => {
      if (message.type() === 'error') note(`the console says ${message.text()}`);
    });
    page.on('pageerror', (error) => note(`an error: ${error.message}`));
    page.on('request', (request) => this.#open.add(request));
    page.on('requestfailed', (request) => {
      this.#open.delete(request);
      const why = request.failure()?.errorText;
      if (why !== 'net::ERR_ABORTED') note(`${request.url()} failed: ${why}`);
    });
    page.on('requestfinished', async (request) => {
      const answer = await request.response().catch(() => null);
      if (answer && answer.status() >= 400) note(`${answer.status()} to ${request.url()}`);
      if (new URL(request.url()).pathname.startsWith('/v1/'))
        this.facts.learn(await answer?.json().catch(() => null));
      this.#open.delete(request);
    });
  }

  /** Until the page asks for nothing any more, and waits for nothing. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      const isWaiting = await this.page.evaluate(async () => {
        await new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 20));
        return document.querySelector('.waiting') !== null;
      });
      quiet = isWaiting || this.#open.size > 0 ? 0 : quiet + 1;
    }
  }

  /** Opens what of the page is folded, one of each name. */
  async unfold(depth = 3): Promise<void> {
    const unfolded = await this.page.evaluate(() => {
      const named = new Map<string, HTMLDetailsElement>();
      for (const one of document.querySelectorAll<HTMLDetailsElement>('main details')) {
        const name = one.querySelector('summary')?.textContent?.replace(/\d+/g, '') ?? '';
        if (!named.has(name)) named.set(name, one);
      }
      const folded = [...named.values()].filter(({ open }) => !open);
      for (const one of folded) one.open = true;
      return folded.length;
    });
    if (unfolded === 0) return;
    await this.settled();
    if (depth > 1) await this.unfold(depth - 1);
  }

  /** Goes to a page of the same face, as a link would. */
  async goTo(address: string): Promise<void> {
    await this.page.evaluate((there) => {
      const link = [...document.querySelectorAll('a')].find((one) => one.getAttribute('href') === there);
      if (link?.checkVisibility() && link.target === '') return link.click();
      history.pushState(null, '', there);
      dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    await this.settled();
  }

  /** Looks at the page that is open, as closely as nobody has looked at it: at its words, and at what everybody must be able to do with it. */
  async look(name: string, closely: { readonly words: boolean; readonly use: boolean }): Promise<void> {
    await this.#hasHeading(name);
    if (closely.words) {
      await this.unfold();
      await this.#speaks(name);
    }
    if (!closely.use) return;
    await this.#fits(name);
    this.troubles.push(...(await gravesOn(this.page)).map((one) => `${name} for axe: ${one}`));
  }

  /** What tells this page from others of its address: its headings, and what can be done on it. */
  likeness(): Promise<string> {
    return this.page.evaluate(() => {
      const parts = document.querySelectorAll(
        'main :is(h1, h2, h3, label, legend, summary, th[scope=col], button)',
      );
      return [...new Set([...parts].map((one) => (one.textContent ?? '').replace(/[\d.:/]+.*/s, '')))].join(
        '|',
      );
    });
  }

  async #hasHeading(name: string): Promise<void> {
    const headings = await this.page.getByRole('heading', { level: 1 }).count();
    if (headings !== 1) this.troubles.push(`${name} has ${headings} headings of the first level`);
  }

  /** Sends every form whose first field is empty: what is missing is said with that field, and the focus is there. */
  async #saysWhatIsMissing(name: string): Promise<void> {
    const silent = await this.page.evaluate(() => {
      const isEmpty = (one: Element): one is HTMLInputElement =>
        (one as HTMLInputElement).required && (one as HTMLInputElement).value === '' && one.checkVisibility();
      return [...document.querySelectorAll<HTMLFormElement>('main form')].flatMap((form) => {
        const send = form.querySelector<HTMLButtonElement>('button[type=submit]:enabled');
        const empty = [...form.elements].find(isEmpty);
        if (!send || !empty) return [];
        send.click();
        const label = empty.labels?.[0];
        const isTold = Boolean(label?.dataset.wrong) && document.activeElement === empty;
        return isTold ? [] : [label?.textContent ?? empty.outerHTML];
      });
    });
    this.troubles.push(...silent.map((label) => `${name} does not say that ${label} is empty`));
  }

  /** In both languages: nothing of the one is left in the other. */
  async #speaks(name: string): Promise<void> {
    const { page, facts } = this;
    await this.#saysWhatIsMissing(name);
    const vietnamese = await wordsOn(page);
    await this.#speak('en', 'English');
    const english = await wordsOn(page);
    await this.#speak('vi', 'Tiếng Việt');
    const left = facts.leftInEnglish(english).map((text) => `${name} says in English: ${text}`);
    const alike = facts
      .alike(vietnamese, english)
      .filter((text) => !ALIKE.test(text))
      .map((text) => `${name} says in both languages: ${text}`);
    this.troubles.push(...left, ...alike);
  }

  /** Chooses the language. What stands in the pages of others has no switch: it speaks what was chosen on ours. */
  async #speak(language: 'vi' | 'en', name: string): Promise<void> {
    const { page } = this;
    if (new URL(page.url()).pathname !== EMBEDDED) await page.getByRole('button', { name }).click();
    else {
      await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
      await page.reload();
    }
    await this.settled();
  }

  /** Enlarged twice and on a telephone: nothing is cut off, and all of it is reached by keyboard. */
  async #fits(name: string): Promise<void> {
    for (const size of [SCREEN, TELEPHONE, ZOOMED]) {
      if (size !== SCREEN) {
        await this.page.setViewportSize(size);
        await this.settled();
      }
      this.troubles.push(...(await cutOff(this.page)).map((one) => `${name} at ${size.width}: ${one}`));
    }
    const { troubles } = await tabThrough(this.page);
    this.troubles.push(...troubles.map((one) => `${name} by keyboard: ${one}`));
    this.troubles.push(...(await leaveByEscape(this.page)).map((one) => `${name}: ${one}`));
    await this.page.setViewportSize(SCREEN);
  }

  /** The office's menu, on a page enlarged twice. */
  async worksMenu(): Promise<void> {
    await this.page.setViewportSize(ZOOMED);
    this.troubles.push(...(await menuByKeyboard(this.page)));
    await this.page.setViewportSize(SCREEN);
  }
}
