import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { replay } from '#core/benefits/index.ts';
import { dong } from '#core/money.ts';
import { month } from '#core/months.ts';
import { accepted } from '#core/result.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { goodRow, type RowCells, writeRoster } from '../../../test/golden/roster/rosterFiles.ts';
import { recordPayouts } from '../accounts/index.ts';
import { ensureSystem } from '../identity/index.ts';
import { recordMandates } from '../payees/index.ts';
import { importRoster, personByPin } from '../registry/index.ts';
import { assessMonth } from './index.ts';

describe('assessing a month', () => {
  let own: TestDatabase;
  let database: Database;
  let actor: Actor;
  let folder: string;
  const sealed = looseVault();
  before(async () => {
    own = await testDatabase({ template: 'ansinh' });
    database = connect(own.workerUrl);
    actor = await ensureSystem(database);
    folder = await mkdtemp(join(tmpdir(), 'assess-'));
  });
  after(async () => {
    await database.close();
    await own.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const importMonth = async (name: string, monthText: string, rows: readonly RowCells[]) => {
    const path = await writeRoster(join(folder, `${name}.xlsx`), rows, {
      title: ['UBND XÃ MẪU', 'DANH SÁCH', monthText, 'Mã xã: 14845'],
    });
    const result = await importRoster(
      { database, vault: sealed, actor, recordPayouts: recordPayouts(sealed), recordMandates },
      { path },
    );
    assert.ok(result.ok && result.value.rejectedRows === 0, 'every row goes in');
  };
  const pinOf = (nth: number) => `038151${String(nth).padStart(6, '0')}`;
  const entitlementsOf = async (nth: number) => {
    const person = await database.read('*', (session) => personByPin(session, sealed, pinOf(nth)));
    return database.read('*', (session) =>
      session.rows(sql<{
        benefit: string;
        amount: bigint;
        from: number;
        to: number | null;
        first: number;
        role: string;
      }>`
        select b.code as benefit, e.amount, e.from_month as "from", e.to_month as "to", e.first_payable_month as first, e.payee_role as role
        from entitlement e join benefit b using (benefit_id) where e.person_id = ${person?.personId ?? 0n} order by e.entitlement_id`),
    );
  };
  const person = (nth: number, change: RowCells = {}): RowCells => ({
    ...goodRow(nth),
    fullName: 'Nguyễn Thị Mẫu',
    ...change,
  });
  const roster: readonly RowCells[] = [
    person(1, { amount: 1_080_000 }),
    person(2, { category: 'HTXH', amount: 540_000 }),
    person(3, { category: 'TB-85', amount: 1_000 }),
  ];

  it('writes what the law owes, with grounds from which the amount can be worked out again', async () => {
    await importMonth('november', 'Tháng 11 năm 2026', roster);
    const counts = await assessMonth(database, actor, { month: month('2026-11') });
    assert.deepEqual([counts.persons, counts.begun, counts.ended], [3, 4, 0]);
    assert.deepEqual(await entitlementsOf(1), [
      {
        benefit: 'disability_severe',
        amount: 1_080_000n,
        from: 202_611,
        to: null,
        first: 202_611,
        role: 'self',
      },
    ]);
    assert.deepEqual(
      (await entitlementsOf(3)).map(({ benefit }) => benefit),
      ['merit_wounded', 'merit_severe_supplement'],
    );
    const rows = await database.read('*', (session) =>
      session.rows(sql<{
        amount: bigint;
        body: { rate_dong: number; coefficient: number | null; quantity: number; citation: { vi: string } };
      }>`
        select e.amount, g.body from entitlement e join grounds g using (grounds_id)`),
    );
    for (const { amount, body } of rows) {
      assert.equal(
        replay({ rate: dong(body.rate_dong), coefficient: body.coefficient ?? 1, quantity: body.quantity }),
        amount,
      );
      assert.match(body.citation.vi, /Điều/);
    }
  });

  it('keeps what the roster believes otherwise as a finding', async () => {
    const findings = await database.read('*', (session) =>
      session.rows(sql<{ code: string; roster_amount: bigint; decided: boolean }>`
        select code, roster_amount, decision_id is not null as decided from assessment_finding`),
    );
    assert.deepEqual(findings, [
      { code: 'amount_differs_from_roster', roster_amount: 1_000n, decided: true },
    ]);
  });

  it('asked again it writes nothing, and the next month changes nothing', async () => {
    const journal = () =>
      database.read('*', (session) =>
        session.rows(sql`select from journal where command = 'assess_communes'`),
      );
    const before = (await journal()).length;
    await assessMonth(database, actor, { month: month('2026-11') });
    assert.equal((await journal()).length, before);
    await importMonth('december', 'Tháng 12 năm 2026', roster);
    const december = await assessMonth(database, actor, { month: month('2026-12') });
    assert.deepEqual([december.begun, december.ended, december.findings], [0, 0, 0]);
  });

  it('a death that becomes known is assessed anew: the month of death is the last', async () => {
    const found = await database.read('*', (session) => personByPin(session, sealed, pinOf(2)));
    await perform(
      database,
      { name: 'test_death', actor, purpose: 'test', key: 'death', input: null },
      async (tx) =>
        accepted(
          await tx.run(sql`update person set died_on = '2026-12-04' where person_id = ${found!.personId}`),
        ),
    );
    const counts = await assessMonth(database, actor, { month: month('2026-12') });
    assert.deepEqual([counts.begun, counts.ended], [0, 1]);
    assert.deepEqual(
      (await entitlementsOf(2)).map(({ from, to }) => [from, to]),
      [[202_611, 202_612]],
    );
  });

  it('a decision recorded late owes the months between', async () => {
    const late = person(9, {
      decisionNumber: '31/QĐ-UBND',
      decisionDate: '20/11/2026',
      fromMonth: '11/2026',
      amount: 1_080_000,
    });
    await importMonth('january', 'Tháng 01 năm 2027', [roster[0]!, roster[2]!, late]);
    await assessMonth(database, actor, { month: month('2027-01') });
    assert.deepEqual(
      (await entitlementsOf(9)).map(({ from, to, first }) => [from, to, first]),
      [[202_611, null, 202_611]],
    );
  });
});
