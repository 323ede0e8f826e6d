import { type RawBuilder, type Session, sql } from '#platform/database.ts';

/** By what totals are told apart. */
export const DIMENSIONS = ['programme', 'channel', 'province', 'month'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface TotalsAsked {
  readonly by: Dimension;
  /** Crossed with; the same as `by`: not crossed. */
  readonly across: Dimension;
  /** yyyymm of the cycles, both included. */
  readonly from: number;
  readonly to: number;
  readonly programme?: string | undefined;
  readonly channel?: string | undefined;
  /** Code of a province. */
  readonly province?: string | undefined;
}

export interface Total {
  /** Value of `by` and of `across`: a programme, a provider's kind, a province's code, `yyyymm`. */
  readonly row: string;
  readonly column: string;
  readonly inHandPayments: number;
  /** đồng */
  readonly inHand: bigint;
  readonly openPayments: number;
  readonly open: bigint;
  /** Tries that came back; many of them are paid by a later list. */
  readonly backPayments: number;
  readonly back: bigint;
}

const VALUE: Readonly<Record<Dimension, RawBuilder<string>>> = {
  programme: sql`c.programme`,
  channel: sql`v.kind`,
  province: sql`p.code`,
  month: sql`c.month::text`,
};

/**
 * What released lists came to, by one thing or two crossed, from tallies: no payment is read. In hand is counted once a payment; what came back once a try.
 * Within the reader's scope; combinations without anything are left out.
 */
export const crossedTotals = (session: Session, asked: TotalsAsked): Promise<Total[]> => {
  const sums = (name: string, states: readonly string[]) => sql`
    coalesce(sum(t.payments) filter (where t.state = any (${states}::text[])), 0)::integer as ${sql.ref(`${name}Payments`)},
    coalesce(sum(t.amount) filter (where t.state = any (${states}::text[])), 0)::bigint as ${sql.ref(name)}`;
  return session.rows(sql<Total>`
    select ${VALUE[asked.by]} as "row", ${VALUE[asked.across]} as "column", ${sums('inHand', ['credited', 'collected'])},
      ${sums('open', ['in_flight', 'unknown'])}, ${sums('back', ['rejected', 'uncollected', 'returned', 'recalled'])}
    from list_tally t join list l using (list_id) join cycle c using (cycle_id) join provider v using (provider_id)
    join unit u on u.unit_id = l.commune_id join unit p on p.unit_id = u.parent_id
    where c.month between ${asked.from} and ${asked.to} and (${asked.programme ?? null}::text is null or c.programme = ${asked.programme ?? null})
      and (${asked.channel ?? null}::text is null or v.kind = ${asked.channel ?? null}) and (${asked.province ?? null}::text is null or p.code = ${asked.province ?? null})
    group by 1, 2 having sum(t.payments) <> 0 order by 1, 2`);
};
