import type { Page } from 'playwright-core';

/** What a page of this size cuts off, or must be shifted sideways to be read (WCAG 1.4.10). */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const troubles: string[] = [];
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) troubles.push(`the page is ${wide} wide`);
    const nameOf = (one: Element) =>
      `${one.tagName.toLowerCase()}.${[...one.classList].slice(0, 2).join('.')} “${(one.textContent ?? '').trim().slice(0, 60)}”`;
    const scrolls = (one: Element, way: 'overflowX' | 'overflowY') =>
      /auto|scroll/.test(getComputedStyle(one)[way]);
    const isIn = (one: Element, what: (ancestor: Element) => boolean) => {
      for (let at: Element | null = one; at && at !== document.body; at = at.parentElement)
        if (what(at)) return true;
      return false;
    };
    const isHidden = (one: Element) => {
      const { clipPath, clip, opacity, position } = getComputedStyle(one);
      return opacity === '0' || (position === 'absolute' && (clip !== 'auto' || clipPath !== 'none'));
    };
    for (const cell of document.querySelectorAll('td, th'))
      if (
        cell.checkVisibility() &&
        getComputedStyle(cell).display === 'table-cell' &&
        cell.scrollWidth > cell.clientWidth + 1
      )
        troubles.push(`${nameOf(cell)} spills over its cell`);
    const all = [...document.querySelectorAll('body *')];
    // Asked once: a page of all rates has thousands of places.
    const fixed = all.filter((one) => getComputedStyle(one).position === 'fixed');
    for (const one of all) {
      const hasText = [...one.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
      );
      if (!hasText && !one.matches('input, select, textarea')) continue;
      const { left, right, bottom, width } = one.getBoundingClientRect();
      const isAside = right > innerWidth + 1 || left < -1;
      const isBelow = bottom > innerHeight + 1 && fixed.some((root) => root.contains(one));
      const isShortened =
        hasText &&
        one.scrollWidth > one.clientWidth + 1 &&
        /hidden|clip/.test(getComputedStyle(one).overflowX) &&
        // What is shortened on a button that opens something is told whole there.
        !one.closest('[aria-haspopup]');
      if (!(isAside || isBelow || isShortened) || width < 2) continue;
      if (one.closest('svg, .skip, [aria-hidden=true]') || !one.checkVisibility({ visibilityProperty: true }))
        continue;
      if (isIn(one, isHidden)) continue;
      if (isAside && !isIn(one, (at) => scrolls(at, 'overflowX')))
        troubles.push(`${nameOf(one)} stands ${Math.round(left)} to ${Math.round(right)}`);
      if (isBelow && !isIn(one, (at) => scrolls(at, 'overflowY')))
        troubles.push(`${nameOf(one)} is below the screen and does not scroll`);
      if (isShortened) troubles.push(`${nameOf(one)} is cut off`);
    }
    return troubles;
  });
