import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { virtualClock } from '../kit/clock.ts';
import { Attempts, CLOSED_FOR, MOST_WRONG } from '../openid/attempts.ts';
import { createVneid, LEVELS, levelWanted } from './model.ts';

const PIN = '001154000001';
const identity = { pin: PIN, level: 2, locked: false, passcode: '111111' } as const;
const person = { pin: PIN, fullName: 'Nguyễn Thị Mẫu', birthDate: '1954-03-08', alive: true };

function vneidOf(more: Partial<typeof person> = {}, account: object = {}) {
  const record: unknown[] = [];
  const clock = virtualClock();
  const vneid = createVneid({ seed: 'test', clock, record: (input) => record.push(input) });
  vneid.usePersons([{ ...person, ...more }]);
  vneid.useIdentities([{ ...identity, ...account }]);
  const signIn = (passcode: string, wanted: readonly string[] = []) => {
    const tried = vneid.signIn(PIN, passcode, wanted, 'AnSinh');
    return 'code' in tried ? tried.code : tried.acr;
  };
  return { vneid, record, clock, signIn };
}

test('any run of tries closes an account exactly when five in a row were wrong, and only for its time', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (tries) => {
      const attempts = new Attempts();
      let now = 0;
      let wrong = 0;
      for (const right of tries) {
        attempts.note('a', right, now);
        wrong = right ? 0 : wrong + 1;
        assert.equal(attempts.closedUntil('a', now), wrong === MOST_WRONG ? now + CLOSED_FOR : undefined);
        assert.equal(attempts.closedUntil('b', now), undefined);
        if (wrong === MOST_WRONG) {
          now += CLOSED_FOR;
          assert.equal(attempts.closedUntil('a', now), undefined);
          wrong = 0;
        }
        assert.equal(attempts.left('a'), MOST_WRONG - wrong);
      }
    }),
  );
});

test('the right passcode does not open a closed account before its time, nor do tries prolong it', () => {
  const { signIn, vneid } = vneidOf();
  for (let turn = 1; turn < 5; turn += 1) assert.equal(signIn('000000'), 'wrong_passcode');
  assert.equal(signIn('000000'), 'too_many_tries');
  vneid.engine.advance({ seconds: 899 });
  assert.equal(signIn('111111'), 'too_many_tries');
  vneid.engine.advance({ seconds: 1 });
  assert.equal(signIn('000000'), 'wrong_passcode');
  assert.equal(signIn('111111'), LEVELS[1]);
});

test('the lowest level that would do is what counts, and a class of somebody else asks for nothing', () => {
  assert.deepEqual(
    [[], ['urn:other'], [LEVELS[1]], [LEVELS[1], LEVELS[0]], ['urn:other', LEVELS[1]]].map(levelWanted),
    [1, 1, 2, 1, 2],
  );
  assert.equal(vneidOf({}, { level: 1 }).signIn('111111', [LEVELS[1]]), 'level_too_low');
  assert.equal(vneidOf({}, { level: 1 }).signIn('111111', [LEVELS[0]]), LEVELS[0]);
  assert.equal(vneidOf().signIn('111111', [LEVELS[0]]), LEVELS[1]);
});

test('a stranger with a number learns only that the passcode is wrong, its owner what has happened', () => {
  for (const [more, account, told] of [
    [{ alive: false }, {}, 'dead'],
    [{}, { locked: true }, 'locked'],
    [{ alive: false }, { locked: true, level: 1 }, 'dead'],
  ] as const) {
    assert.equal(vneidOf(more, account).signIn('000000', [LEVELS[1]]), 'wrong_passcode');
    assert.equal(vneidOf(more, account).signIn('111111', [LEVELS[1]]), told);
    assert.equal(vneidOf(more, account).vneid.claimsOf(PIN), undefined);
  }
});

test('what is written down, lived again, ends in the same place', () => {
  const { vneid, record, signIn } = vneidOf();
  vneid.changePeople({ people: [{ pin: PIN, level: 1 }] });
  vneid.changePeople({ people: [{ pin: PIN, locked: true }] });
  for (let turn = 0; turn < 5; turn += 1) signIn('000000');
  vneid.changePeople({ people: [{ pin: PIN, locked: false }] });
  const again = vneidOf();
  for (const input of record) again.vneid.engine.replay(input);
  assert.deepEqual(again.vneid.find(PIN), vneid.find(PIN));
  assert.deepEqual([again.signIn('111111'), again.vneid.find(PIN)?.level], ['too_many_tries', 1]);
});

test('one person of each kind is offered to try with, and children are not', () => {
  const { vneid } = vneidOf();
  const pins = Array.from({ length: 6 }, (_, at) => `00115400010${at}`);
  vneid.usePersons(
    pins.map((pin, at) => ({ ...person, pin, alive: at !== 4, birthDate: at === 5 ? '2015' : '1954' })),
  );
  vneid.useIdentities([
    { ...identity, pin: pins[5]! },
    { ...identity, pin: pins[0]! },
    { ...identity, pin: pins[1]!, receivesFor: [pins[5]!] },
    { ...identity, pin: pins[2]!, level: 1 },
    { ...identity, pin: pins[3]!, locked: true },
    { ...identity, pin: pins[4]! },
  ]);
  assert.deepEqual(
    vneid.examples().map(({ role, pin }) => [role, pins.indexOf(pin)]),
    [
      ['adult', 0],
      ['guardian', 1],
      ['level_1', 2],
      ['locked', 3],
      ['dead', 4],
    ],
  );
});
