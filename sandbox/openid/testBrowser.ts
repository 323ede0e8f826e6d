/** For tests: a browser without script that keeps cookies and fills in forms. */
export class TestBrowser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();
  readonly #home: string;

  /** @param home the provider's address; a redirect that leads elsewhere is where the visit ends */
  constructor(home: string) {
    this.#home = new URL(home).origin;
  }

  /** Opens an address, and every redirect of the provider after it. */
  open(address: string | URL): Promise<Visited> {
    return this.#ask(new URL(address, this.#home), undefined);
  }

  /** Sends the first form of a page that has a field or button of this name, with its hidden fields and these values. */
  send(page: VisitedPage, values: Readonly<Record<string, string>>): Promise<Visited> {
    const wanted = Object.keys(values)[0]!;
    const form = page.html
      .match(/<form\b[\s\S]*?<\/form>/g)
      ?.find((each) => new RegExp(`\\bname="${wanted}"`).test(each));
    if (!form) throw new Error(`no form with ${wanted} on ${page.address.pathname}: ${page.html}`);
    const body = new URLSearchParams();
    for (const [field] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
      body.set(/\bname="([^"]*)"/.exec(field)![1]!, /\bvalue="([^"]*)"/.exec(field)?.[1] ?? '');
    }
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    const action = /<form\b[^>]*\baction="([^"]*)"/.exec(form)?.[1] ?? '';
    return this.#ask(new URL(action, page.address), body);
  }

  async #ask(address: URL, body: URLSearchParams | undefined): Promise<Visited> {
    let next = address;
    let sent = body;
    for (let hops = 0; hops < 20; hops += 1) {
      if (next.origin !== this.#home) return { left: next };
      const response = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: this.#cookiesFor(next.pathname), accept: 'text/html' },
        ...(sent && { method: 'POST', body: sent }),
      });
      this.#keep(response.headers.getSetCookie());
      const location = response.headers.get('location');
      if (location === null) return { page: { address: next, html: await response.text() } };
      await response.arrayBuffer();
      next = new URL(location, next);
      sent = undefined;
    }
    throw new Error(`the redirects from ${address.pathname} never end`);
  }

  #cookiesFor(path: string): string {
    return [...this.#cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  #keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const path = attributes.find((each) => each.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
  }
}

export interface VisitedPage {
  readonly address: URL;
  readonly html: string;
}

/** Where a visit ends: on a page of the provider, or at the address elsewhere that it was sent to. */
export type Visited = { readonly page: VisitedPage } | { readonly left: URL };

/** For tests: the sign-in page said no; `code` is the page's `data-refusal`. */
export class SignInRefused extends Error {
  readonly code: string;
  readonly page: VisitedPage;
  constructor(page: VisitedPage) {
    const code = /data-refusal="([^"]*)"/.exec(page.html)?.[1] ?? 'unexpected_page';
    super(`the sign-in was refused: ${code}`);
    this.code = code;
    this.page = page;
  }
}

/**
 * For tests: fills in the sign-in page and agrees to what is shared, as the pages come, and answers the address the browser is
 * sent back to, with its `code`, `state` and `iss`.
 */
export async function signInWith(
  browser: TestBrowser,
  authorizationUrl: string | URL,
  filledIn: Readonly<Record<string, string>>,
  agrees = true,
): Promise<URL> {
  let visited = await browser.open(authorizationUrl);
  if ('page' in visited && !visited.page.html.includes('data-refusal=')) {
    visited = await browser.send(visited.page, filledIn);
  }
  if ('page' in visited && visited.page.html.includes('name="agree"')) {
    visited = await browser.send(visited.page, agrees ? { agree: 'yes' } : { give_up: 'access_denied' });
  }
  if ('page' in visited) throw new SignInRefused(visited.page);
  return visited.left;
}
