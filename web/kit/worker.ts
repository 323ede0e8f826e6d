/**
 * Keeps a face's page and everything it is made of on the device, whole: it opens without a network, and after a new build with the new one. One program for all faces: it
 * knows its own by the address it was given at. It keeps nothing that was asked of the interface (`/v1`), so nothing of anybody; of the log it keeps the public key, so that a
 * receipt can be checked without a network.
 */
declare const FACES_BUILD: string;

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

/** `/desk` for what was loaded from `/desk/worker.js`. */
const FACE = location.pathname.replace(/\/worker\.js$/, '');
const KEPT = `${FACE.slice(1)}-${FACES_BUILD}`;
const KEY = '/log/key';
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  '/desk': ['/desk/icon.svg', '/desk/app.webmanifest'],
};
/** Stands inside pages of others, under rules of its own. */
const EMBEDDED = '/public/embed';
/** A part of a face by its name with the hash of its bytes: pages write `/assets/…`, programs `./…` and `assets/…`. */
const PARTS = /(?:assets|\.)\/([\w-]+-[\w-]{8}\.(?:js|css|woff2?|svg))/g;
/** Whoever saves on his connection reads the device's own letters. */
const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
const isWanted = (address: string): boolean => !(connection?.saveData && address.endsWith('.woff2'));
/** Builds whose parts are kept: the one before, too, for the page that is open while a new one comes. */
const BUILDS = 2;

worker.addEventListener('install', (event) => event.waitUntil(keepAll().then(() => worker.skipWaiting())));

worker.addEventListener('activate', (event) =>
  event.waitUntil(forgetOlder().then(() => worker.clients.claim())),
);

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin || pathname === EMBEDDED) return;
  const isOwn = pathname === FACE || pathname.startsWith(`${FACE}/`);
  if (event.request.mode === 'navigate') {
    if (isOwn) event.respondWith(keptOr(FACE, event.request));
  } else if (pathname.startsWith('/assets/') || isOwn) event.respondWith(keptOr(pathname, event.request));
  else if (FACE === '/public' && pathname === KEY) event.respondWith(newestKey(event.request));
});

/** The page, what it names, and what that names: styles name their letters, programs the parts they load later. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(KEPT);
  const waiting = [FACE, ...(BESIDE[FACE] ?? [])];
  const seen = new Set(waiting);
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    // What bears its hash in its name need not be asked for again.
    const answer = await fetch(address, { cache: address.startsWith('/assets/') ? 'default' : 'no-cache' });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    await cache.put(address, answer.clone());
    if (!/html|css|javascript/.test(answer.headers.get('content-type') ?? '')) continue;
    for (const [, part] of (await answer.text()).matchAll(PARTS)) {
      const found = `/assets/${part}`;
      if (seen.has(found) || !isWanted(found)) continue;
      seen.add(found);
      waiting.push(found);
    }
  }
  // An empty log has no key yet.
  if (FACE === '/public') await newestKey(new Request(KEY)).catch(() => undefined);
}

async function forgetOlder(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(`${FACE.slice(1)}-`));
  await Promise.all(ours.slice(0, -BUILDS).map((name) => caches.delete(name)));
}

async function keptOr(address: string, request: Request): Promise<Response> {
  const kept = (await (await caches.open(KEPT)).match(address)) ?? (await caches.match(address));
  return kept ?? fetch(request);
}

async function newestKey(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(KEY, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(KEY);
    if (kept) return kept;
    throw error;
  }
}
