import type { VerifyEd25519 } from '/log/check/merkle/signedNote.ts';

/**
 * The code that checks receipts and the log, as the server publishes it under `/log/check/`: the same that the command line runs. `build.ts` takes the very same files, in one piece:
 * loaded with the page, a check asks nobody.
 */
export { openCheckpoint } from '/log/check/merkle/checkpoint.ts';
export { readVerifierKey } from '/log/check/merkle/signedNote.ts';
export type { Refusal } from '/log/check/result.ts';
export { sha256 } from '/log/check/sha256.ts';
export { type CheckedLog, checkPublicLog } from '/log/check/transparency/publicLog.ts';
export { type CheckedReceipt, checkReceipt, readReceipt } from '/log/check/transparency/receipts.ts';
export type { Statement } from '/log/check/transparency/statements.ts';

/** The browser's own Ed25519; throws where it has none (Chrome 137, Firefox 129, Safari 17 and later have it). */
export const verify: VerifyEd25519 = async (publicKey, bytes, signature) => {
  const key = await crypto.subtle.importKey('raw', own(publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, own(signature), own(bytes));
};

/** Bytes of their own: the browser takes no views of others'. */
const own = (some: Uint8Array) => new Uint8Array(some);
