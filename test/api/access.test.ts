import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ROUTES } from '#api/routes.ts';
import { hasWords } from '#core/access/looks.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

describe('the access book: the person looked at sees who, when and why', () => {
  let site: Site;
  let persons: readonly { person_id: bigint; full_name: string }[];
  before(async () => {
    site = await openSite({ people: 6 });
    persons = await site.rowsOf(
      sql`select person_id, full_name from person where commune_id = ${site.commune.unit_id} order by 1`,
    );
    await site.signIn('me', persons[0]!.person_id);
    await site.signIn('another', persons[1]!.person_id);
  });
  after(() => site.close());

  const mine = async (as = 'me', query = '') => (await site.ask('GET', `/v1/me/access${query}`, { as })).body;

  it('an officer who opens a file is named, with his unit, his reason and the hour', async () => {
    const path = `/v1/persons/${persons[0]!.person_id}`;
    await site.ask('GET', path, { as: 'commune_officer', purpose: 'complaint: Đơn số 12' });
    const [entry] = (await mine()).items;
    assert.equal(entry.who.name, 'Cán bộ mẫu commune_officer');
    assert.deepEqual([entry.who.kind, entry.who.unit.code], ['officer', site.commune.code]);
    assert.deepEqual([entry.why.code, entry.why.words, entry.persons], ['complaint', 'Đơn số 12', 1]);
    assert.deepEqual(entry.about, [{ id: persons[0]!.person_id.toString(), name: persons[0]!.full_name }]);
    assert.equal(entry.reveals_number, false);
    const body = { what: 'pin' };
    await site.ask('POST', `${path}/reveal`, { as: 'commune_officer', purpose: 'enrolment', body });
    assert.equal((await mine()).items[0].reveals_number, true);
    assert.ok(Math.abs(Date.parse(entry.at) - Date.now()) < 60_000);
    assert.deepEqual((await mine('another')).items, [], 'nobody else sees it');
  });

  it('a look at many tells each of himself alone, and keeps words that may be about another', async () => {
    const body = { name: 'mẫu', limit: 200 };
    await site.ask('POST', '/v1/persons/search', {
      as: 'commune_officer',
      body,
      purpose: 'complaint: đơn của người khác',
    });
    for (const [as, at] of [
      ['me', 0],
      ['another', 1],
    ] as const) {
      const [entry] = (await mine(as)).items;
      assert.deepEqual([entry.persons, entry.why.words], [6, null]);
      assert.deepEqual(
        entry.about.map((one: { id: string }) => one.id),
        [persons[at]!.person_id.toString()],
      );
    }
  });

  it('who receives for somebody sees who looked at him, and his own look is shown to the other', async () => {
    await site.run('guardian', async (tx) =>
      accepted(
        await tx.run(sql`insert into mandate (person_id, payee_id, kind, from_date, proof_kind, proof_number, proof_issuer, proof_date, recorded_by)
          values (${persons[2]!.person_id}, ${persons[3]!.person_id}, 'guardian', '2026-01-01', 'birth_record', 'KS-1', 'UBND xã mẫu', '2026-01-01', 0)`),
      ),
    );
    await site.signIn('guardian', persons[3]!.person_id);
    await site.ask('GET', `/v1/persons/${persons[2]!.person_id}`, { as: 'commune_officer' });
    const [entry] = (await mine('guardian')).items;
    assert.equal(entry.about[0].id, persons[2]!.person_id.toString());
  });

  it('pages follow each other without repeating', async () => {
    const all = (await mine()).items.map((one: { entry: string }) => one.entry);
    const first = await mine('me', '?limit=1');
    const second = await mine('me', `?limit=1&cursor=${first.next}`);
    assert.deepEqual([first.items[0].entry, second.items[0].entry], all.slice(0, 2));
  });

  it('"I do not recognise this" raises one flag, about one’s own entries alone', async () => {
    const [entry] = (await mine()).items;
    const path = `/v1/me/access/${entry.entry}/question`;
    const body = { words: 'Tôi không đề nghị gì' };
    for (let times = 0; times < 2; times++)
      assert.equal((await site.ask('POST', path, { as: 'me', body })).status, 200);
    const flags = await site.rowsOf(
      sql<{
        kind: string;
        officer_id: number;
        words: string;
      }>`select kind, officer_id, words from access_flag`,
    );
    const officer_id = site.officers.get('commune_officer')!.officerId;
    assert.deepEqual(flags, [{ kind: 'questioned', officer_id, words: body.words }]);
    assert.ok((await mine()).items[0].questioned_at);
    const [foreign] = (await mine('guardian')).items;
    const refused = await site.ask('POST', `/v1/me/access/${foreign.entry}/question`, { as: 'me', body: {} });
    assert.deepEqual([refused.status, refused.body.code], [404, 'access_not_found']);
  });

  it('a purpose that is not of the list is refused with the list, before anybody is read', async () => {
    const path = `/v1/persons/${persons[0]!.person_id}`;
    const before = (await mine()).items.length;
    for (const purpose of ['Đơn của công dân', 'own_record', 'payment: x', 'curiosity: vì tò mò']) {
      const answer = await site.ask('GET', path, { as: 'commune_officer', purpose });
      assert.deepEqual([answer.status, answer.body.code], [400, 'purpose_unknown'], purpose);
      assert.match(answer.body.purposes, /enrolment, .*complaint/);
    }
    assert.equal((await mine()).items.length, before);
  });

  it('a search that finds nobody is entered too', async () => {
    await site.ask('POST', '/v1/persons/search', { as: 'commune_officer', body: { name: 'không có ai' } });
    const [last] = await site.rowsOf(
      sql<{
        looked_at: number;
        operation: string;
      }>`select looked_at, operation from person_access order by access_id desc limit 1`,
    );
    assert.deepEqual(last, { looked_at: 0, operation: 'search_persons' });
  });

  it('every operation that shows persons has words for the person looked at', () => {
    const operations = ROUTES.filter((route) => route.kind === 'reading_persons').map((route) =>
      route.operation.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    );
    assert.ok(operations.length >= 10);
    assert.deepEqual(
      operations.filter((operation) => !hasWords(operation)),
      [],
    );
  });
});
