import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { paymentHubOverHttp } from '#adapters/hub/hub.ts';
import { populationOverHttp } from '#adapters/population/population.ts';
import { cashDesksOverHttp } from '#adapters/post/cashDesks.ts';
import { fileSigner } from '#adapters/signer/fileSigner.ts';
import { treasuryOverHttp } from '#adapters/treasury/treasury.ts';
import type { CommuneStaff } from '#app/month/officers.ts';
import { foldersIn, type World } from '#app/world.ts';
import { ownDesk, routedDesks } from '#contexts/cashdesk/index.ts';
import {
  actorOfOfficer,
  ensureSystem,
  officersOfCommune,
  seedDemoOfficers,
} from '#contexts/identity/index.ts';
import type { SignerPort } from '#contexts/payroll/index.ts';
import { accepted } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { fileKey } from '#platform/crypto/fileKey.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { Account } from '../../sandbox/hub/accounts.ts';
import { createHub } from '../../sandbox/hub/model.ts';
import { DAY, virtualClock } from '../../sandbox/kit/clock.ts';
import { createPopulation } from '../../sandbox/population/model.ts';
import { createPost } from '../../sandbox/post/model.ts';
import { createTreasury } from '../../sandbox/treasury/model.ts';
import { Effects } from './effects.ts';
import { type Institutions, Wire } from './wire.ts';

const PROVINCE = '46';

/** A database with the country's units and officers in it, of which every seed gets a copy. */
export interface Ground {
  copy(): Promise<{ readonly adminUrl: string; readonly workerUrl: string; drop(): Promise<void> }>;
  drop(): Promise<void>;
}

/** Prepares the ground once a test file. */
export async function prepareGround(): Promise<Ground> {
  const made = await testDatabase({ template: 'ansinh' });
  const database = connect(made.workerUrl);
  const keys = await mkdtemp(join(tmpdir(), 'ansinh-ground-'));
  await seedDemoOfficers(
    { database, signer: fileSigner(keys, fileKey(join(keys, 'master.key'))) },
    await ensureSystem(database),
    PROVINCE,
  );
  await rm(keys, { recursive: true });
  await database.close();
  const template = nameIn(made.adminUrl);
  let copies = 0;
  const asAdmin = async (statement: string) => {
    const client = new pg.Client({ connectionString: renamed(made.adminUrl, 'postgres') });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    async copy() {
      const name = `${template}_${++copies}`;
      await asAdmin(`create database ${name} template ${template} strategy file_copy`);
      return {
        adminUrl: renamed(made.adminUrl, name),
        workerUrl: renamed(made.workerUrl, name),
        drop: () => asAdmin(`drop database ${name} with (force)`),
      };
    },
    drop: () => made.drop(),
  };
}

const nameIn = (url: string): string => new URL(url).pathname.slice(1);
function renamed(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}

/** A world whose institutions live in this program, and what a test may do to it that an officer may not. */
export interface Landscape {
  readonly world: World;
  readonly staff: readonly CommuneStaff[];
  readonly institutions: Institutions;
  readonly wire: Wire;
  readonly effects: Effects;
  /** As the owner: for the auditor, and for taking jobs. */
  readonly admin: pg.Client;
  /** Moves every clock on, step by step, and lets the Treasury credit what is due. */
  advance(seconds: number): void;
  close(): Promise<void>;
}

export interface LandscapeOptions {
  readonly seed: string;
  readonly communes: number;
  /** When every clock begins, milliseconds since 1970; the sandbox's own beginning unless told. */
  readonly begins?: number;
}

export async function openLandscape(ground: Ground, options: LandscapeOptions): Promise<Landscape> {
  const database = await ground.copy();
  const home = await mkdtemp(join(tmpdir(), 'ansinh-sim-'));
  const institutions = openInstitutions(options);
  const wire = new Wire(institutions);
  const effects = new Effects();
  const world = await wireWorld(database.workerUrl, home, wire, effects, institutions);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  return {
    world,
    staff: await staffOfSome(world, options.communes),
    institutions,
    wire,
    effects,
    admin,
    advance: (seconds) => advance(institutions, seconds),
    async close() {
      wire.close();
      await world.close();
      await admin.end();
      await database.drop();
      await rm(home, { recursive: true });
    },
  };
}

function openInstitutions({ seed, begins }: LandscapeOptions): Institutions {
  const clock = () => virtualClock(begins);
  return {
    population: createPopulation({ seed, clock: clock(), persons: [] }),
    hub: createHub({ seed, clock: clock(), truth: { accounts: [] } }),
    treasury: createTreasury({ seed, clock: clock() }),
    post: createPost({ seed, clock: clock() }),
  };
}

