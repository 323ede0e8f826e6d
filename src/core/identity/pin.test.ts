import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  maskPin,
  oldProvinceCodes,
  type Pin,
  parsePin,
  pinFaults,
  pinLast4,
  pinParts,
  placeOfBirth,
} from './pin.ts';

const pin = (text: string): Pin => {
  const parsed = parsePin(text);
  assert.ok(parsed.ok);
  return parsed.value;
};
const faults = (text: string, known: Parameters<typeof pinFaults>[1]) =>
  pinFaults(pin(text), known).map((fault) => fault.code);

test('a PIN is exactly 12 digits; a refusal does not repeat what was written', () => {
  for (const text of ['', '79051000123', '0790510001234', '07905100012x', ' 079051000123', '０79051000123']) {
    const parsed = parsePin(text);
    assert.ok(!parsed.ok, text);
    assert.equal(parsed.refusal.code, 'pin_not_12_digits');
    if (text !== '') assert.ok(!parsed.refusal.vi.includes(text) && !parsed.refusal.en.includes(text));
  }
});

test('place, sex and birth year are read from the number', () => {
  assert.deepEqual(pinParts(pin('001051000123')), { place: '001', sex: 'male', birthYear: 1951 });
  assert.deepEqual(pinParts(pin('079320000001')), { place: '079', sex: 'female', birthYear: 2020 });
});

test('there are 63 old provinces; 003 is none, countries are abroad', () => {
  assert.equal(oldProvinceCodes.length, 63);
  assert.equal(placeOfBirth('031'), 'Hải Phòng');
  assert.equal(placeOfBirth('077'), 'Bà Rịa – Vũng Tàu');
  assert.equal(placeOfBirth('003'), undefined);
  assert.equal(placeOfBirth('101'), 'nước ngoài');
});

test('a difference from the record is a named warning, each by itself', () => {
  assert.deepEqual(faults('001051000123', { birthYear: 1951, sex: 'male' }), []);
  assert.deepEqual(faults('001051000123', {}), []);
  assert.deepEqual(faults('003051000123', { birthYear: 1951, sex: 'male' }), ['pin_place_unknown']);
  assert.deepEqual(faults('001051000123', { birthYear: 1951, sex: 'female' }), ['pin_sex_differs']);
  assert.deepEqual(faults('001051000123', { birthYear: 1946, sex: 'male' }), ['pin_birth_year_differs']);
  assert.deepEqual(faults('001051000123', { birthYear: 2051, sex: 'male' }), ['pin_birth_year_differs']);
});

test('a PIN made by the scheme has no faults, and its mask hides five digits', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...oldProvinceCodes),
      fc.constantFrom('male' as const, 'female' as const),
      fc.integer({ min: 1900, max: 2099 }),
      fc.integer({ min: 0, max: 999 }),
      (place, sex, birthYear, serial) => {
        const century = Math.floor((birthYear - 1900) / 100) * 2 + (sex === 'female' ? 1 : 0);
        const year = String(birthYear % 100).padStart(2, '0');
        const made = pin(`${place}${century}${year}${String(serial).padStart(6, '0')}`);
        assert.deepEqual(pinFaults(made, { birthYear, sex }), []);
        assert.match(maskPin(made), /^\d{3}\*{5}\d{4}$/);
        assert.ok(made.endsWith(pinLast4(made)));
      },
    ),
  );
});
