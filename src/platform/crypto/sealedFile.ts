import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';

/**
 * Files sealed at rest, each with a key of its own: frames of 1 MiB, each AES-256-GCM under a nonce of its number and of whether it is the last, so that
 * frames cannot be swapped, left out or cut off. The key is kept sealed in the row that names the file; rotating the field key seals that anew and leaves
 * the file as it is. Hashes that are recorded of a file are of the bytes inside.
 */
const FRAME = 1 << 20;
const TAG_BYTES = 16;

export const newFileKey = (): Buffer => randomBytes(32);

/** Seals bytes as they come. */
export async function* sealStream(
  key: Buffer,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  let frame = 0;
  let held: Buffer[] = [];
  let size = 0;
  const secret = createSecretKey(key);
  const seal = (plain: Buffer, last: boolean): [Buffer, Buffer] => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(frame++, last));
    const body = cipher.update(plain);
    cipher.final();
    return [body, cipher.getAuthTag()];
  };
  for await (const chunk of bytes) {
    held.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    size += chunk.length;
    // A full frame is sealed only once more has come: the last one is sealed as the last.
    if (size <= FRAME) continue;
    let whole = held.length === 1 ? held[0]! : Buffer.concat(held, size);
    for (; whole.length > FRAME; whole = whole.subarray(FRAME)) yield* seal(whole.subarray(0, FRAME), false);
    held = [whole];
    size = whole.length;
  }
  yield* seal(held.length === 1 ? held[0]! : Buffer.concat(held, size), true);
}

/** The bytes of a file as they were before they were sealed; as they lie there where there is no key. Throws when a frame was changed or is missing. */
export async function* openFile(path: string, key: Buffer | undefined): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: FRAME + TAG_BYTES }) as AsyncIterable<Buffer>;
  if (!key) return yield* stream;
  const secret = createSecretKey(key);
  let frame = 0;
  let held: Buffer = Buffer.alloc(0);
  const open = (sealed: Buffer, last: boolean): Buffer => {
    if (sealed.length < TAG_BYTES) throw new Error('A sealed file was cut off.');
    const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(frame++, last));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
    decipher.final();
    return plain;
  };
  for await (const chunk of stream) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (; held.length > FRAME + TAG_BYTES; held = held.subarray(FRAME + TAG_BYTES))
      yield open(held.subarray(0, FRAME + TAG_BYTES), false);
  }
  yield open(held, true);
}

// 12 bytes: the frame's number, and whether it is the last. A key seals one file, so no nonce comes twice.
function nonceOf(frame: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(frame, 4);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
