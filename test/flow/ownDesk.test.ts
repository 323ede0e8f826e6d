import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import {
  type AnsweredStatement,
  countSession,
  type DeviceStatement,
  deskLines,
  handInPackage,
  openOwnDesk,
  openSession,
  recordHandovers,
  registerDevice,
  remitSession,
  revokeDevice,
  settleConflict,
  takePackage,
  witnessSession,
} from '#contexts/cashdesk/index.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import type { CashCount } from '#core/cashdesk/cash.ts';
import { month } from '#core/months.ts';
import { assert as assertTrue, type Refusal, type Result } from '#core/result.ts';
import type { Tx } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { Town } from '../hazards/town.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';

const AMOUNT = 810_000n;
const FLOAT = 100_000_000n;

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

/** A commune with its own desk, its month released and lying at the desk. */
class Desk {
  readonly town: Town;
  readonly communeId: number;
  constructor(town: Town) {
    this.town = town;
    this.communeId = town.land.staff[0]!.communeId;
  }

  static async open(people: number): Promise<Desk> {
    const town = await Town.open(ground, { people, accountEvery: 1_000 });
    await town.rows(
      `update payout_choice set provider_id = (select provider_id from provider where code = 'DESK')`,
    );
    const desk = new Desk(town);
    const fromMonth = month('2026-11');
    await desk.must(town.chair, (tx) =>
      openOwnDesk(tx, { communeId: desk.communeId, fromMonth }, town.chair),
    );
    await town.draftSignAndFund();
    await town.release();
    await town.jobs();
    return desk;
  }

  get now(): Temporal.Instant {
    return this.town.world.clock.now();
  }

  async try<T>(actor: Actor, useCase: (tx: Tx) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
    const command = { name: 'desk', actor, purpose: 'a test', key: randomUUID(), input: null };
    return perform(this.town.world.database, command, useCase);
  }

  async must<T>(actor: Actor, useCase: (tx: Tx) => Promise<Result<T, Refusal>>): Promise<T> {
    const done = await this.try(actor, useCase);
    assertTrue(done.ok, done.ok ? '' : done.refusal.code);
    return done.value;
  }

  lines = () =>
    this.town.world.database.read('*', (session) => deskLines(session, { communeId: this.communeId }));

  async device(actor: Actor): Promise<number> {
    const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
    const today = Temporal.PlainDate.from(this.town.world.today());
    const asked = {
      communeId: this.communeId,
      name: 'Máy mẫu',
      key: { kty, crv, x, y },
      expiresOn: today.add({ days: 300 }),
      today,
    };
    return (await this.must(actor, (tx) => registerDevice(tx, asked, actor))).deviceId;
  }

  async box(actor: Actor, deviceId: number): Promise<Box> {
    const { communeId, now } = this;
    const { sessionId } = await this.must(actor, (tx) =>
      openSession(tx, { communeId, slip: 'GR-1', amount: FLOAT, count: notes(FLOAT), now }, actor),
    );
    const { packageId } = await this.must(actor, (tx) =>
      takePackage(tx, { communeId, deviceId, sessionId, now }, actor),
    );
    return { actor, deviceId, sessionId, packageId };
  }

  sync(box: Box, statements: readonly DeviceStatement[]): Promise<readonly AnsweredStatement[]> {
    const { vault } = this.town.world;
    const { communeId, now } = this;
    return this.must(box.actor, (tx) =>
      recordHandovers(tx, vault, { communeId, deviceId: box.deviceId, statements, now }, box.actor),
    );
  }

  handIn = (box: Box) =>
    this.must(box.actor, (tx) =>
      handInPackage(tx, { packageId: box.packageId, communeId: this.communeId, now: this.now }),
    );

  count = (box: Box, amount: bigint, words?: string) =>
    this.try(box.actor, (tx) =>
      countSession(
        tx,
        { sessionId: box.sessionId, communeId: this.communeId, count: notes(amount), words, now: this.now },
        box.actor,
      ),
    );

  /** Counts what should be there, has the other officer sign, and brings it back. */
  async close(box: Box, amount: bigint): Promise<void> {
    const { communeId, now } = this;
    const { sessionId, actor } = box;
    await this.handIn(box);
    const counted = await this.count(box, amount, 'thử');
    assertTrue(counted.ok, counted.ok ? '' : counted.refusal.code);
    const other = actor === this.town.chair ? this.town.drafter : this.town.chair;
    const { digest } = counted.value;
    await this.must(other, (tx) => witnessSession(tx, { sessionId, communeId, digest, now }, other));
    await this.must(actor, (tx) =>
      remitSession(tx, { sessionId, communeId, slip: 'GN-1', amount, now }, actor),
    );
  }

  message = async (): Promise<string> =>
    (await this.town.rows<{ message_id: string }>('select message_id from desk_list'))[0]!.message_id;

  breaches = async () =>
    (await this.town.world.database.read('*', verify))
      .filter((one) => one.breaches > 0)
      .map((one) => one.name);
}

interface Box {
  readonly actor: Actor;
  readonly deviceId: number;
  readonly sessionId: bigint;
  readonly packageId: bigint;
}

/** An amount in whole notes. */
function notes(amount: bigint): CashCount {
  const count: Record<string, number> = {};
  let left = amount;
  for (const note of [500_000n, 10_000n, 1_000n]) {
    count[String(note)] = Number(left / note);
    left %= note;
  }
  assert.equal(left, 0n);
  return count;
}

const paid = (box: Box, reference: string, at: Temporal.Instant, amount = AMOUNT): DeviceStatement => {
  const voucher = randomUUID();
  return {
    voucher,
    packageId: box.packageId,
    reference,
    result: 'paid',
    reason: undefined,
    amount,
    mandateId: undefined,
    atHome: false,
    at,
    evidenceKind: 'witnesses',
    evidence: 'Người Chứng Mẫu',
    signed: `signed ${voucher}`,
  };
};

