import { join } from 'node:path';
import { callbacksOverHttps } from '#adapters/callbacks/callbacks.ts';
import { paymentHubOverHttp } from '#adapters/hub/hub.ts';
import { keyService } from '#adapters/keys/keyService.ts';
import { noticeCarrierOverHttp } from '#adapters/notice/noticeCarrier.ts';
import { populationOverHttp } from '#adapters/population/population.ts';
import { cashDesksOverHttp } from '#adapters/post/cashDesks.ts';
import { fileSigner } from '#adapters/signer/fileSigner.ts';
import { treasuryOverHttp } from '#adapters/treasury/treasury.ts';
import { ownDesk, routedDesks } from '#contexts/cashdesk/index.ts';
import type { Rails } from '#contexts/disbursement/index.ts';
import { ensureSystem } from '#contexts/identity/index.ts';
import type { CallbackPort } from '#contexts/mapper/index.ts';
import type { Carriers } from '#contexts/notices/index.ts';
import type { SignerPort } from '#contexts/payroll/index.ts';
import type { PopulationPort } from '#contexts/registry/index.ts';
import type { TreasuryPort } from '#contexts/treasury/index.ts';
import { type Clock, systemClock, today } from '#platform/clock.ts';
import { fileKey } from '#platform/crypto/fileKey.ts';
import { type OpenVault, openVault } from '#platform/crypto/openVault.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { connect, type Database, marked } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { type SignInProviders, signInProviders } from './signIn.ts';

/** Where the institutions answer. */
export interface InstitutionUrls {
  readonly population: string;
  readonly hub: string;
  readonly treasury: string;
  readonly post: string;
  /** Issuers of those who vouch for citizens and officers; without them nobody signs in. */
  readonly vneid?: string | undefined;
  readonly workforce?: string | undefined;
  /** Who carries notices, each address with a slash at its end; a channel without one is passed over. */
  readonly sms?: string | undefined;
  readonly vneidMessages?: string | undefined;
  readonly email?: string | undefined;
}

/** Everything the month is run with, put together once: the only wiring there is. */
export interface World {
  readonly database: Database;
  /** The platform itself as an actor: background work that no officer asked for. */
  readonly actor: Actor;
  readonly vault: Vault;
  /** The keys behind the vault, for rotations. */
  readonly keys: Pick<OpenVault, 'vault' | 'port' | 'refresh'>;
  readonly signer: SignerPort;
  readonly population: PopulationPort;
  readonly rails: Rails;
  readonly treasury: TreasuryPort;
  /** Who vouches for citizens and officers; absent where their issuers are not known. */
  readonly providers: SignInProviders | undefined;
  /** How partners are called back with the answers they asked for. */
  readonly callbacks: CallbackPort;
  /** Who carries notices to people. */
  readonly carriers: Carriers;
  /** Notices leave in the quiet hours too: in the demonstration, which is looked at in the evening. */
  readonly sendsByNight: boolean;
  readonly clock: Clock;
  readonly folders: Folders;
  /** The name of the transparency log, should it begin now. */
  readonly logOrigin: string;
  today(): string;
  close(): Promise<void>;
}

export interface Folders {
  readonly keys: string;
  /** Messages to the rails, frozen. */
  readonly outgoing: string;
  /** Reports as they came in. */
  readonly incoming: string;
  /** The transparency log as static files, for any web server to serve. */
  readonly log: string;
}

export const foldersIn = (home: string): Folders => ({
  keys: join(home, 'keys'),
  outgoing: join(home, 'outgoing'),
  incoming: join(home, 'incoming'),
  log: join(home, 'log'),
});

/** The log's name where nobody gave one: of no place in the world. */
const SANDBOX_LOG = 'ansinh.example/log';

export interface WorldOptions {
  /** As `ansinh_worker`. */
  readonly workerUrl: string;
  readonly folders: Folders;
  readonly urls: InstitutionUrls;
  readonly clock?: Clock;
  /** Seen in the list of connections: tells which job runner is alive. */
  readonly name?: string;
  readonly connections?: number;
  /** The key service that holds the wrapping key; a file beside the signing keys without one. */
  readonly keyService?: string | undefined;
  /** Partners may be programs of this machine: callbacks over http to loopback are made. For the demonstration and tests. */
  readonly sandboxCallbacks?: boolean;
  /** Notices do not wait for the morning. For the demonstration and tests. */
  readonly sendsByNight?: boolean;
  /** The name the transparency log begins under. */
  readonly logOrigin?: string | undefined;
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const bare = connect(options.workerUrl, {
    name: options.name ?? 'ansinh',
    connections: options.connections ?? 4,
  });
  const clock = options.clock ?? systemClock;
  const actor = await ensureSystem(bare);
  const port = options.keyService
    ? keyService({ baseUrl: options.keyService })
    : fileKey(join(options.folders.keys, 'master.key'));
  const keys = await openVault(bare, actor, port);
  const at = (baseUrl: string) => ({ baseUrl });
  const database = marked(bare, keys.vault);
  const outside = cashDesksOverHttp(at(options.urls.post));
  return {
    database,
    actor,
    vault: keys.vault,
    keys,
    signer: fileSigner(join(options.folders.keys, 'signing'), port),
    population: populationOverHttp(at(options.urls.population), () => crypto.randomUUID()),
    rails: {
      hub: paymentHubOverHttp(at(options.urls.hub)),
      cash: routedDesks(outside, ownDesk(database, actor, clock), database),
    },
    treasury: treasuryOverHttp(at(options.urls.treasury)),
    providers: signInProviders(options.urls, options.folders.keys),
    callbacks: callbacksOverHttps({ sandbox: options.sandboxCallbacks ?? false }),
    carriers: carriersAt(options.urls),
    sendsByNight: options.sendsByNight ?? false,
    clock,
    folders: options.folders,
    logOrigin: options.logOrigin ?? SANDBOX_LOG,
    today: () => today(clock).toString(),
    async close() {
      await keys.close();
      await bare.close();
    },
  };
}

function carriersAt({ sms, vneidMessages, email }: InstitutionUrls): Carriers {
  return {
    ...(sms && { sms: noticeCarrierOverHttp('sms', { baseUrl: sms }) }),
    ...(vneidMessages && { vneid: noticeCarrierOverHttp('vneid messages', { baseUrl: vneidMessages }) }),
    ...(email && { email: noticeCarrierOverHttp('email', { baseUrl: email }) }),
  };
}
