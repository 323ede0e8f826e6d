import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inOldFont } from '../../../sandbox/people/names.ts';
import { fromMonthNumber } from '../months.ts';
import type { Cell } from './cell.ts';
import { columnOf, rosterColumns } from './columns.ts';
import { dayOfSerial, readBirthDate, readDate, readFromMonth } from './dates.ts';
import { readAccountNumber, readAmount } from './numbers.ts';
import { readPin } from './pin.ts';
import { decodeTcvn3Surely, encodingOf } from './tcvn3.ts';
import { cleanText, isVietnameseSyllable, maskValue, nameKey } from './text.ts';

const text = (written: string): Cell => ({ kind: 'text', text: written });
const number = (value: number): Cell => ({ kind: 'number', text: String(value), value });
const context = { since1904: false, month: 202611 };
const days = fc
  .date({ min: new Date('1900-03-01'), max: new Date('2026-11-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const SYLLABLES =
  'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Lý Văn Thị Đức Hữu Xuân Quang Ngọc Thủy Thuỷ Hòa Hoà Khuê Quý Phượng Trường Quyết Ước Yến Huỳnh Nghiêm Giang Chắt Hợi Tỵ Mẫn Quỳnh Duyên Khoái Loan Oanh'.split(
    ' ',
  );
const names = fc
  .array(fc.constantFrom(...SYLLABLES), { minLength: 2, maxLength: 5 })
  .map((words) => words.join(' '));

test('a personal number survives losing its leading zeros', () => {
  const pins = fc.tuple(
    fc.constantFrom('001', '038', '079', '096'),
    fc.integer({ min: 0, max: 399_999_999 }),
  );
  fc.assert(
    fc.property(pins, ([province, rest]) => {
      const pin = `${province}${String(rest).padStart(9, '0')}`;
      for (const cell of [text(pin), number(Number(pin)), text(` ${pin.slice(0, 3)} ${pin.slice(3)} `)]) {
        const reading = readPin(cell);
        assert.ok(reading.ok);
        assert.equal(reading.value, pin);
      }
    }),
  );
});

test('a day is the same day in every way of writing it', () => {
  fc.assert(
    fc.property(days, (iso) => {
      const [year, month, day] = iso.split('-') as [string, string, string];
      const serial = Math.round(Date.parse(iso) / 86_400_000) + 25_569;
      assert.equal(dayOfSerial(serial, false).toString(), iso);
      assert.equal(dayOfSerial(serial - 1462, true).toString(), iso);
      const written = [
        text(iso),
        text(`${day}/${month}/${year}`),
        text(`${Number(day)}-${Number(month)}-${year}`),
        text(`${day}.${month}.${year}`),
      ];
      for (const cell of written) {
        const reading = readDate(cell, context);
        assert.ok(reading.ok);
        assert.deepEqual(reading.value, {
          precision: 'day',
          year: Number(year),
          month: Number(month),
          day: Number(day),
        });
      }
    }),
  );
});

test('no date cell makes the reader throw, and none gives a birth after the month of the roster', () => {
  const cells = fc.oneof(
    fc.string().map(text),
    fc.double({ noNaN: true }).map(number),
    fc.stringMatching(/^[\d/.\- ]{1,12}$/).map(text),
  );
  fc.assert(
    fc.property(cells, (cell) => {
      const reading = readBirthDate(cell, context);
      if (!reading.ok) return;
      assert.ok(reading.value.year * 100 + (reading.value.month ?? 1) <= context.month);
      const month = readFromMonth(cell, context);
      if (month.ok) assert.ok(fromMonthNumber(month.value));
    }),
  );
});

test('an amount is the same with any thousands sign, and never silently another', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 100_000_000 }),
      fc.constantFrom('', '.', ',', ' '),
      (amount, sign) => {
        const written = String(amount).replace(/\B(?=(\d{3})+$)/g, sign);
        for (const cell of [text(written), text(`${written} đồng`), number(amount)]) {
          assert.deepEqual(readAmount(cell), { ok: true, value: BigInt(amount), warnings: [] });
        }
        assert.equal(readAmount(number(amount + 0.5)).ok, false);
        assert.equal(readAmount(text(`${amount},5`)).ok, false);
      },
    ),
  );
});

test('an account number keeps every digit or is refused', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{4,24}$/), (digits) => {
      assert.deepEqual(readAccountNumber(text(digits)), { ok: true, value: digits, warnings: [] });
      const asNumber = readAccountNumber(number(Number(digits)));
      if (asNumber.ok) assert.equal(asNumber.value, digits.replace(/^0+(?=\d)/, ''));
    }),
  );
});

test('a Vietnamese name is never taken for an old font, and from TCVN3 it comes back letter by letter', () => {
  fc.assert(
    fc.property(names, (name) => {
      assert.ok(!['tcvn3', 'mixed'].includes(encodingOf(name)), name);
      assert.ok(!['tcvn3', 'mixed'].includes(encodingOf(name.normalize('NFD'))), name);
      const encoded = inOldFont(name);
      if (encoded === name) return;
      assert.ok(['tcvn3', 'either', 'unicode'].includes(encodingOf(encoded)), encoded);
      assert.equal(decodeTcvn3Surely(encoded)?.toLowerCase(), name.normalize('NFC').toLowerCase());
    }),
  );
});

test('spaces, case, composition and the place of the tone do not make another name; letters do', () => {
  fc.assert(
    fc.property(names, (name) => {
      const other = ` ${name.normalize('NFD').toUpperCase().replaceAll(' ', '  ')}`;
      assert.equal(nameKey(other), nameKey(name));
      assert.notEqual(nameKey(`${name} An`), nameKey(name));
    }),
  );
  assert.equal(nameKey('Thuỷ Hoà'), nameKey('Thủy Hòa'));
  assert.notEqual(nameKey('Quý'), nameKey('Quy'));
  assert.notEqual(nameKey('Hoàn'), nameKey('Hoan'));
});

test('what is masked cannot be read back, and cleaning twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^\d{9,16}$/), (any, digits) => {
      assert.equal(cleanText(cleanText(any)), cleanText(any));
      assert.ok(!maskValue(digits).includes(digits.slice(-5)));
    }),
  );
  assert.equal(maskValue('Nguyễn Văn An'), 'N***** V** A*');
});

test('a stop takes no tone but sắc and nặng', () => {
  for (const word of ['quách', 'việt', 'tạp', 'học', 'khuỷu', 'ngoèo'])
    assert.ok(isVietnameseSyllable(word), word);
  for (const word of ['quỏch', 'việtt', 'tàp', 'xyz', 'traàn']) assert.ok(!isVietnameseSyllable(word), word);
});

test('every heading and alias leads to one column', () => {
  for (const column of rosterColumns) {
    for (const heading of [column.heading, ...column.aliases])
      assert.equal(columnOf(heading)?.key, column.key, heading);
  }
});