test('a commune pays at its own desk: into hands, back in the evening, and the books prove it', async () => {
  const desk = await Desk.open(6);
  await using town = desk.town;
  assert.equal((await town.world.rails.cash.collections(undefined, 10)).collections.length, 0);
  assert.equal(town.asked('POST', /^\/v1\/lists$/), 0, 'the outside payer was never asked');
  const lines = await desk.lines();
  assert.equal(lines.length, 6);
  assert.match(lines[0]!.payee, /Mẫu/i);
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
  assert.deepEqual(
    await desk.count(box, FLOAT).then((one) => !one.ok && one.refusal.code),
    'devices_are_out',
  );
  await desk.handIn(box);
  assert.deepEqual(
    await desk.count(box, FLOAT).then((one) => !one.ok && one.refusal.code),
    'difference_unexplained',
  );
  await closing();
  await town.read();
  assert.deepEqual(await town.standing(), { collected: 2, uncollected: 4 });
  const before = await town.world.rails.cash.enquireList(message);
  assert.deepEqual(before, {
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
  const desk = await Desk.open(3);
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
  const desk = await Desk.open(3);
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
  await town.read();
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
  await town.read();
  assert.deepEqual(await town.standing(), { collected: 2, in_flight: 1 });
  assert.deepEqual(await desk.breaches(), []);
});

/** What happens on a day with two boxes: somebody pays, a device speaks with the office and hears, or is not heard. */
type Step =
  | { readonly kind: 'pay'; readonly box: 0 | 1; readonly line: number; readonly wrong: boolean }
  | { readonly kind: 'sync'; readonly box: 0 | 1; readonly lost: boolean; readonly twice: boolean };

const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('pay' as const),
    box: fc.constantFrom(0 as const, 1 as const),
    line: fc.nat(3),
    wrong: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  }),
  fc.record({
    kind: fc.constant('sync' as const),
    box: fc.constantFrom(0 as const, 1 as const),
    lost: fc.boolean(),
    twice: fc.boolean(),
  }),
);

test('two boxes without a network, answers lost, everything sent twice: nobody counts twice, and every box adds up', async () => {
  const desk = await Desk.open(52);
  await using town = desk.town;
  const devices = [await desk.device(town.drafter), await desk.device(town.chair)];
  const RUNS = 12;
  await fc.assert(
    fc.asyncProperty(
      fc.array(STEP, { minLength: 4, maxLength: 14 }),
      fc.integer({ min: -20, max: 20 }),
      async (steps, miscount) => {
        const boxes = [
          await desk.box(town.drafter, devices[0]!),
          await desk.box(town.chair, devices[1]!),
        ] as const;
        const lines = (await desk.lines()).slice(0, 4);
        const outbox: [DeviceStatement[], DeviceStatement[]] = [[], []];
        const gone = [0n, 0n];
        const held: [Set<string>, Set<string>] = [new Set(), new Set()];
        const send = async (at: 0 | 1, { lost = false, twice = false } = {}) => {
          const batch = outbox[at].slice(0, 20);
          if (batch.length === 0) return;
          const answers = await desk.sync(boxes[at], twice ? [...batch, ...batch].slice(0, 20) : batch);
          // A device forgets a statement only when it has heard of it.
          if (lost) return;
          const heard = new Set(answers.map((one) => one.voucher));
          outbox[at] = outbox[at].filter((one) => !heard.has(one.voucher));
        };
        for (const step of steps)
          if (step.kind === 'sync') await send(step.box, step);
          else {
            const line = lines[step.line]!;
            // One device pays a payee once; two may both.
            if (held[step.box].has(line.reference)) continue;
            held[step.box].add(line.reference);
            const amount = step.wrong ? AMOUNT - 10_000n : AMOUNT;
            outbox[step.box].push(paid(boxes[step.box], line.reference, desk.now, amount));
            gone[step.box]! += amount;
          }
        for (const at of [0, 1] as const) while (outbox[at].length > 0) await send(at);
        for (const [at, box] of boxes.entries()) {
          const difference = at === 0 ? BigInt(miscount) * 10_000n : 0n;
          await desk.close(box, FLOAT - gone[at]! + difference);
          const [session] = await town.rows<
            Record<'handed_over' | 'contested' | 'remainder' | 'difference', string>
          >('select handed_over, contested, remainder, difference from desk_session where session_id = $1', [
            box.sessionId,
          ]);
          const of = (name: 'handed_over' | 'contested' | 'difference') => BigInt(session![name]);
          assert.equal(of('handed_over') + of('contested'), gone[at], 'all that left the box is named');
          assert.equal(of('difference'), difference);
        }
      },
    ),
    { numRuns: RUNS },
  );
  await town.read();
  const twice = await town.rows(
    `select payment_id from desk_handover where result = 'paid' and answer = 'accepted' group by payment_id having count(*) > 1`,
  );
  assert.deepEqual(twice, []);
  const collected = await town.count(`outcome where kind = 'collected'`);
  assert.equal(collected, await town.count(`desk_handover where answer = 'accepted'`));
  assert.ok(collected > 0);
  const second = await town.count(`desk_conflict where kind = 'paid_elsewhere'`);
  assert.ok(second > 0, 'the walk met two payments of one payee');
  // Each of them is a break in the payment's books too: of the second collection, or first of its amount.
  const { collected_twice: again = 0, amount_differs: other = 0 } = await town.breaks();
  assert.equal(again + other, second);
  assert.deepEqual(await desk.breaches(), []);
});

test('two devices at the same moment: one is accepted, the other is told', async () => {
  const desk = await Desk.open(2);
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
