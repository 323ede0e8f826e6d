import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { accepted } from '#core/result.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { goodRow, type RowCells, writeRoster } from '../../../test/golden/roster/rosterFiles.ts';
import { ensureSystem } from '../identity/index.ts';
import { importRoster } from '../registry/index.ts';
import { recordPayouts, sharedAccounts } from './index.ts';

describe('payouts that rosters state', () => {
  let own: TestDatabase;
  let database: Database;
  let actor: Actor;
  let folder: string;
  const sealed = looseVault();
  before(async () => {
    own = await testDatabase({ template: 'ansinh' });
    database = connect(own.workerUrl);
    actor = await ensureSystem(database);
    folder = await mkdtemp(join(tmpdir(), 'payouts-'));
  });
  after(async () => {
    await database.close();
    await own.drop();
    await rm(folder, { recursive: true, force: true });
  });

  let files = 0;
  const imported = async (commune: string, rows: readonly RowCells[], monthText = 'Tháng 11 năm 2026') => {
    files += 1;
    const path = await writeRoster(
      join(folder, `roster-${files}.xlsx`),
      rows.map((row) => ({ ...row, communeCode: commune })),
      { title: ['ỦY BAN NHÂN DÂN XÃ MẪU', 'DANH SÁCH', monthText, `Mã xã: ${commune}`] },
    );
    const result = await importRoster(
      { database, vault: sealed, actor, recordPayouts: recordPayouts(sealed), recordMandates: async () => 0 },
      { path },
    );
    assert.ok(result.ok && result.value.rejectedRows === 0, 'every row goes in');
    return result.value;
  };
  const person = (nth: number, change: RowCells = {}): RowCells => ({
    ...goodRow(nth),
    fullName: 'Nguyễn Thị Mẫu',
    ...change,
  });
  const account = (accountNumber: string, provider = 'AGRIBANK') => ({
    channel: 'TK',
    provider,
    accountNumber,
    accountHolder: 'Nguyễn Thị Mẫu',
  });
  const choicesOf = (communeCode: string) =>
    database.read('*', (session) =>
      session.rows(sql<{ code: string; home: boolean; last4: string | null }>`
        select p.code, c.home_delivery as home, l.account_last4 as last4 from payout_choice c join provider p using (provider_id)
        join unit u on u.unit_id = c.commune_id and u.code = ${communeCode} left join account_link l on l.link_id = c.link_id order by c.person_id`),
    );

  it('are kept with the account sealed', async () => {
    await imported('14845', [
      person(1),
      person(2, account('3000000000012')),
      person(3, { channel: 'BĐ', atHome: 'x' }),
    ]);
    assert.deepEqual(await choicesOf('14845'), [
      { code: 'DESK', home: false, last4: null },
      { code: 'AGRIBANK', home: false, last4: '0012' },
      { code: 'VNPOST', home: true, last4: null },
    ]);
    const stored = await database.read('*', (session) =>
      session.rows(sql<{ whole: string }>`select l::text as whole from account_link l`),
    );
    assert.ok(stored.length > 0 && stored.every(({ whole }) => !whole.includes('3000000000012')));
  });

  it('a month later: the same stays, another account replaces, and cash leaves the account known', async () => {
    await imported(
      '14845',
      [person(1), person(2, account('3000000000013')), person(3, account('3000000000033'))],
      'Tháng 12 năm 2026',
    );
    await imported(
      '14845',
      [
        person(1),
        person(2, account('3000000000013')),
        person(3, { ...account('3000000000033'), channel: 'UB' }),
      ],
      'Tháng 01 năm 2027',
    );
    assert.deepEqual(
      (await choicesOf('14845')).map(({ code, last4 }) => [code, last4]),
      [
        ['DESK', null],
        ['AGRIBANK', '0013'],
        ['DESK', null],
      ],
    );
    const links = await database.read('*', (session) =>
      session.rows(
        sql<{
          account_last4: string;
          state: string;
        }>`select account_last4, state from account_link order by link_id`,
      ),
    );
    assert.deepEqual(
      links.map(({ account_last4, state }) => [account_last4, state]),
      [
        ['0012', 'replaced'],
        ['0013', 'linked'],
        ['0033', 'linked'],
      ],
    );
  });

  it('an account that the payee chose himself stays, and the roster that says otherwise is a finding', async () => {
    await imported('14848', [person(11, account('3000000000111'))]);
    await perform(
      database,
      { name: 'test_choose', actor, purpose: 'test', key: 'choose-it-himself', input: null },
      async (tx) =>
        accepted(
          await tx.run(
            sql`update payout_choice c set chosen_by = 'citizen' from unit u where u.unit_id = c.commune_id and u.code = '14848'`,
          ),
        ),
    );
    const result = await imported('14848', [person(11, account('3000000000112'))], 'Tháng 12 năm 2026');
    assert.equal(result.findings, 1);
    assert.deepEqual(
      (await choicesOf('14848')).map(({ last4 }) => last4),
      ['0111'],
    );
    const same = await imported('14848', [person(11, account('3000000000111'))], 'Tháng 01 năm 2027');
    assert.equal(same.findings, 0);
  });

  it('two accounts for one payee: the first row counts, the other is a finding', async () => {
    const payee = {
      payeeName: 'Lê Văn Giám Hộ',
      payeePin: '038080000777',
      payeeRelation: 'GH',
      accountHolder: 'Lê Văn Giám Hộ',
    };
    const result = await imported('14857', [
      person(21, { ...account('3000000000777'), ...payee }),
      person(22, { ...account('3000000000778'), ...payee }),
      person(23, { ...account('3000000000777'), ...payee }),
    ]);
    assert.equal(result.findings, 1);
    assert.deepEqual(await choicesOf('14857'), [{ code: 'AGRIBANK', home: false, last4: '0777' }]);
  });

  it('an account to which three payees point is shown', async () => {
    await imported(
      '14854',
      [31, 32, 33].map((nth) => person(nth, account('21110000000999', 'VCB'))),
    );
    const shared = await database.read('*', (session) => sharedAccounts(session));
    assert.deepEqual(
      shared.map(({ providerCode, accountLast4, payees }) => [providerCode, accountLast4, payees]),
      [['VCB', '0999', 3]],
    );
  });
});
