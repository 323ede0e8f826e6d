import type { Rails } from '#contexts/disbursement/index.ts';
import type { DeviceProvider } from '#contexts/identity/index.ts';
import type { SignerPort } from '#contexts/payroll/index.ts';
import type { PopulationPort } from '#contexts/registry/index.ts';
import type { TreasuryPort } from '#contexts/treasury/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { KeyPort } from '#platform/crypto/keyPort.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import type { Database } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import type { Progress } from '#platform/progress/progress.ts';
import type { SharedOperation } from './operations.ts';
import type { Printer } from './printer.ts';

/**
 * Everything verbs need of the world. Nothing is opened until it is asked for: `help`, `template` and `assess --facts` run where there is no
 * database at all.
 */
export interface System {
  readonly printer: Printer;
  /** The answer is wanted as one JSON document. */
  readonly json: boolean;
  /** Long work shows itself here; silent with `--json`. */
  readonly progress: Progress;
  /** The token of the officer's session from outside the command line, where there is one: of the environment, or the one that was kept. */
  presentedSession(): Promise<string | undefined>;
  /** The token that `sign-in` kept on this machine. */
  keptSession(): Promise<string | undefined>;
  /** Keeps a token for later commands, readable by this user alone; forgets it when there is none. */
  keepSession(token: string | undefined): Promise<void>;
  readonly programs: Programs;
  /** Opens the database, and everything that needs one; the same one every time it is asked for. */
  open(): Promise<Opened>;
  /** Until somebody asks the program to stop. */
  untilStopped(): Promise<void>;
}

/** Who may do what: the very rules of the API's doors. */
export interface Permissions {
  mayUse(roles: readonly string[], operation: SharedOperation): boolean;
  rolesOf(operation: SharedOperation): readonly string[];
  /** Whether what a benefit tells of a person's health must stay unsaid to these roles. */
  hidesBenefit(benefitId: number, roles: readonly string[]): boolean;
}

export interface Opened {
  /** The whole country, for commands over lists: whether somebody is paid twice is not a question of one commune. */
  readonly country: Database;
  /** Every row is within the scope of who asks. */
  readonly scoped: Database;
  /** The platform itself: whoever runs commands on this machine without having signed in. */
  readonly platform: Actor;
  readonly vault: Vault;
  /** Where the wrapping key lives, for rotations. */
  readonly keyPort: KeyPort;
  readonly signer: SignerPort;
  readonly clock: Clock;
  readonly folders: Folders;
  readonly permissions: Permissions;
  today(): string;
  /** Refused `institutions_unknown` before any start told where they answer. */
  institutions(): Institutions;
  /** Where officers sign in; refused `identity_provider_unknown` before any start told where that is. */
  device(): DeviceProvider;
  /** Whether it is known where the institutions answer. */
  readonly knowsInstitutions: boolean;
}

export interface Folders {
  /** Reports as they came in. */
  readonly incoming: string;
}

export interface Institutions {
  readonly population: PopulationPort;
  readonly rails: Rails;
  readonly treasury: TreasuryPort;
  /** Reads every mailbox until it is empty; gives how many items came. */
  readMailboxes(): Promise<number>;
}

/** What stays in the foreground until it is told to stop. */
export interface Programs {
  sandbox(options: SandboxOptions): Promise<Running<Readonly<Record<string, string>>>>;
  serve(options: { readonly port: number | undefined }): Promise<Running<{ readonly url: string }>>;
  worker(options: { readonly jobs: number }): Promise<Running<{ readonly name: string }>>;
}

export interface SandboxOptions {
  readonly seed: string;
  /** Folder of the sample's truth; the installation's own unless told. */
  readonly truth: string | undefined;
  /** Folder of the institutions' state; the installation's own unless told. */
  readonly state: string | undefined;
}

export interface Running<T> {
  /** Where it answers. */
  readonly at: T;
  stop(): Promise<void>;
}
