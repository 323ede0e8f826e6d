import Type from 'typebox';
import {
  bringUpload,
  type FoundInUpload,
  keepUpload,
  letUnnamedGo,
  takeUpload,
  UPLOAD_NOT_FOUND,
  type UploadRow,
  uploadPage,
} from '#contexts/providerdesk/index.ts';
import { BREAKS, type BreakKind } from '#core/matching/breaks.ts';
import { accepted, refused } from '#core/result.ts';
import { providerOf } from './carriedMessages.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route, type Wording } from './route.ts';
import {
  Count,
  DEFAULT_LIMIT,
  Dong,
  Id,
  Instant,
  object,
  orNull,
  PageQuery,
  pageSchema,
  Words,
} from './schemas.ts';
import { instantText, shownReference } from './words.ts';

/** A status report of 50,000 transfers has about 10 MiB; base64 adds a third. */
const MOST_BYTES = 48 * 1024 * 1024;

const Found = object(
  {
    form: Type.Enum(['pain.002', 'camt.054', 'collections', 'statement', 'not_a_report']),
    is_known: Type.Boolean({ description: 'These very words had come before; nothing changes' }),
    changes: Type.Array(object({ kind: Type.String(), payments: Count, amount_dong: Dong })),
    repeated: { ...Count, description: 'Rows that say what is known already' },
    set_aside: { ...Count, description: 'Rows that change nothing and that people must look at' },
    rows: Type.Array(
      object({
        row: Count,
        column: Type.String(),
        value: Type.String(),
        code: Type.String(),
        words: Words,
        known: orNull(
          Type.String({ description: 'What is on record, where the row says otherwise: both are kept' }),
        ),
      }),
      { description: 'The first 200 of those set aside' },
    ),
  },
  { title: 'FoundInUpload' },
);

const Upload = object(
  {
    upload: Id,
    file_name: Type.String(),
    sha256: Type.String(),
    bytes: Count,
    state: Type.Enum(['trying', 'tried', 'taking', 'taken', 'refused']),
    lines_read: Count,
    lines: orNull(Count),
    found: orNull(Found),
    officer: Type.String(),
    uploaded_at: Instant,
    taken_at: orNull(Instant),
  },
  { title: 'Upload' },
);

/** Why a row of a cash report cannot be read; the rest are kinds of breaks. */
const ROW_FAULTS: Readonly<Record<string, Wording>> = {
  line_not_agreed: {
    vi: 'Dòng không đúng khuôn dạng đã thống nhất; xem mẫu trong hướng dẫn.',
    en: 'The row is not in the agreed form; see the example in the guide.',
  },
  cell_missing: { vi: 'Thiếu giá trị ở cột này.', en: 'There is no value in this column.' },
  result_unknown: {
    vi: 'Kết quả phải là một trong: đã nhận, chưa nhận, không nhận.',
    en: 'The result must be one of collected, uncollected, refused.',
  },
  amount_unreadable: { vi: 'Số tiền phải là số nguyên đồng.', en: 'The amount must be whole đồng.' },
  day_unreadable: { vi: 'Không đọc được ngày giờ.', en: 'The day or time cannot be read.' },
};

const rowWords = (code: string): Wording =>
  ROW_FAULTS[code] ?? BREAKS[code as BreakKind] ?? { vi: code, en: code };

const toFound = (found: FoundInUpload) => ({
  form: found.form,
  is_known: found.isKnown,
  changes: found.changes.map(({ kind, payments, amount }) => ({
    kind,
    payments,
    amount_dong: Number(amount),
  })),
  repeated: found.repeated,
  set_aside: found.setAside,
  rows: found.rows.map((row) => {
    const { vi, en } = rowWords(row.code);
    return { ...row, value: shownReference(row.value), words: { vi, en } };
  }),
});

