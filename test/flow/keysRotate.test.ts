import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { rotationWorldOf } from '#app/tasks.ts';
import type { World } from '#app/world.ts';
import { monthFigures, verify } from '#contexts/reconciliation/index.ts';
import { addMonths, month } from '#core/months.ts';
import { accepted } from '#core/result.ts';
import type { KeyPurpose } from '#platform/crypto/keyRing.ts';
import { indexesLeft } from '#platform/crypto/moveIndexes.ts';
import { fieldsLeft } from '#platform/crypto/resealFields.ts';
import { announceKey, keepWrapped, newDataKey, wrapAnew } from '#platform/crypto/rotations.ts';
import { sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { runningCountry } from '../support/runningCountry.ts';

const PURPOSES: readonly KeyPurpose[] = ['field', 'index_pin', 'index_account'];
const SEVERE = { benefit: 'disability_severe', amount: 810_000n, fromMonth: 202611 };
// Longer than the moments in which rotations, on a busy machine, keep the worker from its messages.
const PATIENCE = 10_000;

async function rotateEverything({ database, keys, actor }: World): Promise<void> {
  const command = (name: string) => ({ name, actor, purpose: 'test', key: crypto.randomUUID(), input: null });
  for (const purpose of PURPOSES) {
    const wrapped = await newDataKey(keys.port);
    const announced = await perform(database, command('rotate_key'), (tx) =>
      announceKey(tx, purpose, wrapped),
    );
    assert.ok(announced.ok);
  }
  const anew = await wrapAnew(database, keys.port);
  await perform(database, command('rewrap_keys'), async (tx) => accepted(await keepWrapped(tx, anew)));
}

const stagesOf = async ({ database }: World) =>
  (
    await database.read('*', (session) =>
      session.rows(
        sql<{ it: string }>`select purpose || ' ' || stage as it from key_rotation order by rotation_id`,
      ),
    )
  ).map((row) => row.it);

/** The rotations begin at the first of these steps, so that they run while lists are signed, sent and answered. */
function watching(title: RegExp, begin: () => void): MonthWatcher {
  const silent = { advance() {}, reached() {}, note() {}, done() {} };
  let begun = false;
  return {
    step(name, text) {
      if (!begun && title.test(`${name} ${text}`)) {
        begun = true;
        begin();
      }
      return silent;
    },
  };
}

test('every key is rotated while a month is paid: the month closes to the last đồng, signatures hold, nothing is left under the old keys', async () => {
  await using country = await runningCountry({
    communes: 3,
    peopleACommune: 40,
    accountEvery: 3,
    closedAccounts: 2,
    ...SEVERE,
  });
  const { world, staff } = country;
  let rotating: Promise<void> | undefined;
  const watch = watching(/sign/, () => (rotating = rotateEverything(world)));
  const paid = await payMonth(world, { month: month('2026-11'), staff, watch, patience: PATIENCE });
  assert.ok(rotating, 'the rotation began within the month');
  await rotating;
  assert.deepEqual(paid.refusals, []);
  // The next month is paid with lists signed before and after, and everything known under the new keys.
  const next = await payMonth(world, {
    month: addMonths(month('2026-11'), 1),
    staff,
    watch: watching(/^$/, () => undefined),
    patience: PATIENCE,
  });
  assert.deepEqual(next.refusals, []);
  const cycles = [...paid.cycleIds, ...next.cycleIds];
  const figures = await world.database.read('*', (session) => monthFigures(session, cycles));
  assert.equal(figures.money.in, figures.money.inHand + figures.money.returned);
  assert.deepEqual([...figures.lists.keys()], ['closed']);
  assert.deepEqual(
    await stagesOf(world),
    PURPOSES.map((purpose) => `${purpose} done`),
  );
  const { indexed } = rotationWorldOf(world);
  const current = await world.database.read('*', (session) =>
    session.rows(
      sql<{
        purpose: KeyPurpose;
        key_id: number;
      }>`select purpose, key_id from data_key where state = 'current' order by key_id`,
    ),
  );
  assert.deepEqual(
    current,
    PURPOSES.map((purpose, at) => ({ purpose, key_id: at + 4 })),
  );
  await world.database.read('*', async (session) => {
    assert.equal(await fieldsLeft(session, 4), 0n);
    assert.equal(await indexesLeft(session, indexed.slice(0, 2), 5), 0n);
    assert.equal(await indexesLeft(session, indexed.slice(2), 6), 0n);
    const breaches = (await verify(session)).filter((check) => check.breaches > 0);
    assert.deepEqual(breaches, []);
  });
});
