import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type BreachClock, type BreachStep, breachClock } from '#core/rights/breach.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

export type BreachRefusal = Refusal<
  'breach_not_found' | 'breach_closed' | 'breach_says_nothing' | 'breach_not_finished'
>;

export interface FoundBreach {
  /** When it was discovered: the 72 hours run from here. */
  readonly foundAt: Temporal.Instant;
  /** What happened, sealed at rest. */
  readonly words: string;
  /** Kinds of data concerned: identity, contact, finance, health … */
  readonly categories: readonly string[];
  readonly officerId: number;
}

/** Opens the record of a breach of personal data and starts its clock. */
export async function openBreach(
  tx: Tx,
  vault: Vault,
  found: FoundBreach,
  clock: Clock,
): Promise<Result<{ readonly incident: string }, BreachRefusal>> {
  const words = found.words.trim();
  if (words.length < 10) return refused(SAYS_NOTHING);
  const row = await tx.row(sql<{ incident_id: bigint }>`
    insert into breach_incident (found_at, opened_by, opened_at, words_cipher, categories, state)
    values (${found.foundAt.toString()}::timestamptz, ${found.officerId}, ${clock.now().toString()}::timestamptz,
      ${vault.seal('request', words)}, ${[...found.categories]}::text[], 'open') returning incident_id`);
  return accepted({ incident: row!.incident_id.toString() });
}

export interface TakenStep {
  readonly incidentId: bigint;
  readonly step: BreachStep;
  readonly words?: string | undefined;
  readonly officerId: number;
}

/** Notes a step: contained, authority told, persons told, a note, closed. It is closed only when the first three are done. */
export async function stepBreach(
  tx: Tx,
  vault: Vault,
  taken: TakenStep,
  clock: Clock,
): Promise<Result<{ readonly step: BreachStep }, BreachRefusal>> {
  const incident = await tx.row(sql<{ state: string; steps: BreachStep[] }>`
    select state, array(select kind from breach_step s where s.incident_id = i.incident_id) as steps
    from breach_incident i where incident_id = ${taken.incidentId} for update`);
  if (!incident) return refused(NOT_FOUND);
  if (incident.state === 'closed') return refused(CLOSED);
  const words = taken.words?.trim() ?? '';
  if (taken.step === 'note' && words.length < 10) return refused(SAYS_NOTHING);
  const now = clock.now();
  if (taken.step === 'closed') {
    const { next } = breachClock(now, incident.steps, now);
    if (next !== 'closed') return refused({ ...NOT_FINISHED, details: { missing: next ?? null } });
    await tx.run(sql`update breach_incident set state = 'closed', closed_at = ${now.toString()}::timestamptz
      where incident_id = ${taken.incidentId}`);
  }
  await tx.run(sql`insert into breach_step (incident_id, kind, officer_id, words_cipher, at)
    values (${taken.incidentId}, ${taken.step}, ${taken.officerId}, ${words === '' ? null : vault.seal('request', words)}::bytea,
      ${now.toString()}::timestamptz)`);
  return accepted({ step: taken.step });
}

/** Names the persons whose data it was, once each; answers how many are named now. */
export async function nameAffected(
  tx: Tx,
  asked: { readonly incidentId: bigint; readonly personIds: readonly bigint[] },
): Promise<Result<{ readonly persons: number }, BreachRefusal>> {
  const incident = await tx.row(
    sql<{
      state: string;
    }>`select state from breach_incident where incident_id = ${asked.incidentId} for update`,
  );
  if (!incident) return refused(NOT_FOUND);
  if (incident.state === 'closed') return refused(CLOSED);
  await tx.run(sql`insert into breach_person (incident_id, person_id, commune_id)
    select ${asked.incidentId}, person_id, commune_id from person where person_id = any(${[...asked.personIds]}::bigint[])
    on conflict do nothing`);
  const named = await tx.row(
    sql<{
      persons: number;
    }>`select count(*)::integer as persons from breach_person where incident_id = ${asked.incidentId}`,
  );
  return accepted({ persons: named!.persons });
}

export interface BreachRow {
  readonly incidentId: bigint;
  readonly foundAt: Temporal.Instant;
  readonly words: string;
  readonly categories: readonly string[];
  readonly state: string;
  readonly persons: number;
  readonly steps: readonly { readonly kind: BreachStep; readonly at: Date; readonly words: string | null }[];
  readonly clock: BreachClock;
}

interface ReadIncident {
  readonly incident_id: bigint;
  readonly found_at: Date;
  readonly words_cipher: Buffer;
  readonly categories: string[];
  readonly state: string;
  readonly persons: number;
}

interface ReadStep {
  readonly incident_id: bigint;
  readonly kind: BreachStep;
  readonly at: Date;
  readonly words_cipher: Buffer | null;
}

/** Breaches, the open ones first, each with its clock as it stands now. */
export async function breachesOf(
  session: Session,
  vault: Vault,
  clock: Clock,
): Promise<readonly BreachRow[]> {
  const rows = await session.rows(sql<ReadIncident>`
    select incident_id, found_at, words_cipher, categories, state,
      (select count(*)::integer from breach_person p where p.incident_id = i.incident_id) as persons
    from breach_incident i order by state desc, found_at`);
  const steps = await session.rows(
    sql<ReadStep>`select incident_id, kind, at, words_cipher from breach_step order by step_id`,
  );
  return rows.map((row) => {
    const own = steps.filter((step) => step.incident_id === row.incident_id);
    const foundAt = row.found_at.toTemporalInstant();
    return {
      incidentId: row.incident_id,
      foundAt,
      words: vault.open('request', row.words_cipher),
      categories: row.categories,
      state: row.state,
      persons: row.persons,
      steps: own.map(({ kind, at, words_cipher }) => ({
        kind,
        at,
        words: words_cipher && vault.open('request', words_cipher),
      })),
      clock: breachClock(
        foundAt,
        own.map((step) => step.kind),
        clock.now(),
      ),
    };
  });
}

const NOT_FOUND = {
  code: 'breach_not_found',
  vi: 'Không có sự cố này; xem danh sách bằng ansinh breach status.',
  en: 'There is no such breach; ansinh breach status lists them.',
} as const;
const CLOSED = {
  code: 'breach_closed',
  vi: 'Sự cố này đã đóng; nếu có điều mới hãy mở sự cố mới.',
  en: 'This breach is closed; open a new one if something new is found.',
} as const;
const SAYS_NOTHING = {
  code: 'breach_says_nothing',
  vi: 'Hãy ghi chuyện gì đã xảy ra, ít nhất 10 ký tự.',
  en: 'Say what happened, in at least 10 characters.',
} as const;
const NOT_FINISHED = {
  code: 'breach_not_finished',
  vi: 'Chưa đóng được: còn bước chưa làm (ngăn chặn, báo cơ quan chức năng, báo người dân).',
  en: 'It cannot be closed yet: a step is missing (contain, tell the authority, tell the persons).',
} as const;
