import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createServer } from '#api/server.ts';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { enquireLinks, recordPayouts, requestLinks, verifyLinks } from '#contexts/accounts/index.ts';
import { recordMandates } from '#contexts/payees/index.ts';
import { importRoster, readLifeEvents, verifyPopulation } from '#contexts/registry/index.ts';
import { month } from '#core/months.ts';
import { accepted } from '#core/result.ts';
import { connect, type Database, sql } from '#platform/database.ts';
import { createLog } from '#platform/log.ts';
import { perform } from '#platform/perform.ts';
import { goodRow, writeRoster } from '../golden/roster/rosterFiles.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';
import { signedInOfficer } from '../support/signedInOfficer.ts';
import { pinOf } from '../support/syntheticPeople.ts';

const SILENT: MonthWatcher = { step: () => ({ advance() {}, reached() {}, note() {}, done() {} }) };
const PEOPLE = 12;
/** People who come by roster: with a telephone, an account, a name of their own, and a row that cannot go in. */
const ROSTERED = [901, 902, 903, 904].map((nth) => ({
  pin: `038151000${nth}`,
  name: `Nguyễn Thị Mẫu Riêng ${'ABCD'[nth - 901]}`,
  phone: `0912345${nth}`,
  account: `30000000${nth}77`,
}));
const BAD = { pin: '038151000905', name: 'Lê Văn Mẫu Hỏng', phone: '0912345905', account: '3000000090577' };

/** What must not be found, by kind. */
const numbers = [
  ...Array.from({ length: PEOPLE }, (_, nth) => pinOf(nth)),
  ...Array.from({ length: PEOPLE }, (_, nth) => `00${9_000_000_000 + nth}`),
  ...[...ROSTERED, BAD].flatMap(({ pin, phone, account }) => [pin, phone, account]),
  ROSTERED[3]!.account.replace('77', '78'),
];
const names = [
  'Người Mẫu',
  'NGUOI MAU',
  'nguoi mau',
  'Mẫu Riêng',
  'MAU RIENG',
  'mẫu riêng',
  'Mẫu Hỏng',
  'MAU HONG',
];

/** Also where bytes are shown in hex or base64, and where blanks were escaped. */
const disguises = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret, 'utf8').toString('hex'),
  JSON.stringify(secret).slice(1, -1),
];
const foundIn = (text: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => disguises(secret).some((form) => text.includes(form)));

