import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fromMonthNumber, type Month, toMonthNumber } from '#core/months.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, type KEY_REUSED, perform } from '#platform/perform.ts';
import { bankByCode, type CommuneUnit, communeOfCode, newCommuneCodesOf } from '../identity/index.ts';
import type { RecordMandates, RecordPayouts } from './payouts.ts';
import { type RosterCounts, recordRoster } from './recordRoster.ts';
import {
  type BadRow,
  type FileRefusal,
  type Roster,
  type RosterRow,
  readRoster,
  writeErrorWorkbook,
} from './roster/index.ts';

export interface ImportRosterWorld {
  /** Connected as the worker: who is paid in another commune must be seen. */
  readonly database: Database;
  readonly vault: Vault;
  readonly actor: Actor;
  /** Keeps accounts and cash choices: `recordPayouts(vault)` of the accounts context. */
  readonly recordPayouts: RecordPayouts;
  /** Keeps who receives for whom: `recordMandates` of the payees context. */
  readonly recordMandates: RecordMandates;
}

export interface RosterToImport {
  readonly path: string;
  /** Refused when the title of the file says another month. */
  readonly month?: Month;
  /** Five digits; needed only when the title does not name the commune. */
  readonly communeCode?: string;
  /** Where the rows to be mended are written; beside the file unless told. */
  readonly errorWorkbookPath?: string;
  /** Says what would happen and writes nothing but the workbook of rows to mend. */
  readonly dryRun?: boolean;
}

export interface RosterImport extends RosterCounts {
  readonly rosterFileId: bigint;
  readonly communeCode: string;
  /** `2026-11`. */
  readonly month: string;
  readonly readRows: number;
  readonly acceptedRows: number;
  readonly rejectedRows: number;
  /** The same file was imported before; nothing was done now. */
  readonly repeated: boolean;
  /** The rows to be mended and sent again; null when every row went in. */
  readonly errorWorkbook: string | null;
  /** What is odd about the file as a whole, by code. */
  readonly notices: readonly string[];
}

export type ImportRefusal =
  | FileRefusal
  | Refusal<'commune_not_named' | 'commune_differs' | 'roster_month_is_past'>
  | typeof KEY_REUSED;

/**
 * Imports one commune's roster of one month: one command, one transaction. The same file twice is the same import. Rows that cannot go in are
 * kept as errors and written to a workbook that can be mended and imported as a file of its own; the good rows are not lost.
 * Refused whole: what `fileRefusals` says, a commune that is not named, a month before one already imported.
 */
export async function importRoster(
  world: ImportRosterWorld,
  file: RosterToImport,
): Promise<Result<RosterImport, ImportRefusal>> {
  const read = await readRoster(file.path, {
    newCommuneCodesOf,
    providerKind: (code) => bankByCode(code)?.kind,
    ...(file.month ? { month: toMonthNumber(file.month) } : {}),
  });
  if (!read.ok) return read;
  const { header } = read.value;
  const items = [...read.value.rows];
  const bad = items.filter((item) => item.kind === 'bad_row');
  const rows = items.filter((item) => item.kind === 'row');
  const sha256 = await hashOfFile(file.path);

  const refusedHere: BadRow[] = [];
  let isRun = false;
  const work = async (tx: Tx): Promise<Result<RosterImport, ImportRefusal>> => {
    refusedHere.length = 0;
    isRun = true;
    const commune = await communeOf(tx, read.value, rows, file.communeCode);
    if (!commune.ok) return commune;
    const name = basename(file.path);
    const roster = { commune: commune.value, month: header.month, sha256, name, rows, bad };
    const place = await placeInTime(tx, roster.commune, sha256);
    if ('repeats' in place) return accepted(await earlierImport(tx, place.repeats, commune.value.code));
    if (place.lastMonth > header.month)
      return refused({ ...MONTH_IS_PAST, details: { month: header.month, imported: place.lastMonth } });
    const recorded = await recordRoster(tx, world, { ...roster, full: place.lastMonth < header.month });
    refusedHere.push(...recorded.refused);
    const { refused: _, ...counts } = recorded;
    return accepted({
      ...counts,
      communeCode: commune.value.code,
      month: fromMonthNumber(header.month).toString(),
      repeated: false,
      errorWorkbook: counts.rejectedRows > 0 ? (file.errorWorkbookPath ?? besideFile(file.path)) : null,
      notices: header.notices.map((notice) => notice.code),
    });
  };
  const imported = await perform<RosterImport, ImportRefusal>(
    world.database,
    commandOf(world.actor, sha256.toString('hex'), file.communeCode),
    work,
    { dryRun: file.dryRun ?? false },
  );
  // The answer of an earlier try: its workbook was written then, where that try wanted it.
  if (!isRun) return imported;
  // Written after the commit: the errors are safe in the database, the workbook is a convenience made from them.
  if (imported.ok && imported.value.errorWorkbook !== null && !imported.value.repeated) {
    const inOrder = [...bad, ...refusedHere].sort((a, b) => a.row - b.row);
    await writeErrorWorkbook(imported.value.errorWorkbook, header, inOrder);
  }
  return imported;
}

