import type { TaskList } from 'graphile-worker';
import { readReport } from '#adapters/hub/readReports.ts';
import { readCollectionFile } from '#adapters/post/collectionFile.ts';
import { OPERATION_OF_ROUND, PERMISSIONS } from '#api/permissions.ts';
import { raiseFlags } from '#books/access/index.ts';
import {
  ACCOUNT_INDEXES,
  ENQUIRE_ACCOUNT_TASK,
  endCoolingOff,
  enquireAccount,
  enquireLinks,
  hasCooledOff,
} from '#contexts/accounts/index.ts';
import { escalateCases } from '#contexts/casework/index.ts';
import { DESK_MAILBOX, ownDesk } from '#contexts/cashdesk/index.ts';
import {
  readCollections,
  readHub,
  sendInstruction,
  tellPayDays,
  writeInstructions,
} from '#contexts/disbursement/index.ts';
import { actorOfOfficer, SIGNING_KEY_TASK } from '#contexts/identity/index.ts';
import {
  ANSWER_TASK,
  answerMessage,
  CALLBACK_TASK,
  MAPPER_NAME,
  type MapperWorld,
  sendCallback,
} from '#contexts/mapper/index.ts';
import { giveUpNotices, readReceipts, SEND_TASK, sendNotices } from '#contexts/notices/index.ts';
import { warnOfMandates } from '#contexts/payees/index.ts';
import { applyOrderEvents, ORDER_MAILBOX, registerSigningKey } from '#contexts/payroll/index.ts';
import { prevalidateDestinations } from '#contexts/prevalidation/index.ts';
import { READ_UPLOAD_TASK, readUpload } from '#contexts/providerdesk/index.ts';
import { giveBack } from '#contexts/reconciliation/index.ts';
import { PIN_INDEXES } from '#contexts/registry/index.ts';
import { letGo } from '#contexts/rights/index.ts';
import { carryRound, ROUND_TASK, type RoundWorld } from '#contexts/rounds/index.ts';
import { publishFigures, publishLog, sealLog } from '#contexts/transparency/index.ts';
import {
  budgetYearsThatPay,
  READ_ALLOTMENTS_TASK,
  readAllotments,
  sendOrder,
  tellDecision,
} from '#contexts/treasury/index.ts';
import { monthToPrevalidate } from '#core/accounts/answerLife.ts';
import { accepted } from '#core/result.ts';
import { carryRotation, type RotationWorld } from '#platform/crypto/advanceRotation.ts';
import { cursorOf, pageKey } from '#platform/mailbox.ts';
import { actingAs, perform } from '#platform/perform.ts';
import type { World } from './world.ts';

const EVENTS_A_PAGE = 1_000;
const REPORT_READERS = { readReport, readCollections: readCollectionFile };

/** Every job there is, by name. A job may be run twice: each is idempotent, and each throws a `Fault` to be tried again later. */
export function tasksOf(world: World): TaskList {
  const { database, actor } = world;
  return {
    ...clockedTasks(world),
    enquire_links: async () => {
      await enquireLinks({ ...world, hub: world.rails.hub }, { now: world.clock.now() });
    },
    [ENQUIRE_ACCOUNT_TASK]: async (payload) => {
      const enquiring = { ...world, hub: world.rails.hub };
      await enquireAccount(enquiring, BigInt(text(payload, 'link')), { now: world.clock.now() });
    },
    [READ_ALLOTMENTS_TASK]: async (payload) => {
      const { year } = payload as { readonly year: number };
      await readAllotments(database, actor, world.treasury, { year });
    },
    send_order: (payload) => sendOrder(database, actor, world.treasury, text(payload, 'reference')),
    tell_decision: (payload) => tellDecision(database, actor, world.treasury, BigInt(text(payload, 'order'))),
    write_instructions: async (payload) => {
      const lists = text(payload, 'lists').split(',').map(BigInt);
      await writeInstructions(database, actor, { lists, folder: world.folders.outgoing, vault: world.vault });
    },
    send_instruction: (payload) => sendInstruction(database, actor, world, text(payload, 'messageId')),
    give_back: (payload) =>
      giveBack(
        database,
        actor,
        { cash: world.rails.cash, treasury: world.treasury },
        text(payload, 'reference'),
      ),
    [ROUND_TASK]: (payload, { job }) =>
      carryRound(roundWorldOf(world), BigInt(text(payload, 'round')), job.attempts),
    [READ_UPLOAD_TASK]: (payload) =>
      readUpload({ ...world, readers: REPORT_READERS }, BigInt(text(payload, 'upload'))),
    [ANSWER_TASK]: (payload) => answerMessage(mapperWorldOf(world), text(payload, 'correlation')),
    [CALLBACK_TASK]: (payload) =>
      sendCallback(mapperWorldOf(world), actor, world.callbacks, BigInt(text(payload, 'callback'))),
    [SIGNING_KEY_TASK]: async (payload) => {
      // Refused where the role was taken back meanwhile: then no key is needed.
      await registerSigningKey(world, (payload as { readonly officer: number }).officer);
    },
    [SEND_TASK]: (payload) => sendNotices(world, text(payload, 'deliveries').split(',').map(BigInt)),
    rotate_key: (payload) => {
      const { rotation, movedBefore } = payload as { rotation: number; movedBefore?: string };
      return carryRotation(
        rotationWorldOf(world),
        rotation,
        movedBefore === undefined ? undefined : BigInt(movedBefore),
      );
    },
  };
}

