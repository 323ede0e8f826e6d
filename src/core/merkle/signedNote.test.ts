import assert from 'node:assert/strict';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import test from 'node:test';
import { base64, fromBase64, utf8 } from '../bytes.ts';
import { checkpointText, openCheckpoint, readCheckpointText } from './checkpoint.ts';
import type { Sha256 } from './hashing.ts';
import {
  type NoteKey,
  noteKey,
  noteOf,
  openNote,
  readVerifierKey,
  signatureLine,
  type VerifyEd25519,
  verifierKeyText,
} from './signedNote.ts';

const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const verifies: VerifyEd25519 = (publicKey, bytes, signature) =>
  verify(
    null,
    bytes,
    createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }),
    signature,
  );

/** The example of golang.org/x/mod/sumdb/note: verifier key, signing key and note. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETERS_SEED = fromBase64('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz')!.slice(1);
const PETERS_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETERS_NOTE = `${PETERS_TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
/** Verifier keys of other implementations: the example of signed-note, sumdb, and a key with a plus in its base 64. */
const OTHERS = [
  'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
  'TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6',
];

const keyOf = (text: string): NoteKey => {
  const key = readVerifierKey(sha256, text);
  assert.ok(key.ok, text);
  return key.value;
};

test('published verifier keys are read and written back, byte for byte', () => {
  for (const text of [PETER, ...OTHERS]) assert.equal(verifierKeyText(keyOf(text)), text);
});

test('a verifier key with another id, type or length is refused', () => {
  for (const text of [
    PETER.replace('c74f20a3', 'c74f20a4'),
    PETER.replace('+AR', '+BR'),
    PETER.slice(0, -4),
    'PeterNeumann',
    '',
    PETER.replace('Peter', 'Peter '),
  ])
    assert.equal(readVerifierKey(sha256, text).ok, false, text);
});

test('the published note opens with its key, and signing its text with the published key gives the same note', async () => {
  const key = keyOf(PETER);
  assert.deepEqual(await openNote(PETERS_NOTE, key, verifies), { ok: true, value: PETERS_TEXT });
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, PETERS_SEED]), format: 'der', type: 'pkcs8' });
  const signature = sign(null, Buffer.from(PETERS_TEXT), secret);
  assert.equal(noteOf(PETERS_TEXT, signatureLine(key, signature)), PETERS_NOTE);
});

const refusal = async (note: string, key: NoteKey) => {
  const opened = await openNote(note, key, verifies);
  return opened.ok ? 'opened' : opened.refusal.code;
};

test('an altered text, a wrong signature, a foreign key or a broken form is refused, each by its name', async () => {
  const key = keyOf(PETER);
  assert.equal(await refusal(PETERS_NOTE.replace('answer', 'Answer'), key), 'note_signature_wrong');
  assert.equal(await refusal(PETERS_NOTE.replace('x08go/ZJ', 'x08go/ZK'), key), 'note_signature_wrong');
  assert.equal(await refusal(PETERS_NOTE, keyOf(OTHERS[1]!)), 'note_not_signed_by_key');
  for (const broken of [
    '',
    PETERS_TEXT,
    PETERS_NOTE.trimEnd(),
    PETERS_NOTE.replace('— Peter', '- Peter'),
    PETERS_NOTE.replace('think', 'thi\tnk'),
    PETERS_NOTE.replace('JnAM=', 'JnAM'),
    `${PETERS_NOTE}\n`,
    noteOf(PETERS_TEXT, ...Array.from({ length: 17 }, () => signatureLine(key, new Uint8Array(64)))),
  ])
    assert.equal(await refusal(broken, key), 'note_unreadable', JSON.stringify(broken));
});

test('signatures of others beside ours are passed over, a second wrong one of ours is not', async () => {
  const key = keyOf(PETER);
  const ours = PETERS_NOTE.slice(PETERS_TEXT.length + 1);
  const witness = signatureLine(keyOf(OTHERS[0]!), new Uint8Array(64));
  assert.equal(await refusal(noteOf(PETERS_TEXT, witness, ours), key), 'opened');
  const wrong = signatureLine(key, new Uint8Array(64));
  assert.equal(await refusal(noteOf(PETERS_TEXT, ours, wrong), key), 'note_signature_wrong');
});

test('a checkpoint says log, size and root; the published example is read and written back', async () => {
  const published = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const read = readCheckpointText(published)!;
  assert.deepEqual([read.origin, read.size], ['example.com/behind-the-sofa', 20_852_163]);
  assert.equal(checkpointText(read), published);
  assert.ok(readCheckpointText(`${published}an extension\n`));
  for (const broken of [
    published.replace('20852163', '020852163'),
    published.replace('20852163', '-1'),
    published.replace('q2I=', 'q2J='),
    published.trimEnd(),
    `\n${published}`,
    `${published}\n`,
    'example.com/log\n0\n',
  ])
    assert.equal(readCheckpointText(broken), undefined, JSON.stringify(broken));
});

test('a checkpoint that the right key signed under another log’s name is not believed', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const key = noteKey(sha256, 'ansinh.example/log', raw);
  const signed = (origin: string) => {
    const text = checkpointText({ origin, size: 1, root: sha256(utf8('x')) });
    return noteOf(text, signatureLine(key, sign(null, utf8(text), privateKey)));
  };
  const own = await openCheckpoint(signed('ansinh.example/log'), key, verifies);
  assert.ok(own.ok && base64(own.value.root) === base64(sha256(utf8('x'))));
  const foreign = await openCheckpoint(signed('elsewhere.example/log'), key, verifies);
  assert.ok(!foreign.ok && foreign.refusal.code === 'checkpoint_of_another_log');
});
