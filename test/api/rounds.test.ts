import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { roundWorldOf } from '#app/tasks.ts';
import { carryRound } from '#contexts/rounds/index.ts';
import { systemClock } from '#platform/clock.ts';
import { sql } from '#platform/database.ts';
import { employ } from './officers.ts';
import { openSite, type Site } from './site.ts';

describe('rounds, through the doors', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
    const post = {
      name: 'colleague',
      role: 'commune_officer',
      unit: { kind: 'commune', code: site.commune.code },
    } as const;
    site.officers.set(post.name, await employ(site, post));
  });
  after(() => site.close());

  const carry = (round: string) =>
    carryRound(
      roundWorldOf({ database: site.country, actor: site.system, clock: systemClock }),
      BigInt(round),
    );
  const begin = (as: string, verb: 'prepare' | 'release', lists: readonly string[]) =>
    site.ask('POST', `/v1/lists/${verb}`, { as, body: { lists } });
  const referenceNow = async () =>
    (await site.ask('GET', `/v1/lists/${site.list}`, { as: 'auditor' })).body.list as string;

  it('a commune’s officer has his lists drafted and checked; whoever sees the lists sees how far it is, nobody else', async () => {
    const begun = await begin('commune_officer', 'prepare', [site.list]);
    assert.deepEqual([begun.status, begun.body.joined, begun.body.added], [200, false, 1], begun.text);
    const { round } = begun.body;
    const joined = await begin('colleague', 'prepare', [site.list]);
    assert.deepEqual([joined.body.round, joined.body.joined, joined.body.added], [round, true, 0]);
    const before = await site.ask('GET', `/v1/rounds/${round}`, { as: 'commune_chair' });
    assert.deepEqual(
      [before.body.lists, before.body.seconds_left, before.body.may_stop],
      [{ total: 1, waiting: 1, done: 0, refused: 0, left: 0 }, null, false],
      before.text,
    );
    assert.equal(
      (await site.ask('GET', '/v1/rounds', { as: 'colleague' })).body.items[0].may_stop,
      true,
      'a colleague may stop it',
    );
    await carry(round);
    const after = await site.ask('GET', `/v1/rounds/${round}`, { as: 'province_officer' });
    assert.deepEqual(
      [after.body.lists.done, after.body.done_payments, after.body.done_dong, after.body.seconds_left],
      [1, 12, 12 * 810_000, 0],
      after.text,
    );
    assert.deepEqual(after.body.stayed, []);
    const list = await site.ask('GET', `/v1/lists/${site.list}`, { as: 'auditor' });
    assert.equal(list.body.state, 'checked');
    const neighbour = await site.ask('GET', `/v1/rounds/${round}`, { as: 'neighbour' });
    assert.deepEqual([neighbour.status, neighbour.body.code], [404, 'round_not_found']);
    assert.deepEqual((await site.ask('GET', '/v1/rounds', { as: 'neighbour' })).body.items, []);
  });

  it('what the round did stands in the journal as the officer’s own commands, each once', async () => {
    const officerId = site.officers.get('commune_officer')!.officerId;
    const entries = await site.rowsOf(
      sql<{ command: string; actor_id: number }>`select command, actor_id from journal
        where idempotency_key like 'round:%' order by journal_id`,
    );
    assert.deepEqual(entries, [
      { command: 'draft_list', actor_id: officerId },
      { command: 'check_list', actor_id: officerId },
    ]);
  });

  it('only lists of one’s own begin a round, and only what one may do to one list', async () => {
    const far = await begin('commune_officer', 'prepare', [site.neighbourList]);
    assert.deepEqual([far.status, far.body.code], [404, 'list_not_found']);
    const chair = await begin('commune_chair', 'prepare', [site.list]);
    assert.deepEqual([chair.status, chair.body.code], [403, 'role_may_not']);
    const own = await begin('commune_officer', 'release', [site.list]);
    assert.deepEqual(
      [own.status, own.body.code],
      [403, 'role_may_not'],
      'the last gate is not the commune’s',
    );
  });

  it('a list that is not funded, or is not what was named, stays with its own refusal; of a round over two communes each sees its part', async () => {
    const lists = [site.list, site.neighbourList];
    const { round } = (await begin('province_officer', 'release', lists)).body;
    await carry(round);
    const seen = await site.ask('GET', `/v1/rounds/${round}`, { as: 'province_officer' });
    assert.deepEqual(seen.body.lists, { total: 2, waiting: 0, done: 0, refused: 2, left: 0 }, seen.text);
    assert.deepEqual(seen.body.stayed.map((one: { code: string }) => one.code).sort(), [
      'list_not_funded',
      'list_version_superseded',
    ]);
    assert.ok(seen.body.stayed.every((one: { words: { vi: string } }) => one.words.vi.length > 10));
    const part = await site.ask('GET', `/v1/rounds/${round}`, { as: 'neighbour' });
    assert.deepEqual([part.body.lists.total, part.body.stayed.length], [1, 1]);
    assert.equal(part.body.stayed[0].commune.code, site.neighbour.code);
    const stop = await site.ask('POST', `/v1/rounds/${round}/stop`, { as: 'neighbour' });
    assert.deepEqual([stop.status, stop.body.code], [403, 'round_of_another_unit']);
  });

  it('stopped by a colleague of the unit, it leaves the list as it is; the next round takes it', async () => {
    const before = await referenceNow();
    const { round } = (await begin('commune_officer', 'prepare', [before])).body;
    const stopped = await site.ask('POST', `/v1/rounds/${round}/stop`, { as: 'colleague' });
    assert.deepEqual([stopped.status, stopped.body.left], [200, 1], stopped.text);
    await carry(round);
    assert.equal(await referenceNow(), before, 'nothing was drafted anew');
    const again = await site.ask('POST', `/v1/rounds/${round}/stop`, { as: 'colleague' });
    assert.deepEqual([again.status, again.body.code], [409, 'round_has_ended']);
    const next = await begin('commune_officer', 'prepare', [before]);
    assert.deepEqual([next.body.joined, next.body.added], [false, 1]);
    await carry(next.body.round);
    assert.notEqual(await referenceNow(), before);
  });

  it('a role lent for a time ends with its time: what it began is left', async () => {
    const lent = await site.lendRole('deputy', 'commune_officer');
    const list = await referenceNow();
    const { round } = (await begin('deputy', 'prepare', [list])).body;
    await site.admin.pool.query(`update delegation set revoked_at = now() where to_officer_id = $1`, [
      lent.officerId,
    ]);
    await carry(round);
    const seen = await site.ask('GET', `/v1/rounds/${round}`, { as: 'commune_officer' });
    assert.deepEqual(
      [seen.body.lists.left, seen.body.stayed[0].code, seen.body.stayed[0].because],
      [1, 'role_may_not', 'left'],
      seen.text,
    );
    assert.equal(await referenceNow(), list);
  });
});
