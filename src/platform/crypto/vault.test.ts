import assert from 'node:assert/strict';
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../fault.ts';
import { type DataKey, KeyRing } from './keyRing.ts';
import { looseVault, type Place, vault } from './vault.ts';

const PLACES: readonly Place[] = ['pin', 'account', 'phone', 'email', 'inbox', 'secret', 'file_key'];
const aPlace = fc.constantFrom(...PLACES);

const key = (keyId: number, state: DataKey['state'], more: Partial<DataKey> = {}): DataKey => ({
  keyId,
  purpose: 'field',
  state,
  unnumbered: false,
  secret: randomBytes(32),
  ...more,
});

test('what is sealed for a place opens there to the same text, and twice sealed is never the same bytes', () => {
  const { seal, open } = looseVault();
  fc.assert(
    fc.property(aPlace, fc.string({ unit: 'grapheme' }), (place, text) => {
      const sealed = seal(place, text);
      assert.equal(open(place, sealed), text);
      assert.notDeepEqual(seal(place, text), sealed);
    }),
  );
});

test('many open together to what each opens to alone, short or long, under old keys and new', () => {
  const ring = new KeyRing();
  const { seal, open, openAll } = vault(ring);
  const [older, newer] = [key(1, 'current'), key(2, 'announced')];
  const fields: Buffer[] = [];
  for (const state of [
    { keys: [older, newer] },
    {
      keys: [
        { ...older, state: 'retiring' as const },
        { ...newer, state: 'current' as const },
      ],
    },
  ]) {
    ring.change(state.keys);
    for (const text of ['9', '0123456789', 'x'.repeat(16), 'x'.repeat(17), 'tiếng Việt', ''])
      fields.push(seal('account', text));
  }
  const mixed = fields.toSorted((one, other) => one[20]! - other[20]!);
  assert.deepEqual(openAll('account', [undefined, ...mixed]), [
    undefined,
    ...mixed.map((field) => open('account', field)),
  ]);
  assert.throws(() => openAll('phone', mixed));
  assert.throws(() => openAll('account', [Buffer.of(9)]));
});

test('a field moved to another column does not open there', () => {
  const { seal, open } = looseVault();
  fc.assert(
    fc.property(aPlace, aPlace, fc.string(), (from, to, text) => {
      fc.pre(from !== to);
      assert.throws(() => open(to, seal(from, text)));
    }),
  );
});

test('a field of which any one bit was changed does not open', () => {
  const { seal, open } = looseVault();
  fc.assert(
    fc.property(aPlace, fc.string(), fc.nat(), fc.nat(7), (place, text, at, bit) => {
      const sealed = seal(place, text);
      sealed[at % sealed.length]! ^= 1 << bit;
      assert.throws(() => open(place, sealed));
    }),
  );
});

test('a field cut short or of another vault does not open', () => {
  const [ours, theirs] = [looseVault(), looseVault()];
  const sealed = ours.seal('pin', '001150000001');
  for (let length = 0; length < sealed.length; length++)
    assert.throws(() => ours.open('pin', sealed.subarray(0, length)));
  assert.throws(() => theirs.open('pin', sealed));
});

test('while a key retires its fields open, new ones are sealed with the current key, and both indexes find', () => {
  const ring = new KeyRing();
  const [old, next] = [key(1, 'current'), key(2, 'announced')];
  const [oldIndex, nextIndex] = [
    key(3, 'current', { purpose: 'index_pin' }),
    key(4, 'announced', { purpose: 'index_pin' }),
  ];
  ring.change([old, next, oldIndex, nextIndex]);
  const keys = vault(ring);
  const before = keys.seal('pin', '001150000001');
  const found = keys.index('pin', '001150000001');
  assert.deepEqual(keys.indexes('pin', '001150000001'), [found], 'an announced key finds nothing yet');
  assert.equal(keys.heed('pin', 4), true);
  assert.equal(keys.heed('pin', 9), false);
  ring.change([
    { ...old, state: 'retiring' },
    { ...next, state: 'current' },
    { ...oldIndex, state: 'retiring' },
    { ...nextIndex, state: 'current' },
  ]);
  assert.equal(keys.open('pin', before), '001150000001');
  assert.equal(keys.seal('pin', '001150000001').readUInt16BE(1), 2);
  assert.deepEqual(keys.indexes('pin', '001150000001')[1], found);
  assert.deepEqual(keys.indexes('pin', '001150000001')[0], keys.index('pin', '001150000001'));
  const numbers = ['001150000001', '001150000002'];
  assert.deepEqual(
    keys.indexAll('pin', numbers),
    Buffer.concat(numbers.flatMap((number) => keys.indexes('pin', number))),
  );
  assert.equal(keys.index('pin', '001150000001').length, 16);
});

test('a key this process does not know yet is a fault to be tried again, and is asked for', () => {
  const ring = new KeyRing();
  let asked = 0;
  ring.onMissing = () => asked++;
  ring.change([key(1, 'current')]);
  const sealed = vault(ring).seal('pin', '001150000001');
  ring.change([key(7, 'current')]);
  const other = vault(ring);
  sealed.writeUInt16BE(9, 1);
  assert.throws(
    () => other.open('pin', sealed),
    (error) => error instanceof Fault && error.retryable && error.code === 'data_key_unknown',
  );
  assert.equal(asked, 1);
});

test('fields and indexes of the one master key of earlier versions still open and find', () => {
  const master = randomBytes(32);
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', master, 'ansinh', label, 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive('field'), nonce);
  const body = Buffer.concat([cipher.update('001150000001'), cipher.final()]);
  const ring = new KeyRing();
  ring.change([
    key(1, 'retiring', { unnumbered: true, secret: derive('field') }),
    key(2, 'current', { purpose: 'index_pin', unnumbered: true, secret: derive('index:pin') }),
    key(3, 'current'),
  ]);
  const keys = vault(ring);
  assert.equal(
    keys.open('pin', Buffer.concat([Buffer.of(1), nonce, body, cipher.getAuthTag()])),
    '001150000001',
  );
  assert.equal(keys.index('pin', '001150000001').length, 16);
});
