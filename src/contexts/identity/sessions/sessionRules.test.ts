import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfSession, isLive, needsSignOfLife } from './sessionRules.ts';

const at = (minute: number, second = 0) =>
  Temporal.Instant.from('2026-11-05T01:00:00Z').add({ minutes: minute, seconds: second });

test('whoever walked away from a screen is signed out: an officer after 30 minutes, a citizen after 15', () => {
  const officer = { kind: 'officer', client: 'browser', seenAt: at(0), expiresAt: at(600) } as const;
  const citizen = { kind: 'citizen', client: 'browser', seenAt: at(0), expiresAt: at(60) } as const;
  assert.deepEqual([isLive(officer, at(29, 59)), isLive(officer, at(30))], [true, false]);
  assert.deepEqual([isLive(citizen, at(14, 59)), isLive(citizen, at(15))], [true, false]);
});

test('no sign of life carries a session past its absolute end', () => {
  const busy = { kind: 'citizen', client: 'browser', seenAt: at(59), expiresAt: at(60) } as const;
  assert.equal(endOfSession(busy).toString(), at(60).toString());
  assert.equal(isLive(busy, at(60)), false);
});

test('a command line has no idle limit, only its absolute end', () => {
  const terminal = { kind: 'officer', client: 'command_line', seenAt: at(0), expiresAt: at(600) } as const;
  assert.deepEqual([isLive(terminal, at(599)), isLive(terminal, at(600))], [true, false]);
});

test('signs of life are written at most once a minute', () => {
  const session = { kind: 'officer', client: 'browser', seenAt: at(0), expiresAt: at(600) } as const;
  assert.deepEqual([needsSignOfLife(session, at(0, 59)), needsSignOfLife(session, at(1))], [false, true]);
});
