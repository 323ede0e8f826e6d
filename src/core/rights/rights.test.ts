import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, addWorkingDays } from '../workingDays.ts';
import { breachClock } from './breach.ts';
import { clockOf, decideAsking, endsConsentAtOnce, REQUEST_KINDS, requestLife } from './requests.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const NATIONAL_DAY = (date: Temporal.PlainDate) => date.toString() === '2026-09-02';
const never = () => false;
const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => day('2026-01-01').add({ days }));

describe('terms', () => {
  it('two working days from a Friday end on Tuesday', () =>
    assert.equal(addWorkingDays(day('2026-11-27'), 2, never).toString(), '2026-12-01'));
  it('a public holiday is no working day', () =>
    assert.equal(addWorkingDays(day('2026-09-01'), 1, NATIONAL_DAY).toString(), '2026-09-03'));
  it('a term that would end on a Sunday ends on Monday', () =>
    assert.equal(addDays(day('2026-11-26'), 10, never).toString(), '2026-12-07'));
  it('no term ends on a day of rest, and a longer one never ends earlier', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
        for (const end of [addWorkingDays(from, count, never), addDays(from, count, never)])
          assert.ok(end.dayOfWeek < 6 && Temporal.PlainDate.compare(end, from) > 0);
        assert.ok(
          Temporal.PlainDate.compare(
            addWorkingDays(from, count, never),
            addWorkingDays(from, count + 1, never),
          ) < 0,
        );
      }),
    ));
});

describe('requests about personal data', () => {
  it('are acknowledged before they must be done, and an extension gives more time', () =>
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...REQUEST_KINDS), (on, kind) => {
        const clock = clockOf(kind, on, never);
        assert.ok(Temporal.PlainDate.compare(clock.acknowledgeBy, clock.doneBy) < 0);
        assert.ok(Temporal.PlainDate.compare(clock.doneBy, clockOf(kind, on, never, true).doneBy) < 0);
      }),
    ));
  it('that is a correction says what is wrong', () => {
    const asked = decideAsking({ kind: 'correction', words: 'sai', purpose: undefined });
    assert.equal(!asked.ok && asked.refusal.code, 'request_says_nothing');
  });
  it('that is an objection names the use it is about', () => {
    const asked = decideAsking({ kind: 'objection', words: 'Tôi không muốn', purpose: undefined });
    assert.equal(!asked.ok && asked.refusal.code, 'request_purpose_missing');
  });
  it('against a use that rests on consent end it at once; against one that rests on law they do not', () => {
    const about = (purpose: 'message_notices' | 'pay_benefits') =>
      endsConsentAtOnce({ kind: 'objection', words: '', purpose });
    assert.deepEqual([about('message_notices'), about('pay_benefits')], [true, false]);
  });
  it('are not refused before anybody has read them', () =>
    assert.equal(requestLife.next('received', 'refused'), undefined));
  it('that are settled stay settled', () =>
    assert.deepEqual([...requestLife.ends].sort(), ['granted', 'refused', 'withdrawn']));
});

describe('the clock of a breach', () => {
  const found = Temporal.Instant.from('2026-11-26T03:00:00Z');
  it('gives the authority 72 hours and counts them down', () => {
    const clock = breachClock(found, [], found.add({ hours: 70, minutes: 30 }));
    assert.deepEqual(
      [clock.tellAuthorityBy.toString(), clock.hoursLeft, clock.next],
      ['2026-11-29T03:00:00Z', 1, 'contained'],
    );
  });
  it('says how late it is', () =>
    assert.equal(breachClock(found, ['contained'], found.add({ hours: 80 })).hoursLeft, -8));
  it('stops when the authority was told, and names what is left', () => {
    const clock = breachClock(found, ['contained', 'authority_told'], found.add({ hours: 90 }));
    assert.deepEqual([clock.hoursLeft, clock.next], [undefined, 'persons_told']);
  });
});
