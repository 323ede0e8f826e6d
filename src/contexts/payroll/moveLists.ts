import { type ListEvent, type ListState, listLife } from '#core/payroll/listStates.ts';
import { assert } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';

/**
 * Moves lists along one edge of their life and writes who asked why. The caller has locked and decided; a list that the edge does not leave is a
 * bug here, not a refusal.
 */
export async function moveLists(
  tx: Tx,
  listIds: readonly bigint[],
  event: ListEvent,
  options: { readonly reason?: string; readonly drafterId?: number } = {},
): Promise<void> {
  if (listIds.length === 0) return;
  const edges = listLife.edges.filter((edge) => edge.event === event);
  const to = edges[0]!.to;
  assert(
    edges.every((edge) => edge.to === to),
    `${event} leads to one state`,
  );
  const from = edges.map((edge) => edge.from).filter((state): state is ListState => state !== undefined);
  const reason = options.reason ?? (options.drafterId === undefined ? null : `officer ${options.drafterId}`);
  if (event === 'draft') {
    await tx.run(sql`insert into list_transition (list_id, commune_id, from_state, to_state, reason)
      select list_id, commune_id, null, state, ${reason} from list where list_id = any (${listIds}::bigint[])`);
    return;
  }
  const moved =
    await tx.run(sql`with before as (select list_id, commune_id, state from list where list_id = any (${listIds}::bigint[])),
    trace as (insert into list_transition (list_id, commune_id, from_state, to_state, reason)
      select list_id, commune_id, state, ${to}, ${reason} from before)
    update list l set state = ${to}, version = l.version + ${event === 'redraft' ? 1 : 0} from before b
    where b.list_id = l.list_id and b.state = any (${from}::text[])`);
  assert(moved === listIds.length, `${event} moves all ${listIds.length} lists, moved ${moved}`);
}
