import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { checkMonth, draftMonth, orderMonth, readAllotments, signMonth } from '#app/month/cycleSteps.ts';
import { awaitFunding } from '#app/month/payMonth.ts';
import { roundWorldOf } from '#app/tasks.ts';
import { actorOfOfficer, grantRole, removeRole } from '#contexts/identity/index.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import {
  beginRound,
  carryRound,
  type RoundWorld,
  roundPage,
  stayedOf,
  stopRound,
} from '#contexts/rounds/index.ts';
import { month } from '#core/months.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { killableCountry } from '../hazards/killableCountry.ts';
import { until } from '../support/until.ts';

const PEOPLE = 2;
/** As many communes as the tests below release lists of. */
const COMMUNES = 12;

interface Funded {
  readonly list_id: bigint;
  readonly version: number;
}

describe('a round over many lists', () => {
  let country: Awaited<ReturnType<typeof killableCountry>>;
  let admin: pg.Client;
  let funded: Funded[];
  let province: Actor;

  before(async () => {
    country = await killableCountry({ communes: COMMUNES, peopleACommune: PEOPLE });
    const { world, staff } = country;
    admin = new pg.Client({ connectionString: country.adminUrl });
    await admin.connect();
    const worker = await country.spawnNext('rounds-funding');
    await readAllotments(world, 2026, staff);
    const cycles = await draftMonth(world, month('2026-11'), staff, () => undefined);
    await checkMonth(world, cycles, staff, () => undefined);
    assert.deepEqual(await signMonth(world, cycles, staff, () => undefined), []);
    await orderMonth(world, cycles, staff, () => undefined);
    await awaitFunding(world, cycles, () => undefined, 60_000);
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
    funded = await rows<Funded>(
      sql`select list_id, version from list where state = 'funded' order by list_id`,
    );
    assert.equal(funded.length, COMMUNES);
    const [officer] = await rows<{ officer_id: number }>(
      sql`select officer_id from officer_role where role = 'province_officer' order by 1 limit 1`,
    );
    province = (await actorOfOfficer(world.database, officer!.officer_id))!;
  });
  after(async () => {
    await admin.end();
    await country[Symbol.asyncDispose]();
  });

  const rows = <T>(statement: ReturnType<typeof sql<T>>) =>
    country.world.database.read('*', (session) => session.rows(statement));
  const command = <T>(actor: Actor, name: string, useCase: Parameters<typeof perform<T, never>>[2]) => {
    const { database } = country.world;
    return perform(
      database,
      { name, actor, purpose: 'test', key: crypto.randomUUID(), input: null },
      useCase,
    );
  };
  /** The province releases the next so many funded lists in one round. */
  async function begin(lists: readonly Funded[], actor = province) {
    const named = lists.map((list) => ({ listId: list.list_id, version: list.version }));
    const by = { actor, now: country.world.clock.now() };
    const begun = await command(actor, 'release_lists', async (tx) =>
      accepted(await beginRound(tx, { kind: 'release', lists: named }, by)),
    );
    assert.ok(begun.ok);
    return begun.value;
  }
  const roundOf = async (roundId: bigint) => {
    const [round] = await country.world.database.read('*', (session) =>
      roundPage(session, { roundId, limit: 1 }),
    );
    return round!;
  };
  const reasonsOf = async (roundId: bigint) =>
    (await country.world.database.read('*', (session) => stayedOf(session, roundId, 100))).map(
      ({ listId, state, reason }) => [listId, state, reason.code],
    );
  const stateOf = async ({ list_id }: Funded) =>
    (await rows<{ state: string }>(sql`select state from list where list_id = ${list_id}`))[0]!.state;
  /** The round's world, in which something happens before the second list. */
  const beforeTheSecond = (happens: () => Promise<unknown>): RoundWorld => {
    const real = roundWorldOf(country.world);
    let asked = 0;
    return {
      ...real,
      async officerNow(officerId, kind) {
        asked += 1;
        if (asked === 2) await happens();
        return real.officerNow(officerId, kind);
      },
    };
  };

  it('releases what holds; a list that does not stays with its reason', async () => {
    const [good, tampered] = funded.splice(0, 2) as [Funded, Funded];
    await admin.query(`update approval set signature = digest where stage = 'sign' and list_id = $1`, [
      tampered.list_id,
    ]);
    const { roundId, joined, added } = await begin([good, tampered]);
    assert.deepEqual([joined, added], [false, 2]);
    await carryRound(roundWorldOf(country.world), roundId);
    const round = await roundOf(roundId);
    assert.deepEqual([round.done, round.refused, round.left], [1, 1, 0]);
    assert.deepEqual([round.donePayments, round.doneAmount], [PEOPLE, 810_000n * BigInt(PEOPLE)]);
    assert.ok(round.endedAt);
    assert.deepEqual(await reasonsOf(roundId), [[tampered.list_id, 'refused', 'signature_does_not_hold']]);
    assert.deepEqual([await stateOf(good), await stateOf(tampered)], ['released', 'funded']);
    const [entry] = await rows<{ actor_id: number; accepted: boolean }>(
      sql`select actor_id, accepted from journal where command = 'release_list' and idempotency_key like ${`round:${roundId}:${good.list_id}:%`}`,
    );
    assert.deepEqual(entry, { actor_id: province.officerId, accepted: true }, 'entered as the officer’s own');
  });

  it('an officer whose role is withdrawn meanwhile releases nothing more', async () => {
    const lists = funded.splice(0, 3);
    const { roundId } = await begin(lists);
    const asked = { officerId: province.officerId, role: 'province_officer' } as const;
    const withdraw = () => removeRole(country.world, country.world.actor, asked);
    await carryRound(beforeTheSecond(withdraw), roundId);
    assert.ok((await grantRole(country.world, country.world.actor, asked)).ok);
    const round = await roundOf(roundId);
    assert.deepEqual([round.done, round.refused, round.left], [1, 0, 2]);
    assert.ok(round.endedAt, 'it has ended: nobody is left who asked for more');
    assert.deepEqual(
      (await reasonsOf(roundId)).map(([, state, code]) => [state, code]),
      [
        ['left', 'role_may_not'],
        ['left', 'role_may_not'],
      ],
    );
    assert.deepEqual(await Promise.all(lists.map(stateOf)), ['released', 'funded', 'funded']);
    funded.push(...lists.slice(1));
  });

  it('two officers who press at once join one round, and what each asked for is done in his name', async () => {
    const [first, second] = funded.splice(0, 2) as [Funded, Funded];
    const other = (await actorOfOfficer(country.world.database, province.officerId))!;
    const [one, two] = await Promise.all([begin([first, second]), begin([second, first], other)]);
    assert.equal(one.roundId, two.roundId);
    assert.deepEqual([one.joined, two.joined].sort(), [false, true]);
    assert.equal(one.added + two.added, 2);
    const world = roundWorldOf(country.world);
    await Promise.all([carryRound(world, one.roundId), carryRound(world, one.roundId)]);
    const round = await roundOf(one.roundId);
    assert.deepEqual([round.total, round.done], [2, 2]);
    const steps = await rows(
      sql`select from list_transition where to_state = 'released' and list_id in (${first.list_id}, ${second.list_id})`,
    );
    assert.equal(steps.length, 2, 'two workers at once released each list once');
  });

  it('stopped, it leaves what waits as it is, and cannot be stopped twice', async () => {
    const lists = funded.splice(0, 2);
    const { roundId } = await begin(lists);
    const stop = () =>
      command(
        province,
        'stop_round',
        (tx) => stopRound(tx, roundId, { actor: province, now: country.world.clock.now() }) as never,
      );
    await carryRound(beforeTheSecond(stop), roundId);
    const round = await roundOf(roundId);
    assert.deepEqual([round.done, round.left], [1, 1]);
    assert.ok(round.stoppedBy && round.endedAt);
    assert.deepEqual(await Promise.all(lists.map(stateOf)), ['released', 'funded']);
    const again = await stop();
    assert.deepEqual(again.ok || (again.refusal as { code: string }).code, 'round_has_ended');
    funded.push(lists[1]!);
  });

  it('a list that fails by a mistake of ours is set aside after three tries, and the others go on', async () => {
    const [broken, good] = funded.splice(0, 2).sort((a, b) => Number(a.list_id - b.list_id)) as [
      Funded,
      Funded,
    ];
    await admin.query(`create function refuse_this() returns trigger language plpgsql as
      $$ begin if new.list_id = ${broken.list_id} then raise 'a mistake of ours'; end if; return new; end $$;
      create trigger refuse_this before insert on list_transition for each row execute function refuse_this()`);
    const { roundId } = await begin([broken, good]);
    const world = roundWorldOf(country.world);
    await assert.rejects(carryRound(world, roundId, 1), /a mistake of ours/);
    await assert.rejects(carryRound(world, roundId, 2), /a mistake of ours/);
    await carryRound(world, roundId, 3);
    await admin.query('drop trigger refuse_this on list_transition; drop function refuse_this()');
    assert.deepEqual(await reasonsOf(roundId), [[broken.list_id, 'refused', 'internal_error']]);
    assert.deepEqual([await stateOf(broken), await stateOf(good)], ['funded', 'released']);
    funded.push(broken);
  });

  it('a worker killed in the middle of a list is followed by another: every list is released, and once', async () => {
    const lists = funded.sort((a, b) => Number(a.list_id - b.list_id));
    assert.ok(lists.length >= 4, `${lists.length} lists are left`);
    const held = lists[2]!;
    const { roundId } = await begin(lists);
    // The third list is kept by somebody: the worker waits there, with a transaction open.
    await admin.query('begin');
    await admin.query('select from list where list_id = $1 for update', [held.list_id]);
    const first = await country.spawnNext('rounds-first');
    const settled = async () => (await roundOf(roundId)).done;
    await until('two lists are done', async () => (await settled()) === 2);
    await until('it waits for the third', async () => (await waiters(admin)) > 0);
    const gone = once(first, 'exit');
    first.kill('SIGKILL');
    await gone;
    await admin.query('commit');
    assert.equal(await settled(), 2, 'nobody carries it on, and what is done is known');
    const second = await country.spawnNext('rounds-second');
    try {
      await until('the round has ended', async () => (await roundOf(roundId)).endedAt !== null);
    } finally {
      const left = once(second, 'exit');
      second.kill('SIGKILL');
      await left;
    }
    const round = await roundOf(roundId);
    assert.deepEqual([round.done, round.refused, round.left], [lists.length, 0, 0]);
    const ids = lists.map((list) => list.list_id);
    const steps = await rows<{ times: number }>(
      sql`select count(*)::integer as times from list_transition where to_state = 'released' and list_id = any (${ids}::bigint[]) group by list_id`,
    );
    assert.deepEqual(
      steps.map(({ times }) => times),
      lists.map(() => 1),
    );
    const checks = await country.world.database.read('*', verify);
    // The tampered signature of the first test is what `verify` finds, and nothing else.
    assert.deepEqual(
      checks.filter((check) => check.breaches > 0).map((check) => check.breaches),
      [1],
    );
  });
});

/** Who waits for a lock that somebody holds. */
async function waiters(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ waiting: string }>(
    `select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return Number(rows[0]!.waiting);
}
