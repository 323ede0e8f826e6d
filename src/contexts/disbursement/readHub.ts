import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accepted } from '#core/result.ts';
import { newFileKey, openFile, sealStream } from '#platform/crypto/sealedFile.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { cursorOf, moveCursor, pageKey } from '#platform/mailbox.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { type Applied, applyIncoming, type Hearing } from './applyIncoming.ts';
import { noteApplied, type Received, store } from './inbox.ts';
import { stageIncoming } from './incoming.ts';
import type { PaymentHubPort } from './ports.ts';
import { rejectMessageLines } from './refuseMessage.ts';
import { type NamedBreak, ReportListener, type ReportWords } from './reportWords.ts';

const HUB_MAILBOX = 'hub.reports';
const REPORTS_A_PAGE = 100;
const DOWNLOADS_AT_ONCE = 4;

export interface ReadReportsResult {
  readonly reports: number;
  readonly fitted: number;
}

/** Reads the next page of the hub's mailbox: every report is stored verbatim, then applied once, in one command. Gives 0 reports when there is nothing new. */
export async function readHub(
  database: Database,
  actor: Actor,
  options: DownloadOptions & { readonly today: string },
): Promise<ReadReportsResult> {
  const after = await database.read('*', (session) => cursorOf(session, HUB_MAILBOX));
  const { reports, cursor } = await options.hub.listReports(after, REPORTS_A_PAGE);
  if (reports.length === 0) return { reports: 0, fitted: 0 };
  const received = await download(options, reports);
  const hashes = received.map((one) => one.sha256.toString('hex'));
  return applyReports(database, actor, {
    ...options,
    received,
    after,
    cursor,
    key: pageKey(HUB_MAILBOX, { after, cursor }, hashes),
  });
}

/** Reports that were stored before, by another reader or under another name: our copies, whose keys nobody keeps, go. */
async function removeUnnamed(database: Database, received: readonly Received[]): Promise<void> {
  const named = await database.read('*', (session) =>
    session.rows(
      sql<{
        path: string;
      }>`select path from inbox where path = any (${received.map((one) => one.path ?? '')}::text[])`,
    ),
  );
  const kept = new Set(named.map((row) => row.path));
  for (const { path, fileKey } of received)
    if (path !== undefined && fileKey && !kept.has(path)) await rm(path, { force: true });
}

interface DownloadOptions {
  readonly hub: PaymentHubPort;
  readonly folder: string;
  readonly vault: Vault;
}

/** Downloads reports into sealed files that bear their hash, a few at a time. */
export async function download(
  options: DownloadOptions,
  reports: readonly { readonly reportId: string; readonly type: string }[],
): Promise<Received[]> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const received: Received[] = [];
  for (let from = 0; from < reports.length; from += DOWNLOADS_AT_ONCE)
    received.push(
      ...(await Promise.all(
        reports.slice(from, from + DOWNLOADS_AT_ONCE).map((report) => downloadOne(options, report)),
      )),
    );
  return received;
}

