import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameKey } from '#core/roster/text.ts';
import { inOldFont } from '../../../sandbox/people/names.ts';
import { errorsOf, goodRow, letterOf, readOne, readRows, warningsOf } from './rosterFiles.ts';

test('a personal number that lost its leading zero as a number gets it back, with a warning', async (t) => {
  const row = await readOne(t, { pin: 38151000123 });
  assert.equal(row.values.pin, '038151000123');
  assert.deepEqual(warningsOf(row), ['pin_leading_zero_restored']);
  const hanoi = await readOne(t, { pin: 1151000123 });
  assert.equal(hanoi.values.pin, '001151000123');
});

test('an old nine-digit identity number, a short number and letters are errors that say which', async (t) => {
  const column = letterOf('pin');
  assert.deepEqual(await errorsOf(t, { pin: '171234567' }), [`${column} pin_is_old_identity_number`]);
  assert.deepEqual(await errorsOf(t, { pin: '99812345678' }), [`${column} pin_length`]);
  assert.deepEqual(await errorsOf(t, { pin: '0381510001x3' }), [`${column} pin_not_digits`]);
});

test('birth dates come as a year, a month, a day, a real date or a bare day number', async (t) => {
  const births = [
    '1938',
    1938,
    '01/1938',
    '1/1/1938',
    new Date('1951-09-05T00:00:00Z'),
    18876,
    '00/00/1938',
    '1951-09-05',
  ];
  const { good, bad } = await readRows(
    t,
    births.map((birthDate, nth) => ({ ...goodRow(nth), birthDate })),
  );
  assert.equal(bad.length, 0);
  const year = { precision: 'year', year: 1938 };
  const day = { precision: 'day', year: 1951, month: 9, day: 5 };
  assert.deepEqual(
    good.map((row) => row.values.birthDate),
    [
      year,
      year,
      { ...year, precision: 'month', month: 1 },
      { precision: 'day', year: 1938, month: 1, day: 1 },
      day,
      day,
      year,
      day,
    ],
  );
  assert.ok(warningsOf(good[3]!).includes('birth_first_of_january'));
  assert.ok(warningsOf(good[5]!).includes('date_from_serial'));
});

test('a month typed into Excel (1/1938 becomes a date shown as mmm-yy) stays a month', async (t) => {
  const row = await readOne(
    t,
    { birthDate: new Date('1938-01-01T00:00:00Z') },
    {
      sheet: (sheet) => {
        sheet.getCell(`${letterOf('birthDate')}6`).numFmt = 'mmm-yy';
      },
    },
  );
  assert.deepEqual(row.values.birthDate, { precision: 'month', year: 1938, month: 1 });
});

test('impossible, American, short and future birth dates are errors, each with its own mend', async (t) => {
  const column = letterOf('birthDate');
  assert.deepEqual(await errorsOf(t, { birthDate: '31/02/1950' }), [`${column} date_not_in_calendar`]);
  assert.deepEqual(await errorsOf(t, { birthDate: '05/20/1950' }), [`${column} date_month_impossible`]);
  assert.deepEqual(await errorsOf(t, { birthDate: '5/9/51' }), [`${column} date_year_two_digits`]);
  assert.deepEqual(await errorsOf(t, { birthDate: '05/09/2027' }), [`${column} date_in_future`]);
  assert.deepEqual(await errorsOf(t, { birthDate: 'không rõ' }), [`${column} date_unreadable`]);
});

test('a workbook that counts days from 1904 gives the same birth date', async (t) => {
  const row = await readOne(
    t,
    { birthDate: new Date('1951-09-05T00:00:00Z') },
    {
      sheet: (_sheet, workbook) => {
        workbook.properties.date1904 = true;
      },
    },
  );
  assert.deepEqual(row.values.birthDate, { precision: 'day', year: 1951, month: 9, day: 5 });
});