const commandOf = (actor: Actor, sha256: string, communeCode: string | undefined) => ({
  name: 'import_roster',
  actor,
  purpose: 'Nhập danh sách chi trả của xã / Import a commune roster',
  // With the commune: a file refused because its title names none is asked again with one.
  key: `import_roster:${sha256}${communeCode === undefined ? '' : `:${communeCode}`}`,
  input: { sha256, communeCode },
});

const besideFile = (path: string): string => path.replace(/(\.xlsx)?$/i, '.loi.xlsx');

async function hashOfFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest();
}

/** The commune by what the caller says, the title, or all rows alike. */
async function communeOf(
  tx: Tx,
  { header }: Roster,
  rows: readonly RosterRow[],
  asked: string | undefined,
): Promise<Result<CommuneUnit, ImportRefusal>> {
  const stated = new Set(rows.map((row) => row.values.communeCode));
  const titled = header.communeCode ?? (stated.size === 1 ? [...stated][0] : undefined);
  const code = asked ?? titled;
  const commune = code === undefined ? undefined : await communeOfCode(tx, code);
  if (!commune) return refused(COMMUNE_NOT_NAMED);
  if (header.communeCode !== undefined && header.communeCode !== commune.code)
    return refused({ ...COMMUNE_DIFFERS, details: { titled: header.communeCode, asked: commune.code } });
  return accepted(commune);
}

/** One roster of a commune after another: the lock makes a second import of the commune wait and see the first. */
async function placeInTime(
  tx: Tx,
  commune: CommuneUnit,
  sha256: Buffer,
): Promise<{ repeats: bigint } | { lastMonth: number }> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('roster'), ${commune.unitId})`);
  const row = await tx.row(sql<{ repeats: bigint | null; last: number | null }>`
    select (select roster_file_id from roster_file where sha256 = ${sha256}) as repeats,
      (select max(month) from roster_file where commune_id = ${commune.unitId}) as last`);
  return row?.repeats ? { repeats: row.repeats } : { lastMonth: row?.last ?? 0 };
}

/** Somebody else imported the very same file: his counts are the answer. */
async function earlierImport(tx: Tx, rosterFileId: bigint, communeCode: string): Promise<RosterImport> {
  const row = await tx.row(sql<{ month: number; read: number; accepted: number; rejected: number }>`
    select month, read_rows as read, accepted_rows as accepted, rejected_rows as rejected
    from roster_file where roster_file_id = ${rosterFileId}`);
  return {
    rosterFileId,
    communeCode,
    month: fromMonthNumber(row!.month).toString(),
    readRows: row!.read,
    acceptedRows: row!.accepted,
    rejectedRows: row!.rejected,
    newPersons: 0,
    grants: 0,
    adjustments: 0,
    resumptions: 0,
    stops: 0,
    unchanged: 0,
    findings: 0,
    repeated: true,
    errorWorkbook: null,
    notices: [],
  };
}

const COMMUNE_NOT_NAMED = {
  code: 'commune_not_named',
  vi: 'Đầu danh sách không ghi mã xã; hãy ghi mã xã hoặc chọn xã khi nhập.',
  en: 'The title does not name the commune; write its code or choose it when importing.',
} as const;
const COMMUNE_DIFFERS = {
  code: 'commune_differs',
  vi: 'Mã xã ở đầu danh sách khác xã đang nhập; hãy kiểm tra lại tệp.',
  en: 'The commune in the title is not the one being imported; check the file.',
} as const;
const MONTH_IS_PAST = {
  code: 'roster_month_is_past',
  vi: 'Xã này đã nhập danh sách của tháng sau; thay đổi cho tháng cũ phải là quyết định trong danh sách tháng này.',
  en: 'A later roster of this commune was imported; changes of an earlier month are decisions on the current roster.',
} as const;
