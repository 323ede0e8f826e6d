import { randomUUID } from 'node:crypto';
import { ensureSystem } from '#contexts/identity/index.ts';
import type { SignerPort } from '#contexts/payroll/index.ts';
import { accepted } from '#core/result.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, marked, sql, type Tx } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { type LogWorld, sealLog } from './index.ts';

/** A log of its own over a database of its own, for tests: commands can be written and sealed. */
export async function openTestLog(signer: SignerPort) {
  const own = await testDatabase({ template: 'ansinh' });
  const bare = connect(own.workerUrl, { connections: 6 });
  const actor = await ensureSystem(bare);
  const vault = looseVault();
  const database = marked(bare, vault);
  const world: LogWorld = { database, actor, signer, logOrigin: 'test.example/log' };
  const command = (key: string = randomUUID(), input: unknown = { pin: '001000000999' }) => ({
    name: 'test_command',
    actor,
    purpose: 'test',
    key,
    input,
  });
  const rows = <T>(statement: ReturnType<typeof sql<T>>) =>
    database.read('*', (session) => session.rows(statement));
  return {
    ...own,
    bare,
    world,
    command,
    rows,
    /** One command, committed; `during` runs inside it. */
    async act(during: (tx: Tx) => Promise<unknown> = async () => undefined): Promise<void> {
      await perform(database, command(), async (tx) => {
        await during(tx);
        return accepted(null);
      });
    },
    /** Seals until nothing waits; gives the size. */
    async sealAll(): Promise<number> {
      let size = 0;
      for (let sealed = await sealLog(world); sealed; sealed = await sealLog(world)) size = sealed.size;
      return size;
    },
    /** Journal entries in the order of the log. */
    async order(): Promise<bigint[]> {
      const found = await rows(
        sql<{
          id: bigint;
        }>`select record_id as id from log_entry where kind = 'journal' order by entry_index`,
      );
      return found.map((row) => row.id);
    },
    async close(): Promise<void> {
      await bare.close();
      await own.drop();
    },
  };
}
