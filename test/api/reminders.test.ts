import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

describe('a province reminds its communes', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
    const { officerId } = site.officers.get('commune_officer')!;
    const path = `/v1/officers/${officerId}/email`;
    const wrong = await site.ask('POST', path, { as: 'administrator', body: { email: 'khong phai thu' } });
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'email_malformed']);
    const given = await site.ask('POST', path, { as: 'administrator', body: { email: 'mau@example.vn' } });
    assert.equal(given.status, 200, given.text);
    // The month of the site's lists is long past whenever this runs.
    const admin = new pg.Client({ connectionString: site.adminUrl });
    await admin.connect();
    await admin.query('update cycle set month = 202601');
    await admin.end();
  });
  after(() => site.close());

  const remind = (body: object, as = 'province_officer') => site.ask('POST', '/v1/reminders', { as, body });
  const reminders = async (as: string) =>
    (await site.ask('GET', '/v1/reminders?limit=200', { as })).body.items as {
      commune: { code: string };
      stage: string;
      waited: number;
      waits_now: number;
      messages: { sent: number };
    }[];

  it('sees who is late, at what, since when, and whose turn it is', async () => {
    const { body } = await site.ask('GET', '/v1/figures/units?province=46&limit=200', {
      as: 'province_officer',
    });
    const own = body.items.find((one: { code: string }) => one.code === site.commune.code);
    assert.equal(own.late_communes, 1);
    assert.deepEqual(
      own.waits_for.map(({ stage, mover, due, is_late }: Record<string, unknown>) => ({
        stage,
        mover,
        due,
        is_late,
      })),
      [{ stage: 'list', mover: 'commune', due: '2025-12-25', is_late: true }],
    );
    const country = await site.ask('GET', '/v1/figures/units', { as: 'ministry_officer' });
    const [province] = country.body.items;
    assert.equal(province.late_communes, body.items.length, 'each commune of the province is late');
  });

  it('one commune: on its board and by e-mail to who has an address, and the neighbour learns nothing', async () => {
    const done = await remind({ commune: site.commune.code });
    assert.deepEqual(done.body, { communes: 1, reminders: 1, already_today: 0, messages: 1 });
    assert.deepEqual(
      (await reminders('commune_chair')).map(({ stage, waits_now, messages }) => [
        stage,
        waits_now,
        messages.sent,
      ]),
      [['list', 1, 1]],
    );
    assert.deepEqual(await reminders('neighbour'), []);
    const [message] = await site.rowsOf(
      sql<{
        words: string;
        channel: string;
      }>`select words, channel from notice_delivery where officer_id is not null`,
    );
    assert.equal(message!.channel, 'email');
    assert.match(message!.words, /^Cấp tỉnh nhắc việc chi trả\. Tháng 1\/2026: 1 danh sách chưa lập/);
  });

  it('not twice a day of the same matter, and of all that are late only those not reminded yet', async () => {
    const again = await remind({ commune: site.commune.code });
    assert.deepEqual([again.status, again.body.code], [409, 'reminded_today']);
    const all = await remind({});
    assert.equal(all.status, 200, all.text);
    assert.equal(all.body.already_today, 1);
    assert.ok(all.body.reminders > 1, 'the communes that have drafted nothing too');
  });

  it('sees that a commune has acted since, and then has nothing of the kind to remind it of', async () => {
    const checked = await site.ask('POST', `/v1/lists/${site.list}/check`, { as: 'commune_officer' });
    assert.equal(checked.status, 200, checked.text);
    const mine = (await reminders('province_officer')).filter(
      ({ commune }) => commune.code === site.commune.code,
    );
    assert.deepEqual(
      mine.map(({ waited, waits_now }) => [waited, waits_now]),
      [[1, 0]],
    );
    const next = await remind({ commune: site.commune.code });
    assert.equal(next.body.reminders, 1, 'to sign is another matter');
    const nowhere = await remind({ commune: '99999' });
    assert.equal(nowhere.body.code, 'unit_not_found');
  });
});
