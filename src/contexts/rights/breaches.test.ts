import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Refusal, Result } from '#core/result.ts';
import type { BreachStep } from '#core/rights/breach.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { ensureSystem } from '../identity/index.ts';
import { breachesOf, nameAffected, openBreach, stepBreach } from './breaches.ts';
import { personsSeenBy } from './personsSeenBy.ts';

const FOUND = Temporal.Instant.from('2026-11-26T03:00:00Z');
const clockAt = (hours: number) => ({ now: () => FOUND.add({ hours }) });

describe('a breach', () => {
  const vault = looseVault();
  let own: TestDatabase;
  let database: Database;
  let system: Actor;
  let incident: bigint;
  before(async () => {
    own = await testDatabase();
    database = connect(own.workerUrl, { connections: 1 });
    system = await ensureSystem(database);
  });
  after(async () => {
    await database.close();
    await own.drop();
  });

  const run = <T, R extends Refusal>(useCase: (tx: Tx) => Promise<Result<T, R>>) =>
    perform(
      database,
      { name: 'breach', actor: system, purpose: 'a test', key: randomUUID(), input: null },
      useCase,
    );
  const step = (kind: BreachStep, hours: number, words?: string) =>
    run((tx) =>
      stepBreach(tx, vault, { incidentId: incident, step: kind, words, officerId: 0 }, clockAt(hours)),
    );
  const codeOf = async (done: Promise<Result<unknown, Refusal>>) => {
    const result = await done;
    return result.ok ? 'accepted' : result.refusal.code;
  };

  it('begins with words, sealed, and a clock from its discovery', async () => {
    const found = { foundAt: FOUND, words: 'x', categories: ['identity'], officerId: 0 };
    assert.equal(await codeOf(run((tx) => openBreach(tx, vault, found, clockAt(5)))), 'breach_says_nothing');
    const words = 'Tệp xuất của một xã mẫu gửi nhầm ra ngoài';
    const opened = await run((tx) => openBreach(tx, vault, { ...found, words }, clockAt(5)));
    assert.ok(opened.ok);
    incident = BigInt(opened.value.incident);
    const [row] = await database.read('*', (session) => breachesOf(session, vault, clockAt(48)));
    assert.deepEqual([row!.words, row!.clock.hoursLeft, row!.clock.next], [words, 24, 'contained']);
    const kept = await database.read('*', (session) =>
      session.rows(sql<{ row: string }>`select i::text as row from breach_incident i`),
    );
    assert.doesNotMatch(kept[0]!.row, /Tệp/);
  });

  it('cannot be closed before it is contained and those who must know have been told', async () => {
    assert.equal(await codeOf(step('closed', 50)), 'breach_not_finished');
    await step('contained', 50, 'Đã khóa phiên và thu hồi tệp');
    await step('authority_told', 60);
    assert.equal(await codeOf(step('closed', 61)), 'breach_not_finished');
    await step('persons_told', 70);
  });

  it('names whose data it was, a person once, and those an officer looked at meanwhile', async () => {
    const made = await run(async (tx) => {
      const rows = await tx.rows(sql<{ person_id: bigint }>`
        insert into person (commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date)
        select (select min(unit_id) from unit where kind = 'commune'), decode(md5(n::text), 'hex'), '\\x00', '0000', 'Người Mẫu', 'người mẫu', '1940'
        from generate_series(1, 3) n returning person_id`);
      return { ok: true as const, value: rows.map((row) => row.person_id) };
    });
    assert.ok(made.ok);
    const [one, two, three] = made.value as [bigint, bigint, bigint];
    const name = (personIds: bigint[]) => run((tx) => nameAffected(tx, { incidentId: incident, personIds }));
    assert.deepEqual(await name([one, two]), { ok: true, value: { persons: 2 } });
    assert.deepEqual(await name([two]), { ok: true, value: { persons: 2 } });
    await run(async (tx) => {
      await tx.run(sql`insert into person_access (at, officer_id, unit_id, operation, purpose, through, persons, asked)
        values (${FOUND.add({ hours: 1 }).toString()}, 0, 0, 'search_persons', 'audit', 'http', array[${two}::bigint, ${three}::bigint], 7),
          (${FOUND.add({ hours: 30 }).toString()}, 0, 0, 'search_persons', 'audit', 'http', array[${one}::bigint], 7)`);
      return { ok: true as const, value: null };
    });
    const seen = await database.read('*', (session) =>
      personsSeenBy(session, { officerId: 0, from: FOUND, to: FOUND.add({ hours: 24 }) }),
    );
    assert.deepEqual(seen, [two, three]);
  });

  it('is closed when all is done, and then stands as it is', async () => {
    assert.equal(await codeOf(step('closed', 80)), 'accepted');
    assert.equal(await codeOf(step('note', 81, 'thêm một điều nữa')), 'breach_closed');
  });
});
