import { useEffect } from 'react';

/** The mark of the moment at which what a page is for is drawn and can be pressed: `bench/faces.ts` reads it. */
const MARK = 'usable';
/** Milliseconds after which what waits for that moment begins anyway: not every page says it. */
const LONGEST = 10_000;

let tell: () => void;
/** For what can wait until somebody can use the page. */
export const usable: Promise<void> = new Promise((told) => {
  tell = told;
  setTimeout(told, LONGEST);
});

/** Notes, once a visit, that what this page is for is there. */
export function useUsable(isThere: boolean): void {
  useEffect(() => {
    if (!isThere) return;
    if (performance.getEntriesByName(MARK).length === 0) performance.mark(MARK);
    tell();
  }, [isThere]);
}
