import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideGiving, decideOnRequest, type RequestToDecide } from './permissionRequests.ts';
import { endingBy } from './secondPerson.ts';

const NOW = Temporal.Instant.from('2026-11-05T01:00:00Z');
const [ASKER, RECEIVER, OTHER] = [1, 2, 3];

const open: NonNullable<RequestToDecide['request']> = {
  askedBy: ASKER,
  askerMayAsk: true,
  receivedBy: RECEIVER,
  isDecided: false,
  expires: NOW.add({ hours: 1 }),
};
const decided = (
  officerId: number,
  confirms: boolean,
  request: Partial<typeof open> = {},
  reason: string | undefined = 'đã xem',
) => {
  const answer = decideOnRequest({ request: { ...open, ...request }, officerId, confirms, reason, now: NOW });
  return answer.ok ? answer.value : answer.refusal.code;
};

test('one asks and another confirms: never who asked, never who would receive it', () => {
  assert.equal(decided(OTHER, true), 'confirmed');
  assert.equal(decided(OTHER, false), 'refused');
  assert.equal(decided(ASKER, false), 'withdrawn');
  assert.equal(decided(ASKER, true), 'nobody_confirms_his_own_request');
  assert.equal(decided(RECEIVER, true), 'nobody_decides_what_he_receives');
  assert.equal(decided(RECEIVER, false), 'nobody_decides_what_he_receives');
  assert.equal(decided(OTHER, true, { receivedBy: undefined }), 'confirmed', 'a partner receives it');
});

test('a request is decided once, in its time, and confirmed only while who asked may ask', () => {
  assert.equal(decided(OTHER, true, { isDecided: true }), 'permission_request_decided');
  assert.equal(decided(OTHER, true, { expires: NOW }), 'permission_request_expired');
  assert.equal(decided(OTHER, true, { askerMayAsk: false }), 'asker_is_no_administrator');
  assert.equal(decided(OTHER, false, { askerMayAsk: false }), 'refused');
  assert.equal(decided(OTHER, false, {}, ' a '), 'reason_missing');
  assert.equal(decided(OTHER, true, {}, undefined), 'confirmed', 'agreeing needs no words');
  const none = decideOnRequest({
    request: undefined,
    officerId: OTHER,
    confirms: true,
    reason: 'x',
    now: NOW,
  });
  assert.equal(none.ok || none.refusal.code, 'permission_request_not_found');
});

test('what gives more is done by the platform, by a second, or to undo one’s own slip', () => {
  const may = (roles: readonly string[], askedBy: number | undefined, undoesSlip = false) =>
    decideGiving({
      actor: { officerId: OTHER, roles },
      confirmation: askedBy === undefined ? undefined : { request: '1', askedBy },
      undoesSlip,
    }).ok;
  assert.deepEqual(
    [
      may(['system'], undefined),
      may(['administrator'], undefined),
      may(['administrator'], ASKER),
      may(['administrator'], OTHER),
      may(['administrator'], undefined, true),
    ],
    [true, false, true, false, true],
  );
});

test('who asked may take back and never confirm', () => {
  const by = (officerId: number, confirms: boolean) => endingBy({ askedBy: ASKER, officerId, confirms });
  assert.deepEqual(
    [by(ASKER, true), by(ASKER, false), by(OTHER, true), by(OTHER, false)],
    [undefined, 'withdrawn', 'confirmed', 'refused'],
  );
});
