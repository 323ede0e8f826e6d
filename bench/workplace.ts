import { join } from 'node:path';
import { fileSigner } from '#adapters/signer/fileSigner.ts';
import { ensureSystem } from '#contexts/identity/index.ts';
import type { SignerPort } from '#contexts/payroll/index.ts';
import { assert, type Refusal, type Result } from '#core/result.ts';
import { fileKey } from '#platform/crypto/fileKey.ts';
import { openVault } from '#platform/crypto/openVault.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { Part, Site } from './crew.ts';

/** What a worker process works with: one connection, the keys, and who acts. */
export interface Workplace {
  readonly site: Site;
  readonly database: Database;
  readonly vault: Vault;
  close(): Promise<void>;
  readonly signer: SignerPort;
  readonly system: Actor;
  readonly drafter: Actor;
  readonly chair: Actor;
}

export const CHAIR_KEY = 'bench-chair';
const open = new Map<string, Promise<Workplace>>();

export const keysIn = (folder: string) => join(folder, 'keys');

/** Opens the workplace of a database once a process. */
export async function workplaceAt(site: Site): Promise<Workplace> {
  const known = open.get(site.workerUrl) ?? openWorkplace(site);
  open.set(site.workerUrl, known);
  return { ...(await known), site };
}

async function openWorkplace(site: Site): Promise<Workplace> {
  const database = connect(site.workerUrl, { connections: 1, name: 'bench' });
  const system = await ensureSystem(database);
  const port = fileKey(join(keysIn(site.folder), 'master.key'));
  const keys = await openVault(database, system, port);
  const officers = await database.read('*', (session) =>
    session.rows(sql<{ officer_id: number; unit_id: number; role: string }>`
      select o.officer_id, o.unit_id, r.role from officer o join officer_role r using (officer_id) where r.role in ('commune_officer', 'commune_chair')`),
  );
  const actor = (role: string): Actor => {
    const officer = officers.find((one) => one.role === role);
    assert(officer, `the bench has a ${role}`);
    return { officerId: officer.officer_id, unitId: officer.unit_id, roles: [role], scope: '*' };
  };
  return {
    site,
    database,
    vault: keys.vault,
    signer: fileSigner(join(keysIn(site.folder), 'signing'), port),
    system,
    async close() {
      await keys.close();
      await database.close();
    },
    drafter: actor('commune_officer'),
    chair: actor('commune_chair'),
  };
}

export async function closeWorkplaces(): Promise<void> {
  for (const workplace of open.values()) await (await workplace).close();
}

/** One command through the door that every command takes; a refusal ends the bench. */
export async function must<T, R extends Refusal>(
  { database, site }: Workplace,
  actor: Actor,
  name: string,
  key: string,
  useCase: (tx: Tx) => Promise<Result<T, R>>,
): Promise<T> {
  const result = await perform(
    database,
    { name, actor, purpose: 'bench', key: `${site.month}:${name}:${key}`, input: key },
    useCase,
  );
  assert(result.ok, result.ok ? '' : `${name}: ${result.refusal.code} ${result.refusal.en}`);
  return result.value;
}

/** The lists of a part in the month that is being paid. */
export async function listsOf(
  { database, site }: Workplace,
  part: Part,
): Promise<{ lists: bigint[]; chunk: number; cycle: number; payments: number }> {
  const rows = await database.read('*', (session) =>
    session.rows(sql<{ list_id: bigint; chunk_id: number; cycle_id: number; payments: number }>`
      select l.list_id, l.chunk_id, l.cycle_id, l.payments from list l join cycle c using (cycle_id)
      where c.month = ${Number(site.month.replace('-', ''))} and l.commune_id between ${part.firstCommune} and ${part.lastCommune} order by l.list_id`),
  );
  return {
    lists: rows.map((row) => row.list_id),
    chunk: rows[0]!.chunk_id,
    cycle: rows[0]!.cycle_id,
    payments: rows.reduce((sum, row) => sum + row.payments, 0),
  };
}