test('names in NFD, with two spaces and with the tone placed either way are the same name', async (t) => {
  const written = [
    'Nguyễn Thị Hòa'.normalize('NFD'),
    '  Nguyễn  Thị\u00A0Hòa ',
    'Nguyễn Thị Hoà',
    'NGUYỄN THỊ HOÀ',
  ];
  const { good } = await readRows(
    t,
    written.map((fullName, nth) => ({ ...goodRow(nth), fullName })),
  );
  assert.equal(good.length, written.length);
  assert.equal(good[0]?.values.fullName, 'Nguyễn Thị Hòa');
  assert.equal(good[1]?.values.fullName, 'Nguyễn Thị Hòa');
  assert.equal(new Set(good.map((row) => nameKey(row.values.fullName))).size, 1);
});

test('a row typed in TCVN3 fonts is read as Unicode, sex and hamlet included', async (t) => {
  const row = await readOne(t, {
    fullName: inOldFont('Trần Thị Phượng'),
    sex: inOldFont('Nữ'),
    hamlet: inOldFont('Thôn Đồng Tâm'),
  });
  assert.equal(row.values.fullName, 'Trần Thị Phượng');
  assert.equal(row.values.hamlet?.toLowerCase(), 'thôn đồng tâm');
  assert.ok(warningsOf(row).includes('decoded_from_tcvn3'));
});

test('a name whose old encoding cannot be told is an error, never a guess', async (t) => {
  const column = letterOf('fullName');
  assert.deepEqual(await errorsOf(t, { fullName: 'Nguyeãn Vaên Höng' }), [`${column} encoding_unclear`]);
  assert.deepEqual(await errorsOf(t, { fullName: 'Lò Bé', hamlet: inOldFont('Thôn Phượng') }), [
    `${column} encoding_unclear`,
  ]);
});

test('amounts with dots, commas, spaces or a currency are đồng; fractions, zero and thousands are errors', async (t) => {
  const written = ['1.350.000', '1,350,000', '1 350 000', '1350000', '1.350.000 đ', 1350000, '1.350.000,00'];
  const { good, bad } = await readRows(
    t,
    written.map((amount, nth) => ({ ...goodRow(nth), amount })),
  );
  assert.deepEqual(bad, []);
  assert.deepEqual(
    good.map((row) => row.values.amount),
    written.map(() => 1_350_000n),
  );
  const column = letterOf('amount');
  assert.deepEqual(await errorsOf(t, { amount: 810000.5 }), [`${column} amount_not_whole`]);
  assert.deepEqual(await errorsOf(t, { amount: 0 }), [`${column} amount_not_positive`]);
  assert.deepEqual(await errorsOf(t, { amount: '-810.000' }), [`${column} amount_not_positive`]);
  assert.deepEqual(await errorsOf(t, { amount: 810 }), [`${column} amount_out_of_range`]);
  assert.deepEqual(await errorsOf(t, { amount: 'tám trăm' }), [`${column} amount_unreadable`]);
});

test('an old commune code becomes the new one, and a divided commune lists its candidates', async (t) => {
  const row = await readOne(t, { communeCode: '25297' });
  assert.equal(row.values.communeCode, '25270');
  assert.deepEqual(warningsOf(row), ['old_commune_code', 'commune_differs_from_title']);
  const { bad } = await readRows(t, [{ ...goodRow(), communeCode: '00167' }]);
  assert.equal(bad[0]?.errors[0]?.code, 'commune_divided');
  assert.match(bad[0]?.errors[0]?.vi ?? '', /00160, 00166/);
  assert.deepEqual(await errorsOf(t, { communeCode: '99999' }), [
    `${letterOf('communeCode')} commune_unknown`,
  ]);
});

test('a commune code that lost its leading zero as a number is understood', async (t) => {
  assert.equal((await readOne(t, { communeCode: 4 })).values.communeCode, '00004');
});

test('an account number keeps its leading zeros as text and is refused when the sheet has rounded it', async (t) => {
  const account = { channel: 'TK', provider: 'AGRIBANK', accountHolder: 'NGUYEN THI VI DU' };
  const row = await readOne(t, { ...account, accountNumber: '0011 0022.0033' });
  assert.deepEqual(row.values.account, {
    provider: 'AGRIBANK',
    number: '001100220033',
    holder: 'NGUYEN THI VI DU',
  });
  assert.deepEqual(await errorsOf(t, { ...account, accountNumber: 1.2345678901234568e18 }), [
    `${letterOf('accountNumber')} account_lost_digits`,
  ]);
  assert.deepEqual(await errorsOf(t, { ...account, accountNumber: '1.23E+15' }), [
    `${letterOf('accountNumber')} account_lost_digits`,
  ]);
});

