/**
 * Keeps the desk's page and everything it is made of on the device, whole: it opens without a network, and after a new build with the new one. It keeps nothing
 * that was asked of the interface (`/v1`): what a device may know is sealed elsewhere, and ends with the day.
 */
declare const DESK_BUILD: string;

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asking extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', hear: (event: Extendable) => void): void;
  addEventListener(name: 'fetch', hear: (event: Asking) => void): void;
}
const worker = self as unknown as Worker;

const PAGE = '/desk';
const KEPT = `desk-${DESK_BUILD}`;
/** A part of a face by its name with the hash of its bytes: pages write `/assets/…`, programs `./…` and `assets/…`. */
const PARTS = /(?:assets|\.)\/([\w-]+-[\w-]{8}\.(?:js|css|woff2?|svg))/g;

worker.addEventListener('install', (event) => event.waitUntil(keepAll().then(() => worker.skipWaiting())));

worker.addEventListener('activate', (event) =>
  event.waitUntil(forgetOlder().then(() => worker.clients.claim())),
);

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin) return;
  if (event.request.mode === 'navigate' && pathname === PAGE) event.respondWith(keptOr(PAGE, event.request));
  else if (pathname.startsWith('/assets/') || pathname.startsWith('/desk/'))
    event.respondWith(keptOr(pathname, event.request));
});

/** The page, what it names, and what that names: styles name their letters, programs the parts they load later. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(KEPT);
  const waiting = [PAGE, '/desk/icon.svg', '/desk/app.webmanifest'];
  const seen = new Set(waiting);
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    const answer = await fetch(address, { cache: 'no-cache' });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    await cache.put(address, answer.clone());
    if (!/html|css|javascript/.test(answer.headers.get('content-type') ?? '')) continue;
    for (const [, part] of (await answer.text()).matchAll(PARTS)) {
      const found = `/assets/${part}`;
      if (seen.has(found)) continue;
      seen.add(found);
      waiting.push(found);
    }
  }
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('desk-') && name !== KEPT).map((name) => caches.delete(name)),
  );
}

async function keptOr(address: string, request: Request): Promise<Response> {
  const kept = await (await caches.open(KEPT)).match(address);
  return kept ?? fetch(request);
}
