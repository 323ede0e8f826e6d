import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { recordPayouts, requestLinks, sharedAccounts } from '#contexts/accounts/index.ts';
import { importRoster, personByPin, type RecordPayouts } from '#contexts/registry/index.ts';
import { reissuePins } from '#contexts/registry/reissuePins.ts';
import { accepted } from '#core/result.ts';
import type { OpenVault } from '#platform/crypto/openVault.ts';
import { sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { perform } from '#platform/perform.ts';
import { goodRow, type RowCells, writeRoster } from '../golden/roster/rosterFiles.ts';
import { announce, type KeyedCountry, keyedCountry, rotationOf, step, stepTo } from './keyedCountry.ts';

const MUONG_LAT = '14845';
const HAC_THANH = '14758';
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ansinh-index-'));
});
after(() => rm(folder, { recursive: true }));

const pinOf = (nth: number) => `038151${String(nth).padStart(6, '0')}`;
const BANK = { channel: 'TK', provider: 'AGRIBANK', accountHolder: 'Nguyễn Thị Mẫu' };

async function importRows(
  country: KeyedCountry,
  keys: OpenVault,
  rows: readonly RowCells[],
  options: { commune?: string; month?: string; recordPayouts?: RecordPayouts } = {},
) {
  const { commune = MUONG_LAT, month = 'Tháng 11 năm 2026' } = options;
  const path = await writeRoster(
    join(folder, `${crypto.randomUUID()}.xlsx`),
    rows.map((row) => ({ ...row, communeCode: commune })),
    { title: ['ỦY BAN NHÂN DÂN XÃ MẪU', 'DANH SÁCH CHI TRẢ', month, `Mã xã: ${commune}`] },
  );
  const { database, actor } = country;
  const payouts = options.recordPayouts ?? recordPayouts(keys.vault);
  const imported = await importRoster(
    { database, vault: keys.vault, actor, recordPayouts: payouts, recordMandates: async () => 0 },
    { path },
  );
  assert.ok(imported.ok, imported.ok ? '' : imported.refusal.code);
  return imported.value;
}

const person = (nth: number, change: RowCells = {}): RowCells => ({
  ...goodRow(nth),
  fullName: 'Nguyễn Thị Mẫu',
  ...change,
});

/** Every number on record, opened: nobody may be there twice. */
async function numbersOf({ database }: KeyedCountry, keys: OpenVault): Promise<string[]> {
  const rows = await database.read('*', (session) =>
    session.rows(sql<{ pin_cipher: Buffer }>`select pin_cipher from person`),
  );
  return rows.map((row) => keys.vault.open('pin', row.pin_cipher)).sort();
}

const found = async ({ database }: KeyedCountry, keys: OpenVault, nth: number) =>
  (await database.read('*', (session) => personByPin(session, keys.vault, pinOf(nth))))?.personId;

/** Until a statement of this database waits for a lock. */
async function somebodyWaits({ owner }: KeyedCountry): Promise<void> {
  for (;;) {
    const { rows } = await owner.pool.query(
      "select from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database() where locktype = 'advisory' and not granted",
    );
    if (rows.length > 0) return;
  }
}

test('two imports of one new person on both sides of the moment at which the index key changes write him once', async () => {
  await using country = await keyedCountry();
  const [one, two] = [await country.open(), await country.open()];
  const rotation = await announce(country, 'index_pin');
  await two.refresh();
  await one.refresh();
  const gate = Promise.withResolvers<void>();
  const atGate = Promise.withResolvers<void>();
  const early = importRows(country, one, [person(1), person(2)], {
    recordPayouts: async () => {
      atGate.resolve();
      await gate.promise;
      return [];
    },
  });
  await atGate.promise;
  // The first import has written, not committed: the key waits for it, and the second import waits for the key.
  const change = step(country, one, rotation);
  await somebodyWaits(country);
  const late = importRows(country, two, [person(2), person(3)], { commune: HAC_THANH });
  gate.resolve();
  const [first, next, second] = await Promise.all([early, change, late]);
  assert.equal(next, 'on');
  assert.deepEqual([first.newPersons, second.newPersons], [2, 1]);
  assert.deepEqual(await numbersOf(country, one), [1, 2, 3].map(pinOf));
  const stored = await country.database.read('*', (session) =>
    session.rows(sql<{ key: number }>`select get_byte(pin_index, 1) as key from person order by person_id`),
  );
  assert.deepEqual(
    stored.map((row) => row.key),
    [2, 2, 4],
    'before the moment under the old key, after it under the new',
  );
  await stepTo(country, one, rotation, 'done', [two]);
  for (const keys of [one, two]) for (const nth of [1, 2, 3]) assert.ok(await found(country, keys, nth));
});

