import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import ExcelJs from 'exceljs';
import { pino } from 'pino';
import { closeCycles } from '#app/month/cycleSteps.ts';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { type Pages, serve } from '#app/serve.ts';
import { tasksOf } from '#app/tasks.ts';
import { publishFigures } from '#contexts/transparency/index.ts';
import { month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';

// biome-ignore lint/suspicious/noExplicitAny: the test looks into answers of every shape
const parsed = async (answer: Response): Promise<any> => answer.json();
const SILENT: MonthWatcher = { step: () => ({ advance() {}, reached() {}, note() {}, done() {} }) };

interface Sum {
  readonly payments: number;
  readonly amount_dong: number;
  readonly on_time: { readonly payments: number; readonly of: number };
}
interface Row extends Sum {
  readonly channel: string | null;
  readonly province: { readonly code: string } | null;
  readonly commune: { readonly code: string } | null;
}

describe('public figures of a paid month', () => {
  const open = new AsyncDisposableStack();
  let country: RunningCountry;
  let pages: Pages;
  let cycleIds: readonly number[];
  before(async () => {
    // Twelve with accounts and twelve with cash in each of three communes.
    country = open.use(
      await runningCountry({
        communes: 3,
        peopleACommune: 24,
        accountEvery: 2,
        closedAccounts: 2,
        benefit: 'disability_severe',
        amount: 810_000n,
        fromMonth: 202611,
      }),
    );
    const { world, staff, appUrl, citizenUrl } = country;
    ({ cycleIds } = await payMonth(world, {
      month: month('2026-11'),
      staff,
      watch: SILENT,
      patience: 1_500,
    }));
    const log = pino({ level: 'silent' });
    pages = await serve({ appUrl, citizenUrl, world, port: 0, log, publicUrl: undefined });
    open.defer(() => pages.close());
  });
  after(() => open.disposeAsync());

  const ask = (query = '') => fetch(`${pages.url}/v1/public/figures${query}`);
  const rows = <T>(statement: ReturnType<typeof sql<T>>) =>
    country.world.database.read('*', (session) => session.rows(statement));

  it('are not there before the cycle is closed', async () => {
    assert.equal(await publishFigures(country.world.database, country.world.actor), 0);
    const answer = await ask();
    assert.deepEqual([answer.status, (await parsed(answer)).code], [404, 'cycle_not_found']);
  });

  it('are fixed once when it is, and equal the ledger to the đồng', async () => {
    assert.deepEqual(await closeCycles(country.world, cycleIds), []);
    await tasksOf(country.world).publish_figures!({}, {} as never);
    assert.equal(await publishFigures(country.world.database, country.world.actor), 0);
    // The first answer, that there is nothing, is kept for some seconds: another month's address is asked anew.
    const answer = await ask('?month=2026-11');
    const figures = await parsed(answer);
    assert.equal(answer.status, 200, JSON.stringify(figures));
    assert.match(answer.headers.get('cache-control')!, /public, max-age=\d+/);
    const [ledger] = await rows(sql<{ paid: bigint }>`
      select sum(e.amount)::bigint as paid from ledger_entry e join ledger_account a using (account_id) where a.state = 'paid'`);
    assert.equal(BigInt(figures.total.amount_dong), ledger!.paid);
    assert.equal(figures.total.payments * 810_000, figures.total.amount_dong);
    const assistance = figures.cycles.find(
      (one: { programme: string }) => one.programme === 'social_assistance',
    );
    assert.deepEqual([assistance.withheld, assistance.agrees_with_ledger], [false, true]);
    assert.deepEqual(
      figures.by_province.map(({ code, amount_dong }: { code: string; amount_dong: number }) => [
        code,
        amount_dong,
      ]),
      [['46', figures.total.amount_dong]],
    );
  });

  it('show communes of a province, none about fewer than ten, adding up to the province', async () => {
    const figures = await parsed(await ask('?month=2026-11&province=46'));
    const shown: readonly Row[] = figures.rows;
    assert.ok(shown.some((row) => row.commune !== null));
    assert.ok(shown.every((row) => row.payments >= 10));
    assert.equal(
      shown.reduce((sum, row) => sum + row.amount_dong, 0),
      figures.total.amount_dong,
    );
    const nobody = await parsed(await ask('?month=2026-11&province=01'));
    assert.deepEqual([nobody.rows, nobody.total.payments], [[], 0]);
  });

  it('are a CSV too, of the same groups', async () => {
    const answer = await fetch(`${pages.url}/v1/public/figures.csv?month=2026-11`);
    assert.match(answer.headers.get('content-type')!, /^text\/csv/);
    const text = await answer.text();
    const [head, ...lines] = text.trim().split('\r\n');
    assert.match(head!, /^\uFEFF?month,programme,kind,channel,province_code/);
    const figures = await parsed(await ask('?month=2026-11&province=46'));
    assert.equal(lines.length, figures.rows.length);
    assert.match(lines[0]!, /^2026-11,social_assistance,monthly,\w+,46,/);
  });

  it('are a workbook and a print too, with the sum in figures', async () => {
    const sheetAnswer = await fetch(`${pages.url}/v1/public/figures.xlsx?month=2026-11&province=46`);
    const workbook = new ExcelJs.Workbook();
    await workbook.xlsx.load((await sheetAnswer.arrayBuffer()) as never);
    const sheet = workbook.worksheets[0]!;
    const figures = await parsed(await ask('?month=2026-11&province=46'));
    assert.equal(sheet.rowCount, 2 + figures.rows.length + 1);
    assert.equal(sheet.getCell(sheet.rowCount, 6).value, figures.total.amount_dong);
    const print = await fetch(`${pages.url}/v1/public/figures.pdf?month=2026-11`);
    assert.equal(print.headers.get('content-type'), 'application/pdf');
    assert.equal(
      Buffer.from(await print.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    );
  });

  it('refuse what is no month, and change by nothing that requests may write', async () => {
    assert.equal((await ask('?month=2026-13')).status, 400);
    assert.equal((await ask('?month=2026-12')).status, 404);
    const [granted] = await rows(sql<{ n: number }>`
      select count(*)::integer as n from information_schema.role_table_grants where table_name = 'published_figures' and privilege_type in ('UPDATE', 'DELETE')
        and grantee like 'ansinh%'`);
    assert.equal(granted!.n, 0);
  });
});
