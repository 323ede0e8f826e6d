import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { recordPayouts } from '#contexts/accounts/index.ts';
import { communesOf } from '#contexts/identity/index.ts';
import { recordMandates } from '#contexts/payees/index.ts';
import { importRoster, type RosterFileRow, rosterFiles } from '#contexts/registry/index.ts';
import { fromMonthNumber } from '#core/months.ts';
import { accepted, refused } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { NOT_OF_A_COMMUNE, ownCommune } from './payees.ts';
import { type Route, route } from './route.ts';
import { Count, DEFAULT_LIMIT, Instant, Month, object, orNull, PageQuery, pageSchema } from './schemas.ts';
import { SoughtQuery } from './sought.ts';
import { instantText, monthNumber, monthText } from './words.ts';

/** A roster of 12,000 rows has about 2 MiB; base64 adds a third. */
const MOST_BYTES = 12 * 1024 * 1024;

const Imported = object(
  {
    month: Month,
    rows: object({ read: Count, accepted: Count, rejected: Count }),
    changes: object({
      new_persons: Count,
      grants: Count,
      adjustments: Count,
      resumptions: Count,
      stops: Count,
      unchanged: Count,
    }),
    findings: Count,
    repeated: Type.Boolean({ description: 'The same file was imported before; nothing was done now' }),
    notices: Type.Array(Type.String(), { description: 'What is odd about the file as a whole' }),
    error_workbook: orNull(
      object({ file_name: Type.String(), content: Type.String({ description: 'The file, base64' }) }),
    ),
  },
  {
    title: 'ImportedRoster',
    description:
      'Good rows are in; the others come back in a workbook to mend and send again, to whoever sent the file first',
  },
);

const RosterFile = object(
  {
    name: Type.String(),
    month: Month,
    commune: Type.String(),
    rows: object({ read: Count, accepted: Count, rejected: Count }),
    imported_at: Instant,
  },
  { title: 'RosterFile' },
);
export type RosterItem = Static<typeof RosterFile>;

const toFile = (row: RosterFileRow) => ({
  name: row.name,
  month: monthText(row.month),
  commune: row.communeCode,
  rows: { read: row.read, accepted: row.accepted, rejected: row.rejected },
  imported_at: instantText(row.importedAt),
});

export const rosterRoutes: readonly Route[] = [
  route({
    operation: 'importRoster',
    method: 'POST',
    path: '/v1/rosters',
    kind: 'command',
    tag: 'rosters',
    title: { vi: 'Nhập danh sách của xã (tệp Excel)', en: 'Import the commune’s roster (a workbook)' },
    description:
      'For the officer’s own commune, whatever the title says. The same file twice is the same import. With `?dryRun=true` it says what would happen.',
    bodyLimit: MOST_BYTES,
    body: object({
      file_name: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^/\\\\]+\\.[xX][lL][sS][xX]$' }),
      content: Type.String({ minLength: 4, maxLength: MOST_BYTES, description: 'The file, base64' }),
      month: Type.Optional(Month),
    }),
    answer: Imported,
    async answerTo({ body, actor, world, once }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const communes = await world.country.read('*', (session) => communesOf(session));
      const communeCode = communes.find((one) => one.unitId === communeId)!.code;
      const folder = await mkdtemp(join(tmpdir(), 'ansinh-roster-'));
      try {
        const path = join(folder, body.file_name);
        const errors = join(folder, 'loi.xlsx');
        await writeFile(path, Buffer.from(body.content, 'base64'), { mode: 0o600 });
        const done = await importRoster(
          {
            database: world.country,
            vault: world.vault,
            actor,
            recordPayouts: recordPayouts(world.vault),
            recordMandates,
          },
          {
            path,
            communeCode,
            errorWorkbookPath: errors,
            dryRun: once().dryRun,
            ...(body.month === undefined ? {} : { month: fromMonthNumber(monthNumber(body.month)!) }),
          },
        );
        if (!done.ok) return done;
        const { value } = done;
        // Sent again, it was written for whoever sent it first.
        const returned = existsSync(errors) ? await readFile(errors) : undefined;
        return accepted({
          month: value.month,
          rows: { read: value.readRows, accepted: value.acceptedRows, rejected: value.rejectedRows },
          changes: {
            new_persons: value.newPersons,
            grants: value.grants,
            adjustments: value.adjustments,
            resumptions: value.resumptions,
            stops: value.stops,
            unchanged: value.unchanged,
          },
          findings: value.findings,
          repeated: value.repeated,
          notices: [...value.notices],
          error_workbook: returned
            ? {
                file_name: body.file_name.replace(/\.xlsx$/i, '.loi.xlsx'),
                content: returned.toString('base64'),
              }
            : null,
        });
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  }),
  route({
    operation: 'listRosters',
    method: 'GET',
    path: '/v1/rosters',
    kind: 'reading',
    tag: 'rosters',
    title: { vi: 'Các danh sách xã đã nhập, mới nhất trước', en: 'Rosters that were imported, newest first' },
    query: object({ month: Type.Optional(Month), ...SoughtQuery, ...PageQuery }),
    answer: pageSchema(RosterFile, 'RosterFilePage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const before = readCursor('listRosters', query.cursor, [ID])?.[0];
      const rows = await read((session) =>
        rosterFiles(session, {
          month: monthNumber(query.month),
          sought: query.words,
          before: before === undefined ? undefined : BigInt(before),
          limit: limit + 1,
        }),
      );
      const page = pageOf('listRosters', rows, limit, (row) => [row.rosterFileId]);
      return accepted({ items: page.items.map(toFile), next: page.next });
    },
  }),
];
