import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { noticeCarrierOverHttp } from '#adapters/notice/noticeCarrier.ts';
import { ensureSystem } from '#contexts/identity/index.ts';
import {
  type Carriers,
  giveUpNotices,
  type NoticeTo,
  type NoticeWorld,
  noticesOf,
  readReceipts,
  sendNotices,
  stateContact,
  writeNotices,
} from '#contexts/notices/index.ts';
import { warnOfMandates } from '#contexts/payees/index.ts';
import { sayConsent } from '#contexts/rights/index.ts';
import { accepted } from '#core/result.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql, type Tx } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { Country, type RunningInstitution } from '../golden/institutions.ts';
import { makePeople, pinOf } from '../support/syntheticPeople.ts';

const vault = looseVault(Buffer.alloc(32, 9));

/** Notices on their way: a real database, the carriers as the program they are, and a clock that the test moves. */
class Desk {
  readonly database: Database;
  readonly actor: Actor;
  readonly carriers: RunningInstitution;
  now: Temporal.Instant;
  persons: readonly bigint[] = [];

  private constructor(database: Database, actor: Actor, carriers: RunningInstitution, now: Temporal.Instant) {
    this.database = database;
    this.actor = actor;
    this.carriers = carriers;
    this.now = now;
  }

  static async open(database: Database, country: Country): Promise<Desk> {
    const actor = await ensureSystem(database);
    // The next noon: messages are queued by the clock of the database.
    const noon = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').add({ days: 1 }).with({ hour: 12 });
    const desk = new Desk(database, actor, await country.start('notice'), noon.toInstant());
    const commune = await database.read('*', (session) =>
      session.row(
        sql<{ unit_id: number }>`select unit_id from unit where kind = 'commune' order by 1 limit 1`,
      ),
    );
    await makePeople(database, actor, vault, {
      communes: [commune!.unit_id],
      peopleACommune: 12,
      accountEvery: 3,
      benefit: 'disability_severe',
      amount: 810_000n,
      fromMonth: 202611,
    });
    const people = await desk.rows(sql<{ person_id: bigint; n: number }>`
      select person_id, split_part(full_name, ' ', 3)::integer as n from person order by n`);
    desk.persons = people.map((one) => one.person_id);
    for (const { person_id, n } of people)
      await desk.run((tx) =>
        tx.run(
          sql`update person set phone_cipher = ${vault.seal('phone', phoneOf(n))} where person_id = ${person_id}`,
        ),
      );
    return desk;
  }

  get world(): NoticeWorld {
    const at = (channel: string) =>
      noticeCarrierOverHttp(channel, { baseUrl: `${this.carriers.url}/${channel}/`, pausesMilliseconds: [] });
    const carriers: Carriers = { sms: at('sms'), vneid: at('vneid'), email: at('email') };
    return {
      database: this.database,
      actor: this.actor,
      vault,
      clock: { now: () => this.now },
      carriers,
      sendsByNight: false,
    };
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const command = { name: 'test', actor: this.actor, purpose: 'test', key: randomUUID(), input: null };
    return perform(this.database, command, async (tx) => accepted(await work(tx))).then((done) => {
      assert.ok(done.ok);
      return done.value;
    });
  }

  rows<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
    return this.database.read('*', (session) => session.rows(statement));
  }

  tell(...notices: readonly NoticeTo[]): Promise<void> {
    return this.run((tx) => writeNotices(tx, notices));
  }

  agree(personId: bigint, given = true): Promise<unknown> {
    const said = { personId, purpose: 'message_notices', given, channel: 'counter', officerId: 0 } as const;
    return this.run((tx) => sayConsent(tx, said, { now: () => this.now }));
  }

  /** Carries all that waits, as the jobs do. */
  async carry(world = this.world): Promise<void> {
    for (;;) {
      const waiting = await this.rows(sql<{ delivery_id: bigint }>`
        select delivery_id from notice_delivery where state in ('queued', 'unknown') order by 1 limit 200`);
      if (waiting.length === 0) return;
      await sendNotices(
        world,
        waiting.map((one) => one.delivery_id),
      );
    }
  }

  async receive(seconds = 60): Promise<void> {
    await this.carriers.advance(seconds);
    while ((await readReceipts(this.world)) > 0);
  }

  async states(personId: bigint): Promise<string[]> {
    const rows = await this.rows(sql<{
      text: string;
    }>`select concat_ws(' ', d.channel, d.state, d.reason) as text
      from notice_delivery d where person_id = ${personId} order by delivery_id`);
    return rows.map((row) => row.text);
  }

  async inbox(to: string): Promise<{ readonly text: string; readonly status: string }[]> {
    const answer = await fetch(`${this.carriers.url}/control/inbox?to=${encodeURIComponent(to)}`);
    return ((await answer.json()) as { messages: { text: string; status: string }[] }).messages;
  }
}