const toUpload = (row: UploadRow) => ({
  upload: row.uploadId.toString(),
  file_name: row.fileName,
  sha256: row.sha256.toString('hex'),
  bytes: row.bytes,
  state: row.state,
  lines_read: row.linesRead,
  lines: row.lines,
  found: row.found && toFound(row.found),
  officer: row.officer,
  uploaded_at: instantText(row.uploadedAt),
  taken_at: row.takenAt && instantText(row.takenAt),
});

const params = object({ upload: Id });

export const uploadRoutes: readonly Route[] = [
  route({
    operation: 'bringUpload',
    method: 'POST',
    path: '/v1/uploads',
    kind: 'command',
    tag: 'providers',
    title: { vi: 'Đưa lên tệp báo cáo kết quả chi trả', en: 'Bring a report of what became of payments' },
    description:
      'pain.002 or camt.054 of a bank, the report of collections of a payer of cash. It is tried first, by a job, and changes nothing; read the upload to see what it would change. The same file again is the same upload.',
    bodyLimit: MOST_BYTES,
    body: object({
      file_name: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^/\\\\]+$' }),
      content: Type.String({ minLength: 4, maxLength: MOST_BYTES, description: 'The file, base64' }),
    }),
    answer: object(
      { upload: Id, repeated: Type.Boolean({ description: 'This very file was brought before' }) },
      { title: 'BroughtUpload' },
    ),
    async answerTo({ body, actor, world, command }) {
      const kept = await keepUpload(world.incoming, world.vault, Buffer.from(body.content, 'base64'));
      const asked = {
        providerId: providerOf(actor),
        officerId: actor.officerId,
        fileName: body.file_name,
        kept,
      };
      const done = await command(
        'country',
        { file: body.file_name, sha256: kept.sha256.toString('hex') },
        (tx) => bringUpload(tx, asked),
      );
      await world.country.read('*', (session) => letUnnamedGo(session, kept));
      return done.ok
        ? accepted({ upload: done.value.uploadId.toString(), repeated: done.value.repeated })
        : done;
    },
  }),
  route({
    operation: 'listUploads',
    method: 'GET',
    path: '/v1/uploads',
    kind: 'reading',
    tag: 'providers',
    title: { vi: 'Các tệp báo cáo đã đưa lên', en: 'Reports my provider brought' },
    description: 'The newest first.',
    query: object(PageQuery),
    answer: pageSchema(Upload, 'UploadPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listUploads', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const rows = await read((session) => uploadPage(session, { before, limit: limit + 1 }));
      const page = pageOf('listUploads', rows, limit, (row) => [row.uploadId]);
      return accepted({ items: page.items.map(toUpload), next: page.next });
    },
  }),
  route({
    operation: 'getUpload',
    method: 'GET',
    path: '/v1/uploads/:upload',
    kind: 'reading',
    tag: 'providers',
    title: {
      vi: 'Một tệp báo cáo: đọc đến đâu, thay đổi gì',
      en: 'One report: how far it is read, what it changes',
    },
    params,
    answer: Upload,
    async answerTo({ params: { upload }, read }) {
      const [row] = await read((session) => uploadPage(session, { uploadId: BigInt(upload), limit: 1 }));
      return row ? accepted(toUpload(row)) : refused(UPLOAD_NOT_FOUND);
    },
  }),
  route({
    operation: 'takeUpload',
    method: 'POST',
    path: '/v1/uploads/:upload/take',
    kind: 'command',
    tag: 'providers',
    title: { vi: 'Ghi nhận tệp báo cáo đã đọc thử', en: 'Take a report that was tried' },
    description:
      'Its words are weighed as those that come by wire. A row that contradicts a final state changes nothing: both are kept, and people clear it.',
    params,
    answer: object({ state: Type.Enum(['taking', 'taken']) }, { title: 'TakenUpload' }),
    answerTo: ({ params: { upload }, actor, command }) =>
      command('country', { upload }, (tx) =>
        takeUpload(tx, { uploadId: BigInt(upload), providerId: providerOf(actor) }),
      ),
  }),
];
