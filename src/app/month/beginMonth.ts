import { openOwnDesk } from '#contexts/cashdesk/index.ts';
import { addMonths, type Month, toMonthNumber } from '#core/months.ts';
import { assert } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import type { World } from '../world.ts';
import { checkMonth, draftMonth, orderMonth, readAllotments, releaseMonth, signMonth } from './cycleSteps.ts';
import type { CommuneStaff } from './officers.ts';
import { awaitFunding, type MonthWatcher } from './payMonth.ts';
import { assessPeople, importMonth, prevalidateMonth, verifyPeople } from './rosterSteps.ts';

/** Rosters that have arrived when the month is found under way: enough to see new lines, stopped ones and changed amounts. */
const ROSTERS_IN = 24;

/** How far the communes are, in the order of their numbers; each kind of work is on somebody's table. */
const STAGES = ['to_draft', 'to_check', 'to_sign', 'to_release', 'paying', 'to_control'] as const;
type Stage = (typeof STAGES)[number];

/**
 * Leaves the month after the paid ones as a working day finds it: some communes have drafted nothing yet, some lists wait for their check, for the chair, for the
 * Treasury’s controller, for the release, and some are being paid, one of them at a desk of its own. Done once: a start after that leaves the month as people have left it, and paying it (`--months`) goes on from there.
 */
export async function beginMonth(
  world: World,
  after: Month,
  on: {
    readonly staff: readonly CommuneStaff[];
    readonly rosters: string;
    readonly watch: MonthWatcher;
    readonly controlByHand: () => Promise<void>;
  },
): Promise<void> {
  const month = addMonths(after, 1);
  const { watch } = on;
  // A month of a new year draws on that year's allotments, and on nothing that this year leaves over.
  await readAllotments(world, month.year, on.staff);
  if (await isBegun(world, month)) return;
  await importMonth(world, month, on.rosters, watch, ROSTERS_IN);
  await verifyPeople(world, watch);
  await assessPeople(world, month, watch);
  await prevalidateMonth(world, month, watch);
  const staff = [...on.staff].sort((a, b) => a.communeId - b.communeId);
  const at = (...stages: readonly Stage[]) =>
    staff.filter((_, nth) => stages.includes(STAGES[stageOf(nth, staff.length)]!));
  const step = watch.step('under_way', `Tháng ${month} đang làm / Month under way`);
  const drafted = at('to_check', 'to_sign', 'to_release', 'paying', 'to_control');
  if (drafted.length > 0) {
    const cycleIds = await draftMonth(world, month, drafted, (count) => step.advance(count));
    await checkMonth(world, cycleIds, at('to_sign', 'to_release', 'paying', 'to_control'), () => undefined);
    await signMonth(world, cycleIds, at('to_release', 'paying'), () => undefined);
    await orderMonth(world, cycleIds, at('to_release', 'paying'), () => undefined);
    await awaitFunding(world, cycleIds, (text) => step.note(text));
    await openDeskIn(world, cycleIds, month, at('paying'));
    await releaseMonth(world, cycleIds, () => undefined, at('paying'));
    // From here on a controller decides: these orders wait on his table.
    await on.controlByHand();
    await signMonth(world, cycleIds, at('to_control'), () => undefined);
    await orderMonth(world, cycleIds, at('to_control'), () => undefined);
  }
  step.done();
}

/** One commune pays its cash itself from this month on: the one with the most payees at its desk among those being paid. They wait for whoever tries `/desk`. */
async function openDeskIn(
  world: World,
  cycleIds: readonly number[],
  fromMonth: Month,
  communes: readonly CommuneStaff[],
): Promise<void> {
  const most = await world.database.read('*', (session) =>
    session.row(sql<{
      commune_id: number;
    }>`select p.commune_id from payment p join list l on l.list_id = p.list_id join provider r using (provider_id)
      where l.cycle_id = any (${[...cycleIds]}::integer[]) and r.rail = 'desk' and p.commune_id = any (${communes.map((one) => one.communeId)}::integer[])
      group by 1 order by count(*) desc, 1 limit 1`),
  );
  const staff = communes.find((one) => one.communeId === most?.commune_id);
  if (!staff) return;
  const { chair, communeId, code } = staff;
  const command = {
    name: 'open_own_desk',
    actor: chair,
    purpose: 'Mở quầy chi trả của xã / Open the commune’s own desk',
    key: `open-own-desk-${code}`,
    input: { code },
  };
  const opened = await perform(world.database, command, (tx) =>
    openOwnDesk(tx, { communeId, fromMonth }, chair),
  );
  assert(opened.ok, 'no cash list of this month was sent yet');
}

/** Communes stand in blocks, for a range of them is drafted at once; the first block has drafted nothing. */
const stageOf = (nth: number, of: number): number => Math.floor((nth * STAGES.length) / of);

/** Whether the last of it was done: an earlier start that was cut off goes on where it was. */
async function isBegun(world: World, month: Month): Promise<boolean> {
  const row = await world.database.read('*', (session) =>
    session.row(sql`select from cycle c join list l using (cycle_id) join list_transition t using (list_id)
      where c.month = ${toMonthNumber(month)} and t.to_state = 'released' limit 1`),
  );
  return row !== undefined;
}