const phoneOf = (n: number) => `0900${String(n).padStart(6, '0')}`;

describe('notices on their way', () => {
  let database: Database;
  let close: () => Promise<void>;
  let country: Country;
  let desk: Desk;
  before(async () => {
    const own = await testDatabase({ template: 'ansinh' });
    database = connect(own.workerUrl, { connections: 3 });
    close = () => database.close().then(() => own.drop());
    // Of the people only the first two have VNeID.
    country = await Country.create({ 'identities.ndjson': [{ pin: pinOf(0) }, { pin: pinOf(1) }] });
    desk = await Desk.open(database, country);
  });
  after(async () => {
    await country[Symbol.asyncDispose]();
    await close();
  });

  test('a replaced account is told by VNeID and by telephone, though nobody was asked; receipts say that it arrived', async () => {
    const person = desk.persons[0]!;
    await desk.tell({ personId: person, template: 'replacement_asked' });
    const jobs = await desk.rows(
      sql<{
        n: bigint;
      }>`select count(*) as n from graphile_worker.jobs where task_identifier = 'send_notices'`,
    );
    assert.ok(jobs[0]!.n >= 1n, 'the job stands in the same transaction');
    assert.deepEqual(await desk.states(person), ['vneid queued', 'sms queued']);
    await desk.carry();
    assert.deepEqual(await desk.states(person), ['vneid sent', 'sms sent']);
    await desk.receive();
    assert.deepEqual(await desk.states(person), ['vneid delivered', 'sms delivered']);
    const [sms] = await desk.inbox(phoneOf(0));
    assert.match(sms!.text, /^AN SINH: /);
    assert.match((await desk.inbox(pinOf(0)))[0]!.text, /đổi tài khoản/);
  });

  test('who agreed and has no VNeID is told by telephone; who took the yes back, by nobody', async () => {
    const [agreed, silent] = [desk.persons[2]!, desk.persons[3]!];
    await desk.agree(agreed);
    await desk.agree(silent);
    await desk.agree(silent, false);
    const about = (personId: bigint) =>
      ({
        personId,
        template: 'payment_waiting',
        about: 'payment 1/1 waiting',
        reference: 'TT-0000G0001N',
      }) as const;
    await desk.tell(about(agreed), about(silent));
    await desk.tell(about(agreed));
    await desk.carry();
    await desk.receive();
    assert.deepEqual(await desk.states(agreed), ['vneid failed address_unknown', 'sms delivered']);
    assert.deepEqual(await desk.states(silent), []);
    const [sms, ...more] = await desk.inbox(phoneOf(2));
    assert.equal(more.length, 0, 'nobody is told twice of one thing');
    assert.match(sms!.text, /\.\.\.001N/);
    const own = await desk.database.read('*', (session) => noticesOf(session, agreed, undefined, 10));
    assert.deepEqual([own.length, own[0]!.reference, own[0]!.deliveries.length], [1, 'TT-0000G0001N', 2]);
  });

  test('an e-mail follows where VNeID and the telephone fail, in the language its reader chose', async () => {
    const person = desk.persons[4]!;
    await desk.agree(person);
    const stated = await desk.run((tx) =>
      stateContact(tx, vault, { personId: person, email: 'mau4@example.vn', language: 'en', officerId: 0 }),
    );
    assert.ok(stated.ok);
    await desk.carriers.faults({ rejectNumbers: [phoneOf(4)] });
    await desk.tell({ personId: person, template: 'mandate_expiring' });
    await desk.carry();
    await desk.receive();
    await desk.carriers.faults({});
    assert.deepEqual(await desk.states(person), [
      'vneid failed address_unknown',
      'sms failed address_unknown',
      'email delivered',
    ]);
    assert.match((await desk.inbox('mau4@example.vn'))[0]!.text, /^The paper by which/);
  });

  test('nobody is woken: at night the job waits for the morning, and nothing has left', async () => {
    const person = desk.persons[0]!;
    const noon = desk.now;
    desk.now = desk.now.add({ hours: 10 });
    await desk.tell({ personId: person, template: 'account_replaced' });
    const queued = await desk.rows(
      sql<{ id: bigint }>`select delivery_id as id from notice_delivery where state = 'queued'`,
    );
    await sendNotices(
      desk.world,
      queued.map((one) => one.id),
    );
    assert.deepEqual((await desk.states(person)).slice(-2), ['vneid queued', 'sms queued']);
    const [waiting] = await desk.rows(
      sql<{ run_at: Date }>`select run_at from graphile_worker.jobs where key like 'send_notices:night:%'`,
    );
    assert.equal(waiting!.run_at.toISOString().slice(11, 16), '00:00', '07:00 in Viet Nam');
    desk.now = noon.add({ hours: 24 });
    await desk.carry();
    assert.deepEqual((await desk.states(person)).slice(-2), ['vneid sent', 'sms sent']);
  });

  test('an answer that is lost is enquired after: nobody gets the message twice', async () => {
    const person = desk.persons[5]!;
    await desk.carriers.faults({ loseAnswers: 1 });
    await desk.tell({ personId: person, template: 'account_ended' });
    await assert.rejects(desk.carry(), Fault);
    const between = await desk.states(person);
    assert.ok(between.includes('sms unknown'), between.join());
    await desk.carriers.faults({});
    await desk.carry();
    await desk.receive();
    assert.equal((await desk.inbox(phoneOf(5))).length, 1);
    assert.equal((await desk.states(person)).at(-1), 'sms delivered');
  });

  test('a carrier that is down keeps nobody else waiting, and is tried again with the same id', async () => {
    const person = desk.persons[1]!;
    await desk.tell({ personId: person, template: 'account_unlinked' });
    const down = noticeCarrierOverHttp('sms', { baseUrl: 'http://127.0.0.1:9/sms/', pausesMilliseconds: [] });
    const ids = await desk.rows(
      sql<{
        id: bigint;
        message_id: string;
      }>`select delivery_id as id, message_id from notice_delivery where state = 'queued' order by 1`,
    );
    const world = { ...desk.world, carriers: { ...desk.world.carriers, sms: down } };
    await assert.rejects(
      sendNotices(
        world,
        ids.map((one) => one.id),
      ),
      (error: Fault) => error.kind === 'unreachable' && !error.message.includes('0900'),
    );
    assert.deepEqual(await desk.states(person), ['vneid sent', 'sms unknown']);
    await desk.carry();
    const after = await desk.rows(
      sql<{
        message_id: string;
        sends: number;
      }>`select message_id, sends from notice_delivery where person_id = ${person} and channel = 'sms'`,
    );
    assert.deepEqual(after, [{ message_id: ids[1]!.message_id, sends: 2 }]);
  });

  test('what is lost on the way is given up after three days, and a receipt that comes later is believed', async () => {
    const person = desk.persons[6]!;
    await desk.carriers.faults({ loseMessages: 1 });
    await desk.tell({ personId: person, template: 'account_ended' });
    await desk.carry();
    await desk.receive();
    const start = desk.now;
    desk.now = desk.now.add({ hours: 24 * 5 });
    assert.ok((await giveUpNotices(desk.world)) >= 1);
    assert.equal(await giveUpNotices(desk.world), 0);
    assert.deepEqual(await desk.states(person), ['vneid failed address_unknown', 'sms given_up no_receipt']);
    desk.now = start;
    await desk.carriers.faults({});
  });

  test('receipts said twice change nothing, and a fault set on the answers is found out', async () => {
    const person = desk.persons[0]!;
    await desk.carriers.faults({ repeatReceipts: true, leaveOut: true });
    await desk.tell({ personId: person, template: 'account_linked' });
    await assert.rejects(desk.carry(), (error: Fault) => error.code === 'answers_do_not_fit_messages');
    await desk.carriers.faults({ repeatReceipts: true });
    await desk.carry();
    await desk.receive();
    await desk.carriers.faults({});
    assert.deepEqual((await desk.states(person)).slice(-2), ['vneid delivered', 'sms delivered']);
  });

  test('a payee hears 60 and 30 days before his mandate runs out, once each', async () => {
    const [person, payee] = [desk.persons[7]!, desk.persons[8]!];
    await desk.run((tx) =>
      tx.run(sql`insert into mandate (person_id, payee_id, kind, from_date, to_date, proof_kind, proof_number, proof_issuer, proof_date, recorded_by)
        values (${person}, ${payee}, 'carer', '2026-01-01', '2027-06-30', 'care_decision', 'QĐ-MẪU', 'UBND xã', '2026-01-01', 0)`),
    );
    const warned = (day: string) =>
      warnOfMandates(desk.database, desk.actor, {
        now: () => Temporal.Instant.from(`${day}T08:10:00+07:00`),
      });
    assert.equal(await warned('2027-04-30'), 0);
    assert.equal(await warned('2027-05-01'), 1);
    assert.equal(await warned('2027-05-02'), 0);
    assert.equal(await warned('2027-05-31'), 1);
    assert.equal(await warned('2027-06-01'), 0);
    const told = await desk.rows(
      sql<{ about: string }>`select about from notice where person_id = ${payee} order by notice_id`,
    );
    assert.deepEqual(
      told.map((one) => one.about.replace(/^mandate \d+ /, '')),
      ['60 days', '30 days'],
    );
  });
});
