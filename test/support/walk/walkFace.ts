import type { BrowserContext } from 'playwright-core';
import type { Journey } from '../journey.ts';
import type { KnownFacts } from './speech.ts';
import { Walker } from './walker.ts';

/** What one presses to see what lies behind a page that no link leads to. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  '/office/board': ['main button[aria-expanded=false]'],
  '/office/follow': ['th[scope=row] button', 'th[scope=row] button'],
  '/office/orders': ['td button'],
  '/office/statements': ['th[scope=row] button'],
};

/** An address without whom or what it is about: of each kind of page one is looked at. */
const kindOf = (address: string): string =>
  address
    .replace(/\/\d+/g, '/:person')
    .replace(/(DS|TT)-\w+/g, ':reference')
    .replace(/#.*/, '')
    .replace(/\/$/, '');

/** What walks through several faces share. */
export interface Walk {
  readonly journey: Journey;
  /** Where everybody signs in, one after the other. */
  readonly computer: BrowserContext;
  readonly facts: KnownFacts;
  /** Pages somebody has looked at closely, whoever it was. */
  readonly looked: Set<string>;
}

/** Looks at what a page shows now, as a kind of its own. */
type Look = (kind: string) => Promise<void>;
/** What one does on a face beyond following its links. */
export type Further = (walker: Walker, look: Look) => Promise<void>;

interface Walked {
  /** How many kinds of pages there were. */
  readonly kinds: number;
  readonly troubles: readonly string[];
}

/** Follows every link of a face from its first page, and looks at one page of each kind. */
export async function walkFace(
  walk: Walk,
  who: string,
  token: string | undefined,
  further?: Further,
): Promise<Walked> {
  const face = { citizen: '/citizen', desk: '/desk', public: '/public' }[who] ?? '/office';
  const walker = await openFace(walk, face, token);
  const look: Look = async (kind) => {
    const likeness = `${kind} ${await walker.likeness()}`;
    await walker.look(`${who} ${kind}`, {
      words: !walk.looked.has(likeness),
      use: !walk.looked.has(kind),
    });
    walk.looked.add(likeness).add(kind);
  };
  if (face === '/office') await walker.worksMenu();
  const first = new URL(walker.page.url()).pathname;
  const kinds = await followLinks(
    walker,
    face,
    [first, ...(face === '/office' ? ['/office/sessions'] : [])],
    look,
  );
  await further?.(walker, look);
  await walker.page.close();
  return { kinds, troubles: [...new Set(walker.troubles)] };
}

/** One after the other at the same computer: what it has kept of the pages it does not fetch again. */
async function openFace(
  { journey, facts, computer }: Walk,
  face: string,
  token: string | undefined,
): Promise<Walker> {
  const { url } = journey;
  await computer.clearCookies();
  if (token)
    await computer.addCookies([
      { name: 'ansinh_session', value: token, url, httpOnly: true, sameSite: 'Lax' },
      { name: 'ansinh_signed_in', value: face === '/citizen' ? 'citizen' : 'officer', url },
    ]);
  const walker = await Walker.begin(computer, facts);
  await walker.page.goto(`${url}${face}`);
  await walker.settled();
  return walker;
}

async function followLinks(walker: Walker, face: string, ways: string[], look: Look): Promise<number> {
  const { page } = walker;
  const kinds = new Set<string>();
  const titles = new Map<string, string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const kind = kindOf(way);
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    await walker.goTo(way);
    ways.push(...(await linksOn(walker, face)));
    await look(kind);
    const path = kind.replace(/\/?(\?.*|:reference)$/, '');
    const title = await page.title();
    const other = titles.get(title) ?? path;
    if (other !== path) walker.troubles.push(`${path} is called “${title}”, as ${other} is`);
    titles.set(title, path);
    for (const behind of BEHIND[kind] ?? []) {
      if ((await page.locator(behind).count()) === 0) continue;
      await page.locator(behind).first().click();
      await walker.settled();
      await look(`${kind}, opened`);
    }
  }
  return kinds.size;
}

const linksOn = ({ page }: Walker, face: string): Promise<string[]> =>
  page
    .locator('a[href]')
    .evaluateAll(
      (links, within) =>
        links
          .map((link) => link.getAttribute('href')!)
          .filter((href) => href === within || href.startsWith(`${within}/`)),
      face,
    );
