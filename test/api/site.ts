import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { fileSigner } from '#adapters/signer/fileSigner.ts';
import { createServer } from '#api/server.ts';
import { ensureSystem, type IdentityProvider, type SignInKind } from '#contexts/identity/index.ts';
import type { SignerPort } from '#contexts/payroll/index.ts';
import { listReference } from '#core/payment/reference.ts';
import { systemClock } from '#platform/clock.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { fileKey } from '#platform/crypto/fileKey.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { SandboxPort } from '#platform/sandboxPort.ts';
import { askOf } from './asking.ts';
import {
  type Employed,
  employ,
  lendingRole,
  permitting,
  postsOf,
  signingIn,
  signingInPartner,
} from './officers.ts';
import { type Place, type Run, settlePeople } from './people.ts';

export type Site = Awaited<ReturnType<typeof openSite>>;

const SEALED = looseVault(Buffer.alloc(32, 7));

/**
 * A small country behind a server: two communes of one province with people (the second is the neighbour), a drafted list each, an officer with a key
 * for every role and two of the neighbour.
 */
export async function openSite(options: SiteOptions = {}) {
  const databases = await openDatabases();
  const { country, admin, database, citizens } = databases;
  const signer = fileSigner(databases.folder, fileKey(join(databases.folder, 'master.key')));
  const system = await ensureSystem(country);
  const run = runAs(country, system);
  const rowsOf = <T>(statement: ReturnType<typeof sql<T>>) =>
    admin.read('*', (session) => session.rows(statement));
  const [commune, neighbour] =
    (await rowsOf(sql<Place>`select c.unit_id, c.code from unit c join unit p on p.unit_id = c.parent_id
    where c.kind = 'commune' and p.code = '46' order by c.unit_id limit 2`)) as [Place, Place];
  await settlePeople({ country, system, vault: SEALED, run }, [commune, neighbour], options.people ?? 12);
  const officers = new Map<string, Employed>();
  for (const post of postsOf(commune.code, neighbour.code))
    officers.set(post.name, await employ({ country, system, run, signer }, post));
  const incoming = join(databases.folder, 'incoming');
  const server = serverOf({ database, citizens, country }, { signer, incoming }, options);
  const [own, theirs] = await rowsOf(
    sql<{ list_id: bigint; version: number }>`select list_id, version from list order by commune_id`,
  );
  return {
    country,
    database,
    citizens,
    admin,
    adminUrl: databases.adminUrl,
    signer,
    vault: SEALED,
    server,
    officers,
    commune,
    neighbour,
    list: listReference(own!.list_id, own!.version),
    listId: own!.list_id,
    neighbourList: listReference(theirs!.list_id, theirs!.version),
    neighbourListId: theirs!.list_id,
    run,
    system,
    rowsOf,
    ask: askOf(server, officers),
    permit: permitting(askOf(server, officers)),
    signIn: signingIn(run, officers),
    signInPartner: signingInPartner(run, officers),
    lendRole: lendingRole({ country, system, signer }, officers, commune.code),
    async close(): Promise<void> {
      await server.close();
      await databases.close();
    },
  };
}

interface SiteOptions {
  readonly people?: number;
  readonly requestsPerMinute?: number;
  readonly providers?: Readonly<Record<SignInKind, IdentityProvider>>;
  readonly sandbox?: SandboxPort;
}

const serverOf = (
  databases: { readonly database: Database; readonly citizens: Database; readonly country: Database },
  kept: { readonly signer: SignerPort; readonly incoming: string },
  options: SiteOptions,
) =>
  createServer({
    ...databases,
    ...kept,
    vault: SEALED,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    requestsPerMinute: options.requestsPerMinute ?? 1_000_000,
    providers: options.providers,
    sandbox: options.sandbox,
    feed: { lookMilliseconds: 20, heartbeatMilliseconds: 50 },
  });

async function openDatabases() {
  const own = await testDatabase({ template: 'ansinh' });
  const country = connect(own.workerUrl, { connections: 3 });
  const database = connect(own.appUrl, { connections: 4 });
  const citizens = connect(own.citizenUrl, { connections: 2 });
  const admin = connect(own.adminUrl, { connections: 2 });
  const folder = await mkdtemp(join(tmpdir(), 'ansinh-api-'));
  return {
    country,
    database,
    citizens,
    admin,
    folder,
    adminUrl: own.adminUrl,
    async close(): Promise<void> {
      await Promise.all([country.close(), database.close(), citizens.close(), admin.close()]);
      await own.drop();
      await rm(folder, { recursive: true });
    },
  };
}

const runAs =
  (country: Database, system: Actor): Run =>
  async (name, useCase) => {
    const command = { name, actor: system, purpose: 'test', key: randomUUID(), input: null };
    const done = await perform(country, command, useCase);
    assert.ok(done.ok, `${name}: ${done.ok || done.refusal.code}`);
    return done.value;
  };
