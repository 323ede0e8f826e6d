import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { accepted } from '#core/result.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { communesOf, ensureSystem } from '../identity/index.ts';
import {
  type AccountAnswer,
  type AccountEnquiryPort,
  endDeadLinks,
  linkAccount,
  unlinkAccount,
  verifyLinks,
} from './index.ts';

describe('accounts', () => {
  let own: TestDatabase;
  let database: Database;
  let app: Database;
  let actor: Actor;
  let communes: { unitId: number }[];
  const sealed = looseVault();

  before(async () => {
    own = await testDatabase({ template: 'ansinh' });
    database = connect(own.workerUrl);
    app = connect(own.appUrl);
    actor = await ensureSystem(database);
    communes = await database.read('*', (session) => communesOf(session, '38'));
  });
  after(async () => {
    await database.close();
    await app.close();
    await own.drop();
  });

  let people = 0;
  const newPerson = async (): Promise<bigint> => {
    people += 1;
    const command = { name: 'test_person', actor, purpose: 'test', key: `person ${people}`, input: null };
    const made = await perform(database, command, async (tx) =>
      accepted(
        await tx.row(sql<{
          person_id: bigint;
        }>`insert into person (commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date)
          values (${communes[0]!.unitId}, ${randomBytes(16)}, ${randomBytes(40)}, '0000', 'Lê Thị Mẫu', 'lê thị mẫu', '1951') returning person_id`),
      ),
    );
    assert.ok(made.ok && made.value);
    return made.value.person_id;
  };
  const link = (personId: bigint, number: string, key?: string) =>
    linkAccount(
      database,
      sealed,
      actor,
      { personId, provider: 'AGRIBANK', number, holder: 'Lê Thị Mẫu' },
      key,
    );
  const linksOf = (personId: bigint) =>
    database.read('*', (session) =>
      session.rows(sql<{
        account_last4: string;
        state: string;
        verification: string;
        state_reason: string | null;
        open: boolean;
      }>`
        select account_last4, state, verification, state_reason, ended_at is null as open from account_link where person_id = ${personId} order by link_id`),
    );
  const choiceOf = (personId: bigint) =>
    database.read('*', (session) =>
      session.row(sql<{ code: string; link_id: bigint | null }>`
        select p.code, c.link_id from payout_choice c join provider p using (provider_id) where c.person_id = ${personId}`),
    );

  it('a new account is a new link and the old one ends; the same account again changes nothing', async () => {
    const personId = await newPerson();
    await link(personId, '3000000000001');
    const second = await link(personId, '3000000000002');
    assert.deepEqual(second.ok && second.value, { changed: true });
    const again = await link(personId, '3000000000002');
    assert.deepEqual(again.ok && again.value, { changed: false });
    assert.deepEqual(
      (await linksOf(personId)).map(({ account_last4, state, open }) => [account_last4, state, open]),
      [
        ['0001', 'replaced', false],
        ['0002', 'linked', true],
      ],
    );
  });

  it('a double click links once', async () => {
    const personId = await newPerson();
    const both = await Promise.all([
      link(personId, '3000000000003', 'click'),
      link(personId, '3000000000003', 'click'),
    ]);
    assert.ok(both.every((one) => one.ok));
    assert.equal((await linksOf(personId)).length, 1);
  });

  it('who unlinks is paid in cash', async () => {
    const personId = await newPerson();
    await link(personId, '3000000000004');
    assert.ok((await unlinkAccount(database, actor, { personId, cash: 'DESK' })).ok);
    assert.deepEqual(await choiceOf(personId), { code: 'DESK', link_id: null });
    const again = await unlinkAccount(database, actor, { personId, cash: 'DESK' });
    assert.equal(again.ok ? undefined : again.refusal.code, 'no_open_link');
  });

  it('an officer of another commune cannot link an account by guessing a person id', async () => {
    const personId = await newPerson();
    const stranger = { ...actor, roles: ['commune_officer'], scope: [communes[1]!.unitId] };
    const refusal = await linkAccount(app, sealed, stranger, {
      personId,
      provider: 'AGRIBANK',
      number: '3000000000005',
      holder: 'X Y',
    });
    assert.equal(refusal.ok ? undefined : refusal.refusal.code, 'person_unknown');
    assert.deepEqual(await linksOf(personId), []);
  });

  it('the account of a link cannot be changed by the role that runs the month', async () => {
    await assert.rejects(
      database.pool.query(`update account_link set account_cipher = 'x'`),
      (error: { code?: string }) => error.code === '42501',
    );
  });

  it('a link that a payment proved dead ends, and the next payment is cash', async () => {
    const personId = await newPerson();
    await link(personId, '3000000000006');
    const choice = await choiceOf(personId);
    await perform(
      database,
      { name: 'test_dead', actor, purpose: 'test', key: 'dead', input: null },
      async (tx) => accepted(await endDeadLinks(tx, [{ linkId: choice!.link_id!, reason: 'AC04' }])),
    );
    assert.deepEqual(
      (await linksOf(personId)).map(({ state, state_reason }) => [state, state_reason]),
      [['invalid', 'AC04']],
    );
    assert.deepEqual(await choiceOf(personId), { code: 'VNPOST', link_id: null });
  });

  describe('asking whose the accounts are', () => {
    const hubOf = (
      answers: Readonly<Record<string, Partial<AccountAnswer>>>,
    ): AccountEnquiryPort & { asked: string[] } => {
      const asked: string[] = [];
      return {
        asked,
        async enquireAccounts(accounts) {
          asked.push(...accounts.map((account) => `${account.provider} ${account.accountNumber}`));
          return accounts.map((account) => ({
            ref: account.ref,
            result: 'verified',
            maskedName: 'L* T** M**',
            ...answers[account.accountNumber],
          }));
        },
      };
    };

    it('keeps who agrees, ends who is clearly another or not there, and leaves the unanswered for later', async () => {
      await verifyLinks(database, hubOf({}), sealed, actor);
      const persons = [await newPerson(), await newPerson(), await newPerson(), await newPerson()];
      for (const [at, personId] of persons.entries()) await link(personId, `300000000010${at}`);
      const hub = hubOf({
        '3000000000101': { result: 'invalid', maskedName: undefined },
        '3000000000102': { maskedName: 'T*** V** B***' },
        '3000000000103': { result: 'service_unavailable', maskedName: undefined },
      });
      const { rejected } = await verifyLinks(database, hub, sealed, actor);
      assert.equal(rejected, 2);
      assert.ok(hub.asked.includes('970405 3000000000100'));
      const states = await Promise.all(
        persons.map(async (personId) =>
          (await linksOf(personId)).map(({ state, verification }) => [state, verification]),
        ),
      );
      assert.deepEqual(states.flat(), [
        ['linked', 'verified'],
        ['rejected', 'invalid'],
        ['rejected', 'name_differs'],
        ['linked', 'unverified'],
      ]);
      assert.equal((await choiceOf(persons[2]!))?.code, 'VNPOST');
      const later = hubOf({});
      await verifyLinks(database, later, sealed, actor);
      assert.deepEqual(later.asked, ['970405 3000000000103']);
    });
  });
});
