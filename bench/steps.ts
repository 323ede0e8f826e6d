import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readReport } from '#adapters/hub/readReports.ts';
import { readCollectionLines } from '#adapters/post/collections.ts';
import {
  applyCollectionFiles,
  applyReports,
  releaseLists,
  writeInstructions,
} from '#contexts/disbursement/index.ts';
import { applyOrderEvents, checkLists, draftLists, orderLists, signLists } from '#contexts/payroll/index.ts';
import { closeLists, returnLeftovers } from '#contexts/reconciliation/index.ts';
import { listReference } from '#core/payment/reference.ts';
import { assert } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { writeAnswers } from './answers.ts';
import { confirmReturns } from './confirmReturns.ts';
import type { Done, Part } from './crew.ts';
import { prove } from './proof.ts';
import { loadRaw } from './rawReference.ts';
import { listsOf, must, type Workplace } from './workplace.ts';

type Step = (workplace: Workplace, part: Part) => Promise<Done>;

/** As the jobs of the month do: a report page is one command, so many lists are one job of writing. */
const REPORTS_A_COMMAND = 100;
const LISTS_A_JOB = 25;
const COLLECTION_FILES_A_COMMAND = 10;
const TODAY = '2026-11-25';

/** Every step of the month over one part of the country, each through the production use case. */
export const steps = {
  async draft(at, part) {
    const cycle = await at.database.read('*', (session) =>
      session.row(
        sql<{
          cycle_id: number;
        }>`select cycle_id from cycle where month = ${Number(at.site.month.replace('-', ''))}`,
      ),
    );
    const drafted = await must(at, at.drafter, 'draft_lists', String(part.number), (tx) =>
      draftLists(tx, {
        cycleId: cycle!.cycle_id,
        firstCommune: part.firstCommune,
        lastCommune: part.lastCommune,
        drafterId: at.drafter.officerId,
      }),
    );
    return { rows: Number(drafted.payments) };
  },

  async check(at, part) {
    const { chunk, payments } = await listsOf(at, part);
    const checked = await must(at, at.drafter, 'check_lists', String(part.number), (tx) =>
      checkLists(tx, { chunk, drafterId: at.drafter.officerId }),
    );
    return { rows: payments, note: { held: checked.held } };
  },

  async sign(at, part) {
    const { lists } = await listsOf(at, part);
    const signed = await must(at, at.chair, 'sign_lists', String(part.number), (tx) =>
      signLists(tx, { lists, actor: at.chair }, at.signer),
    );
    return { rows: signed.payments, note: { lists: signed.lists } };
  },

  async fund(at, part) {
    const { lists, payments } = await listsOf(at, part);
    await must(at, at.drafter, 'order_lists', String(part.number), (tx) => orderLists(tx, { lists }));
    const events = lists.map((list, number) => ({
      eventId: `${part.number}-${number}`,
      orderId: listReference(list, 1),
      status: 'funded' as const,
      at: Temporal.Now.instant(),
      reason: undefined,
    }));
    const funded = await must(at, at.system, 'apply_order_events', String(part.number), (tx) =>
      applyOrderEvents(tx, { events, cursor: undefined }),
    );
    assert(funded.funded === lists.length, 'every order is funded');
    return { rows: payments };
  },

  async release(at, part) {
    const { lists, payments } = await listsOf(at, part);
    const released = await must(at, at.system, 'release_lists', String(part.number), (tx) =>
      releaseLists(tx, { lists }),
    );
    assert(
      released.released.length === lists.length,
      `every list is released: ${JSON.stringify(released.stopped[0])}`,
    );
    return { rows: payments };
  },

  async instruct(at, part) {
    const { lists, payments } = await listsOf(at, part);
    let messages = 0;
    for (let from = 0; from < lists.length; from += LISTS_A_JOB)
      messages += await writeInstructions(at.database, at.system, {
        lists: lists.slice(from, from + LISTS_A_JOB),
        folder: outgoing(at, part),
        vault: at.vault,
      });
    return { rows: payments, note: { messages } };
  },

  /** The institutions' part: not ours, so not timed. */
  async answer(at, part) {
    return { rows: await writeAnswers(at, outgoing(at, part), incoming(at, part)) };
  },

  async outcomes(at, part) {
    const folder = incoming(at, part);
    const files = (await readdir(folder)).sort();
    const reports = files.filter((name) => name.endsWith('.xml'));
    const collections = files.filter((name) => name.endsWith('.ndjson'));
    let fitted = 0;
    for (let from = 0; from < reports.length; from += REPORTS_A_COMMAND) {
      const received = await receive(
        folder,
        reports.slice(from, from + REPORTS_A_COMMAND),
        'hub',
        'pain.002',
      );
      const options = {
        hub: { readReport },
        received,
        cursor: undefined,
        today: TODAY,
        key: `reports:${part.number}:${from}`,
      };
      fitted += (await applyReports(at.database, at.system, options)).fitted;
    }
    for (let from = 0; from < collections.length; from += COLLECTION_FILES_A_COMMAND) {
      const received = await receive(
        folder,
        collections.slice(from, from + COLLECTION_FILES_A_COMMAND),
        'cash',
        'collections',
      );
      const options = { received, read: readCollectionLines, key: `collections:${part.number}:${from}` };
      fitted += await applyCollectionFiles(at.database, at.system, options);
    }
    return { rows: fitted };
  },

  /** The Treasury's answer to what is given back is taken as given: it is a call for each list, not work for each payment. */
  async reconcile(at, part) {
    const { cycle, payments } = await listsOf(at, part);
    // Lists are settled and closed for a whole cycle at once.
    if (part.number > 1) return { rows: payments };
    const { returns } = await must(at, at.system, 'return_leftovers', 'all', (tx) =>
      returnLeftovers(tx, { cycleIds: [cycle] }),
    );
    await must(at, at.system, 'confirm_returns', 'all', (tx) => confirmReturns(tx));
    const { closed } = await must(at, at.system, 'close_lists', 'all', (tx) =>
      closeLists(tx, { cycleIds: [cycle] }),
    );
    return { rows: payments, note: { returns, closed } };
  },

  async prove(at, part) {
    const { chunk, payments } = await listsOf(at, part);
    const invariants = await at.database.read('*', (session) => prove(session, chunk));
    return { rows: payments, note: { invariants } };
  },

  async rawInsert(at, part) {
    return { rows: await loadRaw(at.site, (await listsOf(at, part)).chunk, 'insert') };
  },
  async rawCopy(at, part) {
    return { rows: await loadRaw(at.site, (await listsOf(at, part)).chunk, 'copy') };
  },
} satisfies Record<string, Step>;

export type StepName = keyof typeof steps;

const outgoing = ({ site }: Workplace, part: Part) => join(site.folder, 'outgoing', String(part.number));
const incoming = ({ site }: Workplace, part: Part) => join(site.folder, 'incoming', String(part.number));

/** Hashes files as a download does. */
function receive<Source extends 'hub' | 'cash'>(
  folder: string,
  names: readonly string[],
  source: Source,
  kind: string,
) {
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { source, kind, externalId: name, sha256: await hashOf(path), path };
    }),
  );
}

async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest();
}
