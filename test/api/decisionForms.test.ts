import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { goodRow, writeRoster } from '../golden/roster/rosterFiles.ts';
import { openSite, type Site } from './site.ts';

const today = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh');
const monthText = (ahead: number) => today.toPlainYearMonth().add({ months: ahead }).toString();

describe('what a commune officer brings in', () => {
  let site: Site;
  let folder: string;
  let person: string;
  before(async () => {
    site = await openSite({ people: 3 });
    folder = await mkdtemp(join(tmpdir(), 'rosters-'));
  });
  after(async () => {
    await site.close();
    await rm(folder, { recursive: true });
  });

  const post = async (path: string, body: object, as = 'commune_officer') => {
    const answer = await site.ask('POST', path, { as, body, purpose: 'enrolment' });
    return answer.status < 300 ? answer.body : `${answer.status} ${answer.body.code}`;
  };
  const get = async (path: string) =>
    (await site.ask('GET', path, { as: 'commune_officer', purpose: 'enrolment' })).body;
  const grant = (change: object = {}) => ({
    kind: 'grant',
    category: 'k6-nang',
    number: '77/QĐ-MẪU',
    signed_on: today.toString(),
    effective_month: monthText(0),
    ...change,
  });
  const decide = (change: object) => post(`/v1/persons/${person}/decisions`, grant(change));
  const owed = async () =>
    (await get(`/v1/persons/${person}/entitlements`)).items.filter(
      (one: { to_month: string | null }) => one.to_month === null,
    );

  it('a roster goes in from the browser: good rows are taken, bad ones come back to be mended, twice is once', async () => {
    const rows = [1, 2, 3].map((nth) => ({ ...goodRow(nth), communeCode: site.commune.code }));
    const path = await writeRoster(
      join(folder, 'danh-sach.xlsx'),
      [...rows.slice(0, 2), { ...rows[2]!, birthDate: '31/02/1951' }],
      {
        title: [
          'ỦY BAN NHÂN DÂN XÃ MẪU',
          'DANH SÁCH',
          `Tháng ${today.month} năm ${today.year}`,
          `Mã xã: ${site.commune.code}`,
        ],
      },
    );
    const sent = { file_name: 'danh-sach.xlsx', content: (await readFile(path)).toString('base64') };
    const imported = await post('/v1/rosters', sent);
    assert.deepEqual([imported.month, imported.rows], [monthText(0), { read: 3, accepted: 2, rejected: 1 }]);
    assert.equal(imported.error_workbook.file_name, 'danh-sach.loi.xlsx');
    assert.equal(Buffer.from(imported.error_workbook.content, 'base64').subarray(0, 2).toString(), 'PK');
    const again = await post('/v1/rosters', sent);
    assert.deepEqual([again.rows, again.error_workbook], [imported.rows, null]);
    assert.deepEqual(
      (await get('/v1/rosters')).items.map((one: { name: string }) => one.name),
      ['danh-sach.xlsx'],
    );
    assert.equal(await post('/v1/rosters', sent, 'neighbour'), '422 commune_differs');
    assert.equal(
      await post('/v1/rosters', {
        file_name: 'x.xlsx',
        content: Buffer.from('không phải').toString('base64'),
      }),
      '422 file_is_not_xlsx',
    );
    const files = await site.rowsOf(sql`select from roster_file`);
    assert.equal(files.length, 1);
  });

  it('somebody new is recorded from the identity card once, and shown what a decision would bring before it is recorded', async () => {
    const named = { pin: '046070000901', full_name: 'Nguyễn Văn Mới Mẫu' };
    person = (await post('/v1/persons', named)).person;
    assert.equal((await post('/v1/persons', named)).person, person);
    assert.equal(
      await post('/v1/persons', { ...named, full_name: 'Trần Thị Khác' }),
      '422 pin_of_another_person',
    );
    const preview = await post(`/v1/persons/${person}/decisions/preview`, grant());
    assert.deepEqual(preview.before, []);
    assert.equal(preview.after.length, 1);
    assert.match(JSON.stringify(preview.after[0].grounds), /20\/2021|335\/2026/);
    assert.deepEqual(
      preview.begins.map((one: { from_month: string }) => one.from_month),
      [monthText(0)],
      'from this month on, which is paid with the next list',
    );
    assert.deepEqual(await owed(), []);
  });

  it('is entitled the moment the decision is recorded, by the amount that was shown', async () => {
    const preview = await post(`/v1/persons/${person}/decisions/preview`, grant());
    const { begun } = await decide({});
    assert.equal(begun, preview.begins.length);
    const [line] = await owed();
    assert.equal(line.amount_dong, preview.after[0].amount_dong);
    assert.equal(line.decision, '77/QĐ-MẪU');
    assert.equal(await decide({}), '409 benefit_already_granted');
  });

  it('whoever decides over an older file is told: another officer was there first, and nothing is recorded twice', async () => {
    const adjust = { kind: 'adjust', category: undefined, grant: '77/QĐ-MẪU', number: '79/QĐ-MẪU' };
    const { seen } = await post(`/v1/persons/${person}/decisions/preview`, grant(adjust));
    const two = [await decide({ ...adjust, seen }), await decide({ ...adjust, seen })];
    assert.equal(typeof two[0], 'object');
    assert.equal(two[1], '409 decided_meanwhile');
    const looked = await post(`/v1/persons/${person}/decisions/preview`, grant(adjust));
    assert.notEqual(looked.seen, seen);
  });

  it('what is suspended is owed again when it resumes, what is stopped is owed no more, each in its order', async () => {
    const change = (kind: string, more: object = {}) =>
      decide({ kind, category: undefined, grant: '77/QĐ-MẪU', number: `78/QĐ-${kind}`, ...more });
    const from = { effective_month: monthText(1), reason: 'đi tù' };
    assert.equal(await change('resume', from), '409 decision_does_not_follow');
    assert.equal(await change('suspend', { effective_month: monthText(1) }), '422 reason_missing');
    assert.equal((await change('suspend', from)).ended, 1);
    assert.deepEqual(await owed(), []);
    assert.equal((await change('resume', from)).begun, 1);
    assert.equal((await owed()).length, 1);
    assert.equal((await change('stop', from)).ended, 1);
    assert.deepEqual(await owed(), []);
    const kinds = (await get(`/v1/persons/${person}/decisions`)).items.map(
      (one: { kind: string }) => one.kind,
    );
    assert.deepEqual(kinds, ['grant', 'adjust', 'suspend', 'resume', 'stop']);
  });

  it('what was recorded in error is undone: owed as before, with both entries on record', async () => {
    const decisions = async () =>
      (await get(`/v1/persons/${person}/decisions`)).items as { id: string; kind: string; reason: string }[];
    const [before] = await owed();
    assert.equal(before, undefined, 'stopped');
    const last = (await decisions()).at(-1)!;
    const undo = (id: string, reason = 'ghi nhầm người') =>
      post(`/v1/persons/${person}/decisions/${id}/undo`, { reason });
    assert.equal(await undo((await decisions())[0]!.id), '409 decided_meanwhile');
    assert.equal(await undo(last.id, ''), '422 undo_reason_missing');
    assert.equal((await undo(last.id)).begun, 1);
    const [line] = await owed();
    assert.ok(line, 'owed again');
    assert.deepEqual(
      (await decisions()).slice(-2).map(({ kind, reason }) => [kind, reason]),
      [
        ['stop', 'đi tù'],
        ['resume', 'ghi nhầm người'],
      ],
    );
    assert.equal((await undo((await decisions()).at(-1)!.id)).ended, 1);
    assert.deepEqual(await owed(), []);
  });

  it('a list signed before knew nothing of it, so it is still undone; once one is signed over it, no more', async () => {
    const last = async () =>
      (await get(`/v1/persons/${person}/decisions`)).items.at(-1) as { id: string; signed_over: boolean };
    const undo = async () =>
      post(`/v1/persons/${person}/decisions/${(await last()).id}/undo`, { reason: 'ghi nhầm tháng' });
    const signed = (hoursAgo: number) =>
      site.run('a list is signed', async (tx) => {
        await tx.run(sql`with c as (insert into cycle (programme, month, budget_line) values ('social_assistance', ${Number(monthText(1).replace('-', ''))}, 'mẫu')
            on conflict (programme, month, kind) do update set state = 'open' returning cycle_id),
          l as (insert into list (cycle_id, commune_id, sequence, state)
            select cycle_id, ${site.commune.unit_id}, ${hoursAgo + 10}, 'signed' from c returning list_id, commune_id)
          insert into list_transition (list_id, commune_id, from_state, to_state, at)
            select list_id, commune_id, 'checked', 'signed', now() - make_interval(hours => ${hoursAgo}) from l`);
        return accepted(undefined);
      });
    await signed(1);
    assert.equal((await last()).signed_over, false);
    assert.equal((await undo()).begun, 1);
    await signed(0);
    assert.equal((await last()).signed_over, true);
    assert.equal(await undo(), '409 decision_was_followed');
  });

  it('who changes what a list names already is told which payment, and how far it is', async () => {
    const [line] = await site.rowsOf(sql<{
      payment_id: bigint;
      person_id: bigint;
      month: number;
      number: string;
    }>`select p.payment_id, p.person_id, p.month, coalesce(first.number, d.number) as number
      from payment p join entitlement e using (entitlement_id) join decision d using (decision_id)
      left join decision first on first.decision_id = d.grant_id where p.list_id = ${site.neighbourListId} limit 1`);
    const of = `${Math.floor(line!.month / 100)}-${String(line!.month % 100).padStart(2, '0')}`;
    const listed = async (kind: string, month: string) => {
      const form = {
        kind,
        grant: line!.number,
        number: '80/QĐ-MẪU',
        signed_on: today.toString(),
        reason: 'chuyển đi',
      };
      const path = `/v1/persons/${line!.person_id}/decisions/preview`;
      const answer = await post(path, { ...form, effective_month: month }, 'neighbour');
      assert.equal(typeof answer, 'object', answer);
      const found = answer.listed as {
        payment: string;
        state: string;
      }[];
      return found.map(({ payment, state }) => `${payment} ${state}`);
    };
    assert.deepEqual(await listed('stop', of), [`${paymentReference(line!.payment_id)} planned`]);
    const after = Temporal.PlainYearMonth.from(of).add({ months: 1 }).toString();
    assert.deepEqual(await listed('stop', after), [], 'it takes effect later');
  });

  it('is refused where the paper cannot be: unsigned, too far back, of an unknown category, with something missing', async () => {
    assert.equal(
      await decide({ signed_on: today.add({ days: 1 }).toString() }),
      '422 decision_signed_in_the_future',
    );
    assert.equal(await decide({ effective_month: monthText(-13) }), '422 effective_month_out_of_range');
    assert.equal(await decide({ number: ' 1' }), '422 decision_number_missing');
    assert.equal(await decide({ category: 'không có' }), '422 category_unknown');
    assert.equal(await decide({ category: 'k4', household: 'poor' }), '422 category_column_missing');
    assert.equal(await decide({ kind: 'stop', grant: '1/QĐ-KHÔNG', reason: 'thử' }), '409 grant_not_found');
    const elsewhere = await post(`/v1/persons/${person}/decisions`, grant(), 'neighbour');
    assert.equal(elsewhere, '404 person_not_found');
  });
});
