import { type Session, sql } from '#platform/database.ts';

export interface SampleAsked {
  readonly cycleIds: readonly number[];
  /** Codes; without: the whole country. */
  readonly province?: string | undefined;
  readonly commune?: string | undefined;
  /** Whoever draws with the same seed draws the same. */
  readonly seed: string;
  readonly size: number;
}

export interface SampledPayment {
  readonly paymentId: bigint;
  readonly communeCode: string;
  readonly communeName: string;
  readonly programme: string;
  readonly month: number;
  readonly benefitId: number;
  readonly amount: bigint;
  /** bank, wallet, post, commune_desk */
  readonly channel: string;
  readonly state: string;
}

export interface Sample {
  /** What was drawn from. */
  readonly payments: number;
  readonly amount: bigint;
  readonly drawn: readonly SampledPayment[];
}

/**
 * Payments of released lists drawn at random: those whose SHA-256 of `seed|payment` is smallest. So nobody can choose what is drawn once the seed is said, and anybody
 * can draw it again. Names nobody; within the reader's scope.
 */
export async function drawSample(session: Session, asked: SampleAsked): Promise<Sample> {
  const from = sql`payment p join list l using (list_id) join cycle c using (cycle_id) join unit u on u.unit_id = p.commune_id join unit v on v.unit_id = u.parent_id
    where p.chunk_id in (select chunk_id from chunk where cycle_id = any (${asked.cycleIds}::integer[])) and l.state in ('released', 'closed')
      and (${asked.province ?? null}::text is null or v.code = ${asked.province ?? null}) and (${asked.commune ?? null}::text is null or u.code = ${asked.commune ?? null})`;
  const all = await session.row(
    sql<{
      payments: number;
      amount: bigint;
    }>`select count(*)::integer as payments, coalesce(sum(p.amount), 0)::bigint as amount from ${from}`,
  );
  const drawn = await session.rows(sql<SampledPayment>`
    with picked as (select p.chunk_id, p.payment_id, c.programme, u.code, u.name, sha256(convert_to(${asked.seed} || '|' || p.payment_id, 'UTF8')) as lot
      from ${from} order by lot limit ${asked.size})
    select s.payment_id as "paymentId", k.code as "communeCode", k.name as "communeName", k.programme, s.month, s.benefit_id as "benefitId", s.amount, r.kind as channel, s.state
    from picked k join payment_state s on s.chunk_id = k.chunk_id and s.payment_id = k.payment_id join provider r on r.provider_id = s.provider_id order by k.lot`);
  return { payments: all!.payments, amount: all!.amount, drawn };
}
