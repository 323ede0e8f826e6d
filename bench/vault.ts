// node bench/vault.ts: what sealing and opening a field costs, beside the cipher alone, and what sealing a message's file costs beside writing it.
import { createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newFileKey, sealStream } from '#platform/crypto/sealedFile.ts';
import { looseVault } from '#platform/crypto/vault.ts';

const FIELDS = 40_000;
const ROUNDS = 7;
const MESSAGE_BYTES = 8_000_000;

/** Microseconds of the processor: the least of some rounds, because others use the machine. */
async function least(work: (round: number) => unknown): Promise<number> {
  let used = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const begun = process.cpuUsage();
    await work(round);
    const { user, system } = process.cpuUsage(begun);
    used = Math.min(used, user + system);
  }
  return used;
}

const best = async (work: () => void): Promise<number> => (await least(work)) / FIELDS;
const bestOf = async (work: (round: number) => Promise<void>): Promise<number> => (await least(work)) / 1_000;

const keys = looseVault();
const sealed = Array.from({ length: FIELDS }, (_, at) => keys.seal('account', `00${9_000_000_000 + at}`));
const key = createSecretKey(randomBytes(32));
const raw = await best(() => {
  for (const bytes of sealed) {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, 15));
    decipher.setAuthTag(bytes.subarray(-16));
    // Opened with a key that is not its own the text is noise, which takes as long.
    decipher.update(bytes.subarray(15, -16)).toString('utf8');
  }
});
const opening = await best(() => {
  for (const bytes of sealed) keys.open('account', bytes);
});
const sealing = await best(() => {
  for (let at = 0; at < FIELDS; at++) keys.seal('account', '009000000000');
});
const indexing = await best(() => {
  for (let at = 0; at < FIELDS; at++) keys.index('pin', '001150000000');
});

const folder = await mkdtemp(join(tmpdir(), 'ansinh-vault-'));
const message = Buffer.alloc(MESSAGE_BYTES, '<CdtTrfTxInf>0123456789</CdtTrfTxInf>');
const clear = await bestOf((round) => writeFile(join(folder, `clear-${round}`), message, { flush: true }));
const shut = await bestOf((round) =>
  writeFile(join(folder, `sealed-${round}`), sealStream(newFileKey(), [message]), { flush: true }),
);
await rm(folder, { recursive: true });

const micro = (value: number) => `${value.toFixed(2)} µs`;
console.log(
  `cipher alone ${micro(raw)}; open ${micro(opening)} (${(opening / raw).toFixed(2)} of it); seal ${micro(sealing)}; index ${micro(indexing)}`,
);
console.log(
  `an ${MESSAGE_BYTES / 1e6} MB message: written ${clear.toFixed(1)} ms, sealed and written ${shut.toFixed(1)} ms`,
);
