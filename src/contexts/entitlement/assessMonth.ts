import type { Month } from '#core/months.ts';
import { type Database, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { assessCommunes } from './assessCommunes.ts';
import type { AssessmentCounts } from './writeChanges.ts';

export interface AssessMonthOptions {
  readonly month: Month;
  /** Unit ids; every commune with decisions unless told. */
  readonly communeIds?: readonly number[];
  /** People a command, about; 3,000 unless told. */
  readonly peopleACommand?: number;
  readonly signal?: AbortSignal;
  /** Told after every command. */
  readonly progress?: (done: {
    readonly communes: number;
    readonly ofCommunes: number;
    readonly persons: number;
  }) => void;
}

/**
 * Assesses a month for the whole country, or for some communes, in commands of a few thousand people. May be killed and started again: what was
 * assessed is not assessed again. To spread it over machines, give `assessCommunes` the chunks of `chunksOfCommunes` as jobs.
 */
export async function assessMonth(
  database: Database,
  actor: Actor,
  options: AssessMonthOptions,
): Promise<AssessmentCounts> {
  const chunks = await chunksOfCommunes(database, options);
  const ofCommunes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const total = { persons: 0, begun: 0, ended: 0, findings: 0 };
  let communes = 0;
  for (const communeIds of chunks) {
    options.signal?.throwIfAborted();
    const counts = await assessCommunes(database, actor, { month: options.month, communeIds });
    for (const name of ['persons', 'begun', 'ended', 'findings'] as const) total[name] += counts[name];
    communes += communeIds.length;
    options.progress?.({ communes, ofCommunes, persons: total.persons });
  }
  return total;
}

/** Communes with decisions in runs of about as many people; the same runs as long as the people are the same. */
export async function chunksOfCommunes(
  database: Database,
  { communeIds, peopleACommand = 3000 }: Pick<AssessMonthOptions, 'communeIds' | 'peopleACommand'>,
): Promise<number[][]> {
  const rows = await database.read('*', (session) =>
    session.rows(sql<{ commune_id: number; people: bigint }>`
      select commune_id, count(distinct person_id) as people from decision
      where ${communeIds ?? null}::integer[] is null or commune_id = any(${communeIds ?? null}::integer[])
      group by commune_id order by commune_id`),
  );
  const chunks: number[][] = [];
  let people = 0;
  for (const row of rows) {
    const size = Number(row.people);
    const open = chunks.at(-1);
    if (!open || people + size > peopleACommand) {
      chunks.push([row.commune_id]);
      people = size;
    } else {
      open.push(row.commune_id);
      people += size;
    }
  }
  return chunks;
}