test('TK needs a bank and VI a wallet, each with number and owner', async (t) => {
  const account = { accountNumber: '0011002200', accountHolder: 'NGUYEN THI VI DU' };
  assert.deepEqual(await errorsOf(t, { channel: 'TK', provider: 'MOMO', ...account }), [
    `${letterOf('provider')} provider_wrong_kind`,
  ]);
  assert.deepEqual(await errorsOf(t, { channel: 'TK', provider: 'NOBANK', ...account }), [
    `${letterOf('provider')} provider_unknown`,
  ]);
  assert.deepEqual(await errorsOf(t, { channel: 'VI', provider: 'MOMO' }), [
    `${letterOf('accountNumber')} missing`,
    `${letterOf('accountHolder')} missing`,
  ]);
});

test('whoever receives for another is named whole, and an authorisation has its number and last day', async (t) => {
  const payee = { payeeName: 'Nguyễn Văn Nhận Thay', payeePin: '038085000001' };
  const row = await readOne(t, { ...payee, payeeRelation: 'GH' });
  assert.deepEqual(row.values.payee, {
    fullName: 'Nguyễn Văn Nhận Thay',
    pin: '038085000001',
    relation: 'guardian',
  });
  assert.deepEqual(await errorsOf(t, { ...payee, payeeRelation: 'UQ' }), [
    `${letterOf('authorisationNumber')} authorisation_incomplete`,
    `${letterOf('authorisationExpiry')} authorisation_incomplete`,
  ]);
  assert.deepEqual(await errorsOf(t, { payeeName: payee.payeeName }), [
    `${letterOf('payeePin')} payee_incomplete`,
    `${letterOf('payeeRelation')} payee_incomplete`,
  ]);
  const expired = await readOne(t, {
    ...payee,
    payeeRelation: 'UQ',
    authorisationNumber: '7/UQ',
    authorisationExpiry: '31/10/2026',
  });
  assert.deepEqual(warningsOf(expired), ['authorisation_expired']);
});

test('a category that needs the household or a parameter says so, and parameters are read by their words', async (t) => {
  assert.deepEqual(await errorsOf(t, { category: 'k4' }), [
    `${letterOf('parameters')} parameter_missing`,
    `${letterOf('household')} missing`,
  ]);
  const row = await readOne(t, { category: 'K4', household: 'cận nghèo', parameters: 'con = 2' });
  assert.equal(row.values.category.code, 'k4');
  assert.equal(row.values.household, 'near_poor');
  assert.deepEqual(row.values.parameters, { children: 2 });
  assert.deepEqual(await errorsOf(t, { category: 'không có' }), [`${letterOf('category')} category_unknown`]);
});

test('a personal number that does not fit sex or birth year is a warning and not a wall', async (t) => {
  const row = await readOne(t, { sex: 'Nam', birthDate: '1960' });
  assert.deepEqual(warningsOf(row), ['pin_sex_differs', 'pin_birth_year_differs']);
});

test('a decision of the future and an entitlement that has not begun are errors', async (t) => {
  assert.deepEqual(await errorsOf(t, { decisionDate: '01/12/2026', fromMonth: '12/2026' }), [
    `${letterOf('decisionDate')} date_in_future`,
    `${letterOf('fromMonth')} date_in_future`,
  ]);
});

test('a decision number that the spreadsheet made a date is an error, a telephone number gets its zero back', async (t) => {
  const column = letterOf('decisionNumber');
  assert.deepEqual(await errorsOf(t, { decisionNumber: new Date('2026-12-01T00:00:00Z') }), [
    `${column} text_became_date`,
  ]);
  assert.equal((await readOne(t, { phone: 900000123 })).values.phone, '0900000123');
});
