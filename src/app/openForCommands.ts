import { isHidden } from '#api/benefits.ts';
import { mayUse, PERMISSIONS } from '#api/permissions.ts';
import { Refused } from '#cli/stop.ts';
import type { Opened } from '#cli/system.ts';
import { connect, marked } from '#platform/database.ts';
import { readInstallation } from './installation.ts';
import { openDatabase } from './openDatabase.ts';
import type { Environment } from './settings.ts';
import { readMailboxes } from './tasks.ts';
import { foldersIn, type InstitutionUrls, openWorld } from './world.ts';

/** Nothing answers at the discard port: what needs an institution asks `institutions` first, which knows that there is none. */
const NOWHERE = 'http://127.0.0.1:9';
const NO_INSTITUTIONS: InstitutionUrls = {
  population: NOWHERE,
  hub: NOWHERE,
  treasury: NOWHERE,
  post: NOWHERE,
};

/**
 * Opens what commands work on: the database and files of the last `npm start`, which may be running, or an installation of their own. What must be
 * closed again goes to `closers`, as it is opened.
 */
export async function openForCommands(
  environment: Environment,
  closers: (() => Promise<unknown>)[],
): Promise<Opened> {
  const installation = await readInstallation(environment);
  const database = await openDatabase(environment, installation.database, () => undefined);
  closers.push(() => database.stop());
  return openOn({ ...installation, ...database, keyService: environment.keyService }, closers);
}

export interface OpenPlace {
  readonly workerUrl: string;
  readonly appUrl: string;
  /** Files of the installation. */
  readonly home: string;
  /** Where the institutions answer, where that is known. */
  readonly urls?: InstitutionUrls;
  /** The key service, where one holds the wrapping key. */
  readonly keyService?: string | undefined;
}

/** What commands work on, over a database that is there. */
export async function openOn(place: OpenPlace, closers: (() => Promise<unknown>)[]): Promise<Opened> {
  const world = await openWorld({
    workerUrl: place.workerUrl,
    folders: foldersIn(place.home),
    keyService: place.keyService,
    urls: place.urls ?? NO_INSTITUTIONS,
    name: 'ansinh-command',
  });
  closers.push(() => world.close());
  const scoped = marked(connect(place.appUrl, { name: 'ansinh-command', connections: 2 }), world.vault);
  closers.push(() => scoped.close());
  const { population, rails, treasury } = world;
  return {
    country: world.database,
    scoped,
    platform: world.actor,
    vault: world.vault,
    keyPort: world.keys.port,
    signer: world.signer,
    clock: world.clock,
    folders: world.folders,
    today: world.today,
    permissions: { mayUse, rolesOf: (operation) => PERMISSIONS[operation], hidesBenefit: isHidden },
    device() {
      if (world.providers === undefined) throw new Refused(IDENTITY_PROVIDER_UNKNOWN);
      return world.providers.device;
    },
    knowsInstitutions: place.urls !== undefined,
    institutions() {
      if (place.urls === undefined) throw new Refused(INSTITUTIONS_UNKNOWN);
      return { population, rails, treasury, readMailboxes: () => readMailboxes(world) };
    },
  };
}

const IDENTITY_PROVIDER_UNKNOWN = {
  code: 'identity_provider_unknown',
  vi: 'Chưa biết cán bộ đăng nhập ở đâu; hãy chạy npm start hoặc ansinh sandbox trước, hoặc đặt biến VNEID_URL và WORKFORCE_URL.',
  en: 'Where officers sign in is not known yet; run npm start or ansinh sandbox first, or set VNEID_URL and WORKFORCE_URL.',
} as const;
export const INSTITUTIONS_UNKNOWN = {
  code: 'institutions_unknown',
  vi: 'Chưa biết các cơ quan (dân cư, cổng thanh toán, Kho bạc, bưu điện) ở đâu; hãy chạy npm start hoặc ansinh sandbox trước.',
  en: 'Where the institutions answer is not known yet; run npm start or ansinh sandbox first.',
} as const;
