import {
  type Collection,
  type Hearing,
  type Received,
  takeCollections,
  takeReports,
} from '#contexts/disbursement/index.ts';
import type { ReportItem } from '#core/iso20022/reportItems.ts';
import { attemptReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { openFile } from '#platform/crypto/sealedFile.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { CollectionRow, ReportReaders, UnreadableRow } from './ports.ts';
import type { FoundInUpload, FoundRow, UploadRow } from './uploads.ts';

export interface UploadWorld {
  readonly database: Database;
  readonly actor: Actor;
  readonly vault: Vault;
  readonly readers: ReportReaders;
  today(): string;
}

interface UploadToRead {
  readonly upload_id: bigint;
  readonly provider_id: number;
  readonly rail: 'hub' | 'post' | 'desk';
  readonly sha256: Buffer;
  readonly path: string;
  readonly file_key_cipher: Buffer;
  readonly state: UploadRow['state'];
}

/** Rows shown of those that change nothing; all of them become breaks when the file is taken. */
const MOST_ROWS = 200;
/** Lines between two notes of how far it is: 20,000 take a fraction of a second. */
const NOTE_EVERY = 20_000;

/**
 * Reads a brought report. While it is tried, its words are weighed and everything is undone: what it would change is noted. Once it is to be taken, the
 * same way is gone for good, the way of a report that comes by wire: stored by its hash, applied once. Run twice it changes nothing.
 */
export async function readUpload(world: UploadWorld, uploadId: bigint): Promise<void> {
  const upload = await world.database.read('*', (session) =>
    session.row(sql<UploadToRead>`select x.upload_id, x.provider_id, r.rail, x.sha256, x.path, x.file_key_cipher, x.state
      from report_upload x join provider r using (provider_id) where x.upload_id = ${uploadId}`),
  );
  if (upload?.state === 'trying') await tryUpload(world, upload);
  if (upload?.state === 'taking') await apply(world, upload, await lookAt(world, upload), false);
}

async function tryUpload(world: UploadWorld, upload: UploadToRead): Promise<void> {
  const looked = await lookAt(world, upload);
  const isReadable = looked.form !== 'not_a_report' && looked.form !== 'statement';
  const found = isReadable ? await apply(world, upload, looked, true) : nothingFound(looked);
  await note(world, upload, 'note_upload_tried', 'tried', (tx) =>
    tx.run(sql`update report_upload set state = ${isReadable ? 'tried' : 'refused'}, found = ${JSON.stringify(found)}::jsonb,
      lines = ${looked.lines}, lines_read = ${looked.lines} where upload_id = ${upload.upload_id} and state = 'trying'`),
  );
}

/** What a file is, before any of it is believed. */
interface Looked {
  readonly form: FoundInUpload['form'];
  readonly lines: number;
  readonly bad: readonly UnreadableRow[];
}

const nothingFound = ({ form, bad }: Looked): FoundInUpload => ({
  form,
  isKnown: false,
  changes: [],
  repeated: 0,
  setAside: bad.length,
  rows: bad.slice(0, MOST_ROWS).map(toRow),
});

const bytesOf = ({ vault }: UploadWorld, upload: UploadToRead) =>
  openFile(upload.path, Buffer.from(vault.open('file_key', upload.file_key_cipher), 'base64'));

const lookAt = (world: UploadWorld, upload: UploadToRead): Promise<Looked> =>
  upload.rail === 'hub' ? lookAtReport(world, upload) : lookAtCollections(world, upload);

/** A bank reports what became of transfers; a statement of the paying account is the payment hub's to give. */
async function lookAtReport(world: UploadWorld, upload: UploadToRead): Promise<Looked> {
  let form: FoundInUpload['form'] = 'not_a_report';
  let lines = 0;
  for await (const items of world.readers.readReport(bytesOf(world, upload)))
    for (const item of items) {
      if (item.kind === 'report')
        form = item.type === 'pain.002' || item.type === 'camt.054' ? item.type : 'statement';
      if (isLine(item)) lines += 1;
    }
  return { form, lines, bad: [] };
}

const isLine = ({ kind }: ReportItem): boolean => kind === 'transaction_status' || kind === 'entry_detail';

async function lookAtCollections(world: UploadWorld, upload: UploadToRead): Promise<Looked> {
  const bad: UnreadableRow[] = [];
  let lines = 0;
  for await (const rows of world.readers.readCollections(bytesOf(world, upload))) {
    lines += rows.length;
    for (const row of rows) if ('bad' in row) bad.push(row.bad);
  }
  return { form: lines > bad.length ? 'collections' : 'not_a_report', lines, bad };
}

async function apply(
  world: UploadWorld,
  upload: UploadToRead,
  looked: Looked,
  dryRun: boolean,
): Promise<FoundInUpload> {
  const command = {
    name: 'take_upload',
    actor: world.actor,
    purpose: 'learn what became of payments, from a file a provider brought',
    key: `upload:${upload.upload_id}`,
    input: upload.sha256.toString('hex'),
  };
  const done = await perform(
    world.database,
    command,
    async (tx) => {
      const found = await hear(tx, world, upload, looked, noteEvery(world, upload, dryRun));
      await tx.run(sql`update report_upload set state = 'taken', taken_at = now(), found = ${JSON.stringify(found)}::jsonb, lines_read = ${looked.lines}
        where upload_id = ${upload.upload_id}`);
      return accepted(found);
    },
    { dryRun },
  );
  return done.ok ? done.value : nothingFound(looked);
}

type Tick = (lines: number) => Promise<void>;

async function hear(
  tx: Tx,
  world: UploadWorld,
  upload: UploadToRead,
  looked: Looked,
  tick: Tick,
): Promise<FoundInUpload> {
  const weighed = new Weighed();
  const hearing: Hearing = { only: upload.provider_id, watch: (turn) => weighed.see(turn) };
  const received: Received = {
    source: upload.rail === 'hub' ? 'hub' : 'cash',
    kind: looked.form,
    externalId: `upload-${upload.upload_id}`,
    sha256: upload.sha256,
    path: upload.path,
    fileKey: Buffer.from(world.vault.open('file_key', upload.file_key_cipher), 'base64'),
    fileKeyCipher: upload.file_key_cipher,
  };
  if (upload.rail === 'hub') {
    const hub = {
      readReport: (bytes: AsyncIterable<Uint8Array>) =>
        ticking(world.readers.readReport(bytes), isLine, tick),
    };
    const taken = await takeReports(tx, { hub, received: [received], today: world.today(), hearing });
    const unreadable = taken.breaks.map(({ kind, reference, line, detail }) => ({
      row: line,
      column: String(detail?.element ?? ''),
      value: String(detail?.amount ?? reference),
      code: kind,
      known: null,
    }));
    return weighed.found(looked.form, taken.reports === 0, taken.applied.repeated, unreadable);
  }
  const read = () =>
    collectionsIn(ticking(world.readers.readCollections(bytesOf(world, upload)), () => true, tick));
  const applied = await takeCollections(tx, { received: [received], read, hearing });
  return weighed.found(looked.form, applied === undefined, applied?.repeated ?? 0, looked.bad.map(toRow));
}

async function* collectionsIn(
  batches: AsyncIterable<readonly CollectionRow[]>,
): AsyncGenerator<readonly Collection[]> {
  for await (const rows of batches)
    yield rows.flatMap((row) => ('collection' in row ? [row.collection] : []));
}

async function* ticking<T>(
  batches: AsyncIterable<readonly T[]>,
  counts: (item: T) => boolean,
  tick: Tick,
): AsyncGenerator<readonly T[]> {
  for await (const batch of batches) {
    await tick(batch.filter(counts).length);
    yield batch;
  }
}

/** What was weighed, gathered turn by turn. */
class Weighed {
  readonly #changes = new Map<string, { payments: number; amount: bigint }>();
  readonly #rows: FoundRow[] = [];
  #setAside = 0;

  async see(tx: Tx): Promise<void> {
    const counted = await tx.rows(sql<{ kind: string; payments: number; amount: bigint }>`
      select kind, count(*)::integer as payments, coalesce(sum(expected), 0)::bigint as amount from weighed where verdict = 'fits' group by 1`);
    for (const { kind, payments, amount } of counted) {
      const before = this.#changes.get(kind) ?? { payments: 0, amount: 0n };
      this.#changes.set(kind, { payments: before.payments + payments, amount: before.amount + amount });
    }
    const aside = await tx.rows(sql<{
      line: number;
      reference: string | null;
      payment_id: bigint | null;
      person_id: bigint | null;
      attempt_no: number | null;
      kind: string;
      amount: bigint | null;
      known: string | null;
      verdict: string;
      all: number;
    }>`select line, reference, payment_id, person_id, attempt_no, kind, amount, known, verdict, count(*) over ()::integer as all from weighed
      where verdict not in ('fits', 'repeats') order by line limit ${MOST_ROWS}`);
    this.#setAside += aside[0]?.all ?? 0;
    for (const { line, kind, amount, known, verdict, ...name } of aside)
      this.#rows.push({
        row: line,
        code: verdict,
        ...placeOf(verdict, { reference: referenceIn(name), kind, amount }),
        known: verdict === 'not_of_this_provider' ? null : known,
      });
  }

  found(
    form: FoundInUpload['form'],
    isKnown: boolean,
    repeated: number,
    unreadable: readonly FoundRow[],
  ): FoundInUpload {
    const rows = [...unreadable, ...this.#rows].sort((a, b) => a.row - b.row);
    return {
      form,
      isKnown,
      changes: [...this.#changes].map(([kind, one]) => ({
        kind,
        payments: one.payments,
        amount: one.amount.toString(),
      })),
      repeated,
      setAside: this.#setAside + unreadable.length,
      rows: rows.slice(0, MOST_ROWS),
    };
  }
}

