import type { Page } from 'playwright-core';

/** What was met on the way through a page by the tabulator alone. */
export interface Tabbed {
  /** How many places the focus came to. */
  readonly stops: number;
  /** What could not be reached, was reached out of order, showed no focus, or was covered when it had the focus. */
  readonly troubles: readonly string[];
}

/** Presses that are sent at once: enough to be quick, few enough that a page which grows is followed. */
const AT_ONCE = 25;

/** Goes through the whole page by Tab from its top. */
export async function tabThrough(page: Page): Promise<Tabbed> {
  await page.evaluate(lookAround);
  let before = await page.evaluate(watchFocus);
  // A date is several stops.
  for (let pressed = 0, still = 0; still < 3 && pressed < 5_000; pressed += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, () => page.keyboard.press('Tab')));
    const left = await page.evaluate(() => globalThis.tabbing!.left());
    if (left === 0) break;
    still = left < before ? 0 : still + 1;
    before = left;
  }
  return page.evaluate(() => globalThis.tabbing!.result());
}

interface Sight {
  /** Where Tab should come to, in order. */
  readonly places: readonly HTMLElement[];
  /** What shows the focus: frames and shadows of the element and what is next to it. */
  lookOf(one: Element): string;
  nameOf(one: Element): string;
  isSeen(one: Element): boolean;
}

declare global {
  var sight: Sight | undefined;
  var tabbing: { left(): number; result(): Tabbed } | undefined;
}

/** Runs in the page, and is sent there as text: finds the stops, and knows how each looks. */
function lookAround(): void {
  const isRadio = (one: Element): one is HTMLInputElement =>
    one instanceof HTMLInputElement && one.type === 'radio';
  const places = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])',
    ),
  ].filter(
    (one) =>
      one.tabIndex >= 0 &&
      !one.matches(':disabled, [type=hidden]') &&
      !one.closest('[inert]') &&
      one.checkVisibility({ visibilityProperty: true }) &&
      !(isRadio(one) && one !== groupOf(one)),
  );
  function groupOf(radio: HTMLInputElement): Element | undefined {
    const all = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
      ({ name }) => name === radio.name,
    );
    return all.find(({ checked }) => checked) ?? all[0];
  }
  const near = (one: Element) => [one, one.nextElementSibling, one.parentElement, one.closest('label')];
  const lookOf = (one: Element) =>
    near(one)
      .map((part) => {
        if (!part) return '';
        const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(part);
        return `${outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`} ${boxShadow}`;
      })
      .join('|');
  const nameOf = (one: Element) =>
    `${one.tagName.toLowerCase()} “${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 60) || one.id || one.getAttribute('name')}”`;
  const isSeen = (one: Element) => {
    const { left, top, right, bottom, width, height } = one.getBoundingClientRect();
    if (width < 2 || height < 2 || getComputedStyle(one).opacity === '0') return true;
    const [x, y] = [
      Math.min(Math.max((left + right) / 2, 1), innerWidth - 2),
      (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
    ];
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return false;
    const there = document.elementFromPoint(x, y);
    return (
      there !== null &&
      (one.contains(there) || there.contains(one) || there.closest('label')?.contains(one) === true)
    );
  };
  globalThis.sight = { places, lookOf, nameOf, isSeen };
}

/** Runs in the page after `lookAround`: notes what has the focus at every press of Tab. Gives how many stops are expected. */
function watchFocus(): number {
  const { places, lookOf, nameOf, isSeen } = globalThis.sight!;
  // A change that fades in is not there yet when it is looked for.
  const still = new CSSStyleSheet();
  still.replaceSync('* { transition: none !important; scroll-behavior: auto !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  (document.activeElement as HTMLElement | null)?.blur();
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  const looks = new Map(places.map((one) => [one, lookOf(one)]));
  const seen = new Set<Element>();
  const troubles: string[] = [];
  let last = -1;
  const note = () => {
    const one = document.activeElement as HTMLElement | null;
    if (!one || one === document.body || seen.has(one)) return;
    seen.add(one);
    const at = places.indexOf(one);
    if (at < 0) return;
    if (at < last) troubles.push(`${nameOf(one)} comes after ${nameOf(places[last]!)}`);
    last = Math.max(at, last);
    if (looks.get(one) === lookOf(one)) troubles.push(`${nameOf(one)} does not show the focus`);
    if (!isSeen(one)) troubles.push(`${nameOf(one)} is covered or out of sight with the focus`);
  };
  addEventListener('keydown', note, { capture: true });
  const notReached = () => places.filter((one) => one.isConnected && !seen.has(one) && one.checkVisibility());
  globalThis.tabbing = {
    left() {
      note();
      return notReached().length;
    },
    result() {
      note();
      removeEventListener('keydown', note, { capture: true });
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
      const lost = notReached().map((one) => `${nameOf(one)} is not reached by Tab`);
      return { stops: seen.size, troubles: [...troubles, ...lost] };
    },
  };
  return places.length;
}
