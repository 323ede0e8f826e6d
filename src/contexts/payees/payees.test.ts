import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Pin } from '#core/identity/pin.ts';
import type { Refusal, Result } from '#core/result.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { goodRow, type RowCells, writeRoster } from '../../../test/golden/roster/rosterFiles.ts';
import { ensureSystem } from '../identity/index.ts';
import { importRoster, personByPin } from '../registry/index.ts';
import {
  acknowledgeFamily,
  campaignPayees,
  consentToMandate,
  declareInterest,
  endMandate,
  mandateHeads,
  mandatesOf,
  mandateTasks,
  recordFacility,
  recordHousehold,
  recordMandate,
  recordMandates,
} from './index.ts';
import type { MandateToRecord } from './recordMandate.ts';

const TODAY = Temporal.PlainDate.from('2026-11-10');
const COMMUNE = '14845';

describe('those who receive for others', () => {
  let own: TestDatabase;
  let database: Database;
  let app: Database;
  let system: Actor;
  let folder: string;
  let communeId: number;
  const officers: number[] = [];
  const sealed = looseVault();
  before(async () => {
    own = await testDatabase({ template: 'ansinh' });
    database = connect(own.workerUrl);
    app = connect(own.appUrl);
    system = await ensureSystem(database);
    folder = await mkdtemp(join(tmpdir(), 'payees-'));
    const admin = connect(own.adminUrl, { connections: 1 });
    for (const kind of ['commune', 'commune', 'commune', 'province'] as const) {
      const code = kind === 'province' ? '38' : COMMUNE;
      const made = await admin.pool.query<{ officer_id: number }>(
        "insert into officer (unit_id, name) select unit_id, 'Cán bộ Mẫu' from unit where kind = $1 and code = $2 returning officer_id",
        [kind, code],
      );
      officers.push(made.rows[0]!.officer_id);
    }
    await admin.close();
    const unit = await row<{ id: number }>(
      sql`select unit_id as id from unit where kind = 'commune' and code = ${COMMUNE}`,
    );
    communeId = unit!.id;
    await imported([
      child(1),
      child(2),
      withPayee(3, 'CS', '078'),
      authorised(4, '31/12/2027'),
      goodRow(5),
      goodRow(6),
    ]);
  });
  after(async () => {
    await Promise.all([database.close(), app.close()]);
    await own.drop();
    await rm(folder, { recursive: true });
  });

  const row = <T>(statement: ReturnType<typeof sql<T>>) =>
    database.read('*', (session) => session.row(statement));
  const run = <T, R extends Refusal>(useCase: (tx: Tx) => Promise<Result<T, R>>) =>
    perform<T, R>(
      database,
      { name: 'test', actor: system, purpose: 'test', key: randomUUID(), input: null },
      useCase,
    );
  async function done<T, R extends Refusal>(useCase: (tx: Tx) => Promise<Result<T, R>>): Promise<T> {
    const result = await run(useCase);
    assert.ok(result.ok, result.ok ? '' : result.refusal.code);
    return result.value;
  }
  const codeOf = async <T, R extends Refusal>(useCase: (tx: Tx) => Promise<Result<T, R>>) => {
    const result = await run(useCase);
    return result.ok ? 'accepted' : result.refusal.code;
  };

  const withPayee = (nth: number, relation: string, serial: string, change: RowCells = {}): RowCells => ({
    ...goodRow(nth),
    payeeName: 'Lê Văn Nhận Mẫu',
    payeePin: `038080000${serial}`,
    payeeRelation: relation,
    ...change,
  });
  const child = (nth: number) => withPayee(nth, 'GH', '077');
  const authorised = (nth: number, until: string) =>
    withPayee(nth, 'UQ', '079', { authorisationNumber: 'GUQ-1', authorisationExpiry: until });
  let files = 0;
  async function imported(rows: readonly RowCells[], monthText = 'Tháng 11 năm 2026') {
    files += 1;
    const path = await writeRoster(
      join(folder, `roster-${files}.xlsx`),
      rows.map((cells) => ({ ...cells, communeCode: COMMUNE })),
      { title: ['ỦY BAN NHÂN DÂN XÃ MẪU', 'DANH SÁCH', monthText, `Mã xã: ${COMMUNE}`] },
    );
    const result = await importRoster(
      { database, vault: sealed, actor: system, recordPayouts: async () => [], recordMandates },
      { path },
    );
    assert.ok(result.ok && result.value.rejectedRows === 0, 'every row goes in');
    return result.value;
  }
  const personOf = async (nth: number): Promise<bigint> => {
    const found = await database.read('*', (session) =>
      personByPin(session, sealed, String(goodRow(nth).pin)),
    );
    assert.ok(found);
    return found.personId;
  };
  const mandates = async (nth: number, on = TODAY.toString()) => {
    const personId = await personOf(nth);
    return database.read('*', (session) => mandatesOf(session, personId, on));
  };
  const paper = (beneficiaryId: bigint, change: Partial<MandateToRecord> = {}): MandateToRecord => ({
    beneficiaryId,
    payee: { pin: '038080000777' as Pin, fullName: 'Phạm Thị Nhận Mẫu' },
    kind: 'carer',
    from: '2026-11-01',
    proof: { kind: 'care_decision', number: 'QĐ-9', issuer: 'UBND xã Mẫu', date: '2026-10-30' },
    ...change,
  });
  const by = (at = 0) => ({ officerId: officers[at]!, today: TODAY });
  const record = (wanted: MandateToRecord, at = 0) => run((tx) => recordMandate(tx, sealed, wanted, by(at)));

  it('who a roster names goes on receiving for half a year, and stands on the work list until the paper is shown', async () => {
    const [carer] = await mandates(3);
    assert.deepEqual(
      [carer?.kind, carer?.state, carer?.confirmed, carer?.until],
      ['carer', 'active', false, '2027-04-30'],
    );
    const [written] = await mandates(4);
    assert.deepEqual(
      [written?.kind, written?.proofNumber, written?.until],
      ['authorised', 'GUQ-1', '2027-04-30'],
    );
    const tasks = await database.read('*', (session) =>
      mandateTasks(session, { today: TODAY.toString(), limit: 50 }),
    );
    assert.equal(tasks.length, 4);
    assert.deepEqual(new Set(tasks.map((task) => task.task)), new Set(['adult_with_guardian', 'to_confirm']));
  });

  it('the same roster a month later makes no second mandate; another payee takes the place of the first', async () => {
    await imported(
      [child(1), child(2), withPayee(3, 'CS', '078'), authorised(4, '31/12/2027'), goodRow(5), goodRow(6)],
      'Tháng 12 năm 2026',
    );
    assert.equal((await mandates(1)).length, 1);
    await imported(
      [
        child(1),
        child(2),
        withPayee(3, 'CS', '078'),
        withPayee(4, 'UQ', '080', { authorisationNumber: 'GUQ-2', authorisationExpiry: '30/06/2027' }),
        goodRow(5),
        goodRow(6),
      ],
      'Tháng 01 năm 2027',
    );
    assert.deepEqual(
      (await mandates(4)).map((one) => [one.proofNumber, one.endedBecause]),
      [
        ['GUQ-2', null],
        ['GUQ-1', 'no_longer_on_roster'],
      ],
    );
  });

  it('the paper confirms what the roster stated, and the decisions name the mandate from then on', async () => {
    const beneficiary = await personOf(3);
    const same = { payee: { pin: '038080000078' as Pin, fullName: 'Lê Văn Nhận Mẫu' } };
    assert.ok((await record(paper(beneficiary, same))).ok);
    assert.deepEqual(
      (await mandates(3)).map((one) => [one.confirmed, one.endedBecause]),
      [
        [true, null],
        [false, 'confirmed'],
      ],
    );
    const last = await row<{ payee: { mandateId: string; role: string }; reason: string }>(
      sql`select facts -> 'payee' as payee, reason from decision where person_id = ${beneficiary} order by decision_id desc limit 1`,
    );
    assert.deepEqual(
      [last?.reason, last?.payee.role, typeof last?.payee.mandateId],
      ['payee_changed', 'carer', 'string'],
    );
  });

  it('a roster does not undo what an officer recorded from a paper: it is a finding', async () => {
    const counts = await imported(
      [child(1), child(2), goodRow(3), goodRow(4), goodRow(5), goodRow(6)],
      'Tháng 02 năm 2027',
    );
    assert.equal(counts.adjustments, 1);
    const beneficiary = await personOf(3);
    const found = await row<{ n: number }>(
      sql`select count(*)::integer as n from assessment_finding where person_id = ${beneficiary} and code = 'payee_differs_from_mandate'`,
    );
    assert.equal(found?.n, 1);
    assert.equal((await mandates(3))[0]?.endedBecause, null);
  });

  it('an authorisation stands once a chair who did not record it has certified it', async () => {
    const beneficiary = await personOf(5);
    const proof = {
      kind: 'authorisation',
      number: 'GUQ-5',
      issuer: 'UBND xã Mẫu',
      date: '2026-11-09',
    } as const;
    const wanted = paper(beneficiary, { kind: 'authorised', to: '2027-10-31', proof });
    const recorded = await record(wanted);
    assert.ok(recorded.ok);
    assert.equal(recorded.value.waitsFor, 'chair');
    assert.equal((await mandates(5))[0]?.state, 'waiting');
    const certify = (at: number) => (tx: Tx) =>
      consentToMandate(tx, { mandateId: recorded.value.mandateId, as: 'chair', consents: true, ...by(at) });
    assert.equal(await codeOf(certify(0)), 'nobody_consents_to_his_own_entry');
    assert.equal(await codeOf(certify(1)), 'accepted');
    assert.equal(await codeOf(certify(2)), 'mandate_waits_for_nobody');
    assert.equal((await mandates(5))[0]?.state, 'active');
    const reach = await row<{ seen: number; now: boolean }>(
      sql`select cardinality(persons_within_reach(payee_id)) as seen, current_date between from_date and valid_until as now
        from mandate where mandate_id = ${recorded.value.mandateId}`,
    );
    assert.equal(reach?.seen, reach?.now ? 2 : 1, 'he sees the beneficiary as long as the paper holds');
  });

  it('ended, the beneficiary receives again, and the payee sees him no more', async () => {
    const [mandate] = await mandates(5);
    const ended = await done((tx) =>
      endMandate(tx, {
        mandateId: mandate!.mandateId,
        reason: 'revoked',
        beneficiaryReceives: true,
        ...by(),
      }),
    );
    assert.equal(ended.decisions, 1);
    const reach = await row<{ seen: bigint[] }>(
      sql`select persons_within_reach(${mandate!.payeeId}) as seen`,
    );
    assert.deepEqual(reach?.seen.map(BigInt), [mandate!.payeeId]);
  });

  it('an officer of the commune receives for others only when the province consents, for his family once it is acknowledged, and never by his own hand', async () => {
    const beneficiary = await personOf(6);
    const me = { pin: '038080000555' as Pin, fullName: 'Trần Cán Bộ Mẫu' };
    await done((tx) =>
      declareInterest(
        tx,
        sealed,
        { kind: 'self', person: me },
        { officerId: officers[2]!, unitId: communeId },
      ),
    );
    const own = await record(paper(beneficiary, { payee: me }), 2);
    assert.equal(own.ok ? 'accepted' : own.refusal.code, 'payee_records_own_mandate');
    const first = await record(paper(beneficiary, { payee: me }));
    assert.equal(first.ok && first.value.waitsFor, 'province');
    const pin = String(goodRow(6).pin) as Pin;
    const { declarationId } = await done((tx) =>
      declareInterest(
        tx,
        sealed,
        { kind: 'family', person: { pin, fullName: String(goodRow(6).fullName) } },
        { officerId: officers[2]!, unitId: communeId },
      ),
    );
    const unseen = await record(paper(beneficiary, { payee: me }));
    assert.equal(unseen.ok && unseen.value.waitsFor, 'province', 'his own word alone is not enough');
    assert.equal(
      await codeOf((tx) =>
        acknowledgeFamily(tx, { declarationId, officerId: officers[2]!, unitId: communeId }),
      ),
      'nobody_acknowledges_himself',
    );
    await done((tx) => acknowledgeFamily(tx, { declarationId, officerId: officers[1]!, unitId: communeId }));
    const family = await record(paper(beneficiary, { payee: me }));
    assert.equal(family.ok && family.value.waitsFor, null);
  });

  it('a number that belongs to somebody of another name is refused', async () => {
    const beneficiary = await personOf(6);
    const refusal = await record(
      paper(beneficiary, { payee: { pin: '038080000777' as Pin, fullName: 'Hoàng Văn Khác' } }),
    );
    assert.equal(refusal.ok ? 'accepted' : refusal.refusal.code, 'pin_of_another_person');
  });

  it('a facility receives through a person it has named, once its contract is on record', async () => {
    const beneficiary = await personOf(6);
    const wanted = paper(beneficiary, {
      kind: 'facility',
      facility: 'CS-MAU',
      payee: { pin: '038080000888' as Pin, fullName: 'Vũ Thị Thủ Quỹ Mẫu' },
      proof: { kind: 'facility_contract', number: 'HĐ-1', issuer: 'UBND xã Mẫu', date: '2026-01-05' },
    });
    const early = await record(wanted);
    assert.equal(early.ok ? 'accepted' : early.refusal.code, 'facility_not_found');
    const contract = { number: 'HĐ-1', from: '2026-01-05' };
    await done((tx) =>
      recordFacility(tx, { communeId, code: 'CS-MAU', name: 'Trung tâm Mẫu', contract }, by()),
    );
    assert.ok((await record(wanted)).ok);
  });

  it('in a campaign the head of a household receives for its members; who has none receives himself', async () => {
    const [head, wife, son] = [await personOf(1), await personOf(2), await personOf(3)];
    await done((tx) =>
      recordHousehold(
        tx,
        { communeId, number: 'H-1', headId: head, memberIds: [head, wife], from: '2026-01-01' },
        by(),
      ),
    );
    await done((tx) =>
      recordHousehold(
        tx,
        { communeId, number: 'H-1', headId: head, memberIds: [head, wife, son], from: '2026-08-01' },
        by(),
      ),
    );
    const payees = await database.read('*', (session) =>
      campaignPayees(session, { communeId, on: '2026-09-02' }),
    );
    const of = new Map(payees.map((one) => [one.personId, one.payeeId]));
    assert.deepEqual(
      [of.get(head), of.get(wife), of.get(son), of.get(await personOf(4))],
      [head, head, head, await personOf(4)],
    );
    const before = await database.read('*', (session) =>
      campaignPayees(session, { communeId, on: '2026-03-01' }),
    );
    assert.equal(before.find((one) => one.personId === son)?.payeeId, son);
    const decision = { number: 'QĐ-QUÀ', issuer: 'UBND tỉnh Mẫu', date: '2026-08-20' };
    const campaign = { communeId, from: '2026-09-01', to: '2026-09-30', decision, officerId: officers[0]! };
    assert.equal(await done(async (tx) => ({ ok: true, value: await mandateHeads(tx, campaign) })), 2);
    assert.equal(await done(async (tx) => ({ ok: true, value: await mandateHeads(tx, campaign) })), 0);
  });

  it('a neighbour sees none of it', async () => {
    const counts = (scope: readonly number[]) =>
      app.read(scope, (session) =>
        session.row(sql<{
          n: number;
        }>`select ((select count(*) from mandate) + (select count(*) from facility) + (select count(*) from household_member)
          + (select count(*) from officer_declaration))::integer as n`),
      );
    assert.deepEqual(await counts([communeId + 1]), { n: 0 });
    assert.ok((await counts([communeId]))!.n > 10);
  });

  it('history is not rewritten: no role may change who receives for whom', async () => {
    for (const statement of [
      'update mandate set payee_id = person_id + 1',
      'delete from mandate',
      "update mandate set to_date = '2099-01-01'",
    ])
      await assert.rejects(database.pool.query(statement), { code: '42501' });
  });
});