/** As the file had it: ours are staged by their numbers. */
function referenceIn(name: {
  readonly reference: string | null;
  readonly payment_id: bigint | null;
  readonly person_id: bigint | null;
  readonly attempt_no: number | null;
}): string {
  const { reference, payment_id: paymentId, person_id: personId, attempt_no: attemptNo } = name;
  if (reference !== null || paymentId === null || personId === null || attemptNo === null)
    return reference ?? '';
  return attemptReference({ paymentId, personId, attemptNo });
}

/** Where in its row the trouble is. */
function placeOf(
  verdict: string,
  said: { readonly reference: string; readonly kind: string; readonly amount: bigint | null },
): { readonly column: string; readonly value: string } {
  if (verdict === 'amount_differs') return { column: 'amount', value: said.amount?.toString() ?? '' };
  if (verdict === 'status_contradicts' || verdict === 'collected_twice')
    return { column: 'result', value: said.kind };
  return { column: 'reference', value: said.reference };
}

const toRow = ({ row, column, value, fault }: UnreadableRow): FoundRow => ({
  row,
  column,
  value,
  code: fault,
  known: null,
});

/** Notes every so often how far it is, beside the command that reads: whoever looks at the page sees it move. */
function noteEvery(world: UploadWorld, upload: UploadToRead, dryRun: boolean): Tick {
  let read = 0;
  let noted = 0;
  return async (lines) => {
    read += lines;
    if (read - noted < NOTE_EVERY) return;
    noted = read;
    await note(world, upload, 'note_upload_read', `${dryRun ? 'try' : 'take'}:${read}`, (tx) =>
      tx.run(sql`update report_upload set lines_read = ${read} where upload_id = ${upload.upload_id}`),
    );
  };
}

async function note(
  world: UploadWorld,
  upload: UploadToRead,
  name: string,
  what: string,
  write: (tx: Tx) => Promise<number>,
): Promise<void> {
  const command = {
    name,
    actor: world.actor,
    purpose: 'show how far a brought report is',
    key: `upload:${upload.upload_id}:${what}`,
    input: what,
  };
  await perform(world.database, command, async (tx) => accepted(await write(tx)));
}
