import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { actorOfSession, CITIZEN_PORTAL_ID } from '#contexts/identity/index.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { openSite, type Site } from './site.ts';

describe('a citizen', () => {
  let site: Site;
  let persons: readonly { person_id: bigint }[];
  before(async () => {
    site = await openSite({ people: 4 });
    persons = await site.rowsOf(sql<{ person_id: bigint }>`select person_id from person order by person_id`);
  });
  after(() => site.close());

  const actorOf = async (personId: bigint) => {
    const token = await site.signIn(`citizen ${personId}`, personId);
    const live = await actorOfSession(site.database, token);
    assert.ok(live);
    return live.actor;
  };

  it('has a session that names him, and sees himself alone', async () => {
    const [me] = persons;
    const actor = await actorOf(me!.person_id);
    assert.deepEqual(
      [actor.officerId, actor.roles, actor.personId],
      [CITIZEN_PORTAL_ID, ['citizen'], me!.person_id],
    );
    const seen = await site.citizens.read(actor.scope, async (session) => ({
      persons: await session.rows(sql<{ person_id: bigint }>`select person_id from person`),
      payments: await session.rows(sql<{ person_id: bigint }>`select distinct person_id from payment_state`),
    }));
    assert.deepEqual(seen, { persons: [me], payments: [me] });
  });

  it('is named in the journal, and may use a key that another citizen used', async () => {
    const [one, other] = await Promise.all(persons.slice(0, 2).map((row) => actorOf(row.person_id)));
    const note = (actor: typeof one, input: string) =>
      perform(
        site.citizens,
        { name: 'note', actor: actor!, purpose: 'a test', key: 'the-same-key', input },
        async () => accepted(input),
      );
    assert.deepEqual(await note(one, 'mine'), accepted('mine'));
    assert.deepEqual(await note(other, 'yours'), accepted('yours'));
    assert.deepEqual(await note(one, 'mine'), accepted('mine'));
    const entries = await site.citizens.read(one!.scope, (session) =>
      session.rows(
        sql<{ person_id: bigint }>`select person_id from journal where idempotency_key = 'the-same-key'`,
      ),
    );
    assert.deepEqual(entries, [{ person_id: one!.personId }]);
  });

  it('takes the statement of a year away as PDF: his own payments of that year and no others', async () => {
    const [me] = persons;
    await site.signIn('reader', me!.person_id);
    const of = (year: string) => site.ask('GET', `/v1/me/statements/${year}`, { as: 'reader' });
    const { body } = await of('2026');
    const own = await site.rowsOf(
      sql`select from payment where person_id = ${me!.person_id} and month between 202601 and 202612`,
    );
    assert.deepEqual([body.payments, own.length > 0], [own.length, true]);
    const file = Buffer.from(body.content, 'base64');
    assert.equal(file.subarray(0, 5).toString(), '%PDF-');
    assert.equal(createHash('sha256').update(file).digest('hex'), body.sha256);
    const english = (await of('2026?language=en')).body;
    assert.deepEqual([english.payments, english.file_name], [own.length, 'statement-2026.pdf']);
    assert.equal((await of('2025')).body.payments, 0);
    assert.equal((await of('next')).status, 400);
  });

  it('may not open the doors of officers', async () => {
    await site.signIn('somebody', persons[0]!.person_id);
    const answer = await site.ask('GET', '/v1/lists', { as: 'somebody' });
    assert.deepEqual([answer.status, answer.body.code], [403, 'role_may_not']);
  });

  it('whose session has ended is nobody', async () => {
    const token = await site.signIn('leaving', persons[0]!.person_id);
    await site.run('end', async (tx) =>
      accepted(await tx.run(sql`update session set ended_at = now(), ended_because = 'signed_out'`)),
    );
    assert.equal(await actorOfSession(site.database, token), undefined);
  });
});
