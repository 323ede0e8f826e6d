import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

const TODAY = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh');

describe('who receives for whom, at the counter and at home', () => {
  let site: Site;
  let old: bigint;
  let son: bigint;
  let stranger: bigint;
  before(async () => {
    site = await openSite({ people: 6 });
    const rows = await site.rowsOf(sql<{ person_id: bigint; commune_id: number }>`
      select person_id, commune_id from person order by commune_id, person_id`);
    const own = rows.filter((row) => row.commune_id === site.commune.unit_id);
    [old, son] = [own[0]!.person_id, own[1]!.person_id];
    stranger = rows.find((row) => row.commune_id !== site.commune.unit_id)!.person_id;
    await site.signIn('old', old);
    await site.signIn('old at level 1', old, 1);
    await site.signIn('son', son);
  });
  after(() => site.close());

  const post = async (as: string, path: string, body?: object) => {
    const answer = await site.ask('POST', path, { as, purpose: 'enrolment', ...(body && { body }) });
    return answer.status < 300 ? answer.body : `${answer.status} ${answer.body.code}`;
  };
  const mine = async (as: string) => (await site.ask('GET', '/v1/me/mandates', { as })).body.items;
  const authorise = (payee: bigint) =>
    post('commune_officer', `/v1/persons/${old}/mandates`, {
      payee: { person: String(payee) },
      kind: 'authorised',
      from: TODAY.toString(),
      to: TODAY.add({ months: 6 }).toString(),
      proof: { kind: 'authorisation', number: '12/UQ', issuer: 'UBND xã Mẫu', date: TODAY.toString() },
    });

  it('whoever was found by search is recorded without his number; nobody beyond the commune is', async () => {
    assert.equal(await authorise(stranger), '404 person_not_found');
    const recorded = await authorise(son);
    assert.equal(recorded.waits_for, 'chair');
    const [waiting] = await mine('son');
    assert.deepEqual(
      [waiting.side, waiting.name, waiting.state, waiting.can_end],
      ['i_receive_for', null, 'waiting', false],
      'named once it holds',
    );
    await post('commune_chair', `/v1/mandates/${recorded.mandate}/consent`, { consents: true });
  });

  it('both read of it, by name and with its days; only who gave it may take it back', async () => {
    await site.signIn('son', son);
    const [theirs] = await mine('old');
    const [his] = await mine('son');
    const names = await site.rowsOf(
      sql<{
        full_name: string;
      }>`select full_name from person where person_id = any (${[old, son]}::bigint[]) order by person_id`,
    );
    assert.deepEqual(
      [his.name, theirs.name],
      names.map((row) => row.full_name),
    );
    assert.deepEqual(
      [theirs.side, theirs.until, theirs.can_end],
      ['receives_for_me', TODAY.add({ months: 6 }).toString(), true],
    );
    assert.equal(await post('son', `/v1/me/mandates/${his.mandate}/end`), '404 mandate_not_found');
    assert.equal(await post('old at level 1', `/v1/me/mandates/${theirs.mandate}/end`), '403 level_too_low');
    assert.ok((await post('old', `/v1/me/mandates/${theirs.mandate}/end`)).decisions >= 1);
    assert.equal(await post('old', `/v1/me/mandates/${theirs.mandate}/end`), '409 mandate_already_ended');
    assert.deepEqual([(await mine('old'))[0].state, (await mine('old'))[0].can_end], ['ended', false]);
  });

  it('whom an authority named, nobody takes back by himself', async () => {
    const care = await post('commune_officer', `/v1/persons/${old}/mandates`, {
      payee: { person: String(son) },
      kind: 'carer',
      from: TODAY.toString(),
      proof: { kind: 'care_decision', number: '5/QĐ', issuer: 'UBND xã Mẫu', date: TODAY.toString() },
    });
    assert.equal(
      await post('old', `/v1/me/mandates/${care.mandate}/end`),
      '409 only_authorisations_are_revoked',
    );
  });

  it('a card that was lost is seen as ended by both', async () => {
    await post('commune_officer', '/v1/pay-points', {
      provider: 'DESK',
      address: 'Nhà văn hóa Mẫu',
      first_day: 1,
      last_day: 10,
      opens: '07:30',
      closes: '16:30',
    });
    const { cards } = await post('commune_officer', '/v1/cards', { persons: [String(old)] });
    await post('commune_officer', `/v1/cards/${cards[0]}/revoke`, { reason: 'lost' });
    const office = await site.ask('GET', `/v1/persons/${old}/cards`, {
      as: 'commune_officer',
      purpose: 'enrolment',
    });
    const home = (await site.ask('GET', '/v1/me/card', { as: 'old' })).body;
    assert.deepEqual(
      [office.body.items[0].because, home.card, home.ended[0].because],
      ['lost', null, 'lost'],
    );
    assert.doesNotMatch(JSON.stringify(home.ended), /ANSINH1/);
  });
});
