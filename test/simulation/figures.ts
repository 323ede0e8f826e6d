import { type MonthSum, monthSums, oneByOne } from '#contexts/reconciliation/monthSums.ts';
import { sql } from '#platform/database.ts';
import { Breach } from './audit/auditor.ts';
import type { Run } from './steps.ts';

/** The figures a province reads are summed from counts; here every payment is counted, and both must say the same, whatever has happened to it. */
export async function figuresAreOfThePayments({ land, cycleIds }: Run): Promise<void> {
  const [counted, looked] = await land.world.database.read('*', async (session) => [
    await monthSums(session, cycleIds),
    await oneByOne(session, sql`any (${[...cycleIds]}::integer[])`),
  ]);
  const [have, want] = [told(counted!), told(looked!)];
  const differing = [
    ...have.filter((line) => !want.includes(line)),
    ...want.filter((line) => !have.includes(line)),
  ];
  if (differing.length > 0) throw new Breach('figures are those of the payments', differing);
}

const told = (sums: readonly MonthSum[]): string[] =>
  sums.map(
    ({ state, channel, programme, payments, amount }) =>
      `${programme} ${channel} ${state}: ${payments}, ${amount} đồng`,
  );
