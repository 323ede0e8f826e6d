import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Line } from '../kept/day.ts';
import { sha256 } from '../kept/keys.ts';
import { byHamlet, linesOfCard, matches, readCitizenCard } from './find.ts';

const CODE = '7ABCD0EFGH1JKMN2PQRS3TVWXY';
const line = (part: Partial<Line>): Line => ({
  reference: 'P1.2.1',
  payee: 'Nguyễn Thị Mẫu',
  birth_year: 1940,
  pin_last4: '9012',
  amount_dong: 810_000,
  amount_words: 'Tám trăm mười nghìn đồng',
  programme: 'social_assistance',
  month: '2026-11',
  beneficiary: null,
  home: false,
  hamlet: null,
  holders: [],
  card: null,
  ...part,
});
const CARD = '038140789012|171234567|Nguyễn  Thị Mẫu|03021940|Nữ|Thôn Mẫu, Xã Thử, Thanh Hóa|10052021';

test('a citizen’s card finds its owner by the end of the number, the name and the year, however the tones are written', async () => {
  const mine = line({ payee: 'Nguyễn Thị Mẫu'.normalize('NFD') });
  const same = line({ reference: 'P2.2.1' });
  const others = [line({ pin_last4: '9013' }), line({ birth_year: 1941 }), line({ payee: 'Nguyễn Thị Thử' })];
  assert.deepEqual(
    await linesOfCard([mine, ...others, same], CARD),
    [mine, same].map((one) => ({ line: one })),
  );
});

test('the card of who receives for somebody finds the line, with the mandate', async () => {
  const holders = [
    { mandate: '7', kind: 'relative', name: 'Nguyễn Thị Mẫu', pin_last4: '9012' },
    { mandate: '8', kind: 'relative', name: 'Trần Văn Thử', pin_last4: '1111' },
  ];
  const his = line({ payee: 'Trần Thị Già', pin_last4: '0001', holders });
  assert.deepEqual(await linesOfCard([his, line({ payee: 'Ai Khác' })], CARD), [{ line: his, mandate: '7' }]);
});

test('our card finds its owner by what its code hashes to, scanned or typed', async () => {
  const mine = line({ card: await sha256(CODE) });
  for (const text of [`ANSINH1:${CODE}`, CODE.toLowerCase(), CODE.replace(/(.{5})/g, '$1 ')])
    assert.deepEqual(await linesOfCard([line({}), mine], text), [{ line: mine }]);
});

test('a card of nobody finds nobody, and what is no card is not taken for one', async () => {
  assert.deepEqual(await linesOfCard([line({})], CODE), []);
  for (const text of ['mau', '038140789012', CARD.slice(0, -1), 'https://vi.du/|||', '038140789012|x'])
    assert.equal(await linesOfCard([line({})], text), undefined, text);
  assert.deepEqual(readCitizenCard(`${CARD}||||`)?.last4, '9012', 'later cards say more');
});

test('a name is found by its beginnings without tones, a number by its last digits', () => {
  const mine = line({ beneficiary: 'Đặng Văn Đẫu' });
  for (const typed of ['nguyen mau', 'NGUYỄN', 'dau', '9012', '038140789012', 'thi  9012'])
    assert.ok(matches(mine, typed), typed);
  for (const typed of ['guyen', '9013', 'nguyen thu']) assert.ok(!matches(mine, typed), typed);
});

test('visits go hamlet by hamlet, numbers in their order, who has none at the end', () => {
  const at = (hamlet: string | null) => line({ hamlet });
  assert.deepEqual(
    byHamlet([at('Thôn 10'), at(null), at('Thôn 2'), at('Bản Đoài'), at('Thôn 2')]).map(([hamlet, lines]) => [
      hamlet,
      lines.length,
    ]),
    [
      ['Bản Đoài', 1],
      ['Thôn 2', 2],
      ['Thôn 10', 1],
      ['', 1],
    ],
  );
});
