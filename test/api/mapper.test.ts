import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from '#platform/database.ts';
import { makeKey, signatureOf } from '../../sandbox/partner/signing.ts';
import { asking, type Item, item, type MapperSite, NOW, openMapperSite, SENDER } from './mapperSite.ts';

describe('the mapper, answering on the line', () => {
  let desk: MapperSite;
  before(async () => {
    desk = await openMapperSite();
  });
  after(() => desk.close());

  it('answers where people are paid, each by itself and signed, and enters whom it looked at', async () => {
    const [paid, cash] = [desk.people.find((one) => one.account)!, desk.people.find((one) => !one.account)!];
    const { status, signed, body } = await desk.resolve([
      asking(paid.pin),
      asking(cash.pin),
      asking('001250000999'),
      asking('001000000999'),
      item({ id: `pin:${paid.pin}@vn` }),
    ]);
    assert.deepEqual([status, signed], [200, true]);
    const { header, message } = body;
    assert.deepEqual(
      [header.action, header.status, header.total_count, header.completed_count, header.receiver_id],
      ['on-resolve', 'succ', 5, 5, SENDER],
    );
    const answers = message.resolve_response as Item[];
    assert.deepEqual(
      answers.map(({ status, status_reason_code, fa }) => [status, status_reason_code, fa]),
      [
        ['succ', 'succ.id.active', `account:${paid.account}@970436`],
        ['succ', 'succ.id.active', `cash:counter@${cash.provider}`],
        ['rjct', 'rjct.id.invalid', undefined],
        ['succ', 'succ.id.not_found', undefined],
        ['succ', 'succ.id.active', undefined],
      ],
    );
    assert.deepEqual(answers[2]!.additional_info, [
      { name: 'reason', value: 'pin_century_ahead' },
      { name: 'position', value: '3' },
    ]);
    const [access] = await desk.site.rowsOf(sql<{
      persons: bigint[];
      partner_id: number;
      through: string;
      purpose: string;
    }>`
      select persons, partner_id, through, purpose from person_access order by access_id desc limit 1`);
    assert.ok(access!.partner_id > 0);
    assert.deepEqual([access!.through, access!.purpose], ['mapper', 'payment']);
    assert.deepEqual(
      new Set(access!.persons.map(String)),
      new Set([paid.person_id.toString(), cash.person_id.toString()]),
    );
  });

  it('says of an address whether it is the person’s, and never whose it is otherwise', async () => {
    const paid = desk.people.filter((one) => one.account);
    const [first, second] = [paid[0]!, paid[1]!];
    await desk.site.admin.pool.query('update account_link set account_index = $1 where person_id = $2', [
      desk.site.vault.index('account', `VCB:${first.account}`),
      first.person_id.toString(),
    ]);
    const mine = { fa: `account:${first.account}@970436` };
    const { body } = await desk.resolve([
      asking(first.pin, mine),
      asking(second.pin, mine),
      item({ ...mine, scope: 'details' }),
      item({ fa: 'account:000000000000@970436' }),
      item({ fa: 'account:000000000000@999999' }),
    ]);
    const answers = body.message.resolve_response as Item[];
    assert.deepEqual(
      answers.map(({ status_reason_code }) => status_reason_code),
      [
        'succ.fa.active',
        'succ.fa.not_linked_to_id',
        'succ.fa.active',
        'succ.fa.not_found',
        'rjct.fa.invalid',
      ],
    );
    assert.doesNotMatch(JSON.stringify(answers[2]), new RegExp(first.pin));
  });

  it('finds a person by a number that was replaced', async () => {
    const old = '001055000998';
    await desk.site.admin.pool.query(
      'insert into former_pin (pin_index, person_id, commune_id, replaced_on) select $1, person_id, commune_id, current_date from person where person_id = $2',
      [desk.site.vault.index('pin', old), desk.people[0]!.person_id.toString()],
    );
    const { body } = await desk.resolve([asking(old), asking(desk.people[0]!.pin)]);
    const [was, is] = body.message.resolve_response as Item[];
    assert.equal(was!.fa, is!.fa);
  });

  it('answers the dead as inactive, and whoever chose nothing as not found', async () => {
    const [dead, undecided] = [desk.people.at(-1)!, desk.people.at(-2)!];
    await desk.site.admin.pool.query('update person set died_on = current_date where person_id = $1', [
      dead.person_id.toString(),
    ]);
    await desk.site.admin.pool.query('delete from payout_choice where person_id = $1', [
      undecided.person_id.toString(),
    ]);
    const { body } = await desk.resolve([asking(dead.pin), asking(undecided.pin)]);
    assert.deepEqual(
      (body.message.resolve_response as Item[]).map(({ status_reason_code, fa }) => [status_reason_code, fa]),
      [
        ['succ.id.inactive', undefined],
        ['succ.fa.not_found', undefined],
      ],
    );
  });

  it('the same message again is answered again, other content under its id is refused', async () => {
    const message = { transaction_id: 'again', resolve_request: [asking(desk.people[0]!.pin)] };
    const id = { message_id: randomUUID(), message_ts: NOW() };
    const [one, two] = [
      await desk.send('/mapper/sync/resolve', 'resolve', message, id),
      await desk.send('/mapper/sync/resolve', 'resolve', message, id),
    ];
    assert.deepEqual([one.status, two.status], [200, 200]);
    assert.equal(one.body.message.correlation_id, two.body.message.correlation_id);
    assert.equal(one.body.message.resolve_response[0].fa, two.body.message.resolve_response[0].fa);
    const other = await desk.send(
      '/mapper/sync/resolve',
      'resolve',
      { ...message, transaction_id: 'other' },
      { message_id: id.message_id },
    );
    assert.equal(other.status, 409);
    assert.equal(other.body.header.status_reason_code, 'rjct.message_id.duplicate');
    const [row] = await desk.site.rowsOf(
      sql<{ n: bigint }>`select count(*) as n from mapper_message where message_id = ${id.message_id}`,
    );
    assert.equal(row!.n, 1n);
    const looks = await desk.site.rowsOf(
      sql`select from journal where idempotency_key like ${`mapper:${id.message_id}%`} and accepted`,
    );
    assert.equal(looks.length, 2, 'each look is entered');
  });

  it('a message that is old, changed, unsigned or signed by a stranger is not taken', async () => {
    const message = { transaction_id: 't', resolve_request: [asking(desk.people[0]!.pin)] };
    const old = await desk.send('/mapper/sync/resolve', 'resolve', message, {
      message_ts: '2026-01-01T00:00:00Z',
    });
    assert.deepEqual([old.status, old.body.header.status_reason_code], [400, 'rjct.message_ts.invalid']);
    const header = {
      version: '1.0.0',
      message_id: randomUUID(),
      message_ts: NOW(),
      action: 'resolve',
      sender_id: SENDER,
      total_count: 1,
    };
    const post = async (body: unknown) => {
      const response = await fetch(`${desk.at}/mapper/sync/resolve`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked into freely
      return { status: response.status, body: (await response.json()) as any };
    };
    const stranger = makeKey(desk.partner.jwk.kid);
    const [, , value] = signatureOf(stranger, { header, message }).split('.');
    const none = Buffer.from('{"alg":"none","b64":false,"crit":["b64"]}').toString('base64url');
    for (const [body, status] of [
      [{ header, message }, 401],
      [{ header, message, signature: '' }, 401],
      [{ header, message, signature: 'a.b' }, 401],
      [{ header, message, signature: signatureOf(stranger, { header, message }) }, 401],
      [{ header, message, signature: `${none}..${value}` }, 401],
      [{ header, message, signature: `${none}..` }, 401],
      ['{"header":', 400],
      ['[]', 400],
      ['', 400],
    ] as const) {
      const answer = await post(body);
      assert.equal(answer.status, status, JSON.stringify(body));
      assert.equal(answer.body.header.status, 'rjct');
    }
  });

  it('a message signed with P-256 and laid out as its sender likes is read as well', async () => {
    const key = makeKey('second', 'p256');
    await desk.register(key.jwk);
    const message = { transaction_id: 'p256', resolve_request: [asking(desk.people[0]!.pin)] };
    const header = {
      total_count: 1,
      sender_id: SENDER,
      action: 'resolve',
      message_ts: NOW(),
      message_id: randomUUID(),
    };
    const response = await fetch(`${desk.at}/mapper/sync/resolve`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` },
      body: JSON.stringify({ message, signature: signatureOf(key, { header, message }), header }, null, 2),
    });
    assert.equal(response.status, 200, await response.text());
  });

  it('nobody sends in another’s name, with another’s session or without its scope', async () => {
    const outcome = async (as: string, header: object = {}) => {
      const { status, body } = await desk.resolve([asking(desk.people[0]!.pin)], header, as);
      return [status, body.errors?.[0].code ?? body.header?.status];
    };
    assert.deepEqual(await outcome(desk.token, { sender_id: 'neighbouring-bank' }), [403, 'rjct']);
    assert.deepEqual(await outcome(await desk.site.signInPartner('neighbouring-bank', ['mapper:resolve'])), [
      401,
      'rjct',
    ]);
    assert.deepEqual(await outcome(await desk.site.signInPartner('reader', ['reports'])), [
      403,
      'err.request.forbidden',
    ]);
    assert.deepEqual(await outcome(`ansinh_${'x'.repeat(43)}`), [401, 'err.request.unauthorized']);
    assert.deepEqual(await outcome(desk.site.officers.get('ministry_officer')!.key), [
      403,
      'err.request.forbidden',
    ]);
  });

  it('our own form gives the same addresses in the order asked, and says what is wrong with a number', async () => {
    const paid = desk.people.find((one) => one.account)!;
    const ask = (headers: Record<string, string>) =>
      desk.site.server.inject({
        method: 'POST',
        url: '/v1/accounts/resolve',
        headers: { authorization: `Bearer ${desk.token}`, ...headers },
        payload: { pins: [paid.pin, '1', '001000000999'] },
      });
    assert.equal((await ask({})).statusCode, 400, 'a purpose is needed');
    const answer = await ask({ 'x-purpose': 'payment: tháng 11' });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual(answer.json().accounts, [
      { address: `account:${paid.account}@970436`, provider: 'VCB', reason: null },
      { address: null, provider: null, reason: 'pin_not_12_digits' },
      { address: null, provider: null, reason: 'person_not_found' },
    ]);
  });
});
