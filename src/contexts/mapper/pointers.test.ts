import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';

const PEOPLE = 6;
const NUMBERS = 10;

/** One statement of the kinds that the registry, the accounts and the rotation of keys run, about somebody of a handful of people. */
type Change = (who: number, number: number) => string;
const index = (number: number): string => `sha256(int4send(${number}))`;
const CHANGES: Readonly<Record<string, Change>> = {
  asksForAccount: (who, n) =>
    `insert into account_link (person_id, commune_id, provider_id, account_cipher, account_index, account_last4, holder_name, state)
      select ${who}, commune_id, 1 + ${n % 3}, ${index(n)}, ${index(n)}, '0000', 'NGUOI MAU', 'pending' from person where person_id = ${who} on conflict do nothing`,
  bankConfirms: (who) =>
    `with old as (update account_link set state = 'replaced', ended_at = now() where person_id = ${who} and state = 'linked')
      update account_link set state = 'linked' where person_id = ${who} and state = 'pending' and not exists (select from account_link l where l.person_id = ${who} and l.state = 'linked')`,
  choosesAccount: (who) =>
    `insert into payout_choice (person_id, commune_id, provider_id, link_id) select person_id, commune_id, provider_id, link_id from account_link
      where person_id = ${who} and ended_at is null order by link_id limit 1
      on conflict (person_id) do update set provider_id = excluded.provider_id, link_id = excluded.link_id, home_delivery = false`,
  accountEnds: (who) =>
    `update account_link set state = 'invalid', ended_at = now() where person_id = ${who} and state = 'linked'`,
  takesCash: (who, n) =>
    `insert into payout_choice (person_id, commune_id, provider_id, home_delivery) select ${who}, commune_id, 1, ${n % 2 === 0} from person where person_id = ${who}
      on conflict (person_id) do update set link_id = null, home_delivery = excluded.home_delivery`,
  choosesNothing: (who) => `delete from payout_choice where person_id = ${who}`,
  dies: (who, n) =>
    `update person set died_on = ${n % 2 === 0 ? 'current_date' : 'null'} where person_id in (${who}, ${(who % PEOPLE) + 1})`,
  moves: (who, n) => `update person set commune_id = ${4000 + (n % 3)} where person_id = ${who}`,
  numberIsReplaced: (who, n) =>
    `with kept as (insert into former_pin (pin_index, person_id, commune_id, replaced_on) select pin_index, person_id, commune_id, current_date
        from person where person_id = ${who} on conflict do nothing)
      update person set pin_index = ${index(n)} where person_id = ${who} and not exists (select from person other where other.pin_index = ${index(n)})`,
  formerIsForgotten: (_, n) => `delete from former_pin where pin_index = ${index(n)}`,
  formerPasses: (who, n) => `update former_pin set person_id = ${who} where pin_index = ${index(n)}`,
  isSealedAnew: (who, n) =>
    `update account_link set account_cipher = ${index(100 + n)} where person_id = ${who} and ended_at is null`,
  isCheckedOnly: () => 'update person set population_checked_at = now()',
};

/** A walk past every standing. */
const EVERYWHERE = [
  ...['asksForAccount', 'choosesAccount', 'bankConfirms', 'accountEnds', 'takesCash', 'choosesNothing'].map(
    (kind) => ({ kind, who: 1, number: 1 }),
  ),
  ...['takesCash', 'dies'].map((kind) => ({ kind, who: 1, number: 2 })),
];

describe('the pointers that a resolve reads', () => {
  let own: TestDatabase;
  let one: pg.Client;
  let other: pg.Client;
  before(async () => {
    own = await testDatabase();
    [one, other] = [
      new pg.Client({ connectionString: own.adminUrl }),
      new pg.Client({ connectionString: own.adminUrl }),
    ];
    await Promise.all([one.connect(), other.connect()]);
    await one.query(`insert into unit (unit_id, kind, code, name) overriding system value select n, 'commune', n::text, 'Xã Mẫu ' || n from generate_series(4000, 4002) n;
      insert into provider (provider_id, code, kind, rail, name) select n, 'MAU' || n, 'bank', 'hub', 'Ngân hàng Mẫu ' || n from generate_series(1, 3) n`);
  });
  beforeEach(() => people());
  after(async () => {
    await Promise.all([one.end(), other.end()]);
    await own.drop();
  });

  async function people(): Promise<void> {
    await one.query(
      'delete from payout_choice; delete from account_link; delete from former_pin; delete from person',
    );
    await one.query(`insert into person (person_id, commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date) overriding system value
      select n, 4000, sha256(int4send(n)), 'x', '0000', 'Người Mẫu', 'nguoi mau', '1950' from generate_series(1, ${PEOPLE}) n`);
  }
  const wrong = async (): Promise<unknown[]> =>
    (
      await one.query(
        'select d, m from mapper_pointer_due d full join mapper_pointer m using (pin_index) where d is distinct from m',
      )
    ).rows;
  const standing = async (person: number): Promise<string[]> =>
    (
      await one.query('select standing from mapper_pointer where person_id = $1 order by 1', [person])
    ).rows.map((row) => row.standing);

  it('are what the tables come to, after whatever is done in whatever order', async () => {
    const seen = new Set<string>();
    const change = fc.record({
      kind: fc.constantFrom(...Object.keys(CHANGES)),
      who: fc.integer({ min: 1, max: PEOPLE }),
      number: fc.integer({ min: 1, max: NUMBERS }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 5, maxLength: 40 }), async (changes) => {
        await people();
        for (const { kind, who, number } of changes) {
          await one.query(CHANGES[kind]!(who, number));
          assert.deepEqual(await wrong(), [], kind);
          for (const one of await standing(who)) seen.add(one);
        }
      }),
      { numRuns: 60, examples: [[EVERYWHERE]] },
    );
    assert.deepEqual([...seen].sort(), ['c', 'd', 'h', 'l', 'n', 'w'], 'the walk went everywhere');
  });

  it('are whole when two change one person at once: the second sees what the first did', async () => {
    await one.query(CHANGES.asksForAccount!(1, 1));
    await one.query('begin');
    await one.query(CHANGES.bankConfirms!(1, 1));
    const chosen = other.query(CHANGES.choosesAccount!(1, 1));
    await waiting(one);
    await one.query('commit');
    await chosen;
    assert.deepEqual([await standing(1), await wrong()], [['l'], []]);
  });

  it('of a number that is being replaced are whole too', async () => {
    await one.query('begin');
    await one.query(CHANGES.numberIsReplaced!(2, 9));
    const chosen = other.query(CHANGES.takesCash!(2, 1));
    await waiting(one);
    await one.query('commit');
    await chosen;
    assert.deepEqual([await standing(2), await wrong()], [['c', 'c'], []]);
  });

  it('that were loaded around are found out, and made anew', async () => {
    await one.query('set session_replication_role = replica');
    await one.query(CHANGES.takesCash!(3, 2));
    await one.query(CHANGES.moves!(4, 1));
    await one.query(CHANGES.numberIsReplaced!(5, 9));
    await one.query('set session_replication_role = origin');
    assert.equal((await wrong()).length, 3);
    const { rows } = await one.query('select rebuild_pointers()::integer as mended');
    assert.deepEqual([rows[0].mended, await wrong(), await standing(3)], [3, [], ['h']]);
  });
});

/** Until somebody waits for a row that somebody else has changed. */
async function waiting(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
  }
}
