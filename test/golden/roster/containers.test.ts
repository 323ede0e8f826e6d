import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { readRoster } from '#contexts/registry/roster/index.ts';
import { context, goodRow, readGood, refusalOf, temporaryFolder, writeRoster } from './rosterFiles.ts';
import { type Member, membersOf, rewriteZip, withText, zipOf } from './zip.ts';

async function refusalAfter(
  t: TestContext,
  change: (members: Member[]) => readonly Member[],
): Promise<string> {
  const path = await writeRoster(join(await temporaryFolder(t), 'roster.xlsx'), [goodRow()]);
  await rewriteZip(path, change);
  return refusalOf(path);
}

async function refusalOfBytes(t: TestContext, bytes: Buffer): Promise<string> {
  const path = join(await temporaryFolder(t), 'roster.xlsx');
  await writeFile(path, bytes);
  return refusalOf(path);
}

const adding =
  (name: string, bytes = Buffer.from('x')) =>
  (members: Member[]) => [...members, { name, bytes }];
const SHEET = 'xl/worksheets/sheet1.xml';

test('a file rewritten without harm is read as before', async (t) => {
  const path = await writeRoster(join(await temporaryFolder(t), 'roster.xlsx'), [goodRow()]);
  await rewriteZip(path, (members) => members);
  assert.equal((await readGood(path)).good.length, 1);
});

test('a file with a password is refused whole, whether the workbook or the zip is encrypted', async (t) => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
  assert.equal(
    await refusalOfBytes(t, Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')])),
    'file_has_password',
  );
  assert.equal(
    await refusalOfBytes(t, Buffer.concat([ole, Buffer.from('Workbook', 'utf16le')])),
    'file_is_old_xls',
  );
  assert.equal(
    await refusalAfter(t, (members) => members.map((member) => ({ ...member, flags: 1 }))),
    'file_has_password',
  );
});

test('macros are refused, by their part or by the type of the workbook', async (t) => {
  assert.equal(await refusalAfter(t, adding('xl/vbaProject.bin')), 'file_has_macros');
  const macroType = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
  const plainType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const change = withText('[Content_Types].xml', (text) => text.replace(plainType, macroType));
  assert.equal(await refusalAfter(t, change), 'file_has_macros');
});

test('links to other files and embedded objects are refused', async (t) => {
  assert.equal(
    await refusalAfter(t, adding('xl/externalLinks/externalLink1.xml')),
    'file_has_external_links',
  );
  assert.equal(await refusalAfter(t, adding('xl/connections.xml')), 'file_has_external_links');
  assert.equal(await refusalAfter(t, adding('xl/embeddings/oleObject1.bin')), 'file_has_embedded_objects');
});

test('a zip bomb is refused by its directory, before anything is unpacked', async (t) => {
  assert.equal(
    await refusalAfter(t, adding('xl/media/zeros.bin', Buffer.alloc(64 * 1024 * 1024))),
    'file_is_zip_bomb',
  );
  const crowd = (members: Member[]) => [
    ...members,
    ...Array.from({ length: 1_100 }, (_, at) => ({ name: `xl/media/${at}.bin`, bytes: Buffer.from('x') })),
  ];
  assert.equal(await refusalAfter(t, crowd), 'file_is_zip_bomb');
});

test('a zip bomb that lies about its size is stopped while it swells', async (t) => {
  const lying = (members: Member[]) =>
    members.map((member) =>
      member.name === SHEET ? { ...member, bytes: Buffer.alloc(1_000_000, ' '), declaredSize: 500 } : member,
    );
  assert.equal(await refusalAfter(t, lying), 'file_is_zip_bomb');
});

test('a DOCTYPE with entities that multiply is refused, in any part that is read', async (t) => {
  const laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
  for (const part of [
    SHEET,
    'xl/workbook.xml',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
    '[Content_Types].xml',
  ]) {
    const change = withText(part, (text) => text.replace(/(<\?xml[^>]*\?>)/, `$1${laughs}`));
    assert.equal(await refusalAfter(t, change), 'file_has_doctype', part);
  }
});

