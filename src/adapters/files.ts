import { createHash } from 'node:crypto';
import { openFile } from '#platform/crypto/sealedFile.ts';
import type { Call, Institution } from './institution.ts';

/**
 * A frozen file, opened and ready to be sent, of known length. Its hash is proven first, because what was signed and recorded is the hash; a file
 * that is not the one we froze is refused (`frozen_file_changed`) before a byte leaves. Held in memory: a message is at most 50,000 lines, some 30 MB.
 */
export async function frozenBody(
  institution: Institution,
  call: Omit<Call, 'body'>,
  file: { readonly path: string; readonly sha256: string; readonly fileKey?: Buffer | undefined },
): Promise<Blob> {
  const hash = createHash('sha256');
  const pieces: Buffer<ArrayBuffer>[] = [];
  const changed = (cause?: unknown) =>
    institution.fault('refused', call, { retryable: false, code: 'frozen_file_changed' }, cause);
  try {
    for await (const piece of openFile(file.path, file.fileKey)) {
      hash.update(piece);
      pieces.push(piece as Buffer<ArrayBuffer>);
    }
  } catch (error) {
    // A frame that does not open was changed on disk; a file that is not there is another matter.
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? error : changed(error);
  }
  if (hash.digest('hex') !== file.sha256) throw changed();
  return new Blob(pieces);
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
