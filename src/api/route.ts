import type { Static, TObject, TSchema } from 'typebox';
import type { AccessDoor } from '#books/access/index.ts';
import type {
  CertificateSource,
  IdentityProvider,
  LiveSession,
  SignInKind,
} from '#contexts/identity/index.ts';
import type { SignerPort } from '#contexts/payroll/index.ts';
import type { PurposeCode } from '#core/access/purposes.ts';
import type { Refusal, Result } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import type { Database, Session, Tx } from '#platform/database.ts';
import type { Log } from '#platform/log.ts';
import type { Actor } from '#platform/perform.ts';
import type { SandboxPort } from '#platform/sandboxPort.ts';
import type { Operation } from './permissions.ts';
import type { RefusalCode } from './refusals.ts';

/** What the doors open onto; everything comes in as an argument. */
export interface World {
  /** Connected as `ansinh_app`: every row it gives is within the scope of who asked. */
  readonly database: Database;
  /**
   * Connected as `ansinh_worker`, for commands over whole lists: whether somebody is paid twice is decided over the country, not over
   * the rows one commune may see. A door uses it only after the officer's own scope has shown the list.
   */
  readonly country: Database;
  /** Connected as `ansinh_citizen`: every row it gives is about the persons of the citizen who asked. */
  readonly citizens: Database;
  readonly signer: SignerPort;
  readonly vault: Vault;
  /** The folder in which what comes in is kept as it came, sealed. */
  readonly incoming: string;
  readonly clock: Clock;
  readonly log: Log;
  /** How people reach us: `https://ansinh.example`, without a path. Never read from a request. */
  publicUrl(): string;
  /** Who vouches for whom; without one nobody of that kind can sign in here. */
  readonly providers?: Readonly<Record<SignInKind, IdentityProvider>> | undefined;
  /** The control of the sandbox institutions: in a demonstration alone. */
  readonly sandbox?: SandboxPort | undefined;
  /** Where client certificates are seen, where partners use mutual TLS. */
  readonly clientCertificates?: CertificateSource | undefined;
}

export interface Wording {
  readonly vi: string;
  readonly en: string;
}

/** One request of one officer, read and checked. */
export interface Call<P, Q, B> {
  readonly world: World;
  readonly actor: Actor;
  readonly session: LiveSession;
  /** For pages of ours: what they must send back; null where the session did not come as a cookie. */
  readonly csrfToken: string | null;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Reads within the officer's scope, of one moment. */
  read<T>(reading: (session: Session) => Promise<T>): Promise<T>;
  /** What is looked for among the persons of a listing (`X-Words`). */
  sought(): string | undefined;
  /** The purpose stated, as the journal writes it; refuses none, or one this operation does not allow. */
  purpose(): string;
  /**
   * Reads persons: enters who read whom and why in the journal and the access book, in the same transaction. `note` says who was shown, by ids
   * alone; the rows themselves enter neither.
   */
  readPersons<T>(
    input: unknown,
    reading: (session: Session) => Promise<Result<T, Refusal<RefusalCode>>>,
    note: (seen: T) => PersonsShown,
  ): Promise<Result<T, Refusal<RefusalCode>>>;
  /** One command, once an Idempotency-Key; with `?dryRun=true` it is decided, written and undone. */
  command<T>(
    on: 'app' | 'country',
    input: unknown,
    useCase: (tx: Tx) => Promise<Result<T, Refusal<RefusalCode>>>,
  ): Promise<Result<T, Refusal<RefusalCode>>>;
  /** The same heeded by a use case that performs by itself: the Idempotency-Key, and `dryRun`. */
  once(): { readonly key: string; readonly dryRun: boolean };
}

/** Who was shown, by ids alone; of a file that was taken away, which. */
export interface PersonsShown {
  readonly persons: readonly string[];
  readonly export?: string;
  readonly sha256?: string;
  readonly rows?: number;
}

export type RouteKind = 'reading' | 'reading_persons' | 'command';

interface Definition<P extends TObject, Q extends TObject, B extends TSchema, A extends TSchema> {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST';
  /** In Fastify's form: `/v1/lists/:list`. */
  readonly path: string;
  readonly kind: RouteKind;
  /** Moves money or where money goes: a citizen at level 1 is asked to sign in at level 2. */
  readonly needsLevel2?: boolean;
  readonly tag: string;
  readonly title: Wording;
  /** More than the title says, for the documentation page. */
  readonly description?: string;
  /** Of a reading of persons: the purposes that may be given, where not all of an officer's. */
  readonly purposes?: readonly PurposeCode[];
  /** What the access book says it went through; `http` unless told. */
  readonly through?: AccessDoor;
  /** A listing of persons that is narrowed by what `X-Words` says. */
  readonly isSearched?: boolean;
  /** Bytes a body may have, where not the usual. */
  readonly bodyLimit?: number;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  answerTo(call: Call<Static<P>, Static<Q>, Static<B>>): Promise<Result<Static<A>, Refusal<RefusalCode>>>;
}

/** A route as the server registers it: schemas and functions without their static types. */
export interface Route {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly kind: RouteKind;
  readonly needsLevel2: boolean;
  readonly tag: string;
  readonly title: Wording;
  readonly description: string | undefined;
  readonly purposes: readonly PurposeCode[] | undefined;
  readonly through: AccessDoor;
  readonly isSearched: boolean;
  readonly bodyLimit: number | undefined;
  readonly params: TObject | undefined;
  readonly query: TObject | undefined;
  readonly body: TSchema | undefined;
  readonly answer: TSchema;
  answerTo(call: Call<never, never, never>): Promise<Result<unknown, Refusal<RefusalCode>>>;
}

/** Declares a route; the types of what is asked and answered come from its schemas. */
export function route<P extends TObject, Q extends TObject, B extends TSchema, A extends TSchema>(
  definition: Definition<P, Q, B, A>,
): Route {
  const {
    description,
    purposes,
    through = 'http',
    isSearched = false,
    bodyLimit,
    params,
    query,
    body,
    needsLevel2 = false,
  } = definition;
  return {
    ...definition,
    description,
    purposes,
    through,
    isSearched,
    bodyLimit,
    params,
    query,
    body,
    needsLevel2,
  };
}
