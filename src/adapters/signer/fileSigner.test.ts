import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileKey } from '#platform/crypto/fileKey.ts';
import { Fault } from '#platform/fault.ts';
import { fileSigner } from './fileSigner.ts';

async function keystore() {
  const root = await mkdtemp(join(tmpdir(), 'ansinh-keys-'));
  return { directory: join(root, 'keys'), [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
}

const signerIn = (directory: string) => fileSigner(directory, fileKey(join(directory, '..', 'master.key')));

const verifies = (spki: string, bytes: Uint8Array, signature: string): boolean =>
  verify(
    null,
    bytes,
    createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' }),
    Buffer.from(signature, 'base64'),
  );

const refusedWith =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof Fault && error.code === code;

test('what a key signs its public half verifies, and no other bytes', async () => {
  await using store = await keystore();
  const signer = signerIn(store.directory);
  const spki = await signer.createKey('chair-00001');
  const signature = await signer.sign('chair-00001', Buffer.from('list digest'));
  assert.deepEqual([signature.keyId, signature.algorithm], ['chair-00001', 'Ed25519']);
  assert.equal(verifies(spki, Buffer.from('list digest'), signature.value), true);
  assert.equal(verifies(spki, Buffer.from('list digesT'), signature.value), false);
});

test('a key outlives the program, is made once, and nobody else may read it', async () => {
  await using store = await keystore();
  const spki = await signerIn(store.directory).createKey('chair-00001');
  assert.equal(await signerIn(store.directory).createKey('chair-00001'), spki);
  assert.equal(await signerIn(store.directory).publicKey('chair-00001'), spki);
  assert.equal((await stat(store.directory)).mode & 0o777, 0o700);
  assert.equal((await stat(join(store.directory, 'chair-00001.key'))).mode & 0o777, 0o600);
});

test('two programs that make the same key at once end with one key and no drafts lying about', async () => {
  await using store = await keystore();
  const made = await Promise.all(
    Array.from({ length: 8 }, () => signerIn(store.directory).createKey('chair')),
  );
  assert.equal(new Set(made).size, 1);
  assert.deepEqual(await readdir(store.directory), ['chair.key']);
});

test('a key that others can read, that is missing, or whose id is a path, is not used', async () => {
  await using store = await keystore();
  const signer = signerIn(store.directory);
  await signer.createKey('chair');
  await chmod(join(store.directory, 'chair.key'), 0o644);
  await assert.rejects(
    signerIn(store.directory).sign('chair', Buffer.of(1)),
    refusedWith('key_readable_by_others'),
  );
  await assert.rejects(signer.publicKey('nobody'), refusedWith('key_unknown'));
  await assert.rejects(signer.sign('../chair', Buffer.of(1)), refusedWith('key_id_malformed'));
  await writeFile(join(store.directory, 'torn.pem'), '-----BEGIN PRIVATE KEY-----', { mode: 0o600 });
  await assert.rejects(signer.publicKey('torn'), refusedWith('key_unreadable'));
});

test('a key of an earlier version, in the clear, is wrapped when it is first used, and is the same key', async () => {
  await using store = await keystore();
  await mkdir(store.directory, { mode: 0o700 });
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(join(store.directory, 'chair.pem'), pem, { mode: 0o600 });
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  assert.equal(await signerIn(store.directory).publicKey('chair'), spki);
  assert.deepEqual(await readdir(store.directory), ['chair.key']);
  const kept = await readFile(join(store.directory, 'chair.key'), 'utf8');
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  assert.ok(!Buffer.from(JSON.parse(kept).wrapped, 'base64').includes(secret));
});

test('when the wrapping key is rotated, signing keys are wrapped anew and sign as before', async () => {
  await using store = await keystore();
  const wrapping = fileKey(join(store.directory, '..', 'master.key'));
  const spki = await signerIn(store.directory).createKey('chair');
  const before = await readFile(join(store.directory, 'chair.key'), 'utf8');
  const newest = await wrapping.makeKey!();
  assert.equal(await signerIn(store.directory).wrapAnew!(), 1);
  const after = await readFile(join(store.directory, 'chair.key'), 'utf8');
  assert.notEqual(JSON.parse(before).wrappingKeyId, newest);
  assert.equal(JSON.parse(after).wrappingKeyId, newest);
  const { value } = await signerIn(store.directory).sign('chair', Buffer.from('list digest'));
  assert.equal(verifies(spki, Buffer.from('list digest'), value), true);
});
