import { signInWith, TestBrowser } from '../openid/testBrowser.ts';

export interface CitizenCredentials {
  /** The 12-digit personal number. */
  readonly pin: string;
  readonly passcode: string;
}

/**
 * For tests: signs a citizen in at the sandbox VNeID over HTTP, as a browser without script would. Give it the authorization
 * address your client made (after PAR); it answers the redirect back to your client. Throws `SignInRefused` with the page's
 * code (`wrong_passcode`, `locked`, `dead`, `unknown`, `level_too_low`, …) when VNeID says no.
 *
 *     const back = await signInAtVneid(authorizationUrl, { pin, passcode });
 *     await fetch(back);   // your callback: …?code=…&state=…&iss=…
 */
export const signInAtVneid = (
  authorizationUrl: string | URL,
  { pin, passcode }: CitizenCredentials,
  options: { readonly agrees?: boolean; readonly browser?: TestBrowser } = {},
): Promise<URL> =>
  signInWith(
    options.browser ?? new TestBrowser(new URL(authorizationUrl).origin),
    authorizationUrl,
    { number: pin, passcode },
    options.agrees,
  );
