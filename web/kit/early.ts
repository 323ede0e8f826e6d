/**
 * Runs in the page itself, before any program is there: speaks the language that was chosen, puts the first screen in place (made when the faces were built, `first.tsx`),
 * and begins what that screen will read. `build.ts` writes it into the pages; the server lets exactly this text run.
 */
{
  const html = document.documentElement;
  const kept = (name: string): string | null => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  html.lang = kept('language') === 'en' ? 'en' : 'vi';
  if (kept('letters')) html.classList.add('letters');
  const who = /ansinh_signed_in=(\w+)/.exec(document.cookie)?.[1];
  const at = location.pathname.replace(/\/$/, '');
  const screen = [...document.querySelectorAll('template')].find(
    ({ lang, dataset }) => lang === html.lang && dataset.at === at && (!dataset.who || dataset.who === who),
  );
  if (screen) {
    document.getElementById('face')!.append(screen.content);
    if (screen.dataset.loads) {
      const part = document.createElement('link');
      part.rel = 'modulepreload';
      part.href = screen.dataset.loads;
      document.head.append(part);
    }
    // What is narrowed by the address is read by whoever can read addresses.
    if (!location.search)
      globalThis.begun = new Map(
        (screen.dataset.reads ?? '')
          .split(' ')
          .filter(Boolean)
          .map((address) => {
            const begun = fetch(address, { headers: { accept: 'application/json' } });
            // Nobody answers: whoever takes it is told so.
            begun.catch(() => undefined);
            return [address, begun];
          }),
      );
  }
}