test('an unknown entity, a cut part, a changed byte and a missing part are a damaged file, and no row of it is given out', async (t) => {
  assert.equal(
    await refusalAfter(
      t,
      withText('xl/sharedStrings.xml', (text) => text.replace('Nguyễn', '&xxe;')),
    ),
    'file_is_damaged',
  );
  assert.equal(
    await refusalAfter(
      t,
      withText(SHEET, (text) => text.slice(0, -200)),
    ),
    'file_is_damaged',
  );
  const otherCrc = (members: Member[]) =>
    members.map((member) => (member.name === SHEET ? { ...member, declaredCrc: 12345 } : member));
  assert.equal(await refusalAfter(t, otherCrc), 'file_is_damaged');
  assert.equal(
    await refusalAfter(t, (members) => members.filter((member) => member.name !== SHEET)),
    'file_is_damaged',
  );
});

test('the same part twice could be read in two ways and is refused', async (t) => {
  assert.equal(
    await refusalAfter(t, (members) => [...members, members.find((member) => member.name === SHEET)!]),
    'file_is_damaged',
  );
});

test('a file name that climbs out of the package is refused', async (t) => {
  assert.equal(await refusalAfter(t, adding('../../etc/cron.d/x')), 'file_is_damaged');
});

test('what is no .xlsx at all is refused: empty, text, another zip, a binary workbook', async (t) => {
  assert.equal(await refusalOfBytes(t, Buffer.alloc(0)), 'file_empty');
  assert.equal(await refusalOfBytes(t, Buffer.from('<html><table></table></html>')), 'file_is_not_xlsx');
  assert.equal(
    await refusalOfBytes(t, zipOf([{ name: 'readme.txt', bytes: Buffer.from('x') }])),
    'file_is_not_xlsx',
  );
  assert.equal(await refusalAfter(t, adding('xl/workbook.bin')), 'file_is_not_xlsx');
});

test('a file of more than 20 MB is refused before it is read', async (t) => {
  assert.equal(await refusalOfBytes(t, Buffer.alloc(20 * 1024 * 1024 + 1)), 'file_too_large');
});

test('more rows than a commune can have are refused', async (t) => {
  const row = '<row><c t="inlineStr"><is><t>x</t></is></c></row>';
  const many = withText(SHEET, (text) => text.replace('</sheetData>', `${row.repeat(50_001)}</sheetData>`));
  assert.equal(await refusalAfter(t, many), 'too_many_rows');
});

test('one giant text shared by every cell is a damaged file', async (t) => {
  const giant = withText('xl/sharedStrings.xml', (text) => text.replace('Nguyễn', 'N'.repeat(40_000)));
  assert.equal(await refusalAfter(t, giant), 'file_is_damaged');
});

test('whatever bytes or letters of a file are changed, it is read or refused and nothing else', async (t) => {
  const folder = await temporaryFolder(t);
  const path = await writeRoster(join(folder, 'roster.xlsx'), [goodRow(0), goodRow(1)]);
  const original = await readFile(path);
  const members = membersOf(original);
  const outcomes = new Set<string>();
  const readBytes = async (bytes: Buffer) => {
    await writeFile(path, bytes);
    const result = await readRoster(path, context);
    outcomes.add(result.ok ? 'read' : result.refusal.code);
    if (result.ok) for (const item of result.value.rows) outcomes.add(item.kind);
  };
  await fc.assert(
    fc.asyncProperty(fc.nat(original.length - 1), fc.nat(255), async (at, byte) => {
      const bytes = Buffer.from(original);
      bytes[at] = byte;
      await readBytes(bytes);
    }),
    { numRuns: 200, seed: 1 },
  );
  const readable = members.filter((member) => /sheet1|sharedStrings|workbook\.xml$/.test(member.name));
  const edits = fc.tuple(
    fc.constantFrom(...readable),
    fc.nat(),
    fc.constantFrom('', '<', '9', '"', '&', ':', 'A', '-1'),
    fc.nat(12),
  );
  await fc.assert(
    fc.asyncProperty(edits, async ([member, at, put, take]) => {
      const text = member.bytes.toString('utf8');
      const from = at % text.length;
      const edited = Buffer.from(text.slice(0, from) + put + text.slice(from + take));
      await readBytes(
        zipOf(members.map((one) => (one === member ? { name: one.name, bytes: edited } : one))),
      );
    }),
    { numRuns: 400, seed: 2 },
  );
  for (const outcome of ['row', 'bad_row', 'file_is_damaged', 'columns_missing']) {
    assert.ok(outcomes.has(outcome), `${outcome} among ${[...outcomes].join(', ')}`);
  }
});
