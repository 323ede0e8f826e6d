import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { raiseFlags } from '#books/access/index.ts';
import { THRESHOLDS } from '#core/access/unusual.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

const WEDNESDAY_10 = Temporal.Instant.from('2026-11-25T10:00:00+07:00');

describe('unusual look-ups raise a flag', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ people: 3 });
  });
  after(() => site.close());

  const officer = (name: string) => site.officers.get(name)!.officerId;
  const raise = () => site.run('find_unusual', async (tx) => accepted(await raiseFlags(tx, WEDNESDAY_10)));
  const flags = async (as: string) => (await site.ask('GET', '/v1/access/flags', { as })).body.items;
  /** Entries of an officer's day, as if he had looked. */
  const looked = (
    name: string,
    looks: number,
    part: { persons?: number; at?: string; operation?: string } = {},
  ) =>
    site.run('looks', async (tx) =>
      accepted(
        await tx.run(sql`insert into person_access (at, officer_id, unit_id, operation, purpose, through, persons, asked)
          select ${part.at ?? '2026-11-25T09:30:00+07:00'}::timestamptz, ${officer(name)}, unit_id, ${part.operation ?? 'get_person'}, 'complaint', 'http',
            (array(select person_id from person order by 1))[1:${part.persons ?? 1}], n
          from officer, generate_series(1, ${looks}) n where officer_id = ${officer(name)}`),
      ),
    );

  it('not for a day of work', async () => {
    await looked('commune_officer', 5);
    assert.equal(await raise(), 0);
  });

  it('for guessing, for one person again and again, for nights: once a day each', async () => {
    await looked('neighbour', THRESHOLDS.fruitlessAnHour, { persons: 0 });
    await looked('neighbour', THRESHOLDS.samePersonAWeek);
    await looked('neighbour', THRESHOLDS.outsideHoursADay, { at: '2026-11-25T03:00:00+07:00', persons: 1 });
    assert.equal(await raise(), 3);
    assert.equal(await raise(), 0, 'looking again raises nothing twice');
    const kinds = (await flags('province_officer')).map((one: { kind: string }) => one.kind);
    assert.deepEqual(kinds.sort(), ['guessing', 'outside_working_hours', 'same_person_again_and_again']);
  });

  it('seen by the province that oversees the commune and by the auditor, and by nobody of the commune', async () => {
    assert.equal((await flags('auditor')).length, 3);
    for (const as of ['neighbour', 'neighbour_chair', 'ministry_officer', 'treasury_controller'])
      assert.equal((await site.ask('GET', '/v1/access/flags', { as })).status, 403, as);
  });

  it('settled once, with a reason, and never by whom it is about', async () => {
    const [first, second] = await flags('province_officer');
    const settle = (flag: string, as: string, reason = 'Trực tiếp dân buổi tối') =>
      site.ask('POST', `/v1/access/flags/${flag}/settle`, { as, body: { verdict: 'duty', reason } });
    assert.equal((await settle(first.flag, 'province_officer', '  ')).body.code, 'reason_missing');
    assert.equal((await settle(first.flag, 'province_officer')).status, 200);
    assert.equal((await settle(first.flag, 'province_officer')).body.code, 'flag_already_settled');
    await site.admin.pool.query(
      `update access_flag set officer_id = ${officer('province_officer')} where flag_id = ${second.flag}`,
    );
    assert.equal((await settle(second.flag, 'province_officer')).body.code, 'flag_is_about_you');
    const settled = (await flags('auditor')).find((one: { flag: string }) => one.flag === first.flag);
    assert.deepEqual([settled.verdict, settled.settled_by], ['duty', 'Cán bộ mẫu province_officer']);
  });
});
