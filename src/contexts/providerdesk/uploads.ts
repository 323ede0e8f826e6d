import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { newFileKey, sealStream } from '#platform/crypto/sealedFile.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';

export const READ_UPLOAD_TASK = 'read_upload';

/** A file that was brought, kept as it came. */
export interface KeptUpload {
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly path: string;
  readonly fileKeyCipher: Buffer;
}

/** Keeps a brought file, sealed under a name of its own, before anything is said of it. */
export async function keepUpload(folder: string, vault: Vault, content: Buffer): Promise<KeptUpload> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sha256 = createHash('sha256').update(content).digest();
  const path = join(folder, `${sha256.toString('hex')}.${randomUUID().slice(0, 8)}.sealed`);
  const key = newFileKey();
  await writeFile(`${path}.part`, sealStream(key, [content]), { mode: 0o600, flush: true });
  await rename(`${path}.part`, path);
  return {
    sha256,
    bytes: content.length,
    path,
    fileKeyCipher: vault.seal('file_key', key.toString('base64')),
  };
}

/** A copy that no row names, because the file had come before, goes. */
export async function letUnnamedGo(country: Session, kept: KeptUpload): Promise<void> {
  const named = await country.row(sql`select from report_upload where path = ${kept.path}`);
  if (!named) await rm(kept.path, { force: true });
}

/** Brings a report: it is tried by a job, and changes nothing yet. The same file again is the same upload. */
export async function bringUpload(
  tx: Tx,
  asked: {
    readonly providerId: number;
    readonly officerId: number;
    readonly fileName: string;
    readonly kept: KeptUpload;
  },
): Promise<Result<{ readonly uploadId: bigint; readonly repeated: boolean }, never>> {
  const { kept } = asked;
  const made = await tx.row(sql<{
    upload_id: bigint;
  }>`insert into report_upload (provider_id, officer_id, file_name, sha256, bytes, path, file_key_cipher)
    values (${asked.providerId}, ${asked.officerId}, ${asked.fileName}, ${kept.sha256}, ${kept.bytes}, ${kept.path}, ${kept.fileKeyCipher})
    on conflict (provider_id, sha256) do nothing returning upload_id`);
  if (made) {
    await readLater(tx, made.upload_id);
    return accepted({ uploadId: made.upload_id, repeated: false });
  }
  const known = await tx.row(sql<{ upload_id: bigint }>`select upload_id from report_upload
    where provider_id = ${asked.providerId} and sha256 = ${kept.sha256}`);
  return accepted({ uploadId: known!.upload_id, repeated: true });
}

export type TakeUploadRefusal = Refusal<'upload_not_found' | 'upload_not_tried'>;

/** Takes a report that was tried: from here on its words are weighed as those that come by wire. Asked again it is the same. */
export async function takeUpload(
  tx: Tx,
  asked: { readonly uploadId: bigint; readonly providerId: number },
): Promise<Result<{ readonly state: 'taking' | 'taken' }, TakeUploadRefusal>> {
  const upload = await tx.row(
    sql<{
      state: UploadRow['state'];
    }>`select state from report_upload where upload_id = ${asked.uploadId} and provider_id = ${asked.providerId} for update`,
  );
  if (!upload) return refused(UPLOAD_NOT_FOUND);
  if (upload.state === 'taking' || upload.state === 'taken') return accepted({ state: upload.state });
  if (upload.state !== 'tried') return refused(NOT_TRIED);
  await tx.run(
    sql`update report_upload set state = 'taking', lines_read = 0 where upload_id = ${asked.uploadId}`,
  );
  await readLater(tx, asked.uploadId);
  return accepted({ state: 'taking' });
}

const readLater = (tx: Tx, uploadId: bigint): Promise<void> =>
  enqueue(tx, READ_UPLOAD_TASK, { upload: uploadId.toString() }, { key: `upload:${uploadId}` });

export interface UploadRow {
  readonly uploadId: bigint;
  readonly fileName: string;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly state: 'trying' | 'tried' | 'taking' | 'taken' | 'refused';
  readonly linesRead: number;
  readonly lines: number | null;
  readonly found: FoundInUpload | null;
  readonly officer: string;
  readonly uploadedAt: Date;
  readonly takenAt: Date | null;
}

/** What a report changes, or changed. */
export interface FoundInUpload {
  /** `not_a_report`: nothing of it can be read; the rest say what it is. */
  readonly form: 'pain.002' | 'camt.054' | 'collections' | 'statement' | 'not_a_report';
  /** These very words had come before, by wire or by file: nothing changes. */
  readonly isKnown: boolean;
  readonly changes: readonly { readonly kind: string; readonly payments: number; readonly amount: string }[];
  /** Rows that say again what is known. */
  readonly repeated: number;
  /** Rows that change nothing and that people must look at; the first of them below. */
  readonly setAside: number;
  readonly rows: readonly FoundRow[];
}

/** A row that changes nothing, with its place and why. */
export interface FoundRow {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  /** A kind of break, or of unreadable row. */
  readonly code: string;
  /** What is on record, where the row says otherwise. */
  readonly known: string | null;
}

/** What the provider of the scope brought, the newest first. */
export const uploadPage = (
  session: Session,
  asked: {
    readonly uploadId?: bigint | undefined;
    readonly before?: bigint | undefined;
    readonly limit: number;
  },
): Promise<UploadRow[]> =>
  session.rows(sql<UploadRow>`select x.upload_id as "uploadId", x.file_name as "fileName", x.sha256, x.bytes, x.state, x.lines_read as "linesRead", x.lines,
      x.found, o.name as officer, x.uploaded_at as "uploadedAt", x.taken_at as "takenAt"
    from report_upload x join officer o using (officer_id)
    where (${asked.uploadId ?? null}::bigint is null or x.upload_id = ${asked.uploadId ?? null}::bigint)
      and (${asked.before ?? null}::bigint is null or x.upload_id < ${asked.before ?? null}::bigint)
    order by x.upload_id desc limit ${asked.limit}`);

export const UPLOAD_NOT_FOUND: Refusal<'upload_not_found'> = {
  code: 'upload_not_found',
  vi: 'Không có tệp báo cáo này trong số tệp đơn vị đã đưa lên.',
  en: 'There is no such file among those your provider brought.',
};
const NOT_TRIED: Refusal<'upload_not_tried'> = {
  code: 'upload_not_tried',
  vi: 'Tệp chưa đọc thử xong hoặc không đọc được; hãy chờ kết quả thử, hoặc đưa lên tệp khác.',
  en: 'The file has not been tried yet, or cannot be read; wait for the trial, or bring another file.',
};
