import { hash } from 'node:crypto';

/** The library's SHA-256 for `core`, which has none that is as fast. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
