import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import ExcelJs from 'exceljs';
import { PERMISSIONS } from '#api/permissions.ts';
import { ROUTES } from '#api/routes.ts';
import { unlockSheet } from '#contexts/reporting/index.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import type { Answer } from './asking.ts';
import { openSite, type Site } from './site.ts';

const PURPOSE = 'list_check: Đối chiếu tháng 11';

describe('files that leave the house', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ people: 8 });
  });
  after(() => site.close());

  const take = (as: string, path: string, purpose: string | null = PURPOSE) =>
    site.ask('GET', `/v1/exports/${path}`, { as, purpose });
  const takePersons = (as: string, body: unknown, format = 'xlsx') =>
    site.ask('POST', `/v1/exports/persons?format=${format}`, { as, body, purpose: PURPOSE });
  const numberOf = ({ headers }: Answer) => String(headers['x-export']);
  const passwordOf = ({ headers }: Answer) => String(headers['x-password']);
  const rowsOf = ({ headers }: Answer) => Number(headers['x-rows']);

  const workbookOf = async (bytes: Buffer) => {
    const workbook = new ExcelJs.Workbook();
    await workbook.xlsx.load(bytes as never);
    return workbook;
  };
  const opened = async (answer: Answer) => workbookOf(await unlockSheet(answer.bytes, passwordOf(answer)));
  const textOf = (workbook: ExcelJs.Workbook) => {
    const cells: string[] = [];
    workbook.eachSheet((sheet) =>
      sheet.eachRow((row) => row.eachCell((cell) => cells.push(String(cell.value)))),
    );
    return cells;
  };

  it('opens with its password and with no other, and says on every page who took it, when and why', async () => {
    const answer = await take('commune_officer', `lines/${site.list}`);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(rowsOf(answer), 8);
    assert.match(passwordOf(answer), /^([A-Z2-9]{4}-){4}[A-Z2-9]{4}$/);
    assert.notEqual(answer.bytes.subarray(0, 2).toString(), 'PK', 'not a file anybody opens');
    await assert.rejects(unlockSheet(answer.bytes, 'AAAA-AAAA-AAAA-AAAA-AAAA'));
    const workbook = await opened(answer);
    const sheet = workbook.worksheets[0]!;
    for (const place of [
      sheet.getCell('A1').text,
      sheet.headerFooter.oddHeader,
      sheet.headerFooter.oddFooter,
      workbook.keywords,
    ])
      for (const part of [numberOf(answer), 'Cán bộ mẫu commune_officer', 'list_check: Đối chiếu tháng 11'])
        assert.ok(place?.includes(part), `${place} says ${part}`);
    assert.equal(workbook.worksheets.at(-1)!.state, 'veryHidden');
    const cells = textOf(workbook);
    assert.ok(cells.includes('Người Mẫu 1'));
    assert.ok(!cells.some((cell) => /^\d{9,}$/.test(cell)), 'no whole number of a person or an account');
  });

  it('amounts are numbers, months are days a spreadsheet counts, headings stay in sight and filter', async () => {
    const sheet = (await opened(await take('commune_officer', `lines/${site.list}`))).worksheets[0]!;
    const headings = (sheet.getRow(2).values as string[]).slice(1);
    const cell = (heading: string) => sheet.getCell(3, headings.indexOf(heading) + 1);
    assert.equal(cell('Số tiền (đồng)').value, 810_000);
    assert.equal(cell('Số tiền (đồng)').numFmt, '#,##0');
    assert.deepEqual(cell('Tháng').value, new Date('2026-11-01T00:00:00Z'));
    assert.equal(cell('Tháng').numFmt, 'mm/yyyy');
    assert.equal(typeof cell('Số định danh').value, 'string');
    assert.deepEqual(sheet.views[0]!.state, 'frozen');
    assert.deepEqual(sheet.autoFilter, `A2:${sheet.getColumn(headings.length).letter}10`);
    assert.equal(
      sheet.getCell(11, headings.indexOf('Số tiền (đồng)') + 1).value,
      8 * 810_000,
      'the sum below',
    );
  });

  it('a locked archive holds the values, a print says the amount in words and opens for nobody without the password', async () => {
    const zip = await take('commune_officer', `lines/${site.list}?format=csv`);
    assert.match(String(zip.headers['content-type']), /zip/);
    const read = async (password: string) => {
      const [entry] = await new ZipReader(new Uint8ArrayReader(new Uint8Array(zip.bytes))).getEntries();
      return (entry as { getData: (to: TextWriter, options: object) => Promise<string> }).getData(
        new TextWriter(),
        {
          password,
          useWebWorkers: false,
        },
      );
    };
    await assert.rejects(read('AAAA'));
    const [mark, headings, first] = (await read(passwordOf(zip))).split('\r\n');
    assert.ok(mark!.includes(numberOf(zip)));
    assert.match(headings!, /Họ và tên,Số định danh,.*Số tiền \(đồng\)/);
    assert.match(first!, /,2026-11,810000,/);
    const print = await take('commune_officer', `payment-table/${site.list}?format=pdf`);
    assert.equal(print.bytes.subarray(0, 5).toString(), '%PDF-');
    assert.ok(print.bytes.includes('/Encrypt'), 'it is locked');
    assert.ok(!print.bytes.includes('Người Mẫu'));
  });

  it('nobody else’s list or person can be taken away, and nothing without a purpose of the list', async () => {
    const theirs = await take('neighbour', `lines/${site.list}`);
    assert.deepEqual([theirs.status, theirs.body.code], [404, 'list_not_found']);
    const own = await takePersons('neighbour', { commune: site.commune.code });
    assert.equal(rowsOf(own), 0);
    assert.equal((await take('commune_officer', `lines/${site.list}`, null)).body.code, 'purpose_missing');
    const curious = await take('commune_officer', `lines/${site.list}`, 'enrolment');
    assert.equal(curious.body.code, 'purpose_unknown');
    for (const as of ['ministry_officer', 'treasury_controller', 'provider_operator', 'administrator'])
      assert.equal((await takePersons(as, {})).body.code, 'role_may_not', as);
  });

  it('to whom a benefit is restricted, its lines are counted and name nobody', async () => {
    const answer = await take('auditor', `lines/${site.list}`);
    const cells = textOf(await opened(answer));
    assert.ok(cells.some((cell) => /^N\*+ M\*+/.test(cell)));
    assert.ok(!cells.some((cell) => /Người Mẫu|khuyết tật|disab/i.test(cell)));
    const sheet = (await opened(await takePersons('auditor', { commune: site.commune.code }))).worksheets[0]!;
    assert.match(sheet.getCell('B3').text, /^\d{4}$/, 'the year of birth is enough');
  });

  it('everybody in it sees that it was taken; journal and access book keep its number and no password', async () => {
    const answer = await takePersons('province_officer', { name: 'mẫu' });
    assert.equal(rowsOf(answer), 16);
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
    assert.ok(journal.some((row) => row.text.includes(numberOf(answer))));
    assert.ok(!journal.some((row) => row.text.includes(passwordOf(answer))));
  });

  it('a cell is never a formula', async () => {
    await site.run('evil_name', async (tx) =>
      accepted(
        await tx.run(
          sql`update person set hamlet = '=HYPERLINK("http://mau.example","x")' where commune_id = ${site.commune.unit_id}`,
        ),
      ),
    );
    const sheet = (await opened(await takePersons('commune_officer', {}))).worksheets[0]!;
    assert.equal(sheet.getCell('D3').formula, undefined);
    assert.match(sheet.getCell('D3').text, /^'=HYPERLINK/);
  });

  it('figures name nobody and are open, in the language that is asked for', async () => {
    const csv = await take('ministry_officer', 'figures?format=csv&province=46', null);
    assert.equal(csv.status, 200, csv.text);
    assert.equal(csv.headers['x-password'], undefined);
    assert.match(csv.text, /^\uFEFFMã,Đơn vị,.*\r\n/);
    assert.equal(csv.text.trim().split('\r\n').length, 1 + rowsOf(csv));
    const sha256 = createHash('sha256').update(csv.bytes).digest('base64');
    assert.equal(csv.headers['repr-digest'], `sha-256=:${sha256}:`);
    const sheet = (await workbookOf((await take('treasury_controller', 'figures?language=en', null)).bytes))
      .worksheets[0]!;
    assert.equal(sheet.name, 'Payments by unit');
    const print = await take('treasury_controller', 'figures?format=pdf', null);
    assert.equal(print.bytes.subarray(0, 5).toString(), '%PDF-');
  });

  it('a person’s payments leave as their page shows them, to whoever sees the person, and name nobody where the benefit is kept', async () => {
    const [own] = await site.rowsOf(sql<{ id: string }>`select min(person_id)::text as id from person
      where commune_id = ${site.commune.unit_id}`);
    const shown = await site.ask('GET', `/v1/persons/${own!.id}/payments`, { as: 'commune_officer' });
    const answer = await take('commune_officer', `payments/${own!.id}`);
    assert.equal(rowsOf(answer), shown.body.items.length);
    const cells = textOf(await opened(answer));
    for (const { payment, person } of shown.body.items)
      assert.ok(cells.includes(payment) && cells.includes(person.name));
    assert.ok(cells.includes('810000'));
    const kept = textOf(await opened(await take('auditor', `payments/${own!.id}`)));
    assert.ok(!kept.some((cell) => /Người Mẫu|810000|khuyết tật/i.test(cell)), kept.join(' · '));
    const theirs = await take('neighbour', `payments/${own!.id}`);
    assert.deepEqual([theirs.status, theirs.body.code], [404, 'person_not_found']);
  });

  it('lent roles leave as their page shows them: his own to an officer, all to an administrator', async () => {
    await site.lendRole('deputy', 'commune_chair');
    const rowsFor = async (as: string) => rowsOf(await take(as, 'delegations?format=csv', null));
    assert.deepEqual([await rowsFor('administrator'), await rowsFor('neighbour')], [1, 0]);
    const csv = await take('deputy', 'delegations?format=csv&language=en', null);
    assert.match(csv.text, /Commune chair/);
    const given = await take('provider_operator', 'carried-messages?format=csv', null);
    assert.deepEqual([given.status, rowsOf(given)], [200, 0]);
  });

  it('every report leaves in every format, for all who see its page and nobody else', async () => {
    const reports = ROUTES.filter(
      ({ path, operation }) => /^\/v1\/exports/.test(path) && operation !== 'exportEvidence',
    );
    assert.ok(reports.length >= 34, `saw ${reports.length}`);
    const [person] = await site.rowsOf(sql<{ id: string }>`select min(person_id)::text as id from person`);
    const addresses = { ':list': site.list, ':statement': '999999', ':person': person!.id };
    for (const { operation, method, path, kind } of reports) {
      const [as] = PERMISSIONS[operation].filter((role) => role !== 'citizen');
      for (const format of ['csv', 'xlsx', 'pdf']) {
        const url = `${path.replace(/:\w+/, (name) => addresses[name as ':list'])}?format=${format}`;
        const answer = await site.ask(method, url, {
          as: as === 'anybody' ? 'administrator' : (as ?? ''),
          ...(method === 'POST' ? { body: {} } : {}),
          purpose: 'audit',
        });
        assert.equal(answer.status, 200, `${url}: ${answer.text.slice(0, 300)}`);
        assert.equal(answer.headers['x-password'] !== undefined, kind === 'reading_persons', url);
      }
    }
    const left = () =>
      readdirSync(tmpdir()).filter((name) => name.startsWith(`ansinh-taken-${process.pid}-`));
    for (let turns = 0; turns < 1_000 && left().length > 0; turns++) await new Promise(setImmediate);
    assert.deepEqual(left(), [], 'nothing of it stays on the disk');
  });
});
