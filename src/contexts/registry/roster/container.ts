import { readFile, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { RefusedFile } from './refusals.ts';

/** How large an honest roster can be; a commune has about 2,000 lines, a file of 50,000 lines is 8 MB. */
const containerLimits = {
  fileBytes: 20 * 1024 * 1024,
  inflatedBytes: 128 * 1024 * 1024,
  entries: 1_000,
  /** Deflate reaches 1,032:1 on zeros, a sheet of formatted blank rows about 60:1. */
  inflationRatio: 300,
  /** Small parts may be as repetitive as they like. */
  ratioMattersFrom: 4 * 1024 * 1024,
} as const;

/** The parts of one .xlsx package, opened after the whole directory was found harmless. */
export interface Container {
  has(name: string): boolean;
  /** The inflated bytes of a part, counted and checked against its CRC; refuses the file when they lie. */
  read(name: string): AsyncGenerator<Buffer>;
  close(): void;
}

const OLE_SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP_SIGNATURES = ['PK\u0003\u0004', 'PK\u0005\u0006'].map((text) => Buffer.from(text, 'latin1'));
/** An encrypted workbook is an OLE file holding a stream of this name. */
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

async function readChecked(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size === 0) throw new RefusedFile('file_empty');
  if (size > containerLimits.fileBytes) throw new RefusedFile('file_too_large', { bytes: size });
  const bytes = await readFile(path);
  if (bytes.subarray(0, 8).equals(OLE_SIGNATURE)) {
    throw new RefusedFile(bytes.includes(ENCRYPTED_STREAM) ? 'file_has_password' : 'file_is_old_xls');
  }
  const signature = bytes.subarray(0, 4);
  if (!ZIP_SIGNATURES.some((known) => known.equals(signature))) throw new RefusedFile('file_is_not_xlsx');
  return bytes;
}

async function openZip(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  } catch {
    throw new RefusedFile('file_is_damaged');
  }
}

/** Reads the directory without inflating anything; the same name twice would let two programs read two different files. */
function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', () => reject(new RefusedFile('file_is_damaged')));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (entries.has(entry.fileName)) return reject(new RefusedFile('file_is_damaged'));
      entries.set(entry.fileName, entry);
      if (entries.size > containerLimits.entries) return reject(new RefusedFile('file_is_zip_bomb'));
      zip.readEntry();
    });
    zip.readEntry();
  });
}

const FORBIDDEN_PARTS = [
  [/(^|\/)vbaProject[^/]*\.bin$|(^|\/)macrosheets\//i, 'file_has_macros'],
  [/^xl\/(externalLinks\/|connections\.xml|queryTables\/)/i, 'file_has_external_links'],
  [/^xl\/(embeddings|activeX|ctrlProps)\//i, 'file_has_embedded_objects'],
] as const;

function refuseHarmful(entries: ReadonlyMap<string, Entry>): void {
  let total = 0;
  for (const [name, entry] of entries) {
    if ((entry.generalPurposeBitFlag & 1) === 1) throw new RefusedFile('file_has_password');
    for (const [pattern, code] of FORBIDDEN_PARTS) if (pattern.test(name)) throw new RefusedFile(code);
    total += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    const large = entry.uncompressedSize >= containerLimits.ratioMattersFrom;
    if (large && ratio > containerLimits.inflationRatio) throw new RefusedFile('file_is_zip_bomb');
  }
  if (total > containerLimits.inflatedBytes) throw new RefusedFile('file_is_zip_bomb');
}

/** Believes nothing that the directory declared: counts what really comes out and compares its CRC. */
async function* readEntry(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const buffer = chunk as Buffer;
      bytes += buffer.length;
      checksum = crc32(buffer, checksum);
      if (bytes > containerLimits.inflatedBytes) throw new RefusedFile('file_is_zip_bomb');
      yield buffer;
    }
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    const swells = error instanceof Error && error.message.startsWith('too many bytes');
    throw new RefusedFile(swells ? 'file_is_zip_bomb' : 'file_is_damaged');
  }
  if (checksum !== entry.crc32) throw new RefusedFile('file_is_damaged');
}

/** Opens a workbook's package; throws RefusedFile for everything that is not a plain, harmless .xlsx. */
export async function openContainer(path: string): Promise<Container> {
  const zip = await openZip(await readChecked(path));
  const entries = await listEntries(zip);
  refuseHarmful(entries);
  if (
    entries.has('xl/workbook.bin') ||
    !entries.has('[Content_Types].xml') ||
    !entries.has('xl/workbook.xml')
  ) {
    throw new RefusedFile('file_is_not_xlsx');
  }
  return {
    has: (name) => entries.has(name),
    close: () => zip.close(),
    async *read(name) {
      const entry = entries.get(name);
      if (!entry) throw new RefusedFile('file_is_damaged', { part: name });
      yield* readEntry(zip, entry);
    },
  };
}
