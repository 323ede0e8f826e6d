import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';

export const FORMATS = ['pdf', 'xlsx', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  zip: 'application/zip',
} as const;

/** A file as it is, in one of the formats. */
export const FileBytes = Type.Unsafe<TakenFile>({ type: 'string', format: 'binary', title: 'FileBytes' });

/** A finished file that goes to who asked and is then removed. */
export class TakenFile {
  readonly path: string;
  readonly name: string;
  readonly type: keyof typeof MEDIA_TYPES;
  readonly sha256: Buffer;
  readonly rows: number;
  /** Where people are named: the file's number, and what opens it. */
  readonly locked: { readonly number: string; readonly password: string } | null;

  constructor(made: Omit<TakenFile, 'send'>) {
    this.path = made.path;
    this.name = made.name;
    this.type = made.type;
    this.sha256 = made.sha256;
    this.rows = made.rows;
    this.locked = made.locked;
  }

  /** Hands the file on piece by piece, and removes it when it is gone or nobody listens any more. */
  send(reply: FastifyReply): FastifyReply {
    const file = createReadStream(this.path);
    file.once('close', () => void rm(dirname(this.path), { recursive: true, force: true }));
    return reply
      .headers({
        'content-type': MEDIA_TYPES[this.type],
        'content-disposition': `attachment; filename="${this.name}"`,
        'repr-digest': `sha-256=:${this.sha256.toString('base64')}:`,
        'x-rows': this.rows,
        ...(this.locked ? { 'x-export': this.locked.number, 'x-password': this.locked.password } : {}),
      })
      .send(file);
  }
}

const bytes = { schema: { type: 'string', format: 'binary' } };
const header = (description: string, type = 'string') => ({ description, schema: { type } });

/** What is published of a door that answers with a file. */
export const FILE_RESPONSE = {
  description: 'Done: the file. / Xong: tệp.',
  content: {
    [MEDIA_TYPES.pdf]: bytes,
    [MEDIA_TYPES.xlsx]: bytes,
    [MEDIA_TYPES.csv]: bytes,
    [MEDIA_TYPES.zip]: bytes,
  },
  headers: {
    'Content-Disposition': header('The name of the file'),
    'Repr-Digest': header('SHA-256 of the file (RFC 9530)'),
    'X-Rows': header('Rows of the table', 'integer'),
    'X-Export': header('Where people are named: the number on every page, which the journal knows'),
    'X-Password': header('Where people are named: opens the file. Told this once and kept nowhere'),
  },
};