describe('nothing personal leaves: a month is paid with everything written down, and searched', () => {
  const lines: string[] = [];
  const answers: string[] = [];
  let country: RunningCountry;
  let owner: Database;

  before(async () => {
    const log = createLog('trace', { write: (line: string) => void lines.push(line) });
    country = await runningCountry({
      communes: 1,
      peopleACommune: PEOPLE,
      accountEvery: 3,
      closedAccounts: 1,
      benefit: 'disability_severe',
      amount: 810_000n,
      fromMonth: 202611,
      log,
    });
    owner = connect(country.adminUrl, { connections: 1 });
    await importPeople();
    await country.faults('hub', { down: true });
    const paying = payMonth(country.world, {
      month: month('2026-11'),
      staff: country.staff,
      watch: SILENT,
      patience: 3_000,
    });
    const { world } = country;
    await readLifeEvents(world.database, world.population, world.vault, world.actor).catch(() => undefined);
    await country.faults('hub', {});
    await paying;
    await askBadly(log);
  });
  after(async () => {
    await owner.close();
    await country[Symbol.asyncDispose]();
  });

  async function importPeople(): Promise<void> {
    const { world, home, staff } = country;
    const { code } = (await world.database.read('*', (session) =>
      session.row(sql<{ code: string }>`select code from unit where unit_id = ${staff[0]!.communeId}`),
    ))!;
    const rows = [...ROSTERED, BAD].map((one, nth) => ({
      ...goodRow(nth),
      communeCode: code,
      pin: one.pin,
      fullName: one.name,
      phone: one.phone,
      channel: 'TK',
      provider: 'AGRIBANK',
      accountNumber: one.account,
      accountHolder: one.name,
      ...(one === BAD ? { birthDate: '31/02/1951' } : {}),
    }));
    const path = await writeRoster(join(home, 'xa.xlsx'), rows, {
      title: ['ỦY BAN NHÂN DÂN XÃ MẪU', 'DANH SÁCH', 'Tháng 11 năm 2026', `Mã xã: ${code}`],
    });
    const { database, vault, actor, population, rails } = world;
    const imported = await importRoster(
      { database, vault, actor, recordPayouts: recordPayouts(vault), recordMandates },
      { path },
    );
    assert.ok(imported.ok && imported.value.rejectedRows === 1 && imported.value.newPersons === 4);
    await verifyPopulation(database, population, vault, actor);
    const enquiring = { ...world, hub: rails.hub };
    await verifyLinks(enquiring);
    const one = await database.read('*', (session) =>
      session.row(sql<{ person_id: bigint }>`select max(person_id) as person_id from person`),
    );
    const wish = {
      ref: 'a',
      personId: one!.person_id,
      provider: 'AGRIBANK',
      number: ROSTERED[3]!.account.replace('77', '78'),
    };
    const asked = { name: 'request_links', actor, purpose: 'test', key: 'request_links', input: wish };
    const linked = await perform(database, asked, async (tx) =>
      accepted(await requestLinks(tx, vault, actor, [wish])),
    );
    assert.ok(linked.ok && linked.value[0]!.outcome === 'pending');
    await enquireLinks(enquiring);
  }

  /** Numbers and names where they do not belong: in addresses, bodies, headers, keys. */
  async function askBadly(log: ReturnType<typeof createLog>): Promise<void> {
    const { world } = country;
    const scoped = connect(country.appUrl, { connections: 2 });
    const server = createServer({
      database: scoped,
      country: world.database,
      citizens: scoped,
      vault: world.vault,
      signer: world.signer,
      incoming: world.folders.incoming,
      clock: world.clock,
      log,
    });
    const officer = await world.database.read('*', (session) =>
      session.row(
        sql<{
          officer_id: number;
        }>`select officer_id from officer_role where role = 'commune_officer' order by 1 limit 1`,
      ),
    );
    const token = await signedInOfficer(world.database, world.actor, officer!.officer_id);
    const { pin, name, account, phone } = ROSTERED[0]!;
    const headers = {
      authorization: `Bearer ${token}`,
      'x-purpose': encodeURIComponent('payment_check: Kiểm thử / a test'),
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    };
    const ask = async (method: 'GET' | 'POST', url: string, payload?: unknown, more = {}) => {
      const answer = await server.inject({
        method,
        url,
        headers: { ...headers, ...more },
        ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
      });
      if (answer.statusCode >= 400) answers.push(answer.body);
      return answer.statusCode;
    };
    await ask('GET', `/v1/persons/${pin}`);
    await ask('GET', `/v1/persons?pin=${pin}`);
    await ask('GET', `/v1/nowhere/${pin}/${encodeURIComponent(name)}?phone=${phone}`);
    await ask('GET', `/v1/lists?state=${account}`);
    await ask('POST', '/v1/persons/find', { pin: `${pin}9`, name });
    await ask('POST', '/v1/lists/sign', { lists: [name, pin] });
    await ask('POST', '/v1/cycles', { month: pin, programme: name });
    await ask('GET', '/v1/lists', undefined, {
      authorization: `Bearer ${pin}`,
      'x-purpose': encodeURIComponent(name),
    });
    await server.close();
    await scoped.close();
    assert.ok(answers.length >= 5, `answers that refuse: ${answers.length}`);
  }

  test('the search would find: it finds what is written on purpose, in every disguise', () => {
    for (const form of disguises(numbers[0]!)) assert.deepEqual(foundIn(`…${form}…`, numbers), [numbers[0]]);
    assert.deepEqual(foundIn(JSON.stringify({ name: 'Nguyễn Thị Mẫu Riêng A' }), names), ['Mẫu Riêng']);
  });

  test('the log tells much and names nobody', () => {
    assert.ok(lines.length > 5, `lines of the log: ${lines.length}`);
    assert.deepEqual(
      lines.filter((line) => foundIn(line, [...numbers, ...names]).length > 0),
      [],
    );
  });

  test('answers that refuse repeat nothing of what was asked', () => {
    assert.deepEqual(
      answers.filter((text) => foundIn(text, [...numbers, ...names]).length > 0),
      [],
    );
  });

  test('journal, idempotency keys, jobs and their errors hold no number and no name', async () => {
    for (const table of [
      'journal',
      'graphile_worker._private_jobs',
      'key_rotation',
      'worker_process',
      'mailbox_cursor',
      'list_transition',
      'break',
    ]) {
      const { rows } = await owner.pool.query<{ whole: string }>(`select t::text as whole from ${table} t`);
      if (table === 'journal') assert.ok(rows.length > 10);
      assert.deepEqual(
        rows.filter(({ whole }) => foundIn(whole, [...numbers, ...names]).length > 0),
        [],
        table,
      );
    }
  });

  test('no table holds a personal number, an account or a telephone in the clear', async () => {
    const { rows: tables } = await owner.pool.query<{ name: string }>(
      "select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) order by 1",
    );
    assert.ok(tables.length > 30);
    for (const { name } of tables) {
      const { rows } = await owner.pool.query<{ whole: string }>(`select t::text as whole from ${name} t`);
      const told = new Set(rows.flatMap(({ whole }) => foundIn(whole, numbers)));
      assert.deepEqual([...told], [], name);
    }
  });

  test('files that are kept hold no number in the clear: keys, messages to the rails, reports from them', async () => {
    const folders = ['keys', 'outgoing', 'incoming'].map((one) => join(country.home, one));
    let files = 0;
    for (const folder of folders)
      for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue;
        files++;
        const text = await readFile(join(file.parentPath, file.name), 'latin1');
        assert.deepEqual(foundIn(text, [...numbers, ...names]), [], file.name);
      }
    assert.ok(files > 4, `files looked at: ${files}`);
  });
});
