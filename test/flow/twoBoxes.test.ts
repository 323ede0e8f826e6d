import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { DeviceStatement } from '#contexts/cashdesk/index.ts';
import { type Ground, prepareGround } from '../simulation/landscape.ts';
import { AMOUNT, type Box, Desk, FLOAT, paid } from './deskTown.ts';

let ground: Ground;
before(async () => {
  ground = await prepareGround();
});
after(() => ground.drop());

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

/** One such day, walked through: every payment is one of 810,000 đồng, or by mistake 10,000 less. */
async function walk(desk: Desk, devices: readonly number[], steps: readonly Step[], miscount: number) {
  const { town } = desk;
  const boxes = [await desk.box(town.drafter, devices[0]!), await desk.box(town.chair, devices[1]!)] as const;
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
  const pay = (at: 0 | 1, reference: string, amount: bigint) => {
    // One device pays a payee once; two may both.
    if (held[at].has(reference)) return;
    held[at].add(reference);
    outbox[at].push(paid(boxes[at], reference, desk.now, amount));
    gone[at]! += amount;
  };
  for (const step of steps)
    if (step.kind === 'sync') await send(step.box, step);
    else pay(step.box, lines[step.line]!.reference, step.wrong ? AMOUNT - 10_000n : AMOUNT);
  for (const at of [0, 1] as const) while (outbox[at].length > 0) await send(at);
  for (const [at, box] of boxes.entries())
    await closeAndCompare(desk, box, gone[at]!, at === 0 ? BigInt(miscount) * 10_000n : 0n);
}

async function closeAndCompare(desk: Desk, box: Box, gone: bigint, difference: bigint): Promise<void> {
  await desk.close(box, FLOAT - gone + difference);
  const [session] = await desk.town.rows<Record<'handed_over' | 'contested' | 'difference', string>>(
    'select handed_over, contested, difference from desk_session where session_id = $1',
    [box.sessionId],
  );
  assert.equal(BigInt(session!.handed_over) + BigInt(session!.contested), gone, 'all that left is named');
  assert.equal(BigInt(session!.difference), difference);
}

const paying = (box: 0 | 1, line: number): Step => ({ kind: 'pay', box, line, wrong: false });

test('two boxes without a network, answers lost, everything sent twice: nobody counts twice, and every box adds up', async () => {
  const desk = await Desk.open(ground, 52);
  await using town = desk.town;
  const devices = [await desk.device(town.drafter), await desk.device(town.chair)];
  await fc.assert(
    fc.asyncProperty(
      fc.array(STEP, { minLength: 4, maxLength: 14 }),
      fc.integer({ min: -20, max: 20 }),
      (steps, miscount) => walk(desk, devices, steps, miscount),
    ),
    { numRuns: 12, examples: [[[paying(0, 0), paying(1, 0), paying(1, 1)], -3]] },
  );
  await desk.hear();
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
