import { randomBytes, randomUUID } from 'node:crypto';
import { accepted, assert } from '#core/result.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { communesOf, ensureSystem } from '../identity/index.ts';
import { beginLinks } from './changeLinks.ts';
import {
  type AccountAnswer,
  type AccountEnquiryPort,
  type Enquiring,
  endCoolingOff,
  enquireLinks,
  type LinkAnswer,
  type LinkWish,
  requestLinks,
  type Withdrawal,
  withdrawLinks,
} from './index.ts';
import { pointToLinks } from './pointers.ts';

const AT_AGRIBANK = { ref: 'a', provider: 'AGRIBANK' };
const said = (answer: LinkAnswer | Awaited<ReturnType<typeof withdrawLinks>>[number]): string =>
  answer.outcome === 'refused' ? answer.refusal.code : answer.outcome;

/** People called Lê Thị Mẫu and a hub that knows every account as theirs, unless told otherwise: for the tests of this context. */
export class Bank {
  readonly vault = looseVault();
  /** What the hub was asked: `970405 3500…`. */
  readonly asked: string[] = [];
  /** What the hub says of an account, where it is not what one hopes. */
  answers: Readonly<Record<string, Partial<AccountAnswer>>> = {};
  readonly now = Temporal.Now.instant();
  readonly database: Database;
  readonly system: Actor;
  readonly communes: readonly number[];
  /** Who asks. */
  as: Actor;
  readonly #own: TestDatabase;
  #people = 0;

  private constructor(own: TestDatabase, database: Database, system: Actor, communes: readonly number[]) {
    this.#own = own;
    this.database = database;
    this.system = system;
    this.as = system;
    this.communes = communes;
  }

  static async open(): Promise<Bank> {
    const own = await testDatabase({ template: 'ansinh' });
    const database = connect(own.workerUrl);
    const system = await ensureSystem(database);
    const communes = await database.read('*', (session) => communesOf(session, '38'));
    return new Bank(
      own,
      database,
      system,
      communes.map((one) => one.unitId),
    );
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.#own.drop();
  }

  enquiring(): Enquiring {
    const hub: AccountEnquiryPort = {
      enquireAccounts: async (accounts) => {
        this.asked.push(...accounts.map((account) => `${account.provider} ${account.accountNumber}`));
        return accounts.map(({ ref, accountNumber }) => ({
          ref,
          result: 'verified',
          maskedName: 'L* T** M**',
          ...this.answers[accountNumber],
        }));
      },
    };
    return { database: this.database, hub, vault: this.vault, actor: this.system };
  }

  async run<T>(work: (tx: Tx) => Promise<T>, actor = this.system, key: string = randomUUID()): Promise<T> {
    const command = { name: 'test', actor, purpose: 'test', key, input: null };
    const done = await perform(this.database, command, async (tx) => accepted(await work(tx)));
    assert(done.ok, 'a test command is accepted');
    return done.value;
  }

  rows<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
    return this.database.read('*', (session) => session.rows(statement));
  }

  newPerson(fullName = 'Lê Thị Mẫu'): Promise<bigint> {
    this.#people += 1;
    return this.run(async (tx) => {
      const made = await tx.row(sql<{ person_id: bigint }>`
        insert into person (commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date)
        values (${this.communes[0]!}, ${randomBytes(16)}, ${randomBytes(40)}, '0000', ${fullName}, ${`mau ${this.#people}`}, '1951') returning person_id`);
      return made!.person_id;
    });
  }

  request(wishes: readonly LinkWish[], key?: string): Promise<readonly LinkAnswer[]> {
    return this.run((tx) => requestLinks(tx, this.vault, this.as, wishes), this.as, key);
  }

  async link(personId: bigint, number: string, key?: string): Promise<string> {
    const [answer] = await this.request([{ ...AT_AGRIBANK, personId, number }], key);
    return said(answer!);
  }

  async withdraw(personId: bigint, what: Withdrawal['what'], cash?: Withdrawal['cash']): Promise<string> {
    const [answer] = await this.run(
      (tx) => withdrawLinks(tx, this.as, [{ ref: 'a', personId, what, cash }]),
      this.as,
    );
    return said(answer!);
  }

  enquire = (now = this.now) => enquireLinks(this.enquiring(), { now });
  coolOff = (now: Temporal.Instant) => this.run((tx) => endCoolingOff(tx, this.system, now));

  /** A person whose account is linked and confirmed. */
  async linked(number: string): Promise<bigint> {
    const personId = await this.newPerson();
    await this.link(personId, number);
    await this.enquire();
    return personId;
  }

  /** An account as a roster states it: linked, paid, verified by nobody. */
  stated(personId: bigint, number: string): Promise<void> {
    return this.run(async (tx) => {
      const provider = await tx.row(
        sql<{ id: number }>`select provider_id as id from provider where code = 'AGRIBANK'`,
      );
      const link = {
        personId,
        communeId: this.communes[0]!,
        providerId: provider!.id,
        kind: 'bank' as const,
        number,
        index: this.vault.index('account', number),
        holder: 'Lê Thị Mẫu',
      };
      const beginning = { event: 'stated_on_roster', origin: 'roster', by: this.system } as const;
      const begun = await beginLinks(tx, this.vault, [link], beginning);
      await pointToLinks(tx, [...begun.values()]);
    });
  }

  linksOf(personId: bigint): Promise<string[]> {
    return this.#texts(sql`select concat_ws(' ', account_last4, state, verification, state_reason) as text
      from account_link where person_id = ${personId} order by link_id`);
  }

  historyOf(personId: bigint): Promise<string[]> {
    return this.#texts(sql`select event || '>' || to_state as text from account_link_event
      where person_id = ${personId} order by event_id`);
  }

  noticesOf(personId: bigint): Promise<string[]> {
    return this.#texts(
      sql`select template as text from notice where person_id = ${personId} order by notice_id`,
    );
  }

  jobs(): Promise<string[]> {
    return this.#texts(sql`select task_identifier as text from graphile_worker.jobs`);
  }

  async choiceOf(personId: bigint) {
    const rows = await this.rows(sql<{ code: string; link_id: bigint | null; last4: string | null }>`
      select p.code, c.link_id, l.account_last4 as last4 from payout_choice c join provider p using (provider_id)
      left join account_link l on l.link_id = c.link_id where c.person_id = ${personId}`);
    return rows[0];
  }

  async #texts(statement: ReturnType<typeof sql<{ text: string }>>): Promise<string[]> {
    return (await this.rows(statement)).map((row) => row.text);
  }
}
