import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import ExcelJs from 'exceljs';
import { unlockSheet } from '#contexts/reporting/index.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

const PURPOSE = 'list_check: Đối chiếu tháng 11';

describe('sheets that leave the house', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ people: 8 });
  });
  after(() => site.close());

  const take = (as: string, path: string, body: unknown, purpose: string | null = PURPOSE) =>
    site.ask('POST', `/v1/exports/${path}`, { as, body, purpose });

  const opened = async (content: string, password: string) => {
    const workbook = new ExcelJs.Workbook();
    await workbook.xlsx.load((await unlockSheet(Buffer.from(content, 'base64'), password)) as never);
    return workbook;
  };
  const textOf = (workbook: ExcelJs.Workbook) => {
    const cells: string[] = [];
    workbook.eachSheet((sheet) =>
      sheet.eachRow((row) => row.eachCell((cell) => cells.push(String(cell.value)))),
    );
    return cells;
  };

  it('opens with its password and with no other, and says on every page who took it, when and why', async () => {
    const { body, status, text } = await take('commune_officer', 'lines', { list: site.list });
    assert.equal(status, 200, text);
    assert.equal(body.rows, 8);
    assert.match(body.password, /^([A-Z2-9]{4}-){4}[A-Z2-9]{4}$/);
    const bytes = Buffer.from(body.content, 'base64');
    assert.notEqual(bytes.subarray(0, 2).toString(), 'PK', 'not a file anybody opens');
    await assert.rejects(unlockSheet(bytes, 'AAAA-AAAA-AAAA-AAAA-AAAA'));
    const workbook = await opened(body.content, body.password);
    const sheet = workbook.worksheets[0]!;
    for (const place of [
      sheet.getCell('A1').text,
      sheet.headerFooter.oddHeader,
      sheet.headerFooter.oddFooter,
      workbook.keywords,
    ])
      for (const part of [body.export, 'Cán bộ mẫu commune_officer', 'list_check: Đối chiếu tháng 11'])
        assert.ok(place?.includes(part), `${place} says ${part}`);
    assert.equal(workbook.worksheets.at(-1)!.state, 'veryHidden');
    const cells = textOf(workbook);
    assert.ok(cells.includes('Người Mẫu 1'));
    assert.ok(!cells.some((cell) => /\d{9,}/.test(cell)), 'no whole number of a person or an account');
  });

  it('nobody else’s list or person can be taken away, and nothing without a purpose of the list', async () => {
    const theirs = await take('neighbour', 'lines', { list: site.list });
    assert.deepEqual([theirs.status, theirs.body.code], [404, 'list_not_found']);
    const own = await take('neighbour', 'persons', { commune: site.commune.code });
    assert.equal(own.body.rows, 0);
    assert.equal(
      (await take('commune_officer', 'lines', { list: site.list }, null)).body.code,
      'purpose_missing',
    );
    const curious = await take('commune_officer', 'lines', { list: site.list }, 'enrolment');
    assert.equal(curious.body.code, 'purpose_unknown');
    for (const as of ['ministry_officer', 'treasury_controller', 'provider_operator', 'administrator'])
      assert.equal((await take(as, 'persons', {})).body.code, 'role_may_not', as);
  });

  it('to whom a benefit is restricted, its lines are counted and name nobody', async () => {
    const { body } = await take('auditor', 'lines', { list: site.list });
    const cells = textOf(await opened(body.content, body.password));
    assert.ok(cells.includes('N**** M** 1') || cells.some((cell) => /^N\*+ M\*+/.test(cell)));
    assert.ok(!cells.some((cell) => /Người Mẫu|khuyết tật|disab/i.test(cell)));
    const persons = await take('auditor', 'persons', { commune: site.commune.code });
    const sheet = (await opened(persons.body.content, persons.body.password)).worksheets[0]!;
    assert.match(sheet.getCell('B3').text, /^\d{4}$/, 'the year of birth is enough');
  });

  it('everybody in it sees that it was taken; journal and access book keep its number and no password', async () => {
    const { body } = await take('province_officer', 'persons', { name: 'mẫu' });
    assert.equal(body.rows, 16);
    const [entry] = await site.rowsOf(
      sql<{
        through: string;
        looked_at: number;
      }>`select through, looked_at from person_access order by access_id desc limit 1`,
    );
    assert.deepEqual(entry, { through: 'export', looked_at: 16 });
    const [person] = await site.rowsOf(
      sql<{ person_id: bigint }>`select min(person_id) as person_id from person`,
    );
    await site.signIn('me', person!.person_id);
    const mine = await site.ask('GET', '/v1/me/access', { as: 'me' });
    assert.deepEqual([mine.body.items[0].through, mine.body.items[0].persons], ['export', 16]);
    const journal = await site.rowsOf(
      sql<{ text: string }>`select j::text as text from journal j where command = 'export_persons'`,
    );
    assert.ok(journal.some((row) => row.text.includes(body.export)));
    assert.ok(!journal.some((row) => row.text.includes(body.password)));
  });

  it('a cell is never a formula', async () => {
    await site.run('evil_name', async (tx) =>
      accepted(
        await tx.run(
          sql`update person set hamlet = '=HYPERLINK("http://mau.example","x")' where commune_id = ${site.commune.unit_id}`,
        ),
      ),
    );
    const { body } = await take('commune_officer', 'persons', {});
    const sheet = (await opened(body.content, body.password)).worksheets[0]!;
    assert.equal(sheet.getCell('D3').formula, undefined);
    assert.match(sheet.getCell('D3').text, /^'=HYPERLINK/);
  });

  it('figures name nobody and are open', async () => {
    const csv = await site.ask('GET', '/v1/exports/figures?format=csv&province=46', {
      as: 'ministry_officer',
    });
    assert.equal(csv.status, 200, csv.text);
    assert.equal(csv.body.password, null);
    const text = Buffer.from(csv.body.content, 'base64').toString();
    assert.match(text, new RegExp(`${csv.body.export}.*\r\n.*Đơn vị.*\r\n`));
    assert.equal(text.trim().split('\r\n').length, 2 + csv.body.rows);
    const xlsx = await site.ask('GET', '/v1/exports/figures?format=xlsx', { as: 'treasury_controller' });
    assert.equal(Buffer.from(xlsx.body.content, 'base64').subarray(0, 2).toString(), 'PK');
  });
});