/** Jobs that nobody asks for: they run by the clock (`worker.ts`). */
const clockedTasks = (world: World): TaskList => {
  const { database, actor } = world;
  return {
    prevalidate_destinations: async () => {
      const month = monthToPrevalidate(Temporal.PlainDate.from(world.today()));
      const enquiring = { ...world, hub: world.rails.hub };
      const done = await prevalidateDestinations(enquiring, month, { now: world.clock.now() });
      if (done.interruptedBy) throw done.interruptedBy;
    },
    find_unusual: async () => {
      await findUnusualLooks(world);
    },
    let_go: async () => {
      await letGo(database, actor, world.clock);
    },
    give_up_notices: async () => {
      await giveUpNotices(world);
    },
    publish_figures: async () => {
      await publishFigures(database, actor);
    },
    escalate_cases: async () => {
      await escalateCases(world);
    },
    warn_of_mandates: async () => {
      await warnOfMandates(database, actor, world.clock);
    },
    follow_allotments: async () => {
      for (const year of await database.read('*', budgetYearsThatPay))
        await readAllotments(database, actor, world.treasury, { year });
    },
    tell_pay_days: async () => {
      await tellPayDays(database, actor, world.clock);
    },
  };
};

/** Every list of a round asks anew whether its officer may do it: in his own right, on behalf of whoever lent him the role, or not any more. */
export const roundWorldOf = ({
  database,
  actor,
  clock,
}: Pick<World, 'database' | 'actor' | 'clock'>): RoundWorld => ({
  database,
  actor,
  clock,
  async officerNow(officerId, kind) {
    const officer = await actorOfOfficer(database, officerId, clock);
    return officer && actingAs(officer, PERMISSIONS[OPERATION_OF_ROUND[kind]]);
  },
});

const mapperWorldOf = (world: World): MapperWorld => ({
  ...world,
  country: world.database,
  name: MAPPER_NAME,
});
/** Flags what is unusual about who looked at whom; gives how many flags were raised. */
async function findUnusualLooks({ database, actor, clock }: World): Promise<number> {
  const now = clock.now();
  const command = {
    name: 'find_unusual',
    actor,
    purpose: 'Tìm việc tra cứu bất thường / Find unusual look-ups',
    key: `find_unusual:${now.toString()}`,
    input: null,
  };
  const done = await perform(database, command, async (tx) => accepted(await raiseFlags(tx, now)));
  return done.ok ? done.value : 0;
}

/** What a rotation of keys works on: every column of blind indexes there is. */
export const rotationWorldOf = ({ database, actor, keys }: World): RotationWorld => ({
  database,
  actor,
  keys,
  indexed: [...PIN_INDEXES, ...ACCOUNT_INDEXES],
});
/** Seals what waits for the transparency log, batch after batch, and writes its files; gives the log's size. */
export async function sealWhatWaits(world: World, signal?: AbortSignal): Promise<number> {
  while (!signal?.aborted && (await sealLog(world)) !== undefined);
  return publishLog(world.database, world.folders.log);
}

/** Links the accounts that replace others and were not taken back in time; gives how many. */
export async function endCoolingOffs({ database, actor, clock }: World): Promise<number> {
  const now = clock.now();
  const command = {
    name: 'end_cooling_off',
    actor,
    purpose: 'Hết thời gian chờ đổi tài khoản / Accounts have cooled off',
    key: `end_cooling_off:${crypto.randomUUID()}`,
    input: null,
  };
  const due = await database.read('*', (session) => hasCooledOff(session, now));
  if (!due) return 0;
  const done = await perform(database, command, async (tx) => accepted(await endCoolingOff(tx, actor, now)));
  return done.ok ? done.value : 0;
}

/** Reads every mailbox until it is empty; gives how many items came. One reader at a time a mailbox is enough, two do no harm. */
export async function readMailboxes(world: World): Promise<number> {
  const counts = await Promise.all([
    drain(() => readOrderEvents(world)),
    drain(
      async () =>
        (
          await readHub(world.database, world.actor, {
            hub: world.rails.hub,
            folder: world.folders.incoming,
            vault: world.vault,
            today: world.today(),
          })
        ).reports,
    ),
    drain(() => readCollections(world.database, world.actor, world.rails.cash)),
    drain(() => readOwnDesks(world)),
    drain(() => readReceipts(world)),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What communes did at their own desks comes by the same way as what outside payers say. */
const readOwnDesks = ({ database, actor, clock }: World): Promise<number> =>
  readCollections(database, actor, ownDesk(database, actor, clock), DESK_MAILBOX);

async function readOrderEvents(world: World): Promise<number> {
  const { database, actor, treasury } = world;
  const after = await database.read('*', (session) => cursorOf(session, ORDER_MAILBOX));
  const { events, cursor } = await treasury.orderEvents(after, EVENTS_A_PAGE);
  if (events.length === 0) return 0;
  const ids = events.map((event) => event.eventId);
  await perform(
    database,
    {
      name: 'apply_order_events',
      actor,
      purpose: 'learn what the Treasury decided',
      key: pageKey(ORDER_MAILBOX, { after, cursor }, ids),
      input: ids,
    },
    (tx) => applyOrderEvents(tx, { events, after, cursor }),
  );
  return events.length;
}

async function drain(readPage: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const read = await readPage();
    if (read === 0) return total;
    total += read;
  }
}

function text(payload: unknown, name: string): string {
  const value = (payload as Record<string, unknown> | null)?.[name];
  if (typeof value !== 'string') throw new Error(`A job came without its ${name}.`);
  return value;
}
