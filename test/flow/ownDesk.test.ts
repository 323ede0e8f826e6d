import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSession, revokeDevice, settleConflict, takePackage } from '#contexts/cashdesk/index.ts';
import { Fault } from '#platform/fault.ts';
import type { Actor } from '#platform/perform.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';
import { AMOUNT, Desk, FLOAT, notes, paid } from './deskTown.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

test('a commune pays at its own desk: into hands, back in the evening, and the books prove it', async () => {
  const desk = await Desk.open(ground, 6);
  await using town = desk.town;
  assert.equal((await town.world.rails.cash.collections(undefined, 10)).collections.length, 0);
  assert.equal(town.asked('POST', /^\/v1\/lists$/), 0, 'the outside payer was never asked');
  const lines = await desk.lines();
  assert.equal(lines.length, 6);
  assert.match(lines[0]!.payee, /Mẫu/i);
  await town.enquire();
  assert.deepEqual(await town.standing(), { in_flight: 6 }, 'money that lies ready is not unknown');
  const box = await desk.box(town.drafter, await desk.device(town.drafter));
  const [a, b, c, d] = lines.map((line) => line.reference) as [string, string, string, string];
  const refused = (reference: string, reason: 'not_here' | 'refused_by_payee' | 'died') =>
    ({
      ...paid(box, reference, desk.now),
      result: 'refused',
      reason,
      evidence: undefined,
      evidenceKind: undefined,
    }) as const;
  const said = await desk.sync(box, [
    paid(box, a, desk.now),
    refused(b, 'not_here'),
    refused(c, 'refused_by_payee'),
    refused(d, 'died'),
    paid(box, b, desk.now),
  ]);
  assert.deepEqual(
    said.map((one) => one.answer),
    Array(5).fill('accepted'),
  );
  assert.equal((await desk.lines()).length, 2);
  const message = await desk.message();
  const closing = () => town.world.rails.cash.closeList(message);
  await assert.rejects(
    closing,
    (error) => error instanceof Fault && error.code === 'devices_are_out' && error.retryable,
  );
  const counted = () => desk.count(box, FLOAT).then((one) => !one.ok && one.refusal.code);
  assert.equal(await counted(), 'devices_are_out');
  await desk.handIn(box);
  assert.equal(await counted(), 'difference_unexplained');
  await closing();
  await desk.hear();
  assert.deepEqual(await town.standing(), { collected: 2, uncollected: 4 });
  assert.deepEqual(await town.world.rails.cash.enquireList(message), {
    known: true,
    status: 'closed',
    waiting: 0,
    collected: 2,
    uncollected: 3,
    refused: 1,
    recalled: 0,
  });
  await desk.close(box, FLOAT - 2n * AMOUNT);
  assert.deepEqual(await desk.breaches(), []);
});

test('money goes back only when the boxes are, and a box that lacks money is named', async () => {
  const desk = await Desk.open(ground, 3);
  await using town = desk.town;
  const { cash } = town.world.rails;
  const [row] = await town.rows<{ commune: string; order: string }>(
    `select u.code as commune, o.reference as "order" from payment_order o join unit u on u.unit_id = o.commune_id`,
  );
  const back = (remittanceId: string, amount: bigint) =>
    cash.remit({
      remittanceId,
      account: `DESK-${row!.commune}-social_assistance`,
      amount: amount as never,
      orderId: row!.order,
    });
  const code = (expected: string) => (error: unknown) => error instanceof Fault && error.code === expected;
  const device = await desk.device(town.drafter);
  const { communeId, now } = desk;
  const amount = 3n * AMOUNT;
  const { sessionId } = await desk.must(town.drafter, (tx) =>
    openSession(tx, { communeId, slip: 'GR-1', amount, count: notes(amount), now }, town.drafter),
  );
  const { packageId } = await desk.must(town.drafter, (tx) =>
    takePackage(tx, { communeId, deviceId: device, sessionId, now }, town.drafter),
  );
  const box = { actor: town.drafter, deviceId: device, sessionId, packageId };
  const lines = await desk.lines();
  await desk.sync(box, [paid(box, lines[0]!.reference, now)]);
  await assert.rejects(back('R1', 2n * AMOUNT), code('cash_is_out'));
  await desk.close(box, 2n * AMOUNT - 10_000n);
  await assert.rejects(back('R1', 2n * AMOUNT), code('balance_short'));
  await back('R1', 2n * AMOUNT - 10_000n);
  await back('R1', 2n * AMOUNT - 10_000n);
  await assert.rejects(back('R2', 1n), code('balance_short'));
});

test('a lost device: its lines are given up, and what it did after it was revoked waits for people', async () => {
  const desk = await Desk.open(ground, 3);
  await using town = desk.town;
  const { chair, drafter } = town;
  const box = await desk.box(drafter, await desk.device(drafter));
  const [a, b] = (await desk.lines()).map((line) => line.reference) as [string, string];
  const early = paid(box, a, desk.now.add({ minutes: 5 }));
  town.land.advance(600);
  const { communeId, now } = desk;
  await desk.must(chair, (tx) => revokeDevice(tx, { deviceId: box.deviceId, communeId, now }, chair));
  town.land.advance(600);
  const late = paid(box, b, desk.now);
  const said = await desk.sync(box, [early, late]);
  assert.deepEqual(
    said.map((one) => one.answer),
    ['accepted', 'expired'],
  );
  await desk.hear();
  assert.deepEqual(await town.standing(), { collected: 1, in_flight: 2 });
  const [conflict] = await town.rows<{ id: string }>('select conflict_id as id from desk_conflict');
  const settling = (actor: Actor, settlement: 'counts' | 'recovered') =>
    desk.try(actor, (tx) =>
      settleConflict(
        tx,
        { conflictId: BigInt(conflict!.id), communeId, settlement, words: 'đã gặp người nhận', now },
        actor,
      ),
    );
  assert.deepEqual(
    await settling(drafter, 'counts').then((one) => !one.ok && one.refusal.code),
    'conflict_is_your_own',
  );
  assert.ok((await settling(chair, 'counts')).ok);
  await desk.hear();
  assert.deepEqual(await town.standing(), { collected: 2, in_flight: 1 });
  assert.deepEqual(await desk.breaches(), []);
});

test('two devices at the same moment: one is accepted, the other is told', async () => {
  const desk = await Desk.open(ground, 2);
  await using town = desk.town;
  const first = await desk.box(town.drafter, await desk.device(town.drafter));
  const second = await desk.box(town.chair, await desk.device(town.chair));
  const { reference } = (await desk.lines())[0]!;
  const answers = await Promise.all([
    desk.sync(first, [paid(first, reference, desk.now)]),
    desk.sync(second, [paid(second, reference, desk.now)]),
  ]);
  assert.deepEqual(answers.map(([one]) => one!.answer).sort(), ['accepted', 'paid_elsewhere']);
  const told = answers.flat().find((one) => one.answer === 'paid_elsewhere');
  assert.ok(told?.firstAt instanceof Date);
  assert.deepEqual(await town.rows(`select kind, amount::text from desk_conflict`), [
    { kind: 'paid_elsewhere', amount: AMOUNT.toString() },
  ]);
});
