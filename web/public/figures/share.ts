import type { OnTime, PublicRow, PublicSum } from '../../kit/api.generated.ts';

/** `98,6 %`; a dash where it may not be told of anybody. Never rounded up to a hundred. */
export function shareText({ payments, of }: OnTime): string {
  if (of === 0) return '–';
  const perMille = Math.floor((1000 * payments) / of);
  return `${String(perMille / 10).replace('.', ',')}\u00a0%`;
}

/** What some rows come to. */
export const sumOf = (rows: readonly PublicSum[]): PublicSum => ({
  payments: rows.reduce((sum, one) => sum + one.payments, 0),
  amount_dong: rows.reduce((sum, one) => sum + one.amount_dong, 0),
  on_time: {
    payments: rows.reduce((sum, one) => sum + one.on_time.payments, 0),
    of: rows.reduce((sum, one) => sum + one.on_time.of, 0),
  },
});

/** Rows added up by what they have in common, the largest first; `null` is what stands for several. */
export function groupedBy<Name extends string>(
  rows: readonly PublicRow[],
  nameOf: (row: PublicRow) => Name | null,
): [Name | null, PublicSum][] {
  const groups = new Map<Name | null, PublicRow[]>();
  for (const row of rows) groups.set(nameOf(row), [...(groups.get(nameOf(row)) ?? []), row]);
  const sums = [...groups].map(([name, some]): [Name | null, PublicSum] => [name, sumOf(some)]);
  return sums.sort(([, one], [, other]) => other.amount_dong - one.amount_dong);
}