async function wireWorld(
  workerUrl: string,
  home: string,
  wire: Wire,
  effects: Effects,
  institutions: Institutions,
): Promise<World> {
  const inner = connect(workerUrl, { name: 'simulation', connections: 4 });
  const at = (name: keyof Institutions) => ({ baseUrl: wire.addressOf(name), pausesMilliseconds: [] });
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(institutions.hub.engine.clock.now()) };
  const vault = looseVault(Buffer.alloc(32, 'simulation'));
  let requests = 0;
  const database = effects.watch(inner);
  const actor = await ensureSystem(inner);
  const outside = effects.watchPort('cash', cashDesksOverHttp(at('post')));
  return {
    database,
    actor,
    vault,
    keys: { vault, port: fileKey(join(home, 'master.key')), refresh: async () => undefined },
    signer: effects.watchPort('signer', signer, false),
    population: effects.watchPort(
      'population',
      populationOverHttp(at('population'), () => `match-${++requests}`),
    ),
    rails: {
      hub: effects.watchPort('hub', paymentHubOverHttp(at('hub'))),
      cash: routedDesks(outside, ownDesk(database, actor, clock), database),
    },
    treasury: effects.watchPort('treasury', treasuryOverHttp(at('treasury'))),
    providers: undefined,
    callbacks: { deliver: () => Promise.reject(new Error('nobody is called back in a simulation')) },
    carriers: {},
    sendsByNight: true,
    clock,
    folders: foldersIn(home),
    logOrigin: 'simulation.example/log',
    today: () => today(clock).toString(),
    close: () => inner.close(),
  };
}

// Keys are made once a program and kept in memory: making and syncing files is not what is tried here.
const keys = new Map<string, KeyObject>();
const keyOf = (keyId: string): KeyObject => {
  const key = keys.get(keyId) ?? generateKeyPairSync('ed25519').privateKey;
  keys.set(keyId, key);
  return key;
};
const spki = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
const signer: SignerPort = {
  sign: async (keyId, bytes) => ({
    keyId,
    algorithm: 'Ed25519',
    value: sign(null, bytes, keyOf(keyId)).toString('base64'),
  }),
  publicKey: async (keyId) => spki(keyOf(keyId)),
  createKey: async (keyId) => spki(keyOf(keyId)),
};

/** The first communes of the province with their officers, the chairs' keys known to us and to the Treasury. */
async function staffOfSome(world: World, communes: number): Promise<CommuneStaff[]> {
  const units = await world.database.read('*', (session) =>
    session.rows(sql<{
      unit_id: number;
      code: string;
    }>`select c.unit_id, c.code from unit c join unit p on p.unit_id = c.parent_id
      where c.kind = 'commune' and p.code = ${PROVINCE} order by c.unit_id limit ${communes}`),
  );
  const staff: CommuneStaff[] = [];
  for (const { unit_id, code } of units) {
    const officers = await officersOfCommune(world.database, unit_id);
    const actor = (role: string) =>
      actorOfOfficer(world.database, officers.find((one) => one.role === role)!.officerId);
    const one = {
      communeId: unit_id,
      code,
      drafter: (await actor('commune_officer')) as Actor,
      chair: (await actor('commune_chair')) as Actor,
    };
    staff.push(one);
    // The drafter has a key as well: that somebody can sign must not be what keeps him from signing his own list.
    await registerKey(world, `chair-${code}`, one.chair, code);
    await registerKey(world, `drafter-${code}`, one.drafter, code);
  }
  return staff;
}

async function registerKey(world: World, keyId: string, officer: Actor, unit: string): Promise<void> {
  const publicKey = await signer.createKey(keyId);
  await world.treasury.registerKey({
    keyId,
    publicKeySpkiBase64: publicKey,
    officer: String(officer.officerId),
    unit,
  });
  const command = {
    name: 'register_signing_key',
    actor: world.actor,
    purpose: 'simulation',
    key: keyId,
    input: keyId,
  };
  await perform(world.database, command, async (tx) =>
    accepted(
      await tx.run(sql`insert into signing_key (key_id, officer_id, public_key)
        values (${keyId}, ${officer.officerId}, ${Buffer.from(publicKey, 'base64')})`),
    ),
  );
}

const STEP = DAY / 1000 / 4;

function advance(institutions: Institutions, seconds: number): void {
  const { population, hub, treasury, post } = institutions;
  for (let left = seconds; left > 0; left -= STEP) {
    const step = { seconds: Math.min(left, STEP) };
    for (const institution of [population, hub, post, treasury]) institution.engine.advance(step);
    creditWhatIsDue(institutions);
  }
}

/** The Treasury credits paying accounts; an institution that is down is credited another time. */
function creditWhatIsDue({ hub, treasury, post }: Institutions): void {
  for (const transfer of treasury.transfersDue()) {
    const { fundingId, account, amount_dong, orderId } = transfer;
    const where = /^(POST|DESK)-/.test(account) ? post : hub;
    if (where.engine.faults.down) continue;
    const answer = where.fund({ fundingId, account, amount_dong, reference: orderId });
    if (answer.status < 300) treasury.transferArrived(transfer);
  }
}

export type { Account };