async function downloadOne(
  options: DownloadOptions,
  report: { readonly reportId: string; readonly type: string },
): Promise<Received> {
  // A name of its own: a page may list one report twice, and two workers may read one mailbox.
  const draft = join(options.folder, `${randomUUID()}.part`);
  const hash = createHash('sha256');
  const bytes = await options.hub.openReport(report.reportId);
  const fileKey = newFileKey();
  const hashed = async function* () {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await writeFile(draft, sealStream(fileKey, hashed()), { mode: 0o600, flush: true });
  const sha256 = hash.digest();
  const path = join(options.folder, `${sha256.toString('hex')}.${randomUUID().slice(0, 8)}.sealed`);
  await rename(draft, path);
  const fileKeyCipher = options.vault.seal('file_key', fileKey.toString('base64'));
  return {
    source: 'hub',
    kind: report.type,
    externalId: report.reportId,
    sha256,
    path,
    fileKey,
    fileKeyCipher,
  };
}

/** Applies downloaded reports in one command. Reports stored before are left out by their hash, however often they are delivered. */
export async function applyReports(
  database: Database,
  actor: Actor,
  options: {
    readonly hub: Pick<PaymentHubPort, 'readReport'>;
    readonly received: readonly Received[];
    readonly after?: string | undefined;
    readonly cursor: string | undefined;
    readonly today: string;
    readonly key: string;
  },
): Promise<ReadReportsResult> {
  const result = await perform(
    database,
    {
      name: 'apply_reports',
      actor,
      purpose: 'learn what became of payments',
      key: options.key,
      input: options.received.map((one) => one.sha256.toString('hex')),
    },
    async (tx) => {
      const { reports, applied } = await takeReports(tx, options);
      await moveCursor(tx, HUB_MAILBOX, options);
      return accepted({ reports, fitted: applied.fitted });
    },
  );
  await removeUnnamed(database, options.received);
  return result.ok ? result.value : { reports: 0, fitted: 0 };
}

interface ReportsToTake {
  readonly hub: Pick<PaymentHubPort, 'readReport'>;
  readonly received: readonly Received[];
  readonly today: string;
  readonly hearing?: Hearing;
}

/** Stores reports and applies what was never stored before. `reports` is how many were new; `breaks` what they said that is no word about an attempt. */
export async function takeReports(
  tx: Tx,
  { hub, received, today, hearing }: ReportsToTake,
): Promise<{
  readonly reports: number;
  readonly words: number;
  readonly applied: Applied;
  readonly breaks: readonly NamedBreak[];
}> {
  const ids = await store(tx, received);
  // One report may be listed twice in a page, under one name or two: the same bytes are read once.
  const byHash = new Map(received.map((one) => [one.sha256.toString('hex'), one]));
  const fresh = [...byHash.entries()].flatMap(([hash, one]) => (ids.has(hash) ? [one] : []));
  let words = 0;
  const heard: { received: Received; inboxId: bigint; said: ReportWords }[] = [];
  const listening = async function* () {
    for (const one of fresh) {
      const inboxId = ids.get(one.sha256.toString('hex'))!;
      const said = await listen(hub, one, inboxId, today);
      heard.push({ received: one, inboxId, said });
      words += said.words.length;
      yield said.complete ? said.words : [];
    }
  };
  await stageIncoming(tx, listening());
  for (const one of heard) await keepTheRest(tx, one.received, one.inboxId, one.said, hearing?.only);
  const applied = await applyIncoming(tx, hearing);
  if (heard.length > 0)
    await noteApplied(
      tx,
      heard.map((one) => one.inboxId),
      words,
      applied,
    );
  const breaks = heard.flatMap(({ received: one, said }) => breaksOf(one, said));
  return { reports: fresh.length, words, applied, breaks };
}

async function listen(
  hub: Pick<PaymentHubPort, 'readReport'>,
  received: Received,
  inboxId: bigint,
  today: string,
): Promise<ReportWords> {
  const listener = new ReportListener(inboxId, today);
  for await (const items of hub.readReport(openFile(received.path!, received.fileKey)))
    for (const item of items) listener.hear(item);
  return listener.heard;
}

/** A file that broke off is a break of its own. */
const breaksOf = (received: Received, said: ReportWords): readonly NamedBreak[] =>
  said.complete
    ? said.breaks
    : [{ kind: 'file_unreadable', reference: received.externalId, line: 0 }, ...said.breaks];

/**
 * What is not a word about an attempt: account movements, whole messages rejected, breaks. A file that broke off is a break and nothing else. Movements of
 * the paying accounts are the hub's to say: a provider that brings a report (`only`) is heard of its own attempts.
 */
async function keepTheRest(
  tx: Tx,
  received: Received,
  inboxId: bigint,
  said: ReportWords,
  only?: number,
): Promise<void> {
  const breaks = breaksOf(received, said);
  const of = <T>(read: (one: (typeof breaks)[number]) => T) => breaks.map(read);
  await tx.run(sql`insert into break (kind, source, reference, inbox_id, line, expected_amount, actual_amount, provider_id, detail)
    select t.kind, 'hub', t.reference, ${inboxId}::bigint, t.line, t.expected, t.actual, ${only ?? null}::smallint, t.detail::jsonb
    from unnest(${of((one) => one.kind)}::text[], ${of((one) => one.reference)}::text[], ${of((one) => one.line)}::integer[],
      ${of((one) => one.expected ?? null)}::bigint[], ${of((one) => one.actual ?? null)}::bigint[],
      ${of((one) => JSON.stringify(one.detail ?? {}))}::text[]) as t (kind, reference, line, expected, actual, detail) on conflict do nothing`);
  if (!said.complete) return;
  for (const message of said.rejectedMessages)
    await rejectMessageLines(tx, message.messageId, inboxId, message.code, only);
  if (received.kind === 'pain.002' || only !== undefined) return;
  await keepMovements(tx, received, inboxId, said);
}

async function keepMovements(tx: Tx, received: Received, inboxId: bigint, said: ReportWords): Promise<void> {
  const balance = (type: string) => said.balances.find((one) => one.type === type)?.amount ?? null;
  const statement = await tx.row(sql<{
    statement_id: bigint;
  }>`insert into statement (inbox_id, source, external_id, account, opening, closing)
    values (${inboxId}, ${`hub.${received.kind}`}, ${received.externalId}, ${said.account ?? ''}, ${balance('OPBD')}, ${balance('CLBD')})
    on conflict do nothing returning statement_id`);
  if (!statement) return;
  const of = <T>(read: (one: ReportWords['movements'][number]) => T) => said.movements.map(read);
  await tx.run(sql`insert into statement_line (statement_id, line, reference, direction, amount, currency, reversal, booked_on)
    select ${statement.statement_id}::bigint, row_number() over (), t.reference, t.direction, t.amount, 'VND', t.reversal, t.booked_on::date
    from unnest(${of((one) => one.reference)}::text[], ${of((one) => one.direction)}::text[], ${of((one) => one.amount)}::bigint[],
      ${of((one) => one.reversal)}::boolean[], ${of((one) => one.on)}::text[]) as t (reference, direction, amount, reversal, booked_on)`);
}
