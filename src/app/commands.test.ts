import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Logger, runOnce } from 'graphile-worker';
import type { Opened } from '#cli/system.ts';
import { seedDemoOfficers } from '#contexts/identity/index.ts';
import { testDatabase } from '#platform/cluster/testDatabase.ts';
import { connect, inTransaction, sql } from '#platform/database.ts';
import { writeRoster } from '../../test/golden/roster/rosterFiles.ts';
import { printedBy } from '../../test/support/commandLine.ts';
import {
  AMOUNT,
  bank,
  COMMUNE,
  NEIGHBOUR,
  PEOPLE,
  type Printed,
  person,
  writeTruth,
} from '../../test/support/commandPeople.ts';
import { signedInOfficer } from '../../test/support/signedInOfficer.ts';
import { type RunningInstitutions, startInstitutions } from './institutions.ts';
import { staffOf } from './month/officers.ts';
import { openOn } from './openForCommands.ts';
import { tasksOf } from './tasks.ts';
import { foldersIn, openWorld, type World } from './world.ts';

const MONTH = ['--month', '2026-11'];
describe('the verbs pay a month', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let institutions: RunningInstitutions;
  let world: World;
  let opened: Opened;
  let home: string;
  const closers: (() => Promise<unknown>)[] = [];
  const keys = { drafter: '', chair: '', neighbour: '' };

  const ansinh = (argv: readonly string[], key?: string) => printedBy(argv, opened, key);
  const json = (argv: readonly string[], key?: string) => ansinh([...argv, '--json'], key);
  /** The answer of a command that must succeed. */
  async function done(argv: readonly string[], key?: string): Promise<Printed['json']> {
    const printed = await json(argv, key);
    assert.equal(printed.code, 0, printed.out);
    return printed.json;
  }
  async function refused(argv: readonly string[], code: string, key?: string, exit = 1): Promise<void> {
    const printed = await json(argv, key);
    assert.deepEqual([printed.json.error?.code, printed.code], [code, exit], printed.out);
    assert.ok(printed.json.error.vi.length > 10 && printed.json.error.en.length > 10);
    const forPeople = await ansinh(argv, key);
    assert.deepEqual([forPeople.code, forPeople.out], [exit, '']);
    assert.ok(forPeople.err.includes(printed.json.error.vi) && forPeople.err.includes(printed.json.error.en));
  }
  const signIn = (officerId: number) => signedInOfficer(world.database, world.actor, officerId);
  /** Everything a worker would do now. */
  const work = () =>
    runOnce({
      pgPool: world.database.pool,
      taskList: tasksOf(world),
      noHandleSignals: true,
      crontab: '',
      logger: new Logger(() => () => undefined),
    });
  const listOf = async (state: string): Promise<string> => {
    const lists = await done([
      'list',
      'show',
      ...MONTH,
      '--programme',
      'social_assistance',
      '--state',
      state,
    ]);
    assert.equal(lists.length, 1, `one list is ${state}`);
    return lists[0].list;
  };

  before(async () => {
    database = await testDatabase({ template: 'ansinh' });
    home = await mkdtemp(join(tmpdir(), 'ansinh-verbs-'));
    const truth = join(home, 'truth');
    await mkdir(join(home, 'rosters'), { recursive: true });
    await mkdir(truth);
    await writeTruth(truth);
    await writeRoster(
      join(home, 'rosters', 'xa.xlsx'),
      [
        ...Array.from({ length: PEOPLE }, (_, nth) => person(nth)),
        { ...person(PEOPLE), birthDate: '31/02/1951' },
      ],
      { title: ['ỦY BAN NHÂN DÂN XÃ MẪU', 'DANH SÁCH', 'Tháng 11 năm 2026', `Mã xã: ${COMMUNE.code}`] },
    );
    institutions = await startInstitutions({
      stateFolder: join(home, 'sandbox'),
      truthFolder: truth,
      seed: 'verbs',
    });
    const { urls } = institutions;
    world = await openWorld({ workerUrl: database.workerUrl, folders: foldersIn(home), urls, name: 'verbs' });
    opened = await openOn({ ...database, home, urls }, closers);
    await seedDemoOfficers(world, world.actor, '46');
    await staffOf(world, '46');
  });
  after(async () => {
    for (const close of closers.reverse()) await close();
    await world.close();
    await institutions.stop();
    await database.drop();
    await rm(home, { recursive: true });
  });

  test('officers are signed in, and an ended session opens nothing', async () => {
    const officers = await done(['officer', 'list', '--unit', COMMUNE.code]);
    const held = (role: string) =>
      officers.find((one: { roles: string[] }) => one.roles.includes(role)).officer;
    for (const [name, role] of [
      ['drafter', 'commune_officer'],
      ['chair', 'commune_chair'],
    ] as const)
      keys[name] = await signIn(held(role));
    const made = await done(['officer', 'create', '--unit', NEIGHBOUR.code, '--name', 'Cán bộ Ví Dụ']);
    await refused(['officer', 'grant', String(made.officer), 'auditor'], 'role_not_of_this_unit');
    await refused(['officer', 'grant', String(made.officer), 'comune_chair'], 'role_unknown', undefined, 2);
    await done(['officer', 'grant', String(made.officer), 'commune_officer']);
    keys.neighbour = await signIn(made.officer);
    const spare = await signIn(held('commune_chair'));
    await done(['list', 'show', ...MONTH], spare);
    const [newest] = await done(['session', 'list'], spare);
    assert.equal(newest.is_this, true);
    assert.deepEqual(await done(['session', 'revoke', newest.session], keys.chair), { ended: 1 });
    await refused(['list', 'show', ...MONTH], 'not_signed_in', spare);
    await refused(['session', 'revoke', newest.session], 'session_not_found', keys.chair);
    await refused(
      ['session', 'revoke', '--officer', String(made.officer)],
      'only_an_administrator_ends_sessions',
      keys.chair,
    );
  });

  test('rosters are imported with what is wrong in them, and people are verified', async () => {
    const folder = join(home, 'rosters');
    await refused(['import', join(home, 'nothing')], 'file_unreadable', undefined, 2);
    await refused(
      ['import', folder, '--commune', COMMUNE.code],
      'officer_of_another_commune',
      keys.neighbour,
    );
    const neighbours = await json(['import', folder], keys.neighbour);
    assert.deepEqual([neighbours.code, neighbours.json.files[0].error.code], [1, 'commune_differs']);
    const { files, verified } = await done(['import', folder, ...MONTH, '--verify']);
    assert.deepEqual(
      [files[0].commune, files[0].read_rows, files[0].accepted_rows, files[0].rejected_rows],
      [COMMUNE.code, PEOPLE + 1, PEOPLE, 1],
    );
    assert.match(files[0].error_workbook, /xa\.loi\.xlsx$/);
    assert.equal(verified.population.match, PEOPLE);
    assert.deepEqual(
      (await done(['import', folder])).files,
      files,
      'the same file is answered, not imported again',
    );
    await writeFile(join(home, 'broken.xlsx'), 'not a workbook');
    const broken = await json(['import', join(home, 'broken.xlsx')]);
    assert.equal(broken.code, 1);
    assert.ok(broken.json.files[0].error.vi.length > 10);
    assert.equal((await done(['assess', ...MONTH])).persons, PEOPLE);
  });

  test('a month is opened and drafted, for neighbours in runs, and once', async () => {
    await refused(['list', 'draft', ...MONTH, '--province', '46'], 'cycle_not_found');
    await refused(['cycle', 'open', '--month', '2026-13'], 'month_unreadable', undefined, 2);
    const cycle = await done(['cycle', 'open', ...MONTH, '--province', '46']);
    assert.equal(cycle.opened.length, 3);
    assert.ok(cycle.allotments_changed > 0);
    const { drafted } = await done(['list', 'draft', ...MONTH, '--province', '46']);
    assert.deepEqual(
      drafted.map((one: Printed['json']) => [one.cycle, one.lists, one.payments, one.amount_dong]),
      [
        ['social_assistance_2026-11', 1, PEOPLE, PEOPLE * AMOUNT],
        ['social_pension_2026-11', 0, 0, 0],
        ['merit_2026-11', 0, 0, 0],
      ],
    );
    const again = await done(['list', 'draft', ...MONTH, '--province', '46']);
    assert.ok(again.drafted.every((one: { repeated: boolean }) => one.repeated));
    const [shown] = (await done(['cycle', 'show', 'social_assistance_2026-11'])).lists;
    assert.deepEqual([shown.state, shown.lists, shown.amount_dong], ['drafted', 1, PEOPLE * AMOUNT]);
  });

  test('accounts are checked before pay day, and shown, linked and unlinked by the officer of the commune alone', async () => {
    const checked = await done(['account', 'prevalidate', ...MONTH]);
    assert.deepEqual([checked.destinations, checked.refused, checked.unanswered], [PEOPLE, 0, 0]);
    await refused(['account', 'prevalidate', '--month', '11'], 'month_unreadable', undefined, 2);
    const pin = String(person(0).pin);
    const shown = await done(['account', 'show', pin], keys.drafter);
    assert.deepEqual([shown.pointer.providerCode, shown.pointer.chosenBy], [bank.code, 'roster']);
    await refused(['account', 'show', 'Mẫu'], 'person_unreadable', keys.neighbour, 2);
    await refused(['account', 'show', '1'], 'person_unknown', keys.neighbour);
    await refused(['account', 'show', pin], 'person_unreadable', keys.neighbour, 2);
    const number = String(person(PEOPLE).accountNumber);
    await refused(['account', 'link', pin, bank.code, number], 'officer_needed');
    await refused(['account', 'link', pin, bank.code, '12'], 'account_number_malformed', keys.drafter);
    assert.equal((await done(['account', 'link', pin, bank.code, number], keys.drafter)).outcome, 'pending');
    assert.equal((await done(['account', 'cancel', pin], keys.drafter)).outcome, 'withdrawn');
    await refused(['account', 'cancel', pin], 'nothing_under_way', keys.drafter);
    assert.deepEqual(await done(['account', 'review'], keys.drafter), []);
    await refused(['account', 'decide', '1', 'maybe'], 'decision_unreadable', keys.drafter, 2);
    await refused(
      ['account', 'decide', '1', 'accept', '--reason', 'Đã xem'],
      'review_not_found',
      keys.drafter,
    );
  });

  test('who drafts, checks and signs is who the rules name, in his own commune', async () => {
    const list = await listOf('drafted');
    await refused(['list', 'check'], 'operand_missing', keys.drafter, 2);
    await refused(['list', 'check', `${list}9`], 'list_unreadable', keys.drafter, 2);
    await refused(['list', 'check', list], 'officer_needed');
    await refused(['list', 'check', list], 'role_may_not', keys.chair);
    await refused(['list', 'check', list], 'list_not_found', keys.neighbour);
    const redrafted = (await done(['list', 'draft', list], keys.drafter)).list;
    assert.notEqual(redrafted, list);
    await refused(['list', 'check', list], 'list_version_superseded', keys.drafter);
    assert.deepEqual(await done(['list', 'check', ...MONTH], keys.drafter), {
      lists: [redrafted],
      held: 0,
      held_by_reason: {},
    });
    await refused(['list', 'sign', redrafted], 'role_may_not', keys.drafter);
    const tried = await done(['list', 'sign', redrafted, '--dry-run'], keys.chair);
    assert.equal(tried.amount_dong, PEOPLE * AMOUNT);
    await listOf('checked');
    await done(['list', 'sign', redrafted, '--key', 'sign-once-1'], keys.chair);
    await done(['list', 'sign', redrafted, '--key', 'sign-once-1'], keys.chair);
    const { approvals } = await done(['list', 'show', redrafted]);
    assert.deepEqual(
      approvals
        .filter((one: { version: number }) => one.version === 2)
        .map((one: { stage: string }) => one.stage),
      ['draft', 'sign'],
    );
    await refused(['list', 'cancel', redrafted, '--reason', 'thử hủy'], 'role_may_not', await provinceKey());
    assert.deepEqual(await done(['list', 'holds', redrafted], keys.drafter), []);
    assert.deepEqual((await done(['list', 'changes', redrafted], keys.drafter)).changes, []);
    await refused(['list', 'clear-hold', '1', '--how', 'đã xem'], 'hold_not_found', keys.drafter);
  });

  async function provinceKey(): Promise<string> {
    const officers = await done(['officer', 'list', '--unit', '46']);
    const { officer } = officers.find((one: { roles: string[] }) => one.roles.includes('province_officer'));
    return signIn(officer);
  }

  /** Reconciles as often as it takes the institutions to bring the list there, which answer when they are ready. */
  async function reconciledTo(list: string, state: string): Promise<Printed['json']> {
    for (let round = 0; round < 200; round++) {
      const answer = await done(['reconcile', ...MONTH]);
      if ((await done(['list', 'show', list])).state === state) return answer;
    }
    return assert.fail(`the institutions never brought the list to ${state}`);
  }

  test('ordered, funded, released, paid, reconciled and closed', async () => {
    const list = await listOf('signed');
    await refused(['release', list], 'list_not_funded');
    await done(['list', 'order', ...MONTH]);
    await work();
    await reconciledTo(list, 'funded');
    await refused(['release', list], 'role_may_not', keys.chair);
    const released = await done(['release', list]);
    assert.deepEqual(released, { released: [list], stopped: [], held: 0 });
    await work();
    assert.equal((await reconciledTo(list, 'closed')).lists_closed, 1);
    const settled = await done(['reconcile', ...MONTH, '--skip-enquiry', '--statement', 'latest']);
    assert.deepEqual([settled.statement.matched, settled.statement.breaks, settled.open_breaks], [1, 0, {}]);
    await refused(['reconcile', '--statement', '2026-02-30'], 'day_unreadable', undefined, 2);
    assert.deepEqual(await done(['cycle', 'close', 'social_assistance_2026-11']), {
      cycle: 'social_assistance_2026-11',
      state: 'closed',
      lists_closed: 0,
    });
    await refused(
      ['list', 'draft', ...MONTH, '--programme', 'social_assistance', '--commune', NEIGHBOUR.code],
      'cycle_not_open',
    );
  });

  test('a payment is found and explained from roster row to hand, masked, and the look is journalled', async () => {
    const found = await done(['payment', 'find', 'Nguyễn Thị Mẫu C'], keys.drafter);
    assert.equal(found.length, 1);
    const { payment } = found[0];
    assert.deepEqual(await done(['payment', 'find', String(person(2).pin)], keys.drafter), found);
    assert.deepEqual(await done(['payment', 'find', payment], keys.neighbour), []);
    await refused(['explain', payment], 'payment_not_found', keys.neighbour);
    await refused(['explain', 'TT-000000001'], 'payment_unreadable', undefined, 2);
    const explained = await done(['explain', payment, '--purpose', 'complaint: kiểm tra thử']);
    assert.deepEqual(
      [explained.payment.person.name, explained.payment.state, explained.payment.money],
      ['N***** T** M** C', 'credited', 'in_hand'],
    );
    assert.deepEqual([explained.origin.roster_file, explained.origin.roster_row], ['xa.xlsx', 8]);
    assert.equal(explained.origin.decision, '123/QĐ-UBND');
    assert.match(explained.origin.grounds.explanation.vi, /540\.000/);
    const [attempt] = explained.attempts;
    assert.deepEqual(
      attempt.approvals.map((one: Printed['json']) => one.signature_holds),
      [null, true],
    );
    assert.equal(attempt.orders[0].state, 'funded');
    assert.equal(attempt.instructions[0].payments, PEOPLE);
    assert.equal(attempt.outcomes.at(-1).kind, 'credited');
    const forPeople = (await ansinh(['explain', payment])).out;
    assert.match(forPeople, /xa\.xlsx, dòng \/ row 8/);
    assert.match(forPeople, /chữ ký đúng/);
    for (const secret of ['Nguyễn Thị', String(person(2).pin), String(person(2).accountNumber)])
      assert.ok(!forPeople.includes(secret));
    const looks = await world.database.read('*', (session) =>
      session.rows(
        sql<{ purpose: string }>`select purpose from journal where command = 'explain_payment' order by 1`,
      ),
    );
    assert.ok(looks.some((look) => look.purpose === 'complaint: kiểm tra thử'));
  });

  test('verify proves the books, and a breach ends with 1', async () => {
    const proof = await done(['verify']);
    assert.ok(proof.holds && proof.invariants.length > 10);
    assert.equal(proof.money.in_hand_dong, PEOPLE * AMOUNT);
    await asAdmin(sql`update list set payable_amount = payable_amount + 1 where payable_amount > 0`);
    const broken = await json(['verify']);
    assert.equal(broken.code, 1);
    assert.equal(broken.json.holds, false);
    assert.match((await ansinh(['verify'])).out, /✗ Lệnh chi bằng đúng tổng đã ký/);
    await asAdmin(sql`update list set payable_amount = payable_amount - 1 where payable_amount > 0`);
    assert.equal((await json(['verify'])).code, 0);
  });

  async function asAdmin(statement: ReturnType<typeof sql>): Promise<void> {
    const admin = connect(database.adminUrl);
    await inTransaction(admin.pool, 'begin', '*', (session) => session.run(statement));
    await admin.close();
  }

  test('every answer for people is a table in both languages', async () => {
    for (const argv of [
      ['cycle', 'list'],
      ['cycle', 'show', 'merit_2026-11'],
      ['list', 'show'],
      ['officer', 'list', '--limit', '3'],
      ['payment', 'find', 'Mẫu'],
      ['account', 'prevalidate'],
      ['account', 'review'],
      ['account', 'show', String(person(0).pin)],
      ['reconcile'],
      ['import', join(home, 'rosters'), '--verify'],
      ['assess', ...MONTH],
    ]) {
      const printed = await ansinh(argv);
      assert.equal(printed.code, 0, argv.join(' '));
      assert.match(printed.out, /\p{L}.* \/ \p{L}/u);
    }
  });
});
