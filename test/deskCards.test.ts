import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cardCode, cardCodeShown, cardQr, readCardCode } from '#core/enrolment/card.ts';
import { readCard } from '../web/desk/pay/find.ts';

const code = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(cardCode);
const written = code.chain((one) =>
  fc.constantFrom(
    one,
    cardQr(one),
    cardCodeShown(one),
    one.toLowerCase(),
    one.replaceAll('1', 'I'),
    `${one}0`,
  ),
);

test('a device without a network reads of cards what the server reads, and refuses what it refuses', () => {
  let cards = 0;
  fc.assert(
    fc.property(fc.oneof(written, fc.string()), (text) => {
      const read = readCardCode(text);
      if (read.ok) cards += 1;
      assert.equal(readCard(text), read.ok ? read.value : undefined);
    }),
  );
  assert.ok(cards > 20, `${cards} were cards`);
});
