import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { month } from '#core/months.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { goodRow, type RowCells, readGood, writeRoster } from '../../../test/golden/roster/rosterFiles.ts';
import { ensureSystem } from '../identity/index.ts';
import { importRoster, personByPin, type RecordPayouts, type RosterImport } from './index.ts';

const title = (monthText: string, commune: string) => [
  'ỦY BAN NHÂN DÂN XÃ MẪU',
  'DANH SÁCH CHI TRẢ',
  monthText,
  `Mã xã: ${commune}`,
];
const NOVEMBER = 'Tháng 11 năm 2026';
const DECEMBER = 'Tháng 12 năm 2026';
const MUONG_LAT = '14845';
const HAC_THANH = '14758';

describe('importing a roster', () => {
  let own: TestDatabase;
  let database: Database;
  let actor: Actor;
  let folder: string;
  let files = 0;
  const sealed = looseVault();
  let payouts: Parameters<RecordPayouts>[1] = [];
  /** Stands for the accounts context: keeps what it is given, and finds that the second of two accounts contradicts the first. */
  const recordMandates = async () => 0;
  const recordPayouts: RecordPayouts = async (_tx, stated) => {
    payouts = stated;
    const repeats = stated.filter(
      (one, at) => stated.findIndex((other) => other.personId === one.personId) < at,
    );
    return repeats
      .filter((one) => one.account?.number.endsWith('778'))
      .map((payout) => ({ payout, code: 'other_account_of_same_payee' }));
  };
  before(async () => {
    own = await testDatabase({ template: 'ansinh' });
    database = connect(own.workerUrl);
    actor = await ensureSystem(database);
    folder = await mkdtemp(join(tmpdir(), 'import-'));
  });
  after(async () => {
    await database.close();
    await own.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const fileOf = async (rows: readonly RowCells[], monthText = NOVEMBER, commune = MUONG_LAT) => {
    files += 1;
    return writeRoster(
      join(folder, `roster-${files}.xlsx`),
      rows.map((row) => ({ ...row, communeCode: commune })),
      {
        title: title(monthText, commune),
      },
    );
  };
  const importFile = (path: string) =>
    importRoster({ database, vault: sealed, actor, recordPayouts, recordMandates }, { path });
  const imported = async (
    rows: readonly RowCells[],
    monthText = NOVEMBER,
    commune = MUONG_LAT,
  ): Promise<RosterImport> => {
    const result = await importFile(await fileOf(rows, monthText, commune));
    assert.ok(result.ok, result.ok ? '' : result.refusal.code);
    return result.value;
  };
  const rowsOf = <T>(statement: ReturnType<typeof sql<T>>) =>
    database.read('*', (session) => session.rows(statement));
  const person = (nth: number, change: RowCells = {}): RowCells => ({
    ...goodRow(nth),
    fullName: `Nguyễn Thị Mẫu`,
    ...change,
  });
  const pinOf = (nth: number) => `038151${String(nth).padStart(6, '0')}`;
  const decisionsOf = async (nth: number) => {
    const found = await database.read('*', (session) => personByPin(session, sealed, pinOf(nth)));
    return rowsOf(sql<{ kind: string; effective_month: number; reason: string | null; category: string }>`
      select kind, effective_month, reason, facts->>'category' as category from decision where person_id = ${found?.personId ?? 0n} order by decision_id`);
  };

  it('records people, decisions and payouts, with numbers sealed', async () => {
    const result = await imported([
      person(1),
      person(2, {
        category: 'k6-dbn',
        channel: 'TK',
        provider: 'AGRIBANK',
        accountNumber: '3000000000012',
        accountHolder: 'Nguyễn Thị Mẫu',
        amount: 1_080_000,
      }),
      person(3, { channel: 'BĐ', atHome: 'x' }),
    ]);
    assert.deepEqual(
      [result.readRows, result.acceptedRows, result.rejectedRows, result.newPersons, result.grants],
      [3, 3, 0, 3, 3],
    );
    assert.equal(result.errorWorkbook, null);
    assert.deepEqual(
      payouts.map(({ provider, homeDelivery, account }) => [provider, homeDelivery, account?.number]),
      [
        ['DESK', false, undefined],
        ['AGRIBANK', false, '3000000000012'],
        ['VNPOST', true, undefined],
      ],
    );
    const stored = await rowsOf(sql<{ whole: string }>`select p::text as whole from person p`);
    for (const { whole } of stored) assert.ok(!whole.includes('038151'));
  });

  it('the same file twice is the same import, whoever sends it', async () => {
    const path = await fileOf(
      [person(1), person(2, { category: 'k6-dbn', amount: 1_080_000 }), person(3)],
      DECEMBER,
    );
    const first = await importFile(path);
    assert.deepEqual(await importFile(path), first);
    const other = {
      ...actor,
      officerId: (await rowsOf(sql<{ officer_id: number }>`select officer_id from officer limit 1`))[0]!
        .officer_id,
    };
    assert.ok(
      first.ok &&
        (
          await importRoster(
            { database, vault: sealed, actor: other, recordPayouts, recordMandates },
            { path },
          )
        ).ok,
    );
    const [count] = await rowsOf(
      sql<{ files: bigint }>`select count(*) as files from roster_file where month = 202612`,
    );
    assert.equal(count?.files, 1n);
  });

  it('a month later: what is the same stays, who left is stopped, a new decision adjusts, an unexplained change does not', async () => {
    const january = 'Tháng 01 năm 2027';
    const result = await imported(
      [
        person(1, {
          category: 'k6-dbn',
          decisionNumber: '9/QĐ-UBND',
          decisionDate: '15/12/2026',
          fromMonth: '12/2026',
        }),
        person(2, { category: 'k6-nang' }),
        person(4, { decisionNumber: '10/QĐ-UBND', decisionDate: '16/12/2026', fromMonth: '12/2026' }),
      ],
      january,
    );
    assert.deepEqual([result.grants, result.adjustments, result.stops, result.unchanged], [1, 1, 1, 0]);
    assert.deepEqual((await decisionsOf(1)).at(-1), {
      kind: 'adjust',
      effective_month: 202_612,
      reason: null,
      category: 'k6-dbn',
    });
    assert.deepEqual((await decisionsOf(3)).at(-1), {
      kind: 'stop',
      effective_month: 202_701,
      reason: 'left_the_roster',
      category: 'k6-nang',
    });
    assert.equal((await decisionsOf(2)).length, 1);
    const findings = await rowsOf(
      sql<{ code: string }>`select code from assessment_finding where month = 202701`,
    );
    assert.deepEqual(
      findings.map((finding) => finding.code),
      ['changed_without_decision'],
    );
  });

  it('refuses a roster of a month before one already imported', async () => {
    const result = await importFile(await fileOf([person(9)], 'Tháng 10 năm 2026'));
    assert.equal(result.ok ? undefined : result.refusal.code, 'roster_month_is_past');
  });

  it('bad rows are kept with place and reason, in a workbook that can be mended and imported; nobody is stopped by them', async () => {
    const february = 'Tháng 02 năm 2027';
    const result = await imported(
      [
        person(1, {
          category: 'k6-dbn',
          decisionNumber: '9/QĐ-UBND',
          decisionDate: '15/12/2026',
          fromMonth: '12/2026',
        }),
        person(2, { sex: '?' }),
        person(1, { category: 'k6-dbn' }),
        person(2, { fullName: 'Trần Văn Khác', birthDate: '01/02/1960', pin: pinOf(1) }),
      ],
      february,
    );
    assert.deepEqual([result.acceptedRows, result.rejectedRows], [1, 3]);
    const errors = await rowsOf(sql<{ code: string; row_number: number; column_name: string }>`
      select code, row_number, column_name from roster_error where roster_file_id = ${result.rosterFileId} order by row_number`);
    assert.deepEqual(
      errors.map((error) => error.code),
      ['sex_unknown', 'same_person_and_category_twice', 'pin_of_another_person'],
    );
    assert.equal((await decisionsOf(2)).at(-1)?.kind, 'grant', 'a row that could not be read stops nobody');
    assert.ok(result.errorWorkbook);
    const workbook = await readGood(result.errorWorkbook);
    assert.equal(workbook.good.length + workbook.bad.length, 3);
    const again = await importFile(result.errorWorkbook);
    assert.ok(again.ok && again.value.stops === 0, 'rows sent later only add');
  });

  it('a person paid in another commune is not moved silently, but by a stated move', async () => {
    const refused = await imported([person(4)], 'Tháng 02 năm 2027', HAC_THANH);
    assert.deepEqual([refused.acceptedRows, refused.rejectedRows], [0, 1]);
    const [error] = await rowsOf(
      sql<{ code: string }>`select code from roster_error where roster_file_id = ${refused.rosterFileId}`,
    );
    assert.equal(error?.code, 'person_in_another_commune');
    const moved = await imported(
      [
        person(4, {
          note: 'Chuyển đến từ Mường Lát',
          decisionNumber: '77/QĐ-UBND',
          decisionDate: '20/02/2027',
          fromMonth: '02/2027',
        }),
      ],
      'Tháng 03 năm 2027',
      HAC_THANH,
    );
    assert.equal(moved.acceptedRows, 1);
    assert.deepEqual(
      (await decisionsOf(4)).map(({ kind, effective_month, reason }) => [kind, effective_month, reason]),
      [
        ['grant', 202_612, null],
        ['stop', 202_703, 'moved_to_another_commune'],
        ['grant', 202_703, 'moved_here'],
      ],
    );
  });

  it('who receives for another is a person too, and is paid for all he receives', async () => {
    const payee = { payeeName: 'Lê Văn Giám Hộ', payeePin: '038080000777', payeeRelation: 'GH' };
    const account = { channel: 'TK', provider: 'AGRIBANK', accountHolder: 'Lê Văn Giám Hộ' };
    const result = await imported(
      [
        person(21, { ...payee, ...account, accountNumber: '3000000000777' }),
        person(22, { ...payee, ...account, accountNumber: '3000000000778' }),
        person(23, { ...payee, ...account, accountNumber: '3000000000777' }),
      ],
      NOVEMBER,
      '14857',
    );
    assert.deepEqual([result.newPersons, result.findings], [4, 1]);
    const found = await database.read('*', (session) => personByPin(session, sealed, '038080000777'));
    assert.deepEqual([found?.birthDate, found?.sex, found?.population], ['1980', 'male', 'unverified']);
    assert.deepEqual(
      payouts.map(({ personId }) => personId),
      [found?.personId, found?.personId, found?.personId],
    );
  });

  it('refuses the month that the caller did not mean', async () => {
    const path = await fileOf([person(50)]);
    const result = await importRoster(
      { database, vault: sealed, actor, recordPayouts, recordMandates },
      { path, month: month('2026-12') },
    );
    assert.equal(result.ok ? undefined : result.refusal.code, 'month_differs');
  });
});
