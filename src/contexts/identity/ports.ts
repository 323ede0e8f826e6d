import type { Refusal, Result } from '#core/result.ts';

/** Why an answer of an identity provider is not believed, each by name. */
export type ProviderRefusal = Refusal<
  | 'sign_in_given_up'
  | 'level_not_reached'
  | 'sign_in_wrong_issuer'
  | 'sign_in_wrong_nonce'
  | 'sign_in_of_another_client'
  | 'sign_in_token_expired'
  | 'sign_in_signature_wrong'
  | 'sign_in_code_used'
  | 'sign_in_malformed'
>;

/** What must come back with the provider's answer; kept sealed until it does. */
export interface SignInChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Who a provider vouches for, every check passed. */
export interface Proven {
  readonly subject: string;
  /** The personal number, from a provider that knows it. Never kept, never logged. */
  readonly personalNumber: string | undefined;
  /** Authentication context class (`acr`) and methods (`amr`) of OpenID Connect. */
  readonly context: string | undefined;
  readonly methods: readonly string[];
}

/**
 * An OpenID provider: VNeID for citizens, the workforce's for officers. Code flow with pushed requests (RFC 9126), PKCE (RFC 7636), `iss` in the answer
 * (RFC 9207), signed ID tokens. `Fault` when it cannot be reached or is out of its protocol.
 */
export interface IdentityProvider {
  /** Begins a sign-in that must reach one of these context classes; gives where the browser goes, and what its answer is checked against. */
  begin(asked: {
    readonly redirectUri: string;
    readonly contexts: readonly string[];
  }): Promise<{ readonly url: URL; readonly checks: SignInChecks }>;
  /** Believes the answer, or says what is wrong with it. */
  finish(answer: URL, checks: SignInChecks): Promise<Result<Proven, ProviderRefusal>>;
  /** Where the browser signs out there too, and comes back from. */
  signOutUrl(returnTo: string): Promise<URL>;
}

/** A sign-in on another device (RFC 8628): what a command line prints while it waits. */
export interface DeviceSignIn {
  readonly address: string;
  /** The address with the code in it. */
  readonly addressWithCode: string | undefined;
  readonly code: string;
  readonly seconds: number;
  /** Waits until the officer has signed in there; refused when he gave up or the code ran out. */
  finished(signal: AbortSignal): Promise<Result<Proven, ProviderRefusal | Refusal<'device_code_expired'>>>;
}

export interface DeviceProvider {
  beginOnDevice(): Promise<DeviceSignIn>;
}

/** Signs what the platform itself states. Ed25519 (RFC 8032); private keys never leave the store behind it. */
export interface StatementSigner {
  sign(keyId: string, bytes: Uint8Array): Promise<{ readonly value: string }>;
  /** Makes the key and gives its public half (SubjectPublicKeyInfo, DER, base64); a key that is there already is kept and given. */
  createKey(keyId: string): Promise<string>;
}
