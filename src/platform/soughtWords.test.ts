import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestDatabase, testDatabase } from './cluster/testDatabase.ts';
import { connect, type Database, sql } from './database.ts';
import { wordsFit } from './soughtWords.ts';

describe('words that are looked for', () => {
  let own: TestDatabase;
  let database: Database;
  before(async () => {
    own = await testDatabase({ template: 'empty' });
    database = connect(own.adminUrl);
  });
  after(async () => {
    await database.close();
    await own.drop();
  });

  const fits = async (sought: string | undefined, text: string | null) =>
    (await database.read('*', (session) =>
      session.row(sql<{ fits: boolean | null }>`select ${wordsFit(sought, sql`${text}::text`)} as fits`),
    ))!.fits;

  const FITTING: readonly (readonly [sought: string, text: string])[] = [
    ['hoa binh', 'Xã Hòa Bình'],
    ['BÌNH hòa', 'Xã Hòa Bình'],
    ['dang', 'Đặng Thị Mẫu'],
    ['đặng', 'ĐẶNG THỊ MẪU'],
    // Decomposed, as some keyboards write it.
    ['hòa'.normalize('NFD'), 'Xã Hòa Bình'],
    ['tt-0000g0001n', 'TT-0000G0001N'],
    ['canbo.145', 'canbo.14545'],
    ['14545', 'danh-sach_14545 (thang 11).xlsx'],
    ['mau 0012', 'nguyễn thị mẫu 0012'],
  ];
  const UNFITTING: readonly (readonly [sought: string, text: string])[] = [
    ['hoà bính', 'Xã Hòa Bình'],
    ['oa', 'Xã Hòa Bình'],
    ['hoa hue', 'Xã Hòa Bình'],
    ['%', 'Xã Hòa Bình'],
    ['_____', 'Xã Hòa Bình'],
    ['h%nh', 'Xã Hòa Bình'],
    ['\\', 'Xã Hòa Bình'],
  ];
  for (const [sought, text] of FITTING)
    it(`${sought} finds ${text}`, async () => assert.equal(await fits(sought, text), true));
  for (const [sought, text] of UNFITTING)
    it(`${sought} does not find ${text}`, async () => assert.equal(await fits(sought, text), false));

  it('nothing that is looked for fits all, also what has no text', async () => {
    assert.equal(await fits(undefined, null), true);
    assert.notEqual(await fits('hoa', null), true);
  });
});
