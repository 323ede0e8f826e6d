import { SignInRefused, signInWith, TestBrowser, type Visited } from '../openid/testBrowser.ts';

interface OfficerOptions {
  readonly browser?: TestBrowser;
  /** Fields of the form to fill in otherwise than the officer would: `{ code: '000000' }`. */
  readonly otherwise?: Readonly<Record<string, string>>;
}

/** What the officer would type: asked of the provider itself, because the code changes every half minute. */
async function typedBy(login: string, origin: string): Promise<Record<string, string>> {
  const response = await fetch(`${origin}/control/authenticator/${encodeURIComponent(login)}`);
  if (response.status !== 200) throw new Error(`the officers' identity provider knows no ${login}`);
  const { password, code } = (await response.json()) as Record<'password' | 'code', string>;
  return { login, password, code };
}

/**
 * For tests: signs an officer in over HTTP with password and authenticator, as a browser without script would. Give it the
 * authorization address your client made (after PAR); it answers the redirect back to your client. Throws `SignInRefused`
 * with the page's code (`wrong_credentials`, `too_many_tries`, `locked`).
 *
 *     const back = await signInOfficer(authorizationUrl, 'xa.14887.ketoan');
 */
export async function signInOfficer(
  authorizationUrl: string | URL,
  login: string,
  { browser, otherwise = {} }: OfficerOptions = {},
): Promise<URL> {
  const { origin } = new URL(authorizationUrl);
  const typed = { ...(await typedBy(login, origin)), ...otherwise };
  return signInWith(browser ?? new TestBrowser(origin), authorizationUrl, typed);
}

/**
 * For tests: what an officer does in the browser while the command line waits (RFC 8628): opens the address it printed, types
 * its code, says that the window is theirs and signs in. Returns when the page says that all is done.
 *
 *     const begun = await openid.initiateDeviceAuthorization(configuration, { scope: 'openid profile' });
 *     await approveDevice(begun.verification_uri, begun.user_code, 'xa.14887.ketoan');
 */
export async function approveDevice(
  verificationUri: string,
  userCode: string,
  login: string,
  { browser, otherwise = {} }: OfficerOptions = {},
): Promise<void> {
  const { origin } = new URL(verificationUri);
  const window = browser ?? new TestBrowser(origin);
  const typed = { ...(await typedBy(login, origin)), ...otherwise };
  let visited: Visited = await window.open(verificationUri);
  for (const values of [{ user_code: userCode }, { confirm: 'yes' }, typed]) {
    if ('left' in visited) throw new Error(`the browser was sent to ${visited.left}`);
    if (visited.page.html.includes('data-refusal=')) throw new SignInRefused(visited.page);
    visited = await window.send(visited.page, values);
  }
  if ('left' in visited || !visited.page.html.includes('data-done')) {
    throw 'page' in visited ? new SignInRefused(visited.page) : new Error(`sent to ${visited.left}`);
  }
}
