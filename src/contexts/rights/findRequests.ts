import type { RequestKind, RequestState } from '#core/rights/requests.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql } from '#platform/database.ts';

export interface RequestStep {
  readonly event: string;
  readonly at: Date;
  /** What the person was told. */
  readonly answer: string | null;
}

export interface RequestRow {
  readonly requestId: bigint;
  readonly personId: bigint;
  readonly personName: string;
  readonly communeCode: string;
  readonly kind: RequestKind;
  readonly purpose: string | null;
  readonly words: string | null;
  readonly state: RequestState;
  readonly receivedAt: Date;
  readonly acknowledgeBy: string;
  readonly doneBy: string;
  readonly extended: boolean;
  readonly steps: readonly RequestStep[];
}

export interface RequestChoice {
  /** One person's, or everybody's within the reader's scope. */
  readonly personId?: bigint | undefined;
  /** Only those not settled yet. */
  readonly open?: boolean | undefined;
  /** Requests after this one, in order of the day they are due. */
  readonly after?: { readonly doneBy: string; readonly requestId: bigint } | undefined;
  readonly limit: number;
}

type Read = Omit<RequestRow, 'words' | 'steps'> & { readonly words: Buffer | null };
interface ReadStep {
  readonly request_id: bigint;
  readonly event: string;
  readonly at: Date;
  readonly answer_cipher: Buffer | null;
}

/** Requests with what was said in them, those due first. */
export async function requestPage(
  session: Session,
  vault: Vault,
  { personId, open, after, limit }: RequestChoice,
): Promise<readonly RequestRow[]> {
  const rows = await session.rows(sql<Read>`
    select r.request_id as "requestId", r.person_id as "personId", p.full_name as "personName", u.code as "communeCode", r.kind, r.purpose,
      r.words_cipher as words, r.state, r.received_at as "receivedAt", r.acknowledge_by as "acknowledgeBy", r.done_by as "doneBy", r.extended
    from rights_request r join person p using (person_id) join unit u on u.unit_id = r.commune_id
    where (${personId ?? null}::bigint is null or r.person_id = ${personId ?? null})
      and (${open ?? null}::boolean is null or (r.state in ('received', 'acknowledged')) = ${open ?? null})
      and (${after?.doneBy ?? null}::date is null or (r.done_by, r.request_id) > (${after?.doneBy ?? null}::date, ${after?.requestId ?? null}::bigint))
    order by r.done_by, r.request_id limit ${limit}`);
  const steps =
    await session.rows(sql<ReadStep>`select request_id, event, at, answer_cipher from rights_request_event
    where request_id = any(${rows.map((row) => row.requestId)}::bigint[]) order by event_id`);
  const opened = (cipher: Buffer | null) => cipher && vault.open('request', cipher);
  return rows.map((row) => ({
    ...row,
    words: opened(row.words),
    steps: steps
      .filter((step) => step.request_id === row.requestId)
      .map(({ event, at, answer_cipher }) => ({ event, at, answer: opened(answer_cipher) })),
  }));
}
