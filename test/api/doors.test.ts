import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { OPERATIONS } from '#api/operations.ts';
import { PERMISSIONS } from '#api/permissions.ts';
import { ROUTES } from '#api/routes.ts';
import { ROLE_UNITS } from '#contexts/identity/index.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { sql } from '#platform/database.ts';
import { goodRow, writeRoster } from '../golden/roster/rosterFiles.ts';
import { BODIES } from './doorBodies.ts';
import { openSite, type Site } from './site.ts';

/** Everybody there is, with what opens doors to him: officers by role, citizens by level, a partner, and a deputy with a lent role alone. */
const CALLERS: readonly (readonly [name: string, roles: readonly string[]])[] = [
  ...Object.keys(ROLE_UNITS).map((role) => [role, [role]] as const),
  ['citizen', ['citizen']],
  ['citizen at level 1', ['citizen']],
  ['partner', ['partner:mapper:resolve', 'partner:mapper:link']],
  ['deputy', ['commune_chair']],
];

/** A commune's roster of one row, base64. */
async function rosterOf(communeCode: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'doors-'));
  const path = await writeRoster(join(folder, 'mau.xlsx'), [{ ...goodRow(1), communeCode }], {
    title: ['ỦY BAN NHÂN DÂN XÃ MẪU', 'DANH SÁCH', 'Tháng 11 năm 2026', `Mã xã: ${communeCode}`],
  });
  const content = (await readFile(path)).toString('base64');
  await rm(folder, { recursive: true });
  return content;
}

/** A purpose the operation allows. */
const purposeFor = (operation: string): string =>
  `${ROUTES.find((one) => one.operation === operation)?.purposes?.[0] ?? 'payment_check'}: kiểm thử`;

