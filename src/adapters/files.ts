import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Call, Institution } from './institution.ts';

/**
 * A frozen file, ready to be sent: streamed from disk, of known length. Its hash is proven first, because what
 * was signed and recorded is the hash; a file that is not the one we froze is refused (`frozen_file_changed`) before a byte leaves.
 */
export async function frozenBody(
  institution: Institution,
  call: Omit<Call, 'body'>,
  file: { readonly path: string; readonly sha256: string },
): Promise<Blob> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file.path), hash);
  if (hash.digest('hex') !== file.sha256)
    throw institution.fault('refused', call, { retryable: false, code: 'frozen_file_changed' });
  return openAsBlob(file.path);
}

/** The bytes of a file as they come. A body that breaks off is a fault, so half a file is never taken for a whole one. */
export async function* streamedBody(
  institution: Institution,
  call: Call,
  response: Response,
): AsyncGenerator<Uint8Array> {
  try {
    if (response.body) for await (const chunk of response.body) yield chunk;
  } catch (error) {
    throw institution.faultOf(error, call);
  }
}
