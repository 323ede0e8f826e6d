import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

/** `death_revoked`: a death was taken back; somebody sees that the person lives. `two_records`: two records of ours are one human. */
export type PopulationTaskKind = 'death_revoked' | 'two_records';

export interface TaskToOpen {
  readonly personId: bigint;
  readonly kind: PopulationTaskKind;
  readonly otherId?: bigint;
  /** While it is open nothing is paid to the person. */
  readonly keepsOut: boolean;
  readonly detail: Readonly<Record<string, string | null>>;
}

/** Opens tasks for the officers of the persons' communes. One that is open is not opened twice; two records an officer has settled are not asked of again. */
export async function openTasks(tx: Tx, tasks: readonly TaskToOpen[]): Promise<void> {
  if (tasks.length === 0) return;
  await tx.run(sql`insert into population_task (person_id, commune_id, kind, other_id, keeps_out, detail)
    select n.person_id, p.commune_id, n.kind, n.other_id, n.keeps_out,
      n.detail || coalesce((select jsonb_build_object('other_commune', u.code) from person other join unit u on u.unit_id = other.commune_id
        where other.person_id = n.other_id), '{}')
    from unnest(${tasks.map((one) => one.personId)}::bigint[], ${tasks.map((one) => one.kind)}::text[],
      ${tasks.map((one) => one.otherId ?? null)}::bigint[], ${tasks.map((one) => one.keepsOut)}::boolean[],
      ${tasks.map((one) => JSON.stringify(one.detail))}::jsonb[]) n (person_id, kind, other_id, keeps_out, detail)
    join person p using (person_id)
    where not exists (select from population_task settled where settled.person_id = n.person_id and settled.kind = n.kind
      and settled.other_id = n.other_id and settled.closed_at is not null)
    on conflict do nothing`);
}

/** Whether an open task is among those the reader may see. */
export async function taskIsSeen(session: Session, taskId: bigint): Promise<boolean> {
  return (
    (await session.row(sql`select from population_task where task_id = ${taskId} and closed_at is null`)) !==
    undefined
  );
}

export type CloseTaskRefusal = Refusal<'population_task_not_found' | 'reason_missing' | 'person_still_dead'>;

/**
 * An officer settles what only a human can: says that the person was seen alive, or what becomes of the two records. Lines held for it are free for the
 * next list, where every check looks at them again. Refuses `person_still_dead` while the registry says again that the person died.
 */
export async function closePopulationTask(
  tx: Tx,
  asked: { readonly taskId: bigint; readonly officerId: number; readonly reason: string },
): Promise<Result<{ readonly kind: PopulationTaskKind }, CloseTaskRefusal>> {
  if (asked.reason.trim().length < 3)
    return refused({
      code: 'reason_missing',
      vi: 'Hãy ghi cách đã giải quyết.',
      en: 'Say how it was resolved.',
    });
  const task = await tx.row(sql<{ kind: PopulationTaskKind; population: string }>`
    select t.kind, p.population from population_task t join person p using (person_id)
    where t.task_id = ${asked.taskId} and t.closed_at is null for update of t`);
  if (!task)
    return refused({
      code: 'population_task_not_found',
      vi: 'Không có việc nào như vậy đang mở trong phạm vi của bạn; xem /v1/population/flags.',
      en: 'No such task is open among those you may see; /v1/population/flags lists them.',
    });
  if (task.kind === 'death_revoked' && task.population === 'deceased')
    return refused({
      code: 'person_still_dead',
      vi: 'CSDLQG lại ghi người này đã mất; chờ dữ liệu dân cư được sửa rồi mới xác nhận còn sống.',
      en: 'The population database says again that this person died; wait until its record is mended.',
    });
  await tx.run(sql`update population_task set closed_at = now(), closed_by = ${asked.officerId}, closing_reason = ${asked.reason}
    where task_id = ${asked.taskId}`);
  return accepted({ kind: task.kind });
}