test('while indexes move, imports and links find whom and what they know under either key, and shared accounts stay in sight', async () => {
  await using country = await keyedCountry();
  const [keys, other] = [await country.open(), await country.open()];
  const shared = { ...BANK, accountNumber: '3000000000012' };
  await importRows(country, keys, [
    person(1, shared),
    person(2, shared),
    person(3, { ...BANK, accountNumber: '3000000000777' }),
    person(4),
  ]);
  const marks = () =>
    country.database.read('*', (session) =>
      session.rows(
        sql<{
          mark: Buffer;
        }>`select coalesce(account_mark, account_index) as mark from account_link order by link_id`,
      ),
    );
  const before = await marks();
  const rotations = [await announce(country, 'index_pin'), await announce(country, 'index_account')];
  for (const rotation of rotations) await stepTo(country, keys, rotation, 'moving', [other]);
  // Nothing was moved yet. The next month says the same of everybody, and one more uses the account of the two.
  const december = { month: 'Tháng 12 năm 2026' };
  const again = await importRows(
    country,
    other,
    [
      person(1, shared),
      person(2, shared),
      person(3, { ...BANK, accountNumber: '3000000000777' }),
      person(4),
      person(5, shared),
    ],
    december,
  );
  assert.deepEqual([again.newPersons, again.unchanged], [1, 4]);
  const groups = await country.database.read('*', (session) => sharedAccounts(session));
  assert.deepEqual(
    groups.map((group) => group.payees),
    [3],
    'one account, one group',
  );
  assert.equal((await marks()).length, 4, 'no link was made anew for an account that was known');
  const known = await found(country, other, 3);
  const wish = { ref: 'a', personId: known!, provider: 'AGRIBANK', number: '3000000000777' };
  const linked = await perform(
    country.database,
    { name: 'test_link', actor: country.actor, purpose: 'test', key: 'test_link', input: null },
    async (tx) => accepted(await requestLinks(tx, other.vault, country.actor, [wish])),
  );
  assert.deepEqual(linked, accepted([{ ref: 'a', outcome: 'unchanged' }]));
  for (const rotation of rotations) await stepTo(country, keys, rotation, 'done', [other]);
  assert.deepEqual(await numbersOf(country, keys), [1, 2, 3, 4, 5].map(pinOf));
  assert.deepEqual((await marks()).slice(0, 3), before, 'signed lists go on naming the account as they did');
  const states = await country.database.read('*', (session) =>
    session.rows(sql<{ state: string }>`select state from data_key where key_id in (2, 3)`),
  );
  assert.deepEqual(states, [{ state: 'retired' }, { state: 'retired' }]);
});

test('a former number is found before, during and after the change of the index key', async () => {
  await using country = await keyedCountry();
  const keys = await country.open();
  await importRows(country, keys, [person(1)]);
  const id = await found(country, keys, 1);
  const reissued = [{ personId: id!, pin: pinOf(901) }];
  await perform(
    country.database,
    { name: 'test_reissue', actor: country.actor, purpose: 'test', key: 'test_reissue', input: null },
    async (tx) => accepted(await reissuePins(tx, keys.vault, reissued)),
  );
  const rotation = await announce(country, 'index_pin');
  for (const stage of ['moving', 'done'] as const) {
    await stepTo(country, keys, rotation, stage);
    await keys.refresh();
    assert.deepEqual([await found(country, keys, 1), await found(country, keys, 901)], [id, id], stage);
  }
  const { rows } = await country.owner.pool.query('select get_byte(pin_index, 1) as key from former_pin');
  assert.deepEqual(rows, [{ key: 4 }]);
});

test('a process that never heard of the key writes nothing under the old one: it is told to try again, and then knows', async () => {
  await using country = await keyedCountry();
  const [deaf, keys] = [await country.open(), await country.open()];
  const rotation = await announce(country, 'index_pin');
  await country.owner.pool.query("update key_holder set seen_at = now() - interval '1 minute'");
  await stepTo(country, keys, rotation, 'moving');
  assert.equal((await rotationOf(country, rotation)).stage, 'moving');
  await assert.rejects(
    importRows(country, deaf, [person(1)]),
    (error) => error instanceof Fault && error.retryable && error.code === 'data_key_unknown',
  );
  await deaf.refresh();
  assert.equal((await importRows(country, deaf, [person(1)])).newPersons, 1);
});
