import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { REFUSAL_STATUS } from '#api/refusals.ts';
import { createServer } from '#api/server.ts';
import { systemClock } from '#platform/clock.ts';
import { connect } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { openSite, type Site } from './site.ts';

describe('problems: every refusal is a problem in two languages and tells nothing', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ requestsPerMinute: 60 });
  });
  after(() => site.close());
  const as = 'commune_officer';

  it('an unknown address', async () => {
    for (const path of ['/v1/nothing', '/v1/persons/123/nothing', '/v1/units/%zz'])
      assert.ok([400, 404].includes((await site.ask('GET', path, { as })).status), path);
    assert.equal((await site.ask('POST', '/v1/units', { as, body: {} })).body.code, 'address_unknown');
  });

  it('a body that is not JSON, is empty, or is of another type', async () => {
    const path = '/v1/persons/search';
    const broken = await site.ask('POST', path, { as, body: '{"pin": "001150000007", }' });
    assert.deepEqual([broken.status, broken.body.code], [400, 'malformed_json']);
    assert.doesNotMatch(broken.text, /001150000007/, 'what was sent is not repeated');
    assert.equal(
      (await site.ask('POST', path, { as, headers: { 'content-type': 'application/json' } })).status,
      400,
    );
    assert.equal((await site.ask('POST', path, { as })).body.code, 'request_invalid');
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])
      assert.deepEqual(
        (await site.ask('POST', path, { as, body: 'pin=001150000007', headers: { 'content-type': type } }))
          .body.code,
        'content_type_unknown',
      );
  });

  it('a field that is missing, wrong, or not ours is named; its value is not repeated', async () => {
    const path = `/v1/breaks/1/close`;
    const place = async (body: unknown) =>
      (await site.ask('POST', path, { as: 'province_officer', body })).body;
    assert.equal((await place({})).field, 'reason');
    assert.equal((await place({ reason: 5 })).field, 'reason');
    const other = await place({ reason: 'đủ', '001150000007': 'Người Mẫu' });
    assert.equal(other.code, 'request_invalid');
    assert.doesNotMatch(JSON.stringify(other), /001150000007|Mẫu/);
    const address = await site.ask('GET', '/v1/persons/001150000007abc', { as });
    assert.deepEqual([address.body.code, address.body.field], ['request_invalid', 'person']);
  });

  it('a body of more than 100 kB is read; one of more than 1 MiB is too large', async () => {
    const lists = (count: number) => ({
      lists: Array.from({ length: count }, (_, at) => `DS-${String(at).padStart(9, '0')}`),
    });
    const large = await site.ask('POST', '/v1/lists/sign', { as: 'commune_chair', body: lists(15_000) });
    assert.deepEqual([large.status, large.body.code], [404, 'list_not_found']);
    const huge = await site.ask('POST', '/v1/lists/sign', { as: 'commune_chair', body: lists(100_000) });
    assert.deepEqual([huge.status, huge.body.code], [413, 'body_too_large']);
  });

  it('pages and health need no key and say nothing of persons', async () => {
    for (const path of [
      '/',
      '/docs',
      '/docs/page.js',
      '/docs/page.css',
      '/health',
      '/ready',
      '/v1/openapi.json',
    ]) {
      const answer = await site.ask('GET', path);
      assert.equal(answer.status, 200, path);
      assert.doesNotMatch(answer.text, /Người Mẫu/);
      assert.match(String(answer.headers['content-security-policy']), /script-src 'self'/);
    }
    assert.match((await site.ask('GET', '/')).text, /Tháng 11\/2026/);
  });

  it('an address with nothing at it is a page in both languages for people, a problem for programs', async () => {
    const page = await site.ask('GET', '/nowhere', { headers: { accept: 'text/html,*/*;q=0.8' } });
    assert.equal(page.status, 404);
    assert.match(String(page.headers['content-type']), /^text\/html/);
    assert.match(page.text, /Không có trang này[\s\S]*lang="en"[\s\S]*href="\/"/);
    const problem = await site.ask('GET', '/nowhere');
    assert.deepEqual([problem.status, problem.body.code], [404, 'address_unknown']);
  });

  it('too many requests of one key are told when to come back, and others are served', async () => {
    let answer = await site.ask('GET', '/v1/units?limit=1', { as: 'auditor' });
    for (let asked = 1; asked < 70 && answer.status === 200; asked++)
      answer = await site.ask('GET', '/v1/units?limit=1', { as: 'auditor' });
    assert.deepEqual([answer.status, answer.body.code], [429, 'too_many_requests']);
    assert.ok(Number(answer.headers['retry-after']) > 0);
    assert.equal((await site.ask('GET', '/v1/units?limit=1', { as: 'ministry_officer' })).status, 200);
  });

  it('every status is one of a refusal', () => {
    for (const [code, status] of Object.entries(REFUSAL_STATUS))
      assert.ok(status >= 400 && (status < 500 || code === 'internal_error'), code);
  });

  it('an institution that fails and a database that is away are 503 with Retry-After; a mistake of ours is 500 and says nothing', async () => {
    const failing = (broken: () => never) =>
      createServer({
        database: { ...site.database, read: broken },
        country: site.country,
        citizens: site.citizens,
        signer: site.signer,
        incoming: '/nowhere',
        vault: site.vault,
        clock: systemClock,
        log: pino({ level: 'silent' }),
      });
    const ask = async (broken: () => never) => {
      const server = failing(broken);
      const answer = await server.inject({
        url: '/v1/units',
        headers: { authorization: `Bearer ${'k'.repeat(50)}` },
      });
      await server.close();
      return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
    };
    const fault = await ask(() => {
      throw new Fault('timeout', {
        institution: 'signer',
        operation: 'use key',
        retryable: true,
        outcomeUnknown: false,
        retryAfterSeconds: 7,
      });
    });
    assert.deepEqual(
      [fault.status, fault.headers['retry-after'], fault.body.code],
      [503, '7', 'institution_unavailable'],
    );
    const mistake = await ask(() => {
      throw new Error('secret of the house');
    });
    assert.deepEqual([mistake.status, mistake.body.code], [500, 'internal_error']);
    assert.doesNotMatch(JSON.stringify(mistake.body), /secret/);
    const nowhere = connect('postgres://nobody@127.0.0.1:1/nothing');
    const away = createServer({
      database: nowhere,
      country: nowhere,
      citizens: nowhere,
      signer: site.signer,
      incoming: '/nowhere',
      vault: site.vault,
      clock: systemClock,
      log: pino({ level: 'silent' }),
    });
    const ready = await away.inject({ url: '/ready' });
    assert.deepEqual([ready.statusCode, ready.json().code], [503, 'database_unavailable']);
    assert.equal((await away.inject({ url: '/health' })).statusCode, 200);
    await away.close();
    await nowhere.close();
  });
});
