import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KeyPort } from './vault.ts';

/** A master key in a file only its owner can read (mode 0600); made at first use. For one machine, not for a ministry. */
export function fileKey(path: string): KeyPort {
  return {
    masterKey() {
      try {
        return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      try {
        // 'wx': of two processes starting at once, one makes the key and the other reads it.
        writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
    },
  };
}
