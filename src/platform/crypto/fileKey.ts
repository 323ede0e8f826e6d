import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type KeyPort, KeyUnusable, type Wrapped } from './keyPort.ts';

/** Other accounts of the machine can read the key: whoever started the program must mend that first. */
const READABLE_BY_OTHERS = (path: string) =>
  `Tệp khóa ${path} người khác đọc được; hãy chạy chmod 600 rồi khởi động lại. / The key file ${path} can be read by others; run chmod 600 on it and start again.`;
const LOST = (path: string, keyId: string) =>
  `Khóa bọc ${keyId} mà cơ sở dữ liệu nêu không có trong ${path}; hãy khôi phục tệp từ bản sao lưu. / The wrapping key ${keyId} that the database names is not in ${path}; restore the file from its backup (docs/operating/keys.md).`;

const DAMAGED = (path: string) =>
  `Tệp khóa ${path} hỏng; hãy khôi phục từ bản sao lưu. / The key file ${path} is damaged; restore it from its backup.`;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Wrapping keys in a file that only its owner can read (mode 0600): one of 32 bytes a line, in hex, the newest last. Made when the first data key is
 * wrapped, never to unwrap. For one machine, not for a ministry.
 */
export function fileKey(path: string): KeyPort {
  const newest = async (): Promise<Buffer> => (await readKeys(path)).at(-1) ?? (await makeFile(path));
  return {
    async wrap(secret) {
      return wrapWith(await newest(), secret);
    },
    async unwrap(wrapped) {
      const key = (await readKeys(path)).find((one) => idOf(one) === wrapped.keyId);
      if (!key) throw new KeyUnusable('wrapping_key_lost', LOST(path, wrapped.keyId));
      return unwrapWith(key, wrapped);
    },
    async makeKey() {
      const made = randomBytes(32);
      await replaceFile(path, [...(await readKeys(path)), made]);
      return idOf(made);
    },
    async inherited() {
      const [master] = await readKeys(path);
      return (
        master && {
          field: derive(master, 'field'),
          index_pin: derive(master, 'index:pin'),
          index_account: derive(master, 'index:account'),
        }
      );
    },
  };
}

const derive = (key: Buffer, label: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, 'ansinh', label, 32));

const idOf = (key: Buffer): string => `file:${derive(key, 'key id').toString('hex', 0, 6)}`;

function wrapWith(key: Buffer, secret: Buffer): Wrapped {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', derive(key, 'wrap'), nonce);
  const body = Buffer.concat([cipher.update(secret), cipher.final()]);
  return { keyId: idOf(key), bytes: Buffer.concat([nonce, body, cipher.getAuthTag()]) };
}

function unwrapWith(key: Buffer, { bytes }: Wrapped): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', derive(key, 'wrap'), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** Every wrapping key, oldest first; none when there is no file. */
async function readKeys(path: string): Promise<Buffer[]> {
  let text: string;
  try {
    if (((await stat(path)).mode & 0o077) !== 0)
      throw new KeyUnusable('key_readable_by_others', READABLE_BY_OTHERS(path));
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const keys = text
    .trim()
    .split('\n')
    .map((line) => Buffer.from(line.trim(), 'hex'));
  if (keys.some((key) => key.length !== 32)) throw new KeyUnusable('key_file_damaged', DAMAGED(path));
  return keys;
}

/** Of two processes that start at once, one makes the key and both use it: linked into its place whole, or not at all. */
async function makeFile(path: string): Promise<Buffer> {
  const draft = await writeDraft(path, [randomBytes(32)]);
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readKeys(path)).at(-1)!;
}

async function replaceFile(path: string, keys: readonly Buffer[]): Promise<void> {
  await rename(await writeDraft(path, keys), path);
}

async function writeDraft(path: string, keys: readonly Buffer[]): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${crypto.randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(keys.map((key) => `${key.toString('hex')}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}
