import { type Database, sql } from '#platform/database.ts';
import { passing } from '#platform/passing.ts';

/**
 * Puts the persons of the newest entries in order in their index. They are found without it too, only slower the more there are that wait; whoever enters looks is
 * spared it. Run as the worker, every few seconds. Gives how many pages were emptied.
 */
export async function indexLooks(database: Database): Promise<bigint> {
  const [done] = await passing(database, sql<{ pages: bigint }>`select index_looks() as pages`);
  return done!.pages;
}
