import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { lanesOf, mayLeaveAt } from './channels.ts';
import { deliveryLife, statesBefore } from './deliveryStates.ts';
import { maskedReference, NOTICE_TEMPLATES, NOTICES, noticeText } from './templates.ts';

/** One part of a text message: letters and signs that every telephone shows, none that doubles its length. */
const GSM = /^[A-Za-z0-9 .,:;()/-]{20,160}$/;
/** What would tell whoever looks over a shoulder: numbers, money, providers, benefits, and links, which fraud imitates. */
const PRIVATE =
  /\d{5}|\d\s*(đ|đồng|dong)(?!\p{L})|VND|VNĐ|http|www|\.vn|khuyet tat|khuyết tật|HIV|huu tri|hưu trí|thuong binh|thương binh|pension|disab|ngan hang|bank\b|Agribank|trợ cấp|tro cap/iu;

describe('what is told', () => {
  test('nothing private stands in a text message, nor in any other form of a notice', () => {
    assert.ok(NOTICE_TEMPLATES.length >= 16);
    for (const template of NOTICE_TEMPLATES) {
      const said = noticeText(template, 'TT-0000G0001N');
      for (const text of [said.smsVi, said.smsEn]) assert.match(text, GSM, `${template}: ${text}`);
      for (const text of Object.values(said)) {
        assert.doesNotMatch(text, PRIVATE, template);
        assert.doesNotMatch(text, /[{}]/, template);
      }
      for (const text of template.startsWith('case_') ? [said.smsVi, said.smsEn] : Object.values(said))
        assert.doesNotMatch(text, /G0001N/, `${template}: the reference is masked`);
    }
  });

  test('the number of a case is whole wherever it can be followed, and masked in a text message', () => {
    for (const template of ['case_received', 'case_message', 'case_passed_up', 'case_answered'] as const) {
      const said = noticeText(template, 'VV-0000G0001N');
      assert.match(said.vi, /vụ việc VV-0000G0001N/i);
      assert.match(said.en, /case VV-0000G0001N/i);
      assert.match(said.smsVi, / \.\.\.001N/);
    }
  });

  test('a masked reference keeps the last four signs, whatever the reference', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 9, maxLength: 14 }), (reference) => {
        assert.equal(maskedReference(reference), `...${reference.slice(-4)}`);
      }),
    );
  });

  test('both languages say something of their own', () => {
    for (const { vi, en, smsVi, smsEn } of Object.values(NOTICES)) {
      assert.notEqual(vi, en);
      assert.notEqual(smsVi, smsEn);
    }
  });
});

describe('how it is carried', () => {
  const has = (phone: boolean, email: boolean, agreed: boolean) => ({ phone, email, agreed });

  test('who did not agree is told by VNeID alone, and of money that arrived not at all', () => {
    assert.deepEqual(lanesOf('case_answered', has(true, true, false)), [['vneid']]);
    assert.deepEqual(lanesOf('payment_paid', has(true, true, false)), []);
    assert.deepEqual(lanesOf('payment_paid', has(true, false, true)), [['vneid', 'sms']]);
  });

  test('a replaced account is told to the telephone too, agreed or not', () => {
    for (const agreed of [true, false])
      assert.deepEqual(lanesOf('replacement_asked', has(true, false, agreed)), [['vneid'], ['sms']]);
    assert.deepEqual(lanesOf('replacement_asked', has(false, false, true)), [['vneid']]);
  });

  test('no channel is used that the person has not, and none twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NOTICE_TEMPLATES),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (template, phone, email, agreed) => {
          const used = lanesOf(template, has(phone, email, agreed)).flat();
          assert.equal(new Set(used).size, used.length);
          assert.ok(phone || !used.includes('sms'));
          assert.ok(email || !used.includes('email'));
        },
      ),
    );
  });

  test('nobody is woken: what is said between 21:00 and 07:00 leaves at 07:00', () => {
    const at = (text: string) => Temporal.Instant.from(`${text}+07:00`);
    const leaves = (text: string) =>
      mayLeaveAt(at(text)).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString();
    assert.equal(leaves('2026-11-05T20:59:59'), '2026-11-05T20:59:59');
    assert.equal(leaves('2026-11-05T21:00:00'), '2026-11-06T07:00:00');
    assert.equal(leaves('2026-11-06T00:10:00'), '2026-11-06T07:00:00');
    assert.equal(leaves('2026-11-06T06:59:59'), '2026-11-06T07:00:00');
    assert.equal(leaves('2026-11-06T07:00:00'), '2026-11-06T07:00:00');
  });

  test('no message leaves in the quiet hours, and none waits longer than ten', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), (second) => {
        const now = Temporal.Instant.fromEpochMilliseconds(second * 1000);
        const leaves = mayLeaveAt(now);
        const { hour } = leaves.toZonedDateTimeISO('Asia/Ho_Chi_Minh');
        assert.ok(hour >= 7 && hour < 21);
        assert.ok(Temporal.Instant.compare(leaves, now) >= 0);
        assert.ok(leaves.epochMilliseconds - now.epochMilliseconds <= 10 * 3_600_000);
        assert.ok(mayLeaveAt(leaves).equals(leaves));
      }),
    );
  });

  test('what was delivered or refused stays so', () => {
    assert.deepEqual([...deliveryLife.ends].sort(), ['delivered', 'failed']);
    assert.deepEqual([...statesBefore('deliver')].sort(), ['given_up', 'sent', 'unknown']);
  });
});
