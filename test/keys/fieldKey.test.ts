import assert from 'node:assert/strict';
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { accepted } from '#core/result.ts';
import { KeyUnusable } from '#platform/crypto/keyPort.ts';
import { fieldsLeft } from '#platform/crypto/resealFields.ts';
import { keepWrapped, wrapAnew } from '#platform/crypto/rotations.ts';
import { sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { makePeople, pinOf } from '../support/syntheticPeople.ts';
import { announce, type KeyedCountry, keyedCountry, rotationOf, step, stepTo } from './keyedCountry.ts';

const COMMUNE = sql<{
  unit_id: number;
}>`select unit_id from unit where kind = 'commune' order by unit_id limit 1`;
const SEVERE = { benefit: 'disability_severe', amount: 810_000n, fromMonth: 202611 };

async function settle(country: KeyedCountry, people: number, vault = country.open()) {
  const keys = await vault;
  const commune = await country.database.read('*', (session) => session.row(COMMUNE));
  await makePeople(country.database, country.actor, keys.vault, {
    communes: [commune!.unit_id],
    peopleACommune: people,
    accountEvery: 2,
    ...SEVERE,
  });
  return keys;
}

const pins = (country: KeyedCountry) =>
  country.database.read('*', (session) =>
    session.rows(
      sql<{ person_id: bigint; pin_cipher: Buffer }>`select person_id, pin_cipher from person order by 1`,
    ),
  );
const left = (country: KeyedCountry, keyId: number) =>
  country.database.read('*', (session) => fieldsLeft(session, keyId));
const statesOf = async (country: KeyedCountry) =>
  (
    await country.database.read('*', (session) =>
      session.rows(
        sql<{
          it: string;
        }>`select key_id || ' ' || purpose || ' ' || state as it from data_key order by key_id`,
      ),
    )
  ).map((row) => row.it);

test('the field key is rotated: announced, used once every process knows it, everything sealed anew, the old one retired', async () => {
  await using country = await keyedCountry();
  const [keys, other] = [await settle(country, 30), await country.open()];
  const rotation = await announce(country, 'field');
  assert.equal(await step(country, keys, rotation), 'waiting', 'the other process has not read it yet');
  await other.refresh();
  assert.equal(await step(country, keys, rotation), 'on');
  // The other process still seals with the old key, which everybody opens; the job finds it afterwards.
  assert.equal(other.vault.seal('pin', '001150000999').readUInt16BE(1), 1);
  await stepTo(country, keys, rotation, 'proving');
  assert.equal(
    await step(country, keys, rotation),
    'waiting',
    'the other process does not know yet that it must seal with the new key',
  );
  await stepTo(country, keys, rotation, 'done', [other]);
  assert.deepEqual(await statesOf(country), [
    '1 field retired',
    '2 index_pin current',
    '3 index_account current',
    '4 field current',
  ]);
  assert.equal(await left(country, 4), 0n);
  for (const [at, row] of (await pins(country)).entries())
    assert.equal(other.vault.open('pin', row.pin_cipher), pinOf(at));
});

test('killed in the middle of a rotation, another worker goes on from the last batch and nothing is sealed twice', async () => {
  await using country = await keyedCountry();
  const dying = await settle(country, 4_100);
  const rotation = await announce(country, 'field');
  await stepTo(country, dying, rotation, 'moving');
  while ((await rotationOf(country, rotation)).moved < 3_000n) await step(country, dying, rotation);
  await dying.close();
  const half = await rotationOf(country, rotation);
  assert.ok(half.moved < 6_150n && half.after !== null, 'it died within a column');
  const heir = await country.open();
  await stepTo(country, heir, rotation, 'done');
  assert.equal((await rotationOf(country, rotation)).moved, 4_100n + 2_050n);
  assert.equal(await left(country, 4), 0n);
});

test('what somebody writes while his field is being sealed anew stays as he wrote it', async () => {
  await using country = await keyedCountry();
  const keys = await settle(country, 3);
  const rotation = await announce(country, 'field');
  await stepTo(country, keys, rotation, 'moving');
  const [first, second] = await pins(country);
  await keys.refresh();
  const anew = (cipher: Buffer) => keys.vault.seal('pin', keys.vault.open('pin', cipher));
  const written = keys.vault.seal('pin', '001150000777');
  // One was written meanwhile; one is being written by a transaction that is still open: neither is touched, and nobody waits.
  await country.database.pool.query('update person set pin_cipher = $1 where person_id = $2', [
    written,
    first!.person_id,
  ]);
  const client = await country.database.pool.connect();
  await client.query('begin');
  await client.query('update person set pin_cipher = $1 where person_id = $2', [written, second!.person_id]);
  const { rows } = await country.database.pool.query(
    "select reseal_fields('person', 'pin_cipher', $1::text[], $2::bytea[], $3::bytea[]) as moved",
    [
      [String(first!.person_id), String(second!.person_id)],
      [first!.pin_cipher, second!.pin_cipher],
      [anew(first!.pin_cipher), anew(second!.pin_cipher)],
    ],
  );
  await client.query('rollback');
  client.release();
  assert.equal(rows[0].moved, 0n);
  assert.equal(keys.vault.open('pin', (await pins(country))[0]!.pin_cipher), '001150000777');
  await stepTo(country, keys, rotation, 'done');
  assert.equal(await left(country, 4), 0n);
});

test('nobody changes the account of a link: not directly, not through the door of the rotation when none is running', async () => {
  await using country = await keyedCountry();
  const keys = await settle(country, 2);
  const pool = country.database.pool;
  await assert.rejects(pool.query("update account_link set account_cipher = '\\x00'"), /permission denied/);
  await assert.rejects(pool.query("update account_link set account_mark = '\\x00'"), /permission denied/);
  const { rows } = await pool.query<{ link_id: bigint; account_cipher: Buffer }>(
    'select link_id, account_cipher from account_link limit 1',
  );
  const swap = (cipher: Buffer) =>
    pool.query(
      "select reseal_fields('account_link', 'account_cipher', $1::text[], $2::bytea[], $3::bytea[])",
      [[String(rows[0]!.link_id)], [rows[0]!.account_cipher], [cipher]],
    );
  await assert.rejects(swap(keys.vault.seal('account', '0666000666')), /only fields of an older key/);
  await assert.rejects(
    pool.query(
      "select move_indexes('account_link', array[account_index], array['\\x000300000000000000000000000000ff'::bytea]) from account_link limit 1",
    ),
    /while another retires/,
  );
  // A table of the same name made for the moment does not fool the function into another key.
  await assert.rejects(
    pool.query(`create temp table data_key as select 1::smallint as key_id, 'field'::text as purpose, 'current'::text as state;
      select reseal_fields('account_link', 'account_cipher', array['${rows[0]!.link_id}'], array['\\x01'::bytea], array['\\x020009'::bytea])`),
    /only fields of an older key/,
  );
});

test('a damaged field does not stop a rotation: it is counted, and the old key stays to open what can be opened', async () => {
  await using country = await keyedCountry();
  const keys = await settle(country, 5);
  await country.owner.pool.query(
    'update person set pin_cipher = set_byte(pin_cipher, 20, 255 - get_byte(pin_cipher, 20)) where person_id = (select min(person_id) from person)',
  );
  const rotation = await announce(country, 'field');
  await stepTo(country, keys, rotation, 'done');
  assert.equal(await left(country, 4), 1n);
  assert.equal((await statesOf(country))[0], '1 field retiring');
});

test('an installation of one master key goes on: its fields open, and are sealed anew by the job its first start leaves', async () => {
  await using country = await keyedCountry();
  const master = randomBytes(32);
  await writeFile(country.keyFile, `${master.toString('hex')}\n`, { mode: 0o600 });
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', master, 'ansinh', label, 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive('field'), nonce);
  const body = Buffer.concat([cipher.update('001150000001'), cipher.final()]);
  const commune = await country.database.read('*', (session) => session.row(COMMUNE));
  await country.owner.pool.query(
    `insert into person (commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date) values ($1, $2, $3, '0001', 'Lê Thị Mẫu', 'le thi mau', '1950')`,
    [commune!.unit_id, randomBytes(16), Buffer.concat([Buffer.of(1), nonce, body, cipher.getAuthTag()])],
  );
  const keys = await country.open();
  assert.equal(keys.vault.open('pin', (await pins(country))[0]!.pin_cipher), '001150000001');
  const jobs = await country.owner.pool.query(
    "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'rotate_key'",
  );
  const { rotation } = jobs.rows[0].payload as { rotation: number };
  await stepTo(country, keys, rotation, 'done');
  const [row] = await pins(country);
  assert.equal(row!.pin_cipher[0], 2);
  assert.equal(keys.vault.open('pin', row!.pin_cipher), '001150000001');
});

test('without its wrapping key nothing starts, and what to do is said; a file others can read is refused', async () => {
  await using country = await keyedCountry();
  await settle(country, 1);
  const unusable = (code: string) => (error: unknown) =>
    error instanceof KeyUnusable && error.code === code && /\/ /.test(error.message);
  await chmod(country.keyFile, 0o644);
  await assert.rejects(country.open(), unusable('key_readable_by_others'));
  await rm(country.keyFile);
  await assert.rejects(country.open(), unusable('wrapping_key_lost'));
  await writeFile(country.keyFile, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  await assert.rejects(country.open(), unusable('wrapping_key_lost'));
});

test('the wrapping key is rotated at once: data keys are wrapped anew, fields stay as they are', async () => {
  await using country = await keyedCountry();
  const keys = await settle(country, 2);
  const before = await pins(country);
  const { database, port, actor } = country;
  const wrapped = await wrapAnew(database, port);
  const entry = { name: 'rewrap_keys', actor, purpose: 'test', key: 'rewrap_keys', input: null };
  const kept = await perform(database, entry, async (tx) => accepted(await keepWrapped(tx, wrapped)));
  assert.deepEqual(kept, { ok: true, value: 3 });
  const ids = await database.read('*', (session) =>
    session.rows(sql<{ id: string }>`select distinct wrapping_key_id as id from data_key`),
  );
  assert.deepEqual(ids, [{ id: wrapped[0]!.anew.keyId }]);
  assert.deepEqual(await pins(country), before);
  const anew = await country.open();
  assert.equal(anew.vault.open('pin', before[0]!.pin_cipher), pinOf(0));
  await keys.refresh();
});