describe('the doors: every operation, every role', () => {
  let site: Site;
  let persons: readonly { person_id: bigint; commune_id: number }[];
  let payments: readonly { payment_id: bigint; commune_id: number }[];
  before(async () => {
    site = await openSite();
    persons = await site.rowsOf(
      sql`select distinct on (commune_id) person_id, commune_id from person order by commune_id, person_id`,
    );
    payments = await site.rowsOf(
      sql`select distinct on (commune_id) payment_id, commune_id from payment order by commune_id, payment_id`,
    );
  });
  after(() => site.close());
  before(async () => {
    await site.signIn('citizen', persons[0]!.person_id);
    await site.signIn('citizen at level 1', persons[0]!.person_id, 1);
    await site.signInPartner('partner', ['mapper:resolve', 'mapper:link']);
    await site.lendRole('deputy', 'commune_chair');
    BODIES.createOfficer = { unit: { kind: 'commune', code: site.commune.code }, name: 'Cán bộ mẫu' };
    BODIES.importRoster = { file_name: 'mau.xlsx', content: await rosterOf(site.commune.code) };
  });

  /** An address of the operation, about one's own commune or the neighbour's. */
  function addressOf(path: string, whose: 'own' | 'neighbour'): string {
    const at = whose === 'own' ? 0 : 1;
    const parts: Readonly<Record<string, string>> = {
      list: whose === 'own' ? site.list : site.neighbourList,
      person: persons[at]!.person_id.toString(),
      payment: paymentReference(payments[at]!.payment_id),
      hold: '999999',
      break: '999999',
      task: '999999',
      decision: '999999',
      mandate: '999999',
      concern: '999999',
      declaration: '999999',
      enrolment: '999999',
      card: '999999',
      case: 'VV-0000011',
      device: '999999',
      conflict: '999999',
      package: '999999',
      statement: '999999',
      message: 'DS-00000V01F-P0',
      order: 'DS-00000V01F',
      upload: '999999',
      request: '999999',
      entry: '999999',
      flag: '999999',
      review: '999999',
      round: '999999',
      cycle: 'social_assistance_2026-11',
      session: '999999',
      officer: '999999',
      delegation: '999999',
      year: '2026',
      partner: 'bank-nobody-knows',
      kid: 'none',
      name: 'send_order',
      kind: 'commune',
      code: site.commune.code,
    };
    return path.replace(/:(\w+)/g, (_, name: string) => {
      assert.ok(parts[name], `the test knows how to fill :${name}`);
      return parts[name];
    });
  }

  it('saw all operations: each has permissions, each permission an operation', async () => {
    await site.server.ready();
    assert.deepEqual(OPERATIONS.map((one) => one.operation).sort(), Object.keys(PERMISSIONS).sort());
    assert.ok(OPERATIONS.length >= 30, `saw ${OPERATIONS.length}`);
    for (const { method, path } of OPERATIONS)
      assert.ok(site.server.hasRoute({ method: method as 'GET', url: path }), path);
  });

  for (const { operation, method, path } of OPERATIONS) {
    it(`${method} ${path}: nobody without a session, only its callers with one`, async () => {
      const body = BODIES[operation];
      const stranger = await site.ask(method as 'GET', addressOf(path, 'own'), { body });
      assert.deepEqual([stranger.status, stranger.body.code], [401, 'not_signed_in']);
      const opening: readonly string[] = PERMISSIONS[operation];
      const needsLevel2 = ROUTES.find((one) => one.operation === operation)?.needsLevel2;
      for (const [as, roles] of CALLERS) {
        const isLetIn = opening.includes('anybody') || roles.some((role) => opening.includes(role));
        if (operation === 'followFeed' && isLetIn) continue; // a stream: feed.test.ts
        const kind = ROUTES.find((one) => one.operation === operation)?.kind;
        const isFile = path.startsWith('/v1/exports/') && operation !== 'exportEvidence';
        const dry = isFile
          ? '?format=csv'
          : method === 'POST' && kind !== 'reading_persons'
            ? '?dryRun=true'
            : '';
        for (const by of isLetIn ? (['bearer', 'cookie'] as const) : (['cookie'] as const)) {
          const answer = await site.ask(method as 'GET', addressOf(path, 'own') + dry, {
            as,
            by,
            body,
            purpose: purposeFor(operation),
          });
          if (!isLetIn) assert.deepEqual([answer.status, answer.body.code], [403, 'role_may_not'], as);
          else if (needsLevel2 && as === 'citizen at level 1')
            assert.equal(answer.body.code, 'level_too_low');
          else assert.notEqual(answer.body?.code, 'role_may_not', as);
          const statuses = path.startsWith('/v1/g2p-connect/') ? [400, 200, 403] : [200, 403, 404, 409];
          assert.ok(statuses.includes(answer.status), `${as}: ${answer.text}`);
        }
      }
    });

    if (method === 'POST')
      it(`POST ${path}: a page of another site cannot send it with the cookie`, async () => {
        const [as] = CALLERS.find(([, roles]) =>
          (PERMISSIONS[operation] as readonly string[]).some(
            (one) => one === 'anybody' || roles.includes(one),
          ),
        )!;
        const body = BODIES[operation];
        for (const headers of [
          { 'x-csrf-token': 'made-up' },
          { 'sec-fetch-site': 'cross-site' },
          { origin: 'https://elsewhere.example' },
        ]) {
          const answer = await site.ask('POST', addressOf(path, 'own'), { as, by: 'cookie', body, headers });
          assert.deepEqual(
            [answer.status, answer.body.code],
            [403, 'not_from_our_page'],
            JSON.stringify(headers),
          );
        }
      });

    if (/:(list|person|payment)/.test(path))
      it(`${method} ${path}: an officer of the neighbour finds nothing by changing the address`, async () => {
        const as = /sign|cancel/.test(path) ? 'neighbour_chair' : 'neighbour';
        const body = BODIES[operation];
        const roles: readonly string[] = PERMISSIONS[operation];
        const purpose = purposeFor(operation);
        const theirs = await site.ask(method as 'GET', addressOf(path, 'own'), { as, body, purpose });
        const own = await site.ask(
          method as 'GET',
          `${addressOf(path, 'neighbour')}${method === 'POST' ? '?dryRun=true' : ''}`,
          { as, body, purpose },
        );
        if (!roles.includes('commune_officer') && !roles.includes('commune_chair')) {
          assert.equal(theirs.status, 403);
          return;
        }
        assert.equal(theirs.status, 404, theirs.text);
        assert.match(theirs.body.code, /_not_found$/);
        assert.notEqual(own.status, 404, own.text);
      });
  }

  it('a list of lists and a search show a commune its own alone', async () => {
    for (const [as, place] of [
      ['commune_officer', site.commune],
      ['neighbour', site.neighbour],
    ] as const) {
      const lists = await site.ask('GET', '/v1/lists', { as });
      assert.deepEqual(
        lists.body.items.map((one: { commune: { code: string } }) => one.commune.code),
        [place.code],
      );
      const found = await site.ask('POST', '/v1/persons/search', { as, body: { name: 'mẫu', limit: 200 } });
      assert.equal(found.body.items.length, 12);
      assert.deepEqual(
        new Set(found.body.items.map((one: { commune: { code: string } }) => one.commune.code)),
        new Set([place.code]),
      );
    }
    const province = await site.ask('GET', '/v1/lists', { as: 'province_officer' });
    assert.equal(province.body.items.length, 2);
  });

  it('figures cannot be widened: a neighbour asked for by name counts nothing', async () => {
    const own = await site.ask('GET', '/v1/figures', { as: 'commune_officer' });
    assert.equal(own.body.total.payments, 12);
    const theirs = await site.ask('GET', `/v1/figures?commune=${site.neighbour.code}`, {
      as: 'commune_officer',
    });
    assert.equal(theirs.body.total.payments, 0);
    const both = await site.ask('GET', '/v1/figures?province=46', { as: 'auditor' });
    assert.equal(both.body.total.payments, 24);
  });

  it('a signature on many lists with one of the neighbour among them signs none', async () => {
    const answer = await site.ask('POST', '/v1/lists/sign', {
      as: 'commune_chair',
      body: { lists: [site.list, site.neighbourList] },
    });
    assert.deepEqual([answer.status, answer.body.code], [404, 'list_not_found']);
  });

  it('an ended session opens nothing', async () => {
    await site.run('revoke', async (tx) => ({
      ok: true,
      value: await tx.run(
        sql`update session set ended_at = now(), ended_because = 'revoked' where officer_id = ${site.officers.get('administrator')!.officerId}`,
      ),
    }));
    assert.equal((await site.ask('GET', '/v1/units', { as: 'administrator' })).status, 401);
  });

  it('beside a name no route tells health to a role that need not know, neither in words nor by the amount', async () => {
    let walked = 0;
    for (const { operation, method, path, kind } of ROUTES.filter(
      (one) => !one.path.startsWith('/v1/exports'),
    ))
      for (const as of [
        'auditor',
        'ministry_officer',
        'treasury_controller',
        'provider_operator',
        'administrator',
      ]) {
        if (kind !== 'reading_persons' || !/:(list|person|payment)|search/.test(path)) continue;
        const answer = await site.ask(method, addressOf(path, 'own'), {
          as,
          body: BODIES[operation],
          purpose: purposeFor(operation),
        });
        walked += answer.status === 200 ? 1 : 0;
        assert.doesNotMatch(answer.text, /disab|khuyết tật|810000\b/i, `${as} ${path}`);
      }
    assert.ok(walked >= 9, `${walked} answers`);
  });

  it('health words stay with those who need them', async () => {
    const path = `/v1/persons/${persons[0]!.person_id}/entitlements`;
    const officer = await site.ask('GET', path, { as: 'commune_officer' });
    const auditor = await site.ask('GET', path, { as: 'auditor' });
    assert.equal(officer.body.items[0].benefit.code, 'disability_severe');
    assert.deepEqual(
      [auditor.body.items[0].benefit.code, auditor.body.items[0].grounds],
      ['restricted', null],
    );
    assert.ok(officer.body.items[0].grounds);
    assert.equal(auditor.body.items[0].amount_dong, null, 'the amount alone would tell');
    assert.doesNotMatch(auditor.text, /disab|khuyết tật|810000/i);
  });
});
